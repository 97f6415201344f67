"""Adoption: states at the end of each month and flows within it, per home community."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tlc_data.measures.clock import NO_DAY, Clock, Ints, month_ends, month_names, months_of
from tlc_data.measures.roster import Roster
from tlc_data.measures.spells import LAPSED, LAPSED_UNSEEN, SWITCHED, Flags, Reports, Seen, Spells
from tlc_data.settings import Settings
from tlc_data.vocabulary import ANY_PRACTICE, Stage

STATES = ("active", *Stage)
FLOWS = ("found_adopted", "newly_adopted", "readopted", "newly_sustained", "newly_lapsed", "switched")
COUNTS = (*STATES, *FLOWS)

_STAGES = list(Stage)
_CODE = {stage: code for code, stage in enumerate(_STAGES)}
# On any practice the first found of these stands for the teacher, so a larger number wins.
_RANK_OF_ANY = (Stage.UNREPORTED, Stage.UNKNOWN, Stage.NOT_USING, Stage.LAPSED, Stage.TRYING,
                Stage.UNKNOWN, Stage.ADOPTED, Stage.SUSTAINED)
_UNKNOWN_WITH_USE = 5


@dataclass(frozen=True)
class Cells:
    """One entry per teacher, practice and month with a report behind it, and its stage."""

    teacher: Ints
    practice: Ints
    month: Ints
    stage: Ints
    rank: Ints


def months_covered(roster: Roster, *, as_of: int) -> Ints:
    """Month numbers from the first day anybody joined to the as-of date."""
    last = int(months_of(np.array([as_of]))[0])
    first = int(months_of(np.array([roster.joined.min(initial=as_of)]))[0])
    return np.arange(first, last + 1, dtype=np.int64)


def home_matrix(roster: Roster, months: Ints, *, as_of: int) -> Ints:
    """Home community of each teacher at the end of each month; -1 where not active or not here."""
    everyone = np.arange(len(roster.teachers), dtype=np.int64)
    homes = np.full((len(everyone), len(months)), -1, dtype=np.int64)
    for column, day in enumerate(month_ends(months, as_of=as_of)):
        homes[:, column] = roster.homes(everyone, np.full(len(everyone), day))
    return np.where(np.append(roster.own, False)[homes], homes, -1)


def stage_cells(
    reports: Reports, seen: Seen, months: Ints, *, clock: Clock, as_of: int, settings: Settings
) -> Cells:
    """Stage of each teacher and practice at each month's end, from the last report by then."""
    return stage_cells_on(reports, seen, month_ends(months, as_of=as_of), clock=clock, settings=settings)


def stage_cells_on(reports: Reports, seen: Seen, ends: Ints, *, clock: Clock, settings: Settings) -> Cells:
    """Stage of each teacher and practice on each of some days, which ascend; `month` is the place of the day."""
    first = np.searchsorted(ends, reports.day, side="left")
    until = np.full(len(first), len(ends), dtype=np.int64)
    same_after = ~reports.first_of_pair[1:]
    until[:-1] = np.where(same_after, first[1:], until[:-1])
    span = np.maximum(until - first, 0)
    row = np.repeat(np.arange(len(first)), span)
    step = np.arange(len(row)) - np.repeat(np.cumsum(span) - span, span)
    month = first[row] + step
    stale = clock.at(ends)[month] - reports.elapsed[row] > settings.break_days
    code = {stage: _CODE[stage] for stage in Stage}
    fresh = np.select(
        [seen.sustained, seen.adopted, seen.lapsed, seen.in_use | (reports.use >= 1)],
        [code[Stage.SUSTAINED], code[Stage.ADOPTED], code[Stage.LAPSED], code[Stage.TRYING]],
        code[Stage.NOT_USING],
    )
    stage = np.where(stale, code[Stage.UNKNOWN], fresh[row])
    rank_of = np.array([_RANK_OF_ANY.index(stage) for stage in Stage])
    with_use = stale & (reports.use[row] >= settings.high_use)
    rank = np.where(with_use, _UNKNOWN_WITH_USE, rank_of[stage])
    return Cells(reports.teacher[row], reports.practice[row], month, stage, rank)


def any_stages(cells: Cells, shape: tuple[int, ...]) -> Ints:
    """Stage on any practice: teachers × months, as codes of `Stage`."""
    rank = np.zeros(shape[0] * shape[1], dtype=np.int64)
    np.maximum.at(rank, cells.teacher * shape[1] + cells.month, cells.rank)
    stage_of = np.array([_CODE[stage] for stage in _RANK_OF_ANY])
    return stage_of[rank].reshape(shape)


