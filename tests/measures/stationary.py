"""Many make-believe districts in which nothing changes, all at once: sizes and rhythms as in the sample district.

Whatever is called a change in them is a false alarm.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from tlc_data.measures.adoption import any_stages, stage_cells
from tlc_data.measures.clock import Ints, clock, day_number, month_ends, month_names, month_starts, months_of
from tlc_data.measures.spells import Reports, spells
from tlc_data.measures.standing import standings, sticking_standings
from tlc_data.settings import Settings

SETTINGS = Settings()
TICKING = clock(SETTINGS.out_of_session)
FIRST, LAST = day_number(date(2024, 1, 9)), day_number(date(2026, 6, 12))
MONTHS = np.arange(*months_of(np.array([FIRST, LAST + 28])), dtype=np.int64)
NAMES = month_names(MONTHS)
# Communities of the sample's twelve schools, and days in session of each month.
SCHOOLS = (4, 4, 3, 5, 3, 4, 3, 5, 3, 4, 3, 4)
_ENDS = month_ends(MONTHS, as_of=LAST)
IN_SESSION = TICKING.at(_ENDS) - TICKING.at(np.maximum(month_starts(MONTHS), FIRST) - 1)
_EVERY, _ROUND = 28, 27

Counts = np.ndarray


@dataclass(frozen=True)
class Flows:
    """Counts of the meetings: districts × communities × months."""

    held: Counts
    seats: Counts
    present: Counts
    reported_back: Counts


def meetings(districts: int, rng: np.random.Generator, *, fades_from: int | None = None) -> Flows:
    """Meetings every four weeks in session, 93 % of them held; each community comes in its own share of the times.

    From the month `fades_from` on (a place in `NAMES`), half as many come.
    """
    shape = (districts, sum(SCHOOLS))
    members, comes = rng.integers(8, 13, shape), rng.beta(18, 2, shape)
    counts = {name: np.zeros((*shape, len(MONTHS))) for name in ("held", "seats", "present", "reported_back")}
    at = np.indices(shape)
    day = _school_days(FIRST + rng.integers(7, 24, shape))
    while (day <= LAST).any():
        month = months_of(np.minimum(day, LAST)) - MONTHS[0]
        held = (day <= LAST) & (rng.random(shape) < 0.93)
        share = comes if fades_from is None else np.where(month >= fades_from, comes / 2, comes)
        came = rng.binomial(members, share)
        back = np.floor(came * rng.uniform(0.6, 0.95, shape))
        for name, count in (("held", 1), ("seats", members), ("present", came), ("reported_back", back)):
            np.add.at(counts[name], (*at, month), held * count)
        wanted = TICKING.at(np.minimum(day, LAST)) + _EVERY + rng.integers(-3, 4, shape)
        day = np.where(day <= LAST, _school_days(TICKING.when(wanted)), day)
    return Flows(**counts)


def _school_days(days: Ints) -> Ints:
    """The days themselves, or the next that are in session and no Saturday or Sunday."""
    while True:
        out = ((days + 3) % 7 > 4) | (TICKING.at(days) == TICKING.at(days - 1))
        if not out.any():
            return days
        days = days + out


def _told(teachers: int, rng: np.random.Generator, *, first: int, together: bool) -> tuple[Ints, np.ndarray]:
    """Teachers × rounds: when each would report, and whether they do.

    Some leave a round out; some fall silent for long and come back, as many as fall silent. Rounds lie
    together in one week for everybody, or each teacher keeps weeks of their own.
    """
    start, end = int(TICKING.at(first)), int(TICKING.at(LAST))
    rounds = np.arange((end - start) // _ROUND + 1)
    phase = np.full(teachers, _ROUND // 2) if together else rng.integers(0, _ROUND, teachers)
    wanted = start + phase[:, None] + _ROUND * rounds + rng.integers(-6, 7, (teachers, len(rounds)))
    a_year = _ROUND / 290
    silent = _switching(rng.random(teachers) < 0.15, len(rounds), 0.07 * a_year, 0.4 * a_year, rng)
    told = ~silent & (rng.random(wanted.shape) >= 0.07) & (wanted > start) & (wanted <= end)
    return TICKING.when(wanted), told


def _switching(
    at_first: np.ndarray, rounds: int, begins: float, ends: float, rng: np.random.Generator
) -> np.ndarray:
    """Something that begins and ends by chance from round to round."""
    on = np.empty((*at_first.shape, rounds), dtype=bool)
    on[..., 0] = at_first
    for before, after in pairwise(range(rounds)):
        turns = rng.random(at_first.shape) < np.where(on[..., before], ends, begins)
        on[..., after] = on[..., before] ^ turns
    return on


def reporting(
    districts: int, rng: np.random.Generator, *, teachers: int, together: bool = True
) -> tuple[Counts, Counts]:
    """Days on which any teacher reported, and teachers known at the month's end: districts × months."""
    before = day_number(date(2023, 1, 9))
    day, told = _told(districts * teachers, rng, first=before, together=together)
    place = np.repeat(np.arange(districts), teachers)[:, None]
    month = months_of(day) - MONTHS[0]
    inside = told & (month >= 0)
    days = np.zeros((districts, len(MONTHS)))
    np.add.at(days, (np.broadcast_to(place, month.shape)[inside], month[inside]), 1)
    known = np.zeros_like(days)
    elapsed = TICKING.at(day)
    for at, end in enumerate(_ENDS):
        fresh = told & (day <= end) & (TICKING.at(end) - elapsed <= SETTINGS.break_days)
        known[:, at] = fresh.any(axis=1).reshape(districts, teachers).sum(axis=1)
    return days, known


def stocks(groups: int, rng: np.random.Generator, *, teachers: int) -> tuple[Ints, Ints]:
    """Standing of each teacher at each month's end by the kernel, for adoption and for the sticking share.

    Groups × teachers × months. Two practices, taken up and dropped at the same pace, reported for two years
    before the months begin, so that spells are as old as they will ever be.
    """
    everyone = groups * teachers
    day, told = _told(everyone, rng, first=day_number(date(2022, 1, 10)), together=True)
    a_year = _ROUND / 290
    habit = _switching(rng.random((everyone, 2)) < 0.4, day.shape[1], 0.10 * a_year, 0.15 * a_year, rng)
    use = np.where(habit, rng.integers(2, 5, habit.shape), rng.random(habit.shape) < 0.3)
    use = np.where(habit & (rng.random(habit.shape) < 0.05), 1, use)
    teacher, practice, place = np.nonzero(np.broadcast_to(told[:, None, :], habit.shape))
    order = np.lexsort([day[teacher, place], practice, teacher])
    teacher, practice, place = teacher[order], practice[order], place[order]
    days = day[teacher, place]
    reports = Reports(
        teacher=teacher, practice=practice, day=days, use=use[teacher, practice, place].astype(np.int64),
        stopped=np.zeros(len(days), dtype=np.int64), elapsed=TICKING.at(days), practice_ids=["p1", "p2"],
    )
    _, seen = spells(reports, left=np.zeros(everyone, dtype=bool), clock=TICKING, as_of=LAST, settings=SETTINGS)
    cells = stage_cells(reports, seen, MONTHS, clock=TICKING, as_of=LAST, settings=SETTINGS)
    here = np.ones((everyone, len(MONTHS)), dtype=bool)
    adopted = standings(any_stages(cells, here.shape), here=here)
    sticking = sticking_standings(
        reports, seen, MONTHS, here=here, clock=TICKING, as_of=LAST, settings=SETTINGS
    )
    shape = (groups, teachers, len(MONTHS))
    return adopted.reshape(shape), sticking.reshape(shape)
