"""Section 8: communities that need a visit."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import log

from tests.reference.adoption import by_teacher, flows_with_days
from tests.reference.calendar import elapsed
from tests.reference.facts import Community, Facts, Meeting, known_by
from tests.reference.participation import has_core, present, seats
from tests.reference.roster import Stay, home, members, stays
from tests.reference.spells import histories, state_on_any

CHECK_IN = ("overdue", "two_missed", "attendance", "core_lost")
WATCH = (
    "report_back", "short", "no_observation", "new_facilitator", "quiet_reports", "plateau", "size"
)
REASONS = CHECK_IN + WATCH
JUDGED_ALWAYS = ("overdue", "two_missed")
ENOUGH_MEETINGS = 3


@dataclass(frozen=True)
class Evidence:
    """What is known of one community at t, meetings in order."""

    community: Community
    outcomes: list[Meeting]
    facts: Facts
    roster: list[Stay]
    t: date

    @property
    def held(self) -> list[Meeting]:
        """Its held meetings."""
        return [meeting for meeting in self.outcomes if meeting.status == "held"]


def signals(
    facts: Facts, t: date, *, only: Collection[str] = REASONS
) -> dict[str, tuple[str, list[str]]]:
    """community_id -> (status, reasons) of the communities running at t, judged by `only`."""
    known = known_by(facts, t)
    roster = stays(known)
    found = {}
    for community_id, community in sorted(known.communities.items()):
        if community.started_on is None or community.started_on > t:
            continue
        if community.ended_on is not None and community.ended_on < t:
            continue
        outcomes = [m for m in known.meetings if m.community_id == community_id]
        outcomes.sort(key=_in_order)
        found[community_id] = _judged(Evidence(community, outcomes, known, roster, t), only)
    return found


def _in_order(meeting: Meeting) -> tuple[date, date, str]:
    return (meeting.outcome_on or date.max, meeting.scheduled_on or date.max, meeting.meeting_id)


def _judged(seen: Evidence, only: Collection[str]) -> tuple[str, list[str]]:
    enough = len(seen.held) >= ENOUGH_MEETINGS
    judged = [name for name in REASONS if name in only and (enough or name in JUDGED_ALWAYS)]
    reasons = [name for name in judged if RULES[name](seen)]
    if any(name in CHECK_IN for name in reasons):
        return "check_in", reasons
    if not enough:
        return "not_enough_data", reasons
    return "watch" if len(reasons) >= 2 else "on_track", reasons


def overdue(seen: Evidence) -> bool:
    """More than 1.75 intervals since the last held meeting, or since the start."""
    last = seen.held[-1].held_on if seen.held else seen.community.started_on
    return last is not None and 4 * elapsed(last, seen.t) > 7 * seen.community.interval_days


def two_missed(seen: Evidence) -> bool:
    """The latest two outcomes are cancelled or missed."""
    return len(seen.outcomes) >= 2 and all(m.status != "held" for m in seen.outcomes[-2:])


def attendance(seen: Evidence) -> bool:
    """Whether the CUSUM alarm over held meetings with attendance is on at the end."""
    counts = [(present(m), seats(m, seen.roster)) for m in seen.held if m.listed]
    first, later = counts[:6], counts[6:]
    rate = Fraction(sum(x for x, _ in first) + 17, sum(n for _, n in first) + 20)
    p0 = min(rate, Fraction(95, 100))
    p1 = max(p0 - Fraction(25, 100), Fraction(5, 100))
    score, alarm, good = 0.0, False, 0
    for x, n in later:
        if not alarm:
            score = max(0.0, score + x * log(p1 / p0) + (n - x) * log((1 - p1) / (1 - p0)))
            alarm = score > 4
            good = 0
            continue
        good = good + 1 if Fraction(x, n) >= (p0 + p1) / 2 else 0
        if good == 2:
            score, alarm = 0.0, False
    return alarm


def core_lost(seen: Evidence) -> bool:
    """Whether feedback or planning went missing from 2 of 3 and has not come back twice."""
    lost = False
    logged = [has_core(meeting) for meeting in seen.held if meeting.agenda]
    for k in range(1, len(logged)):
        if lost:
            lost = not (logged[k - 1] and logged[k])
        else:
            lost = logged[max(0, k - 2) : k + 1].count(False) >= 2
    return lost


def report_back(seen: Evidence) -> bool:
    """The last two meetings that recorded it are below 60 %."""
    recorded = [
        (m.reported_back, present(m)) for m in seen.held
        if m.reported_back is not None and present(m) > 0
    ]
    return len(recorded) >= 2 and all(10 * back < 6 * there for back, there in recorded[-2:])


def short(seen: Evidence) -> bool:
    """The last two meetings with minutes are under 60."""
    minutes = [m.minutes for m in seen.held if m.minutes is not None]
    return len(minutes) >= 2 and all(n < 60 for n in minutes[-2:])


def no_observation(seen: Evidence) -> bool:
    """Two or more meetings of the last two intervals recorded observations, and all are 0."""
    recorded = [
        m.peer_observations for m in seen.held
        if m.peer_observations is not None and m.held_on is not None
        and elapsed(m.held_on, seen.t) <= 2 * seen.community.interval_days
    ]
    return len(recorded) >= 2 and not any(recorded)


def new_facilitator(seen: Evidence) -> bool:
    """The last meeting's facilitator differs from the three before, which agree."""
    latest = [meeting.facilitator for meeting in seen.held[-4:]]
    if len(latest) < 4 or "" in latest:
        return False
    return len(set(latest[:3])) == 1 and latest[3] != latest[0]


def quiet_reports(seen: Evidence) -> bool:
    """Reporting rate below 60 %, once any of its teachers has ever reported."""
    stages = _stages_at_home(seen)
    ever = any(stage != "unreported" for stage in stages)
    return ever and 10 * len(_known(stages)) < 6 * len(stages)


def plateau(seen: Evidence) -> bool:
    """No new adoption since the fourth last meeting, adoption below 50 %, 5 or more known."""
    if len(seen.held) < 4:
        return False
    since = seen.held[-4].held_on
    for day, place, _practice, flow in flows_with_days(seen.facts, seen.roster, seen.t):
        if flow == "newly_adopted" and place == seen.community.community_id and since and day > since:
            return False
    known = _known(_stages_at_home(seen))
    in_use = [stage for stage in known if stage in ("adopted", "sustained")]
    return len(known) >= 5 and 2 * len(in_use) < len(known)


def size(seen: Evidence) -> bool:
    """Fewer than 8 or more than 14 members."""
    return not 8 <= len(members(seen.roster, seen.community.community_id, on=seen.t)) <= 14


def _stages_at_home(seen: Evidence) -> list[str]:
    own = by_teacher(histories(seen.facts))
    return [
        state_on_any(list(own.get(teacher_id, {}).values()), seen.t)
        for teacher_id in {stay.teacher_id for stay in seen.roster}
        if home(seen.roster, teacher_id, on=seen.t) == seen.community.community_id
    ]


def _known(stages: list[str]) -> list[str]:
    return [stage for stage in stages if stage not in ("unknown", "unreported")]


RULES: dict[str, Callable[[Evidence], bool]] = {
    "overdue": overdue, "two_missed": two_missed, "attendance": attendance, "core_lost": core_lost,
    "report_back": report_back, "short": short, "no_observation": no_observation,
    "new_facilitator": new_facilitator, "quiet_reports": quiet_reports, "plateau": plateau,
    "size": size,
}
