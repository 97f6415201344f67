"""What the teachers of a school report of their use: courses of growth, dips, lapses and silence."""

import numpy as np
import pandas as pd

from tlc_data.measures.clock import Clock, day_number
from tlc_data.synthetic.people import OPEN, People, as_text
from tlc_data.synthetic.plan import FADES_FROM, SILENCE_FROM, Course, Plan, PlannedSchool

_EVERY = {Course.TERMLY: 62}
# Share of teachers' practices that become a habit, and the yearly chance that a habit ends.
_TAKES_UP = {Course.STICKS: 0.62, Course.FADES: 0.66, Course.SILENCE: 0.38, Course.TERMLY: 0.55, Course.STEADY: 0.45}
_ENDS = {Course.STICKS: 0.06, Course.FADES: 0.10, Course.SILENCE: 0.10, Course.TERMLY: 0.10, Course.STEADY: 0.16}
_DIP, _SKIPS = 0.05, 0.07
_NEVER = 10**6


def reports_of(
    school: PlannedSchool, people: People, plan: Plan, ticking: Clock, rng: np.random.Generator
) -> pd.DataFrame:
    """Canonical `self_reports` of a school, as text, by teacher and day."""
    teacher, practice = _taken_up(len(people.ids), plan, rng)
    begins, ends, switched = _habits(school.course, people, teacher, plan, rng)
    silent_from = _silence(school.course, people, teacher, begins, rng)
    day = _report_days(school.course, people, plan, ticking, rng)
    grid = day[teacher]
    last = np.minimum(people.left[teacher], day_number(plan.last_day))
    started = people.joined[teacher] + 5 + rng.integers(0, 260, len(teacher))
    told = (grid >= started[:, None]) & (grid <= last[:, None]) & (grid < silent_from[teacher][:, None])
    told &= rng.random(grid.shape) >= _SKIPS
    use = _levels(grid, begins, ends, rng)
    ended = (grid >= ends[:, None]) & told
    first_after = ended & (np.cumsum(ended, axis=1) == 1)
    said_so = first_after & (rng.random(grid.shape) < 0.5)
    stopped = np.where(said_so, np.where(switched, "switched", "lapsed")[:, None], "")
    use = np.where(stopped != "", 0, use)
    told &= ~(ended & ~first_after & (rng.random(grid.shape) < 0.6))
    row, column = np.nonzero(told)
    return pd.DataFrame({
        "teacher_id": people.ids[teacher[row]], "practice_id": np.char.add("p", (practice[row] + 1).astype("str")),
        "reported_on": as_text(grid[row, column]), "use": use[row, column], "stopped": stopped[row, column],
        "community_id": np.array([each.community_id for each in school.communities])[people.community[teacher[row]]],
    })


def _taken_up(teachers: int, plan: Plan, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of teacher and practice: a few practices each, some more liked than others."""
    fewest, most = plan.practices_each
    liking = rng.random((teachers, plan.practices)) * np.linspace(1.6, 0.6, plan.practices)
    order = np.argsort(-liking, axis=1)[:, :most]
    keep = np.arange(most) < rng.integers(fewest, most + 1, teachers)[:, None]
    teacher = np.repeat(np.arange(teachers), most).reshape(teachers, most)
    return teacher[keep], order[keep]


def _habits(
    course: Course, people: People, teacher: np.ndarray, plan: Plan, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """First and last day of each habit (`_NEVER`: none), and whether its end was a change of mind."""
    count = len(teacher)
    begins = people.joined[teacher] + 20 + rng.gamma(2.0, 110.0, count).astype(np.int64)
    begins = np.where(rng.random(count) < _TAKES_UP[course], begins, _NEVER)
    ends = begins + 60 + (rng.exponential(1.0, count) / _ENDS[course] * 365).astype(np.int64)
    if course == Course.FADES:
        fading = day_number(FADES_FROM) + rng.integers(0, 330, count)
        ends = np.where(rng.random(count) < 0.75, np.maximum(fading, begins + 40), ends)
    return begins, np.minimum(ends, _NEVER), rng.random(count) < 0.2


def _silence(
    course: Course, people: People, teacher: np.ndarray, begins: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """By teacher, the day from which they report no more."""
    from_day = np.full(len(people.ids), OPEN, dtype=np.int64)
    if course == Course.SILENCE:
        starts = np.full(len(people.ids), _NEVER, dtype=np.int64)
        np.minimum.at(starts, teacher, begins)
        idle = starts > day_number(SILENCE_FROM)
        quiet = idle & (rng.random(len(idle)) < 0.9)
        from_day[quiet] = day_number(SILENCE_FROM) + rng.integers(0, 120, int(quiet.sum()))
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
    outside = (rng.random(grid.shape) < 0.45).astype(np.int64)
    use = np.where(inside, grown, outside)
    return np.where(inside & (rng.random(grid.shape) < _DIP), 1, use)