def adoption(
    cells: Cells, homes: Ints, made: Spells, roster: Roster, months: Ints, practice_ids: list[str]
) -> pd.DataFrame:
    """Per own community, practice or `any`, and month the counts of `COUNTS`.

    A practice stands where anything but active and unreported is not 0, `any` where active is
    not 0; the flows of `any` are missing. Sorted by community, practice and month.
    """
    active = _active(homes, len(roster.community_ids))
    stages = any_stages(cells, homes.shape)
    on_any = _count_any(stages, homes, active)
    on_each = _count_each(cells, homes, made, roster, months, active, len(practice_ids))
    rows = pd.concat([on_each, on_any], ignore_index=True)
    community, practice, month = (rows[name].to_numpy(np.int64) for name in ("community", "practice", "month"))
    names = np.array([*practice_ids, ANY_PRACTICE], dtype=object)
    place = np.argsort(np.argsort(names))
    order = np.lexsort([month, place[practice], community])
    counts = rows[list(COUNTS)].astype("Int64").iloc[order].reset_index(drop=True)
    keys = {
        "community_id": pd.array(roster.community_ids, dtype="str").take(community[order]),
        "practice_id": pd.array(names, dtype="str").take(practice[order]),
        "month": month_names(months[month[order]]),
    }
    return pd.concat([pd.DataFrame(keys), counts], axis=1)


def _active(homes: Ints, communities: int) -> Ints:
    """Active teachers: communities × months."""
    months = homes.shape[1]
    teacher, month = np.nonzero(homes >= 0)
    return np.bincount(homes[teacher, month] * months + month, minlength=communities * months).reshape(
        communities, months
    )


def _count_any(stages: Ints, homes: Ints, active: Ints) -> pd.DataFrame:
    teacher, month = np.nonzero(homes >= 0)
    width = len(_STAGES)
    place = (homes[teacher, month] * homes.shape[1] + month) * width + stages[teacher, month]
    counts = np.bincount(place, minlength=active.size * width).reshape(-1, width)
    where = np.flatnonzero(active.ravel())
    rows = pd.DataFrame(counts[where], columns=_STAGES)
    return rows.assign(
        community=where // homes.shape[1], month=where % homes.shape[1], practice=-1,
        active=active.ravel()[where],
    )


def _count_each(
    cells: Cells, homes: Ints, made: Spells, roster: Roster, months: Ints, active: Ints, practices: int
) -> pd.DataFrame:
    """Counts of each practice, as one wide table over communities × practices × months."""
    home = homes[cells.teacher, cells.month]
    here = home >= 0
    place = (home[here] * practices + cells.practice[here]) * len(months) + cells.month[here]
    kinds = len(_STAGES) + len(FLOWS)
    flow_place, flow_kind = _flows(made, roster, months, practices)
    every = np.concatenate([place * kinds + cells.stage[here], flow_place * kinds + len(_STAGES) + flow_kind])
    found, times = np.unique(every, return_counts=True)
    where, row = np.unique(found // kinds, return_inverse=True)
    counts = np.zeros((len(where), kinds), dtype=np.int64)
    counts[row, found % kinds] = times
    rows = pd.DataFrame(counts, columns=[*_STAGES, *FLOWS])
    community, month = where // (practices * len(months) or 1), where % len(months)
    total = active[community, month]
    reported = counts[:, 1 : len(_STAGES)].sum(axis=1)
    return rows.assign(
        community=community, month=month, practice=where // len(months) % max(practices, 1), active=total,
        unreported=total - reported,
    )


def _flows(made: Spells, roster: Roster, months: Ints, practices: int) -> tuple[Ints, Ints]:
    """Place and kind of each flow, by the teacher's home on that day."""
    adopted = made.adopting >= 0
    first = first_adoptions(made)
    lapse = adopted & np.isin(made.ended, (LAPSED, LAPSED_UNSEEN))
    events: list[tuple[Flags, Ints]] = [
        (first & made.prevalent, made.adopted_on),
        (first & ~made.prevalent, made.adopted_on),
        (adopted & ~first, made.adopted_on),
        (made.sustaining >= 0, made.sustained_on),
        (lapse, made.decided_on),
        (adopted & (made.ended == SWITCHED), made.decided_on),
    ]
    places, kinds = [], []
    for kind, (happened, days) in enumerate(events):
        which = np.flatnonzero(happened & (days != NO_DAY))
        home = roster.homes(made.teacher[which], days[which])
        here = np.append(roster.own, False)[home]
        month = months_of(days[which][here]) - months[0]
        places.append((home[here] * practices + made.practice[which][here]) * len(months) + month)
        kinds.append(np.full(len(month), kind, dtype=np.int64))
    return np.concatenate(places), np.concatenate(kinds)


def first_adoptions(made: Spells) -> Flags:
    """Whether a spell is the first adopted one of its teacher and practice."""
    which = np.flatnonzero(made.adopting >= 0)
    new = np.ones(len(which), dtype=bool)
    new[1:] = (np.diff(made.teacher[which]) != 0) | (np.diff(made.practice[which]) != 0)
    first = np.zeros(len(made.start), dtype=bool)
    first[which] = new
    return first
