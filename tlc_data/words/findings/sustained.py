"""Findings on sustained change: what lasts, what has stuck, why a rate moved, and whether that is more than chance.

Long because each sentence has its finding.
"""

from dataclasses import dataclass
from enum import StrEnum

from tlc_data.vocabulary import Change, Embedded
from tlc_data.words.findings.parts import Bounds, Counted, Finding


class Flow(StrEnum):
    """A number that begins anew each month."""

    ATTENDANCE = "attendance"
    MEETINGS_KEPT = "meetings kept"
    REPORT_BACK = "report-back"
    REPORTING = "reporting"


class Moving(StrEnum):
    """The teachers who make a part of a change."""

    SAME = "same"
    JOINERS = "joiners"
    NEWLY_REPORTING = "newly_reporting"
    LEAVERS = "leavers"
    FELL_SILENT = "fell_silent"
    OTHERS_NOW = "others_now"
    OTHERS_BEFORE = "others_before"
    SAME_AND_FEW = "same_and_few"


class Held(StrEnum):
    """What is held at two dates."""

    IN_USE = "in_use"
    SUSTAINING = "sustaining"


@dataclass(frozen=True)
class TooFewAdoptions(Finding):
    """Too few adoptions began under our eyes for a curve; `practice` is empty for any."""

    floor: int
    practice: str = ""


@dataclass(frozen=True)
class StillInUse(Finding):
    """Of so many first adoptions the share still in use after so many weeks, its interval, and the worst case."""

    adoptions: int
    weeks: int
    kept: Bounds
    interval: Bounds
    worst: Bounds | None = None
    practice: str = ""


@dataclass(frozen=True)
class CurveStops(Finding):
    """The first week in which too few are left to follow."""

    weeks: int
    floor: int


@dataclass(frozen=True)
class AtLeastThisWide(Finding):
    """The interval takes teachers of one community as independent of each other."""


@dataclass(frozen=True)
class LeftOut(Finding):
    """Practices that were there before anybody looked, as they may be said."""

    says: str


@dataclass(frozen=True)
class KeptAtEnd(Finding):
    """The share at the end of the curve."""

    kept: Bounds


@dataclass(frozen=True)
class WorstAtEnd(Finding):
    """The worst case at the end of its curve."""

    kept: Bounds


@dataclass(frozen=True)
class CurveOf(Finding):
    """What a retention curve shows, for who cannot see it."""

    weeks: int
    kept: Bounds


@dataclass(frozen=True)
class AfterWeeks(Finding):
    """A number of weeks on an axis or in a table."""

    weeks: int


@dataclass(frozen=True)
class Stuck(Finding):
    """Whether the school is embedded: since when, or when it was lost; `month` is the one that is told."""

    state: Embedded
    month: str
    share: Bounds
    wanted: float
    since: str = ""
    lost: str = ""


@dataclass(frozen=True)
class StuckNotShown(Finding):
    """What teachers reported may not be judged here."""


@dataclass(frozen=True)
class KeptLonger(Finding):
    """How many have kept a practice for so many days in session, longer than the half school year."""

    days: int
    kept: Counted


@dataclass(frozen=True)
class StillMeet(Finding):
    """Whether the communities still meet: the share of expected meetings held over so many months."""

    state: Embedded
    kept: float | None
    months_back: int
    wanted: float


@dataclass(frozen=True)
class StickingAtEnd(Finding):
    """The sticking share at the end of its line."""

    share: Bounds


@dataclass(frozen=True)
class WantedShare(Finding):
    """The line from which on a school is embedded."""

    wanted: float


@dataclass(frozen=True)
class LineOfSticking(Finding):
    """What the sticking figure shows, for who cannot see it."""

    share: Bounds | None


@dataclass(frozen=True)
class Part(Finding):
    """One part of a change, in points of a hundred, and how many teachers make it."""

    group: Moving
    points: int
    teachers: int


