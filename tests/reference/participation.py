"""Section 4: what took place, per community and month."""

from collections.abc import Iterable

from tests.reference.calendar import month_of
from tests.reference.facts import Facts, Meeting
from tests.reference.roster import Stay, members

COUNTS = (
    "meetings_held", "meetings_not_held", "minutes", "minutes_unknown", "attendance_unknown",
    "seats", "present", "agenda_logged", "agenda_core", "reported_back", "reported_back_of",
    "peer_observations", "peer_observations_of",
)

Counts = dict[str, int]


def seats(meeting: Meeting, roster: list[Stay]) -> int:
    """Members on the day and anyone listed, each once; 0 without any attendance row."""
    if not meeting.listed or meeting.held_on is None:
        return 0
    return len(members(roster, meeting.community_id, on=meeting.held_on) | set(meeting.listed))


def present(meeting: Meeting) -> int:
    """How many were there, for all or part of it."""
    return sum(status in ("present", "partial") for status in meeting.listed.values())


def has_core(meeting: Meeting) -> bool:
    """Whether both core parts took place."""
    return {"feedback", "planning"} <= meeting.agenda


def participation(facts: Facts, roster: list[Stay]) -> dict[tuple[str, str], Counts]:
    """(community_id, month) -> counts, where any of them is not 0."""
    found: dict[tuple[str, str], Counts] = {}
    for meeting in facts.meetings:
        if meeting.outcome_on is None:
            continue
        key = (meeting.community_id, month_of(meeting.outcome_on))
        counts = found.setdefault(key, dict.fromkeys(COUNTS, 0))
        for name, value in _of(meeting, roster):
            counts[name] += value
    return found


def _of(meeting: Meeting, roster: list[Stay]) -> Iterable[tuple[str, int]]:
    if meeting.status != "held":
        yield "meetings_not_held", 1
        return
    yield "meetings_held", 1
    yield "minutes", meeting.minutes or 0
    yield "minutes_unknown", int(meeting.minutes is None)
    yield "attendance_unknown", int(not meeting.listed)
    yield "seats", seats(meeting, roster)
    yield "present", present(meeting)
    yield "agenda_logged", int(bool(meeting.agenda))
    yield "agenda_core", int(has_core(meeting))
    if meeting.reported_back is not None and meeting.listed:
        yield "reported_back", meeting.reported_back
        yield "reported_back_of", present(meeting)
    if meeting.peer_observations is not None:
        yield "peer_observations", meeting.peer_observations
        yield "peer_observations_of", 1
