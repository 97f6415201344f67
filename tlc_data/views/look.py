"""The inks of every figure, and what text in one has to be made of."""

from dataclasses import dataclass

DAY_MS = 86_400_000
# A figure reads a few marks of HTML in every text, and formulas between dollars.
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"}


@dataclass(frozen=True)
class Look:
    """Inks with one meaning each; the same hues, lightened, on dark."""

    dark: bool = False

    @property
    def use(self) -> str:
        """Teal: in use, taking place."""
        return "#5cc3b8" if self.dark else "#0f766e"

    @property
    def use_soft(self) -> str:
        """Teal behind the line: what silence leaves open."""
        return "rgba(92,195,184,.18)" if self.dark else "rgba(15,118,110,.13)"

    @property
    def kept(self) -> str:
        """Plum: kept over time."""
        return "#c9a3d8" if self.dark else "#6b3f7d"

    @property
    def look_at(self) -> str:
        """Ochre: a thing to look at, never a bad one."""
        return "#e0b354" if self.dark else "#a86a00"

    @property
    def context(self) -> str:
        """Slate: what the finding is held against."""
        return "#a3b0c2" if self.dark else "#5b6777"

    @property
    def grid(self) -> str:
        """Sand: lines to read by."""
        return "#3a3a36" if self.dark else "#e7e2d6"

    @property
    def sand(self) -> str:
        """Sand, a shade stronger: bars and bands of context."""
        return "#4b4a44" if self.dark else "#d9d2c0"

    @property
    def ink(self) -> str:
        """The colour of words."""
        return "#e8e6df" if self.dark else "#1f2937"

    @property
    def ground(self) -> str:
        """The colour behind a figure, for open rings."""
        return "#1b1c1a" if self.dark else "#fbfaf6"


def drawn_text(text: str) -> str:
    """Text from files, as a figure shows it letter by letter."""
    return "".join(_MARKS.get(letter, letter) for letter in text)


def cut(name: str, length: int) -> str:
    """A long name without its middle, so that both its beginning and a number at its end stay."""
    if len(name) <= length:
        return name
    end = length // 3
    return f"{name[: length - end - 1].rstrip()}…{name[-end:].lstrip()}"
