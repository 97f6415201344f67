"""What each language has to have a form for: days, months, counts, rates and lists."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from tlc_data.words.findings.parts import Bounds, Counted


class Forms(Protocol):
    """The forms of a language; its module `forms` has all of these."""

    def day(self, when: date) -> str:
        """A day, with its month in words and its year."""

    def month(self, name: str) -> str:
        """`2026-03`, in words."""

    def month_alone(self, name: str) -> str:
        """`2026-03` without its year."""

    def month_short(self, name: str) -> str:
        """`2026-03` without its year, in three letters or so."""

    def number(self, whole: int) -> str:
        """A whole number with its thousands apart."""

    def percent(self, rate: Bounds | None) -> str:
        """A rate, or the bounds it lies between; empty where nothing may be said."""

    def share(self, of_one: float) -> str:
        """A share of one in whole percents, as short as on an axis."""

    def of(self, counted: Counted) -> str:
        """So many of so many, on its own."""

    def listed(self, names: Sequence[str]) -> str:
        """One, two and three."""

    def capital(self, sentence: str) -> str:
        """The sentence with its first letter large."""

    def word(self, closed: str) -> str:
        """A word of the closed lists (`vocabulary`, `disclosure`); a number is itself."""
