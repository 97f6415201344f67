"""What a file leaves open: asked, never guessed."""

from dataclasses import dataclass
from enum import StrEnum

from tlc_data.frames.headers import Role


class About(StrEnum):
    """What kind of answer a question wants."""

    SHAPE = "one_row_is"
    COLUMN = "columns"
    PRACTICES = "practices"
    DATES = "dates"
    NAMES = "names"
    LABELS = "labels"


@dataclass(frozen=True)
class Question:
    """One thing to settle before a file can be read.

    Attributes
    ----------
    headers
        The headers of the table: one answer fits every table that looks alike.
    about, role
        What to settle; the role where it is a column or the labels of one.
    candidates
        Headers, shapes, orders or labels that could be meant; labels are each to be given a meaning.
    needed
        Whether "none of them" is no answer.
    samples
        Three rows of the table, cells in the order of `headers`.
    evidence
        What speaks for the answers that are offered, in words.
    """

    file: str
    headers: tuple[str, ...]
    about: About
    asks: str
    candidates: tuple[str, ...] = ()
    role: Role | None = None
    needed: bool = True
    samples: tuple[tuple[str, ...], ...] = ()
    evidence: str = ""

    @property
    def sentence(self) -> str:
        """The question with its file."""
        return f"{self.file}: {self.asks}"

    def line(self) -> str:
        """How an answer stands in a mapping file."""
        if self.about == About.SHAPE:
            return f'one_row_is = "…"  # {", ".join(self.candidates)}'
        if self.about in (About.DATES, About.NAMES):
            return f'{self.about} = "…"  # {" or ".join(map(_text, self.candidates))}'
        if self.about == About.PRACTICES:
            return f"practices = {_quoted(self.candidates)}"
        if self.about == About.LABELS:
            return f"labels.{self.role} = {{ {', '.join(f'{_text(label)} = …' for label in self.candidates)} }}"
        return f'columns.{self.role} = "…"  # or always.{self.role} = "…" for every row'


def _text(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _quoted(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_text, texts))}]"