@dataclass(frozen=True)
class WhyChanged(Finding):
    """The change of the adoption rate between two months in its parts, in points of a hundred."""

    first: str
    last: str
    points: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class RiseOfSilence(Finding):
    """The rate rose, though hardly any among the same teachers did: those who did not use it stopped reporting.

    `same` is the part of the same teachers, or of these and the few that are put with them.
    """

    first: str
    last: str
    points: int
    same: Part
    silent: int


@dataclass(frozen=True)
class NotSplit(Finding):
    """Why a change cannot be split: one end gives no number, or the parts would tell too much."""

    first: str
    last: str


@dataclass(frozen=True)
class PointsOf(Finding):
    """A signed number of points, on a bar."""

    points: int


@dataclass(frozen=True)
class BarsOfParts(Finding):
    """What the waterfall shows, for who cannot see it."""

    first: str
    last: str


@dataclass(frozen=True)
class SameTeachers(Finding):
    """The same teachers at two months: how many took it up and how many stopped, and whether chance would do as much.

    `difference` and `interval` where no word stands for a number.
    """

    held: Held
    verdict: Change
    teachers: int
    gained: str
    lost: str
    difference: float | None = None
    interval: Bounds | None = None


@dataclass(frozen=True)
class TooFewTheSame(Finding):
    """Too few were known at both months to say whether anything changed."""

    held: Held


@dataclass(frozen=True)
class FlowChanged(Finding):
    """Whether a flow changed more than it usually varies, over so many months."""

    flow: Flow
    verdict: Change
    over: int


@dataclass(frozen=True)
class RunAtEnd(Finding):
    """The last months all lie on one side of the usual: worth a look, and no verdict."""

    flow: Flow
    run: int
    above: bool


@dataclass(frozen=True)
class AroundEvent(Finding):
    """A flow before and after an event: its rates, and whether they differ by more than chance."""

    flow: Flow
    verdict: Change
    event: str
    month: str
    before: float
    after: float


@dataclass(frozen=True)
class WhatLasts(Finding):
    """The practice that keeps most of its users, and the one most often tried and dropped."""

    keeps: tuple[str, Counted] | None = None
    drops: tuple[str, Counted] | None = None


@dataclass(frozen=True)
class NoCourseYet(Finding):
    """Too few took a practice up for its course to be told."""

    floor: int


@dataclass(frozen=True)
class PlanToHabit(Finding):
    """From plans to habits: each step of those who had time for it, where it may be said."""

    plans: int
    meetings: int
    tried: Counted | None = None
    adopted: Counted | None = None
    sustained: Counted | None = None


@dataclass(frozen=True)
class BarsOfCourses(Finding):
    """What the bars of courses show, for who cannot see it."""

    practices: int


@dataclass(frozen=True)
class Depth(Finding):
    """How many of those in use keep to one to three practices, beside how many are tried."""

    focused: Counted
    tried: float
    used: float


@dataclass(frozen=True)
class Moved(Finding):
    """Moves between two months: how many stayed in use, came into it and left it, as they may be said."""

    first: str
    last: str
    stayed: str = ""
    came: str = ""
    went: str = ""


@dataclass(frozen=True)
class MovesNotShown(Finding):
    """Moves between two months are too few to be shown."""

    first: str
    last: str


@dataclass(frozen=True)
class MovesOf(Finding):
    """What the picture of moves shows, for who cannot see it."""

    first: str
    last: str


@dataclass(frozen=True)
class Cohorts(Finding):
    """How the newest cohort that was followed for a term compares with the first; `terms` since they began."""

    cohort: str
    kept: Bounds
    before: tuple[str, Bounds] | None = None


@dataclass(frozen=True)
class NoCohortYet(Finding):
    """No term has adoptions enough to be followed."""

    floor: int


@dataclass(frozen=True)
class TermNamed(Finding):
    """A term, by the year in which its school year began and its half: `2025-1`."""

    cohort: str


@dataclass(frozen=True)
class Spread(Finding):
    """In how many schools a practice is used by some, and in how many by enough to say how many."""

    practice: str
    month: str
    schools: int
    told: int


@dataclass(frozen=True)
class SpreadOf(Finding):
    """What the bars of schools show, for who cannot see it."""

    practice: str
