"""The meetings of a school and who came to them."""

import numpy as np
import pandas as pd

from tlc_data.measures.clock import Clock, day_number, day_of
from tlc_data.synthetic.people import OPEN, People, as_text
from tlc_data.synthetic.plan import (
    DRIFTS_FROM,
    SNOW,
    STOPS_AFTER,
    Course,
    Plan,
    PlannedCommunity,
    PlannedSchool,
    Turn,
)
from tlc_data.synthetic.words import PRACTICES

_EVERY = 28
# The first two are there.
_STATUSES = np.array(["present", "partial", "excused", "absent"])
_CAME = 2
_FATES = ("held", "cancelled", "missed")
# Where practices stick, meetings are kept.
_KEEPING = {Course.STICKS: (0.97, 0.02, 0.01)}
_USUALLY_KEPT = (0.93, 0.05, 0.02)
_USUAL = (0.87, 0.03, 0.05, 0.05)
_FADED = (0.48, 0.04, 0.14, 0.34)
MEETINGS = [
    "meeting_id", "community_id", "scheduled_on", "held_on", "status", "minutes", "facilitator", "agenda",
    "practice_focus", "plans_made", "reported_back", "peer_observations",
]


def meetings_of(
    school: PlannedSchool, people: People, plan: Plan, ticking: Clock, rng: np.random.Generator
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Canonical `meetings` and `attendance` of a school, as text."""
    met: list[dict[str, object]] = []
    ids: list[object] = []
    lists: list[np.ndarray] = []
    marks: list[np.ndarray] = []
    for place, community in enumerate(school.communities):
        for scheduled in _planned_days(community, plan, ticking, rng):
            row, listed = _one(school, place, scheduled, people, plan, rng)
            met.append(row)
            if len(listed):
                marks.append(rng.choice(len(_STATUSES), len(listed), p=_chances(community, scheduled)))
                ids.append(row["meeting_id"])
                lists.append(listed)
                row["reported_back"] = int((marks[-1] < _CAME).sum() * rng.uniform(0.6, 0.95))
    meetings = pd.DataFrame(met, columns=MEETINGS)
    meetings["scheduled_on"] = as_text(meetings["scheduled_on"].to_numpy(np.int64))
    meetings["held_on"] = as_text(meetings["held_on"].to_numpy(np.int64))
    return meetings, pd.DataFrame({
        "meeting_id": np.repeat(np.array(ids, dtype="str"), [len(listed) for listed in lists]),
        "teacher_id": people.ids[np.concatenate(lists)], "status": _STATUSES[np.concatenate(marks)],
    })


def _planned_days(
    community: PlannedCommunity, plan: Plan, ticking: Clock, rng: np.random.Generator
) -> list[int]:
    """A meeting every four weeks of session, on the nearest school day."""
    first, last = day_number(plan.first_day), day_number(plan.last_day)
    at = _school_day(first + int(rng.integers(7, 24)), ticking)
    days = []
    while at <= last:
        if community.turn == Turn.STOPS and at > day_number(STOPS_AFTER):
            break
        days.append(at)
        wanted = ticking.at(at) + _EVERY + int(rng.integers(-3, 4))
        at = _school_day(int(ticking.when(wanted)), ticking)
    return days


def _school_day(day: int, ticking: Clock) -> int:
    """The day itself, or the next that is in session and no Saturday or Sunday."""
    while (day + 3) % 7 > 4 or ticking.at(day) == ticking.at(day - 1):
        day += 1
    return day


def _one(
    school: PlannedSchool, place: int, scheduled: int, people: People, plan: Plan, rng: np.random.Generator
) -> tuple[dict[str, object], np.ndarray]:
    """One meeting of the community at this place, and the members on its list."""
    community = school.communities[place]
    snowed = day_number(SNOW[0]) <= scheduled <= day_number(SNOW[1])
    fate = "cancelled" if snowed else str(rng.choice(_FATES, p=_KEEPING.get(school.course, _USUALLY_KEPT)))
    held = fate == "held"
    members = people.members(place, scheduled)
    drops = community.turn == Turn.DROPS_FEEDBACK and scheduled >= day_number(DRIFTS_FROM)
    parts = ["introduction", "starter", "feedback", "new learning", "planning", "review"]
    left_out = {"feedback"} if drops else set()
    left_out |= {part for part in ("starter", "review", "new learning") if rng.random() < 0.12}
    row: dict[str, object] = {
        "meeting_id": f"{community.community_id}-{scheduled}", "community_id": community.community_id,
        "scheduled_on": scheduled, "held_on": scheduled if held else OPEN, "status": fate, "minutes": "",
        "facilitator": "", "agenda": "", "practice_focus": "", "plans_made": "", "reported_back": "",
        "peer_observations": "",
    }
    if not held or not len(members):
        return row, np.array([], dtype=np.int64)
    at_work = plan.at_work(school, day_of(scheduled))
    focus = PRACTICES[at_work[int(rng.integers(0, len(at_work)))]][0]
    return row | {
        "minutes": int(rng.choice([60, 75, 75, 90])), "facilitator": people.ids[members[0]],
        "agenda": ";".join(part for part in parts if part not in left_out), "practice_focus": focus,
        "plans_made": int(len(members) * rng.uniform(0.5, 1.0)), "peer_observations": int(rng.poisson(1.6)),
    }, members


def _chances(community: PlannedCommunity, day: int) -> tuple[float, ...]:
    fades = community.turn == Turn.ATTENDANCE_FADES and day >= day_number(DRIFTS_FROM)
    return _FADED if fades else _USUAL
