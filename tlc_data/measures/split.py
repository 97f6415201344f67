"""Why the adoption rate changed: five parts that sum to the change exactly."""

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

import numpy as np

from tlc_data.measures.clock import Ints


class Standing(IntEnum):
    """Where a teacher stands in a scope (a school, a district) at a month's end, on any practice."""

    AWAY = 0
    SILENT = 1
    NOT_IN_USE = 2
    IN_USE = 3


class Group(StrEnum):
    """The teachers who make a part of the change.

    The last three are small groups put together: others known only now (joiners and newly reporting), others
    known only before (leavers and fell silent), and the same teachers with either where these are few.
    """

    SAME = "same"
    JOINERS = "joiners"
    NEWLY_REPORTING = "newly_reporting"
    LEAVERS = "leavers"
    FELL_SILENT = "fell_silent"
    OTHERS_NOW = "others_now"
    OTHERS_BEFORE = "others_before"
    SAME_AND_FEW = "same_and_few"


KNOWN_ONLY_NOW = (Group.JOINERS, Group.NEWLY_REPORTING)
KNOWN_ONLY_BEFORE = (Group.LEAVERS, Group.FELL_SILENT)


@dataclass(frozen=True)
class Part:
    """A group, how many it counts, its rate at either end where it was known then, and its part of the change."""

    group: Group
    teachers: int
    rate0: float | None
    rate1: float | None
    change: float


@dataclass(frozen=True)
class Split:
    """The change of an adoption rate from t0 to t1 in its parts, the same teachers first.

    The parts' changes sum to rate1 - rate0.
    """

    known0: int
    known1: int
    rate0: float
    rate1: float
    parts: tuple[Part, ...]

    @property
    def change(self) -> float:
        """Of the rate, in shares of 1."""
        return self.rate1 - self.rate0


def cross(status0: Ints, *, status1: Ints) -> Ints:
    """Teachers by `Standing` at t0 (rows) and t1 (columns): 4 × 4 counts.

    Both arrays have an entry for each teacher of the scope at either end, in the same order.
    """
    width = len(Standing)
    place = np.asarray(status0, dtype=np.int64) * width + np.asarray(status1, dtype=np.int64)
    return np.bincount(place, minlength=width * width).reshape(width, width).astype(np.int64)


def split(table: Ints) -> Split | None:
    """Split the change between two months; None where no teacher is known at both.

    Parameters
    ----------
    table
        Counts as `cross` gives them; tables of schools add up to that of a district only as far as
        nobody moved between them.

    Source: definitions, sustained change; after the decomposition of a change in a mean into stayers,
    entrants and leavers (Foster, Haltiwanger & Krizan 2001).
    """
    known = [Standing.NOT_IN_USE, Standing.IN_USE]
    same = table[np.ix_(known, known)]
    if not same.sum():
        return None
    before, after = table[known].sum(axis=1), table[:, known].sum(axis=0)
    known0, known1 = int(before.sum()), int(after.sum())
    same0, same1 = _rate(same.sum(axis=1)), _rate(same.sum(axis=0))
    parts = [Part(Group.SAME, int(same.sum()), same0, same1, same1 - same0)]
    for group, standing in ((Group.JOINERS, Standing.AWAY), (Group.NEWLY_REPORTING, Standing.SILENT)):
        parts.append(_came(group, table[standing, known], known1, same1))
    for group, standing in ((Group.LEAVERS, Standing.AWAY), (Group.FELL_SILENT, Standing.SILENT)):
        parts.append(_went(group, table[known, standing], known0, same0))
    return Split(known0, known1, _rate(before), _rate(after), tuple(parts))


def merged(whole: Split, *, floor: int = 5) -> Split | None:
    """The split as it may be shown: no group of 1 to `floor - 1` teachers stands alone or can be found.

    Both rates and those of the same teachers are shown, so all who are known only now can be found by
    subtraction, and all who are known only before. Small groups are therefore put together on each side for
    itself; a side that is small as a whole goes with the same teachers, whose own rate at that end is then not
    shown. None where the same teachers are too few, or nothing but the change itself would be left.
    """
    same, *rest = whole.parts
    if same.teachers < floor:
        return None
    few: list[Part] = []
    shown: list[Part] = []
    for groups, others in ((KNOWN_ONLY_NOW, Group.OTHERS_NOW), (KNOWN_ONLY_BEFORE, Group.OTHERS_BEFORE)):
        side = [part for part in rest if part.group in groups and part.teachers]
        if sum(part.teachers for part in side) < floor:
            few += side
        else:
            shown += _apart_or_together(side, others, floor)
    if few and not shown:
        return None
    return replace(whole, parts=(_with_few(same, few, whole) if few else same, *shown))


def _with_few(same: Part, few: list[Part], whole: Split) -> Part:
    """The same teachers with those known only at one end: all who are known then, so its rate is the whole's."""
    before = any(part.group in KNOWN_ONLY_BEFORE for part in few)
    return Part(
        Group.SAME_AND_FEW, same.teachers + sum(part.teachers for part in few),
        whole.rate0 if before else same.rate0, same.rate1 if before else whole.rate1,
        same.change + sum(part.change for part in few),
    )


def _apart_or_together(side: list[Part], others: Group, floor: int) -> list[Part]:
    if all(part.teachers >= floor for part in side):
        return side
    teachers = sum(part.teachers for part in side)
    rates = [
        None if None in at_end else sum(part.teachers * (rate or 0) for part, rate in zip(side, at_end, strict=True))
        / teachers
        for at_end in ([part.rate0 for part in side], [part.rate1 for part in side])
    ]
    return [Part(others, teachers, rates[0], rates[1], sum(part.change for part in side))]


def _rate(known: Ints) -> float:
    """In use of those known: `known` counts not in use, then in use."""
    return float(known[1]) / float(known.sum())


def _came(group: Group, known: Ints, known1: int, same1: float) -> Part:
    teachers = int(known.sum())
    if not teachers:
        return Part(group, 0, None, None, 0.0)
    rate = _rate(known)
    return Part(group, teachers, None, rate, teachers / known1 * (rate - same1))


def _went(group: Group, known: Ints, known0: int, same0: float) -> Part:
    teachers = int(known.sum())
    if not teachers:
        return Part(group, 0, None, None, 0.0)
    rate = _rate(known)
    return Part(group, teachers, rate, None, -teachers / known0 * (rate - same0))
