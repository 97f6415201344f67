"""Findings on the use of practices: the adoption figure, stages, practices that catch on."""

from dataclasses import dataclass

from tlc_data.words.findings.parts import Bounds, Counted, Finding
from tlc_data.words.labels import Label


@dataclass(frozen=True)
class NothingReported(Finding):
    """No report on any practice is here."""


@dataclass(frozen=True)
class NobodyReported(Finding):
    """Nobody reported on this practice in this month."""

    practice: str
    month: str


@dataclass(frozen=True)
class NobodyActive(Finding):
    """Nobody was an active member in this month."""

    month: str


@dataclass(frozen=True)
class NobodyActiveNow(Finding):
    """Nobody is an active member."""


@dataclass(frozen=True)
class RateHidden(Finding):
    """Too few are known for anything to be said of what they reported."""

    floor: int


@dataclass(frozen=True)
class FewerThan(Finding):
    """A cell: fewer reported than the floor."""

    floor: int


@dataclass(frozen=True)
class TooRare(Finding):
    """Reports come too seldom for a habit to be seen; `fits` is a break that would suit. In school days."""

    gap: int
    break_days: int
    fits: int


@dataclass(frozen=True)
class TooThin(Finding):
    """Too small a share of the active teachers reported."""

    known: int
    active: int


@dataclass(frozen=True)
class RestWouldTell(Finding):
    """How many use it is hidden, as it could be found by subtraction."""


@dataclass(frozen=True)
class InUse(Finding):
    """A month's use, beside a year before; `practice` is empty for any, `silent` None where nobody is silent."""

    month: str
    counted: Counted
    practice: str = ""
    before: Counted | None = None
    silent: Bounds | None = None


@dataclass(frozen=True)
class ActiveTeachers(Finding):
    """How many are active, where no more may be said."""

    active: int


@dataclass(frozen=True)
class ReportedLately(Finding):
    """How many of the active are known; `under` is the share below which the range has to be minded."""

    known: int
    active: int
    under: float | None = None


@dataclass(frozen=True)
class RateAtEnd(Finding):
    """The rate at the end of a line; `month` where it is not that of the last point."""

    rate: Bounds
    month: str = ""


@dataclass(frozen=True)
class RateBefore(Finding):
    """The rate of the same month a year before, at its ring."""

    rate: Bounds


@dataclass(frozen=True)
class LineOfUse(Finding):
    """What the adoption figure shows, for who cannot see it."""

    last: Bounds | None


@dataclass(frozen=True)
class StagesOf(Finding):
    """Where the active teachers of a month stand: each part with its count as it may be said."""

    active: int
    month: str
    parts: tuple[tuple[str, Label], ...]


@dataclass(frozen=True)
class BarsOfStages(Finding):
    """What the stages figure shows, for who cannot see it."""

    parts: tuple[tuple[str, Label], ...]


@dataclass(frozen=True)
class KnownOf(Finding):
    """How many of the active reported lately."""

    known: int
    active: int


@dataclass(frozen=True)
class StageBefore(Finding):
    """What a ring of the stages figure stands for."""

    says: str


@dataclass(frozen=True)
class NoPracticeKnown(Finding):
    """On no practice did enough teachers report."""

    floor: int


@dataclass(frozen=True)
class ReportedByMost(Finding):
    """The practice most reported on, where none can be judged; `month` where it is not the newest."""

    practice: str
    known: Counted
    month: str = ""


@dataclass(frozen=True)
class MostInUse(Finding):
    """The practice in use by most; `month` where it is not the newest."""

    practice: str
    counted: Counted
    month: str = ""
    before: Counted | None = None


@dataclass(frozen=True)
class BarsOfPractices(Finding):
    """What the two bars of each practice stand for, over this many active teachers."""

    active: int


@dataclass(frozen=True)
class PracticesNotShown(Finding):
    """How many practices too few reported on."""

    practices: int
    floor: int


@dataclass(frozen=True)
class MostOn(Finding):
    """What the figure of practices shows, for who cannot see it."""

    practice: str


@dataclass(frozen=True)
class PracticeReported(Finding):
    """How many reported on a practice, where no more may be said."""

    known: int


@dataclass(frozen=True)
class PracticeInUse(Finding):
    """How many of those who reported on a practice use it."""

    counted: Counted


@dataclass(frozen=True)
class UsedBy(Finding):
    """How many use it, as it may be said."""

    says: str
