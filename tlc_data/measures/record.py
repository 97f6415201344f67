"""What is recorded of a measure beside the function that counts it."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from tlc_data.vocabulary import Direction, Subject

OURS = "Definition of this project."
PROPOSED = "A proposal of this project, not yet validated."


@dataclass(frozen=True)
class Measure:
    """One measure, in words.

    Attributes
    ----------
    question
        What a leader asks; `why` says why it matters to them.
    least
        What has to be there before anything is said.
    direction
        Whether more of it is wanted.
    formula
        Lines with places for numbers: `{held} held ÷ {expected} expected = {rate:meetings kept}`. After the
        colon stands what is read there as long as there is no number.
    settings
        The names of those it hangs on.
    """

    key: str
    name: str
    subject: Subject
    question: str
    why: str
    definition: str
    formula: str
    least: str
    direction: Direction
    settings: tuple[str, ...]
    source: str

    def in_words(self) -> str:
        """The formula without numbers: `held ÷ expected = meetings kept`."""
        return "\n".join(" ".join(_Words().vformat(line, (), {}).split()) for line in self.formula.splitlines())

    def with_numbers(self, numbers: Mapping[str, object]) -> list[str]:
        """The lines of the formula for which every number is given, with the numbers in them."""
        return [
            Formatter().vformat(_without_words(line), (), numbers)
            for line in self.formula.splitlines() if _places(line) <= set(numbers)
        ]


class _Words(Formatter):
    """Leaves the places of numbers empty, or writes into them what stands after their colon."""

    def get_value(self, key: int | str, args: object, kwargs: object) -> str:
        return ""

    def format_field(self, value: object, format_spec: str) -> str:
        return format_spec


def _places(line: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(line) if name}


def _without_words(line: str) -> str:
    parts = Formatter().parse(line)
    return "".join(text + (f"{{{name}}}" if name else "") for text, name, _, _ in parts)
