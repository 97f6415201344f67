"""Of the teachers at home in each community on each of many dates: members, reporting and use, newly taken up.

States and homes of persons never leave this room: what goes out are counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tlc_data.measures.adoption import any_stages, first_adoptions, stage_cells_on
from tlc_data.measures.clock import NO_DAY, Clock, Ints
from tlc_data.measures.facts import Facts
from tlc_data.measures.histories import Standing
from tlc_data.measures.roster import Roster
from tlc_data.measures.spells import reports_in_order, spells
from tlc_data.measures.tenures import Tenures
from tlc_data.settings import Settings
from tlc_data.vocabulary import Stage

_STAGES = list(Stage)
_UNREPORTED, _UNKNOWN = _STAGES.index(Stage.UNREPORTED), _STAGES.index(Stage.UNKNOWN)
_IN_USE = [_STAGES.index(Stage.ADOPTED), _STAGES.index(Stage.SUSTAINED)]


@dataclass(frozen=True)
class _Adoptions:
    """First adoptions that were not found there already, by the day: teacher and day of each."""

    teacher: Ints
    day: Ints


def at_home(
    facts: Facts, members: Tenures, days: Sequence[int], *, clock: Clock, settings: Settings
) -> Iterator[list[Standing]]:
    """For each day, which ascend, the standing of every community by its code, as known on that day."""
    latest = max(days, default=NO_DAY)
    reports = reports_in_order(facts.self_reports, members.teachers, clock=clock, as_of=latest)
    # Whether somebody has left bears on how a spell ended, not on where they stood.
    nobody = np.zeros(len(members.teachers), dtype=bool)
    made, seen = spells(reports, left=nobody, clock=clock, as_of=latest, settings=settings)
    cells = stage_cells_on(reports, seen, np.array(days, dtype=np.int64), clock=clock, settings=settings)
    stages = any_stages(cells, (len(members.teachers), len(days)))
    first = np.flatnonzero(first_adoptions(made) & ~made.prevalent)
    first = first[np.argsort(made.adopted_on[first], kind="stable")]
    adoptions = _Adoptions(made.teacher[first], made.adopted_on[first])
    everyone = np.arange(len(members.teachers), dtype=np.int64)
    for place, day in enumerate(days):
        roster = members.on(day)
        homes = roster.homes(everyone, np.full(len(everyone), day))
        counts = _by_stage(homes, stages[:, place], len(members.community_ids))
        active, unreported = counts.sum(axis=1), counts[:, _UNREPORTED]
        known = active - unreported - counts[:, _UNKNOWN]
        columns = (_members(roster, day), active, unreported, known, counts[:, _IN_USE].sum(axis=1),
                   _latest_adoption(adoptions, roster, day))
        yield [Standing(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _by_stage(homes: Ints, stages: Ints, communities: int) -> Ints:
    """Teachers at home: communities × stages."""
    here = homes >= 0
    place = homes[here] * len(_STAGES) + stages[here]
    return np.bincount(place, minlength=communities * len(_STAGES)).reshape(communities, len(_STAGES))


def _members(roster: Roster, day: int) -> Ints:
    """Teachers with a membership that covers the day, each once, by community."""
    covers = (roster.joined <= day) & (day <= roster.left)
    wide = len(roster.teachers) + 1
    seats = np.unique(roster.community[covers] * wide + roster.teacher[covers])
    return np.bincount(seats // wide, minlength=len(roster.community_ids))


def _latest_adoption(adoptions: _Adoptions, roster: Roster, day: int) -> Ints:
    """By community the day of the last one by then, by the home on that day; NO_DAY where there is none."""
    until = int(np.searchsorted(adoptions.day, day, side="right"))
    days = adoptions.day[:until]
    homes = roster.homes(adoptions.teacher[:until], days)
    found = np.full(len(roster.community_ids) + 1, NO_DAY, dtype=np.int64)
    np.maximum.at(found, homes, days)
    return found[:-1]
