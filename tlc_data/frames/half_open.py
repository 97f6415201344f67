"""A table on its way to being understood, and what is asked about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tlc_data.frames.headers import Role
from tlc_data.frames.question import About, Question
from tlc_data.frames.settled import Settled, Shape
from tlc_data.readers.table import TextTable

_SAMPLES = 3


@dataclass(frozen=True)
class Open:
    """A table half understood: headers by role as the shape uses them, practices, marks, and the rest."""

    table: TextTable
    settled: Settled
    one_row_is: str
    roles: dict[Role, list[str]]
    practices: list[str]
    left: list[str]
    marks: list[str] = field(default_factory=list)
    proposed: Mapping[Role, list[str]] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    likely: tuple[Shape, ...] = tuple(Shape)

    def ask(
        self, about: About, sentence: str, candidates: list[str], *, role: Role | None = None, needed: bool = True,
        evidence: str = "", offers: tuple[tuple[str, str], ...] = (),
    ) -> Question:
        """A question about this table."""
        rows = self.table.cells.head(_SAMPLES).itertuples(index=False, name=None)
        return Question(
            self.table.file, tuple(self.table.cells.columns), about, sentence, tuple(candidates), role, needed,
            tuple(rows), evidence, offers,
        )

    def cells_of(self, role: Role) -> list[str]:
        """The different cells of a role's columns."""
        headers = [header for header in self.roles.get(role, []) if header in self.table.cells]
        return [cell for header in headers for cell in self.table.cells[header].unique()]


def listed(words: list[str]) -> str:
    """Words in quotation marks, in a sentence."""
    shown = [f"“{word}”" for word in words]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
