"""Findings that stand beside others: the months shown, the as-of date, what is still coming in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tlc_data.words.findings.parts import Counted, Finding


class Drawn(StrEnum):
    """How a month that is still coming in is drawn."""

    DASHED = "dashed"
    HATCHED = "hatched"


@dataclass(frozen=True)
class Period(Finding):
    """The months shown."""

    first: str
    last: str


@dataclass(frozen=True)
class AsOf(Finding):
    """The day up to which is counted."""

    day: date


@dataclass(frozen=True)
class StillComingIn(Finding):
    """Months of which rows still come in, one or more; and how they are drawn."""

    months: tuple[str, ...]
    drawn: Drawn | None = None


@dataclass(frozen=True)
class AtMonth(Finding):
    """A point of a line over months."""

    month: str
    counted: Counted


@dataclass(frozen=True)
class ShareAtMonth(Finding):
    """A point of a line of shares, 0 to 1."""

    month: str
    share: float
