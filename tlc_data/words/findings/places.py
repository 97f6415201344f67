"""Findings on schools side by side, and on the landing screen."""

from dataclasses import dataclass
from datetime import date

from tlc_data.words.findings.parts import Bounds, Finding


@dataclass(frozen=True)
class NotCompared(Finding):
    """How many schools cannot be compared."""

    schools: int


@dataclass(frozen=True)
class NoneCompared(Finding):
    """No school can be compared."""


@dataclass(frozen=True)
class SideBySide(Finding):
    """How many of the schools can be compared, and between what their rates lie; `month` where not the newest."""

    compared: int
    schools: int
    rates: Bounds
    month: str = ""


@dataclass(frozen=True)
class RatesSideBySide(Finding):
    """What the figure of rates shows, for who cannot see it."""

    schools: int


@dataclass(frozen=True)
class SeatsSideBySide(Finding):
    """Seats taken over all schools."""

    taken: int
    seats: int
    schools: int


@dataclass(frozen=True)
class AttendanceSideBySide(Finding):
    """What the figure of attendance shows, for who cannot see it."""

    schools: int


@dataclass(frozen=True)
class NoSchoolLists(Finding):
    """No school's lists of who came are here."""


@dataclass(frozen=True)
class SchoolsShown(Finding):
    """Which of the schools stand on this part of a long list."""

    first: int
    last: int
    schools: int


@dataclass(frozen=True)
class WaitingBySchool(Finding):
    """How many communities to check in with, above the table by school."""

    communities: int


@dataclass(frozen=True)
class JudgedOn(Finding):
    """The day on which communities are judged."""

    day: date


@dataclass(frozen=True)
class SchoolsAndCommunities(Finding):
    """How large a district is."""

    schools: int
    communities: int


@dataclass(frozen=True)
class EnoughReported(Finding):
    """In how many schools enough teachers reported in a month."""

    enough: int
    schools: int
    month: str


@dataclass(frozen=True)
class MetInMonth(Finding):
    """A month's meetings and seats taken."""

    month: str
    held: int
    expected: float
    taken: int
    seats: int


@dataclass(frozen=True)
class NoListsAtAll(Finding):
    """No list of who came is here."""


@dataclass(frozen=True)
class WaitingSomewhere(Finding):
    """Communities that wait for a visit, over schools."""

    waiting: int
    communities: int
    schools: int


@dataclass(frozen=True)
class Waiting(Finding):
    """Communities that wait for a visit; the names of the first, where they are told."""

    waiting: int
    communities: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class MetLately(Finding):
    """How many communities met in the two weeks to a day."""

    communities: int
    on: date


@dataclass(frozen=True)
class TooFewMeetings(Finding):
    """How many communities held too few meetings to say how they fare."""

    unknown: int
    communities: int


@dataclass(frozen=True)
class LatestIs(Finding):
    """The day of the latest meeting or report; `up_to_then` where somebody looks back."""

    day: date
    up_to_then: bool = False


@dataclass(frozen=True)
class EditionsMade(Finding):
    """How many editions the store has."""

    editions: int


@dataclass(frozen=True)
class MethodsTold(Finding):
    """Where measures are defined."""


@dataclass(frozen=True)
class AsOfLatest(Finding):
    """The as-of date, and whether it is that of the latest meeting or report."""

    day: date
    is_latest: bool = True
