"""What the teachers of a school report of their use: courses of growth, dips, lapses and silence."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tlc_data.measures.clock import Clock, day_number
from tlc_data.synthetic.people import OPEN, People, as_text
from tlc_data.synthetic.plan import FADES_FROM, SETTLED_FROM, SILENCE_FROM, Course, Plan, PlannedSchool


@dataclass(frozen=True)
class Manner:
    """How use goes in schools of one course.

    Attributes
    ----------
    takes_up
        Share of teachers who make a habit of a practice that is liked as most are.
    ends
        Yearly chance that a habit ends.
    soon
        Days: half of the habits begin some 1.7 times so long after the practice came in.
    falls_silent
        Yearly chance that a teacher reports no more.
    every
        Instructional days between two reports; the plan's own where None.
    """

    takes_up: float
    ends: float
    soon: float = 100.0
    falls_silent: float = 0.07
    every: int | None = None


_MANNERS = {
    Course.STICKS: Manner(takes_up=0.48, ends=0.04, soon=65.0, falls_silent=0.03),
    Course.FADES: Manner(takes_up=0.46, ends=0.10, soon=80.0),
    Course.SILENCE: Manner(takes_up=0.19, ends=0.02, soon=80.0, falls_silent=0.0),
    Course.TERMLY: Manner(takes_up=0.30, ends=0.10, every=62),
    Course.STEADY: Manner(takes_up=0.19, ends=0.16),
}
# How much each place of the focus is liked.
_LIKED = (1.35, 0.85, 1.15, 0.6, 0.9)
# Shares of rounds left out, of dips, and of tries without a habit.
_SKIPS, _DIP, _TRIES = 0.07, 0.05, 0.3
# Of a school's teachers, so many of its non-users fall silent where the rise is silence, within so many days.
_QUIET, _QUIET_WITHIN = 0.27, 90
_NEVER = 10**6


def reports_of(
    school: PlannedSchool, people: People, plan: Plan, ticking: Clock, rng: np.random.Generator
) -> pd.DataFrame:
    """Canonical `self_reports` of a school, as text, by teacher and day."""
    focus = np.array(plan.in_focus(school))
    teacher = np.repeat(np.arange(len(people.ids)), len(focus))
    place = np.tile(np.arange(len(focus)), len(people.ids))
    introduced = np.array([day_number(plan.introduced(each)) for each in range(len(focus))])[place]
    begins, ends, switched = _habits(school.course, people, teacher, place, introduced, rng)
    silent_from = _silence(school.course, people, teacher, begins, rng)
    day = _report_days(school.course, people, plan, ticking, rng)
    told_at_all = rng.random(day.shape) >= _SKIPS
    grid = day[teacher]
    last = np.minimum(people.left[teacher], day_number(plan.last_day))
    from_day = np.maximum(people.joined[teacher] + 5, introduced)
    told = told_at_all[teacher] & (grid >= from_day[:, None]) & (grid <= last[:, None])
    told &= grid < silent_from[teacher][:, None]
    use = _levels(grid, begins, ends, rng)
    ended = (grid >= ends[:, None]) & told
    first_after = ended & (np.cumsum(ended, axis=1) == 1)
    said_so = first_after & (rng.random(grid.shape) < 0.5)
    stopped = np.where(said_so, np.where(switched, "switched", "lapsed")[:, None], "")
    use = np.where(stopped != "", 0, use)
    row, column = np.nonzero(told)
    return pd.DataFrame({
        "teacher_id": people.ids[teacher[row]],
        "practice_id": np.char.add("p", (focus[place[row]] + 1).astype("str")),
        "reported_on": as_text(grid[row, column]), "use": use[row, column], "stopped": stopped[row, column],
        "community_id": np.array([each.community_id for each in school.communities])[people.community[teacher[row]]],
    })


def _habits(
    course: Course, people: People, teacher: np.ndarray, place: np.ndarray, introduced: np.ndarray,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """First and last day of each habit (`_NEVER`: none), and whether its end was a change of mind."""
    count = len(teacher)
    manner = _MANNERS[course]
    starts = np.maximum(people.joined[teacher], introduced)
    begins = starts + 20 + rng.gamma(2.0, manner.soon, count).astype(np.int64)
    keen = rng.random(count) < manner.takes_up * np.array(_LIKED)[place]
    begins = np.where(keen, begins, _NEVER)
    if course == Course.SILENCE:
        begins = np.where(begins > day_number(SETTLED_FROM), _NEVER, begins)
    ends = begins + 60 + (rng.exponential(1.0, count) / manner.ends * 365).astype(np.int64)
    if course == Course.FADES:
        fading = day_number(FADES_FROM) + rng.integers(0, 330, count)
        ends = np.where(rng.random(count) < 0.8, np.maximum(fading, begins + 40), ends)
        begins = np.where(begins > day_number(FADES_FROM), _NEVER, begins)
    return begins, np.minimum(ends, _NEVER), rng.random(count) < 0.2


def _silence(
    course: Course, people: People, teacher: np.ndarray, begins: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """By teacher, the day from which they report no more."""
    if course == Course.SILENCE:
        return _silence_of_non_users(people, teacher, begins, rng)
    count, chance = len(people.ids), _MANNERS[course].falls_silent
    from_day = people.joined + 200 + (rng.exponential(1.0, count) / chance * 365).astype(np.int64)
    return np.asarray(np.minimum(from_day, OPEN))


def _silence_of_non_users(
    people: People, teacher: np.ndarray, begins: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Some of those who never made a habit of anything fall silent, one after the other; nobody else does."""
    first = day_number(SILENCE_FROM)
    starts = np.full(len(people.ids), _NEVER, dtype=np.int64)
    np.minimum.at(starts, teacher, begins)
    here = (people.joined <= first) & (people.left > first)
    idle = rng.permutation(np.flatnonzero(here & (starts == _NEVER)))
    quiet = idle[: round(_QUIET * int(here.sum()))]
    from_day = np.full(len(people.ids), OPEN, dtype=np.int64)
    from_day[quiet] = first + rng.integers(0, _QUIET_WITHIN, len(quiet))
    return from_day


def _report_days(
    course: Course, people: People, plan: Plan, ticking: Clock, rng: np.random.Generator
) -> np.ndarray:
    """Teachers × rounds: the day on which each reports in each round, in session."""
    first, last = day_number(plan.first_day), day_number(plan.last_day)
    every = _MANNERS[course].every or plan.reports_every
    rounds = np.arange(int(ticking.at(first)) + every // 2, int(ticking.at(last)), every)
    wanted = rounds + rng.integers(-6, 7, (len(people.ids), len(rounds)))
    return ticking.when(wanted)


def _levels(grid: np.ndarray, begins: np.ndarray, ends: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Level of use: not using or tried before a habit, growing within it, low after it; now and then a dip."""
    age = grid - begins[:, None]
    inside = (age >= 0) & (grid < ends[:, None])
    grown = np.clip(2 + age // 120 + (rng.random(grid.shape) < 0.3), 2, 4)
    outside = (rng.random(grid.shape) < _TRIES).astype(np.int64)
    use = np.where(inside, grown, outside)
    return np.where(inside & (rng.random(grid.shape) < _DIP), 1, use)
