"""What the teachers of a school report of their use: courses of growth, dips, lapses and silence."""

import numpy as np
import pandas as pd

from tlc_data.measures.clock import Clock, day_number
from tlc_data.synthetic.people import OPEN, People, as_text
from tlc_data.synthetic.plan import FADES_FROM, SILENCE_FROM, Course, Plan, PlannedSchool

_EVERY = {Course.TERMLY: 62}
# Share of teachers who make a habit of a practice, how much each place of the focus is liked, and the
# yearly chance that a habit ends.
_TAKES_UP = {Course.STICKS: 0.36, Course.FADES: 0.42, Course.SILENCE: 0.21, Course.TERMLY: 0.30, Course.STEADY: 0.22}
_LIKED = (1.35, 0.85, 1.15, 0.6, 0.9)
_ENDS = {Course.STICKS: 0.05, Course.FADES: 0.10, Course.SILENCE: 0.02, Course.TERMLY: 0.10, Course.STEADY: 0.16}
# Yearly chance that a teacher reports no more; shares of rounds left out, of dips, and of tries without a habit.
_FALLS_SILENT, _SKIPS, _DIP, _TRIES = 0.07, 0.07, 0.05, 0.3
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
    starts = np.maximum(people.joined[teacher], introduced)
    begins = starts + 20 + rng.gamma(2.0, 100.0, count).astype(np.int64)
    keen = rng.random(count) < _TAKES_UP[course] * np.array(_LIKED)[place]
    begins = np.where(keen, begins, _NEVER)
    if course == Course.SILENCE:
        begins = np.where(begins > day_number(SILENCE_FROM), _NEVER, begins)
    ends = begins + 60 + (rng.exponential(1.0, count) / _ENDS[course] * 365).astype(np.int64)
    if course == Course.FADES:
        fading = day_number(FADES_FROM) + rng.integers(0, 330, count)
        ends = np.where(rng.random(count) < 0.8, np.maximum(fading, begins + 40), ends)
        begins = np.where(begins > day_number(FADES_FROM), _NEVER, begins)
    return begins, np.minimum(ends, _NEVER), rng.random(count) < 0.2


def _silence(
    course: Course, people: People, teacher: np.ndarray, begins: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """By teacher, the day from which they report no more."""
    count = len(people.ids)
    from_day = people.joined + 200 + (rng.exponential(1.0, count) / _FALLS_SILENT * 365).astype(np.int64)
    from_day = np.minimum(from_day, OPEN)
    if course == Course.SILENCE:
        starts = np.full(count, _NEVER, dtype=np.int64)
        np.minimum.at(starts, teacher, begins)
        idle = starts > day_number(SILENCE_FROM)
        quiet = idle & (rng.random(count) < 0.65)
        from_day = np.full(count, OPEN, dtype=np.int64)
        from_day[quiet] = np.maximum(
            day_number(SILENCE_FROM) + rng.integers(0, 300, int(quiet.sum())), people.joined[quiet] + 30
        )
    return from_day


def _report_days(
    course: Course, people: People, plan: Plan, ticking: Clock, rng: np.random.Generator
) -> np.ndarray:
    """Teachers × rounds: the day on which each reports in each round, in session."""
    first, last = day_number(plan.first_day), day_number(plan.last_day)
    every = _EVERY.get(course, plan.reports_every)
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
