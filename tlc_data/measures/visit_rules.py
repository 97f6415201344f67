"""The rules by which a community needs a visit: each a small function on its history up to a date."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from tlc_data.measures.clock import Clock
from tlc_data.measures.falling import exactly
from tlc_data.measures.histories import History
from tlc_data.settings import Settings
from tlc_data.vocabulary import CHECK_IN_REASONS, MeetingStatus, Reason, Status


@dataclass(frozen=True)
class Judging:
    """The day judged, the calendar and the settings in force."""

    on: int
    clock: Clock
    settings: Settings


def days_since(history: History, judging: Judging) -> int:
    """Instructional days since the last held meeting, or since the community started."""
    last = history.started if history.last_held is None else history.last_held
    return judging.clock.between(last, judging.on)


def allowed_days(history: History, settings: Settings) -> float:
    """Instructional days that may pass before a community is overdue."""
    return settings.overdue_intervals * history.interval_days


def is_overdue(history: History, judging: Judging) -> bool:
    """More days than allowed since the last held meeting."""
    allowed = exactly(judging.settings.overdue_intervals) * history.interval_days
    return days_since(history, judging) > allowed


def has_two_missed(history: History, _judging: Judging | None = None) -> bool:
    """The latest two outcomes are cancelled or missed."""
    latest = history.statuses[-2:]
    return len(latest) == 2 and MeetingStatus.HELD not in latest


def has_fallen(history: History, _judging: Judging) -> bool:
    """The alarm on attendance is on (`falling.alarms`)."""
    return history.alarm.on


def has_lost_core(history: History, _judging: Judging) -> bool:
    """Feedback or planning have gone missing from the agenda and not come back (`histories.core_lost_after`)."""
    return history.core_lost


def reports_little_back(history: History, judging: Judging) -> bool:
    """At each of the last two meetings that recorded it, too few of those present reported back."""
    latest = reported_back(history)
    least = exactly(judging.settings.back_least)
    return len(latest) == 2 and all(back < least * present for back, present in latest)


def reported_back(history: History) -> list[tuple[int, int]]:
    """Who reported back, of those present, at the last two meetings that recorded it and had anybody present."""
    recorded = [
        (held.reported_back, held.present) for held in history.held if held.reported_back is not None and held.present
    ]
    return recorded[-2:]


def is_short(history: History, judging: Judging) -> bool:
    """The last two meetings with minutes were under the least."""
    latest = minutes(history)
    return len(latest) == 2 and all(each < judging.settings.short_minutes for each in latest)


def minutes(history: History) -> list[int]:
    """Minutes of the last two held meetings that have them."""
    return [held.minutes for held in history.held if held.minutes is not None][-2:]


def has_no_observation(history: History, judging: Judging) -> bool:
    """Two or more meetings held lately recorded their peer observations, and there was none."""
    lately = observations(history, judging)
    return len(lately) >= 2 and not any(lately)


def observations(history: History, judging: Judging) -> list[int]:
    """Peer observations of the meetings held lately that recorded them, latest first."""
    lately = judging.settings.unobserved_intervals * history.interval_days
    found = []
    for held in reversed(history.held):
        if judging.clock.between(held.day, judging.on) > lately:
            break
        if held.observations is not None:
            found.append(held.observations)
    return found


def has_new_facilitator(history: History, _judging: Judging) -> bool:
    """Another led the last meeting than the three before, which one had led."""
    led = [held.facilitator for held in history.held[-4:]]
    return len(led) == 4 and None not in led and len(set(led[:3])) == 1 and led[3] != led[0]


def is_quiet(history: History, judging: Judging) -> bool:
    """Too few of the teachers at home here are known, of whom some have ever reported."""
    here = history.standing
    return here.active > here.unreported and here.known < exactly(judging.settings.reporting_floor) * here.active


def is_plateau(history: History, judging: Judging) -> bool:
    """Nothing newly adopted since the day of the fourth last meeting, with few enough in use and enough known."""
    here, settings = history.standing, judging.settings
    since = taking_up_since(history, settings)
    return (
        since is not None and here.newly_adopted <= since and here.known >= settings.few_known
        and here.in_use < exactly(settings.plateau_share) * here.known
    )


def taking_up_since(history: History, settings: Settings) -> int | None:
    """Day of the held meeting after which a new adoption is looked for; None with fewer meetings."""
    held = history.held
    return held[-settings.plateau_meetings].day if len(held) >= settings.plateau_meetings else None


def is_out_of_size(history: History, judging: Judging) -> bool:
    """Fewer or more members than a community works well with."""
    return not judging.settings.least_members <= history.standing.members <= judging.settings.most_members


Rule = Callable[[History, Judging], bool]
RULES: dict[Reason, Rule] = {
    Reason.OVERDUE: is_overdue, Reason.TWO_MISSED: has_two_missed, Reason.ATTENDANCE: has_fallen,
    Reason.CORE_LOST: has_lost_core, Reason.REPORT_BACK: reports_little_back, Reason.SHORT: is_short,
    Reason.NO_OBSERVATION: has_no_observation, Reason.NEW_FACILITATOR: has_new_facilitator,
    Reason.QUIET_REPORTS: is_quiet, Reason.PLATEAU: is_plateau, Reason.SIZE: is_out_of_size,
}
ALWAYS_JUDGED = (Reason.OVERDUE, Reason.TWO_MISSED)
_WATCHED_FROM = 2


def reasons_of(history: History, judging: Judging, *, size_seen: bool = False) -> list[Reason]:
    """Every reason that is true, in their order; under the least number of held meetings only whether it meets.

    `size_seen` says that a coach has marked the size of this community as seen.
    """
    enough = len(history.held) >= judging.settings.judged_from
    return [
        reason for reason, rule in RULES.items()
        if (enough or reason in ALWAYS_JUDGED) and not (size_seen and reason == Reason.SIZE) and rule(history, judging)
    ]


def status_of(history: History, reasons: Collection[Reason], settings: Settings) -> Status:
    """Check in for any reason of these; not enough data under the least held meetings; watch for two others."""
    if any(reason in CHECK_IN_REASONS for reason in reasons):
        return Status.CHECK_IN
    if len(history.held) < settings.judged_from:
        return Status.NOT_ENOUGH_DATA
    return Status.WATCH if len(reasons) >= _WATCHED_FROM else Status.ON_TRACK
