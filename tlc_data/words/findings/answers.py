"""Findings of the three answers on top of the School screen."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tlc_data.words.findings.parts import Bounds, Counted, Finding


class Whose(StrEnum):
    """The group that a count of those who kept a practice is of."""

    ACTIVE = "active"
    KNOWN = "known"
    USING = "using"


@dataclass(frozen=True)
class Share(Finding):
    """A short answer: so many of so many."""

    counted: Counted


@dataclass(frozen=True)
class HeldOfExpected(Finding):
    """A short answer: meetings held of those expected."""

    held: int
    expected: float


@dataclass(frozen=True)
class ReportedOnly(Finding):
    """A short answer where use cannot be judged: how many reported."""

    known: int
    active: int


@dataclass(frozen=True)
class NoMeetingSince(Finding):
    """No meeting is known of this school year."""

    day: date


@dataclass(frozen=True)
class HeldThisYear(Finding):
    """The sentence under meetings held of those expected; `seats` 0 where no list is here."""

    since: str
    off: int = 0
    taken: int = 0
    seats: int = 0


@dataclass(frozen=True)
class NobodyKnownActive(Finding):
    """No active teacher is known of this month."""


@dataclass(frozen=True)
class UseRegularly(Finding):
    """The sentence under how many use a practice; `month` where it is not the newest."""

    silent: Bounds | None
    month: str = ""


@dataclass(frozen=True)
class TooFewToSayKept(Finding):
    """Too few reported to say who kept a practice."""


@dataclass(frozen=True)
class KeptLong(Finding):
    """The sentence under how many kept a practice for half a school year; `month` where it is not the newest."""

    whose: Whose
    month: str = ""
    before: Counted | None = None
