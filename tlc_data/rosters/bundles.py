"""Text tables put together as the rosters they belong to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from tlc_data.readers.table import TextTable
from tlc_data.rosters.kinds import Kind, kind_of
from tlc_data.rosters.model import Tables
from tlc_data.rosters.oneroster import is_delta, system
from tlc_data.rosters.private import without_private


class Dialect(StrEnum):
    """Which system's roster it is."""

    ONEROSTER = "OneRoster"
    DATA_SYNC = "School Data Sync"
    EDFI = "Ed-Fi"
    NCES = "NCES"


_OF: dict[Dialect, tuple[Kind, ...]] = {
    # The table by which people know a question again comes first.
    Dialect.ONEROSTER: (Kind.CLASSES, Kind.USERS, Kind.ROLES, Kind.ENROLLMENTS, Kind.ORGS, Kind.MANIFEST),
    Dialect.DATA_SYNC: (Kind.SECTION, Kind.TEACHER, Kind.TEACHER_ROSTER, Kind.SCHOOL),
    Dialect.EDFI: (Kind.COHORTS, Kind.STAFF, Kind.ASSIGNMENTS, Kind.STAFF_COHORTS, Kind.PD_ATTENDANCE,
                   Kind.EDFI_SCHOOLS, Kind.EDFI_DISTRICTS, Kind.STUDENT_COHORTS),
    Dialect.NCES: (Kind.NCES_SCHOOLS, Kind.NCES_DISTRICTS),
}


@dataclass(frozen=True)
class Bundle:
    """Tables of one roster, by kind, and the headers that were taken out unread, by file."""

    dialect: Dialect
    tables: Tables

    def first(self) -> TextTable:
        """The table by which a question about the roster is known again."""
        return next(self.tables[kind][0] for kind in _OF[self.dialect] if self.tables.get(kind))


@dataclass(frozen=True)
class Sorted:
    """Tables told apart: rosters, tables of rosters that are left alone, and everything else.

    `private` are the headers that were taken out unread, by the table's bundle and file.
    """

    rosters: list[Bundle]
    alone: list[TextTable]
    others: list[TextTable]
    private: dict[tuple[str, str], tuple[str, ...]]


def told_apart(tables: Iterable[TextTable]) -> Sorted:
    """Find the rosters among tables; a delta is laid over the whole bundle of the same system."""
    found = Sorted([], [], [], {})
    by_place: dict[tuple[str, Dialect], dict[Kind, list[TextTable]]] = {}
    for table in tables:
        kind = kind_of(table)
        if kind is None:
            found.others.append(table)
            continue
        bare, found.private[(table.bundle, table.file)] = without_private(table)
        dialect = next((each for each, kinds in _OF.items() if kind in kinds), None)
        if dialect is None:
            found.alone.append(replace(bare, aside=tuple(replace(each, refused=False) for each in bare.aside)))
        else:
            by_place.setdefault((table.bundle, dialect), {}).setdefault(kind, []).append(bare)
    bundles = [Bundle(dialect, kinds) for (_, dialect), kinds in by_place.items()]
    found.rosters.extend(_with_deltas(bundles))
    return found


def _with_deltas(bundles: list[Bundle]) -> list[Bundle]:
    whole = [each for each in bundles if not is_delta(each.tables)]
    alone = []
    for delta in (each for each in bundles if is_delta(each.tables)):
        rosters = [at for at, each in enumerate(whole) if each.dialect == Dialect.ONEROSTER]
        same = [at for at in rosters if system(whole[at].tables) == system(delta.tables)]
        if len(same) == 1:
            whole[same[0]] = Bundle(Dialect.ONEROSTER, _laid_over(whole[same[0]].tables, delta.tables))
        else:
            alone.append(delta)
    return [*whole, *alone]


def _laid_over(whole: Tables, delta: Tables) -> Tables:
    return {kind: [*whole.get(kind, []), *delta.get(kind, [])] for kind in (*whole, *delta)}
