"""Findings on meetings: kept, attended, of one community, and what speaks for a visit."""

from dataclasses import dataclass
from datetime import date

from tlc_data.vocabulary import MeetingStatus, Reason
from tlc_data.words.findings.parts import Finding


@dataclass(frozen=True)
class NoMeetings(Finding):
    """No meeting is here."""


@dataclass(frozen=True)
class MeetingsKept(Finding):
    """Meetings held, those that did not take place, and those expected; `until` a month where later ones come in."""

    held: int
    expected: float
    off: int = 0
    until: str = ""


@dataclass(frozen=True)
class BarsOfMeetings(Finding):
    """What the figure of meetings shows, for who cannot see it."""

    held: int
    until: str = ""


@dataclass(frozen=True)
class HeldAtMonth(Finding):
    """A narrow bar."""

    month: str
    held: int


@dataclass(frozen=True)
class ExpectedAtMonth(Finding):
    """A wide bar."""

    month: str
    expected: float


@dataclass(frozen=True)
class NoLists(Finding):
    """Meetings were held, and none has a list of who came."""

    meetings: int


@dataclass(frozen=True)
class SeatsTaken(Finding):
    """Seats taken in a month; `before` the same of a year before: taken, seats."""

    month: str
    taken: int
    seats: int
    before: tuple[int, int] | None = None


@dataclass(frozen=True)
class SeatsInAll(Finding):
    """Seats taken over all months shown."""

    taken: int
    seats: int


@dataclass(frozen=True)
class SeatsAtMonth(Finding):
    """A point of the attendance line."""

    month: str
    taken: int
    seats: int


@dataclass(frozen=True)
class CameAtEnd(Finding):
    """The share at the end of the attendance line; `month` where it is not that of the last point."""

    share: float
    month: str = ""


@dataclass(frozen=True)
class CameBefore(Finding):
    """The share of the same month a year before, at its ring."""

    share: float


@dataclass(frozen=True)
class LineOfSeats(Finding):
    """What the attendance figure shows, for who cannot see it."""

    last: float


@dataclass(frozen=True)
class CommunityMet(Finding):
    """A community's meetings; `core` of the logged `agendas` had feedback and planning both."""

    name: str
    held: int
    last: date | None = None
    off: int = 0
    core: int = 0
    agendas: int = 0


@dataclass(frozen=True)
class LineOfMeetings(Finding):
    """What the time line shows, for who cannot see it."""

    meetings: int
    held: int


@dataclass(frozen=True)
class MeetingOn(Finding):
    """A dot of a meeting that did not take place, or of one of which no more is shown."""

    day: date
    status: MeetingStatus


@dataclass(frozen=True)
class WhoCameOn(Finding):
    """A dot of a held meeting: who came and seats, None where that was not recorded."""

    day: date
    came: tuple[int, int] | None


@dataclass(frozen=True)
class ToCheckIn(Finding):
    """Why a community needs a visit, most urgent first, with what each reason rests on.

    `days` in session since it last met; `came`: present and seats at the latest meetings with a list, against the
    `usual` share; `core` of the latest agendas with feedback and planning both; `back`: who reported back, of those
    present; `minutes` of the latest two meetings; `noted`: meetings that noted no visit to a colleague; `since`: the
    day after which a new adoption is looked for.
    """

    reasons: tuple[Reason, ...]
    days: int
    came: tuple[int, int] = (0, 0)
    usual: float = 0.0
    core: tuple[int, int] = (0, 0)
    back: tuple[int, int] = (0, 0)
    minutes: tuple[int, ...] = ()
    noted: int = 0
    since: date | None = None
    members: int = 0


@dataclass(frozen=True)
class PastItsRhythm(Finding):
    """When a community last met (None: never since it started), and how long its rhythm allows."""

    last: date | None
    days: int
    on: date
    allowed: int


@dataclass(frozen=True)
class LatestMeetingsOf(Finding):
    """What a strip shows, for who cannot see it."""

    community: str


@dataclass(frozen=True)
class RunningJudged(Finding):
    """How many running communities are judged on which day."""

    communities: int
    on: date


@dataclass(frozen=True)
class ToVisit(Finding):
    """How many communities to check in with."""

    communities: int
