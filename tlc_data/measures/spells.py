"""The kernel: self-reports into spells of use, and what each report says when it is the last.

Rows are sorted once by teacher, practice and day; everything after is arithmetic on neighbours.
Spells of persons never leave this room.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tlc_data.measures.clock import NO_DAY, Clock, Ints, day_numbers
from tlc_data.settings import Settings
from tlc_data.vocabulary import Stopped

Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

NOT_STOPPED, LAPSED, SWITCHED = 0, 1, 2
LAPSED_UNSEEN, SILENT, LEFT, ONGOING = 3, 4, 5, 6


@dataclass(frozen=True)
class Reports:
    """Self-reports in the order of teacher, practice and day, as codes and day numbers."""

    teacher: Ints
    practice: Ints
    day: Ints
    use: Ints
    stopped: Ints
    elapsed: Ints
    practice_ids: list[str]

    @property
    def first_of_pair(self) -> Flags:
        """Whether a report is the first of its teacher on its practice."""
        first = np.ones(len(self.day), dtype=bool)
        first[1:] = (np.diff(self.teacher) != 0) | (np.diff(self.practice) != 0)
        return first


def reports_in_order(self_reports: pd.DataFrame, teachers: pd.Index, *, clock: Clock, as_of: int) -> Reports:
    """The reports of `teachers` dated on or before the as-of date, sorted for the kernel."""
    days = day_numbers(self_reports["reported_on"])
    codes, practice_ids = pd.factorize(self_reports["practice_id"], sort=True)
    people = teachers.get_indexer(self_reports["teacher_id"])
    key = (people.astype(np.int64) * max(len(practice_ids), 1) + codes) * 2**20 + (days + 2**19)
    keep = np.flatnonzero((days <= as_of) & (people >= 0))
    order = keep[np.argsort(key[keep], kind="stable")]
    stops = self_reports["stopped"].to_numpy()[order]
    stopped = np.select([stops == Stopped.LAPSED, stops == Stopped.SWITCHED], [LAPSED, SWITCHED], NOT_STOPPED)
    use = self_reports["use"].fillna(0).to_numpy(np.int64)[order]
    return Reports(
        teacher=people[order].astype(np.int64),
        practice=codes[order].astype(np.int64),
        day=days[order],
        use=np.where(stopped != NOT_STOPPED, 0, use),
        stopped=stopped.astype(np.int64),
        elapsed=clock.at(days[order]),
        practice_ids=[str(practice) for practice in practice_ids],
    )


@dataclass(frozen=True)
class Spells:
    """One entry per spell, in the order of the reports; days are day numbers or NO_DAY.

    `adopting` and `sustaining` are the rows of the reports that made it so, -1 where none did;
    `ended` is how it ended (LAPSED … ONGOING).
    """

    start: Ints
    end: Ints
    teacher: Ints
    practice: Ints
    first_on: Ints
    last_on: Ints
    adopting: Ints
    sustaining: Ints
    adopted_on: Ints
    sustained_on: Ints
    ended: Ints
    ended_on: Ints
    decided_on: Ints
    prevalent: Flags


@dataclass(frozen=True)
class Seen:
    """Per report, what is known of the teacher and practice while it is the last one."""

    in_use: Flags
    adopted: Flags
    sustained: Flags
    lapsed: Flags


@dataclass(frozen=True)
class _Neighbours:
    same_as_before: Flags
    linked: Flags
    high: Flags
    wavering_when_last: Flags
    in_spell: Flags


def _neighbours(reports: Reports, settings: Settings) -> _Neighbours:
    same = ~reports.first_of_pair
    linked = same.copy()
    linked[1:] &= np.diff(reports.elapsed) <= settings.break_days
    high = reports.use >= settings.high_use
    high_before = np.zeros_like(high)
    high_before[1:] = high[:-1]
    high_after, linked_after, followed = (np.zeros_like(high) for _ in range(3))
    high_after[:-1], linked_after[:-1], followed[:-1] = high[1:], linked[1:], same[1:]
    uncertain = ~high & (reports.stopped == NOT_STOPPED) & linked & high_before
    dip = uncertain & linked_after & high_after
    wavering = uncertain & ~followed
    return _Neighbours(same, linked, high, uncertain, high | dip | wavering)


def spells(
    reports: Reports, *, left: Flags, clock: Clock, as_of: int, settings: Settings
) -> tuple[Spells, Seen]:
    """Spells of use and what each report shows as the last one.

    Parameters
    ----------
    reports
        From `reports_in_order`.
    left
        Per teacher code: has a membership, and all have ended by the as-of date.
    """
    near = _neighbours(reports, settings)
    rows = np.arange(len(reports.day))
    starts = near.in_spell.copy()
    starts[1:] &= ~(near.linked[1:] & near.in_spell[:-1])
    start = np.flatnonzero(starts)
    spell = np.cumsum(starts) - 1
    spell_of = np.where(near.in_spell, spell, -1)
    end = _last_rows(rows, near.in_spell, spell, len(start))
    since_start = reports.elapsed - reports.elapsed[start[np.maximum(spell, 0)]] if len(start) else rows
    makes_adoption = near.high & near.in_spell & (since_start >= settings.adopted_after)
    adopting = _first_rows(rows, makes_adoption, spell, len(start))
    adoption = adopting[np.maximum(spell, 0)] if len(start) else rows - len(rows)
    since_adoption = reports.elapsed - reports.elapsed[np.maximum(adoption, 0)]
    makes_sustained = (
        near.high & near.in_spell & (adoption >= 0) & (rows >= adoption)
        & (since_adoption >= settings.sustained_after)
    )
    sustaining = _first_rows(rows, makes_sustained, spell, len(start))
    ended, ended_on, decided_on, last_on = _endings(
        reports, near, end, left=left, clock=clock, as_of=as_of, settings=settings
    )
    made = Spells(
        start=start, end=end, teacher=reports.teacher[start], practice=reports.practice[start],
        first_on=reports.day[start], last_on=last_on, adopting=adopting, sustaining=sustaining,
        adopted_on=_days_at(reports, adopting), sustained_on=_days_at(reports, sustaining),
        ended=ended, ended_on=ended_on, decided_on=decided_on,
        prevalent=_prevalent(reports, start, settings),
    )
    return made, _seen(reports, near, made, spell_of)


def _days_at(reports: Reports, rows: Ints) -> Ints:
    if not len(reports.day):
        return np.full(len(rows), NO_DAY, dtype=np.int64)
    return np.where(rows >= 0, reports.day[np.maximum(rows, 0)], NO_DAY)


def _first_rows(rows: Ints, true: Flags, spell: Ints, count: int) -> Ints:
    """First row of each spell where `true`, else -1."""
    found = np.full(count, -1, dtype=np.int64)
    which = np.flatnonzero(true)[::-1]
    found[spell[which]] = rows[which]
    return found


def _last_rows(rows: Ints, true: Flags, spell: Ints, count: int) -> Ints:
    found = np.full(count, -1, dtype=np.int64)
    which = np.flatnonzero(true)
    found[spell[which]] = rows[which]
    return found


def _prevalent(reports: Reports, start: Ints, settings: Settings) -> Flags:
    """Use that was there before we looked: at the first report on the practice, and high or first of all."""
    first_of_all = np.full(int(reports.teacher.max(initial=-1)) + 1, 10**9, dtype=np.int64)
    np.minimum.at(first_of_all, reports.teacher, reports.day)
    at_first = reports.day[start] == first_of_all[reports.teacher[start]]
    high = reports.use[start] >= settings.prevalent_use
    return np.asarray(reports.first_of_pair[start] & (high | at_first), dtype=bool)


def _endings(
    reports: Reports, near: _Neighbours, end: Ints, *, left: Flags, clock: Clock, as_of: int, settings: Settings
) -> tuple[Ints, Ints, Ints, Ints]:
    """How each spell ended, when, when that was settled, and its last high date."""
    rows = len(reports.day)
    last_high = np.where(near.high[end], end, end - 1)
    last_on = reports.day[last_high]
    after = np.minimum(end + 1, rows - 1)
    followed = (end + 1 < rows) & near.same_as_before[after]
    linked = followed & near.linked[after]
    low = ~near.high[after]
    switched = reports.stopped[after] == SWITCHED
    gone = left[reports.teacher[end]]
    silent = int(clock.at(as_of)) - reports.elapsed[end] > settings.break_days
    ended = np.select(
        [
            linked & switched, linked, followed & low & switched, followed & low, followed,
            gone, silent,
        ],
        [SWITCHED, LAPSED, SWITCHED, LAPSED_UNSEEN, SILENT, LEFT, SILENT],
        ONGOING,
    )
    day_after = reports.day[after]
    unseen = followed & ~linked & low
    ended_on = np.select([linked, unseen], [day_after, last_on + (day_after - last_on) // 2], NO_DAY)
    settled = np.where(reports.stopped[after] != NOT_STOPPED, after, np.minimum(after + 1, rows - 1))
    decided_on = np.select([linked, unseen], [reports.day[settled], day_after], NO_DAY)
    return ended.astype(np.int64), ended_on, decided_on, last_on


def _seen(reports: Reports, near: _Neighbours, made: Spells, spell_of: Ints) -> Seen:
    rows = np.arange(len(reports.day))
    none = np.zeros(len(rows), dtype=bool)
    if not len(made.start):
        return Seen(none, none, none, none)
    in_use = near.high | near.wavering_when_last
    standing = np.where(near.high, spell_of, np.concatenate([[-1], spell_of[:-1]]))
    standing = np.where(in_use, standing, 0)
    adopting, sustaining = made.adopting[standing], made.sustaining[standing]
    adopted = in_use & (adopting >= 0) & (adopting <= rows)
    sustained = in_use & (sustaining >= 0) & (sustaining <= rows)
    marks = np.full(len(rows), -1, dtype=np.int64)
    adoptions = np.flatnonzero(made.adopting >= 0)
    marks[made.adopting[adoptions]] = adoptions
    latest = np.maximum.accumulate(marks)
    mine = np.maximum(latest, 0)
    same_pair = (
        (latest >= 0) & (made.teacher[mine] == reports.teacher) & (made.practice[mine] == reports.practice)
    )
    lapsed = ~in_use & same_pair & np.isin(made.ended[mine], (LAPSED, LAPSED_UNSEEN))
    return Seen(in_use, adopted, sustained, lapsed)
