"""Rosters: bundles of tables by which other systems tell schools, teachers and who is where since when.

Students and guardians are never read, nor what is private of anybody.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pandas as pd

from tlc_data.frames.mapping import Settled, settled_for
from tlc_data.frames.problem import Problem
from tlc_data.frames.question import Question
from tlc_data.readers.table import TextTable
from tlc_data.rosters.bundles import Bundle, Dialect, told_apart
from tlc_data.rosters.communities import chosen
from tlc_data.rosters.data_sync import data_sync
from tlc_data.rosters.earlier import before, lacking, no_ids, system_of
from tlc_data.rosters.edfi import edfi
from tlc_data.rosters.kinds import Kind
from tlc_data.rosters.loose_ends import loose_ends, unreadable_lines, without_their_bundle
from tlc_data.rosters.memberships import posts_of
from tlc_data.rosters.model import Roster, Tables
from tlc_data.rosters.nces import nces_schools
from tlc_data.rosters.oneroster import brings_changes, is_delta_alone, oneroster, system
from tlc_data.rosters.said import Rostered, RosterTable, roster_said, schools_said
from tlc_data.rosters.schools import schools_of
from tlc_data.rosters.teachers import teachers_of

__all__ = ["Rostered", "RosterTable", "read_rosters"]

_READERS: dict[Dialect, Callable[[Tables], Roster]] = {
    Dialect.ONEROSTER: oneroster, Dialect.DATA_SYNC: data_sync, Dialect.EDFI: edfi, Dialect.NCES: nces_schools,
}


def read_rosters(
    tables: Iterable[TextTable], settled: Iterable[Settled], known_ids: Callable[[], pd.DataFrame] = no_ids
) -> tuple[list[TextTable], list[Rostered]]:
    """The tables that belong to no roster, and what each roster says or asks.

    Parameters
    ----------
    known_ids
        Tells what earlier imports told of the ids of rosters (`earlier.COLUMNS`, oldest first); asked only where
        changes came without their bundle.
    """
    found, said = told_apart(tables), tuple(settled)
    rosters = _asked_together([_one(bundle, said, found.private, known_ids) for bundle in found.rosters])
    alone = tuple(_table(table, Kind.LEFT_ALONE, found.private) for table in found.alone)
    return found.others, [*rosters, Rostered(tables=alone)] if alone else rosters


def _asked_together(rosters: list[Rostered]) -> list[Rostered]:
    """One answer fits all tables that look alike: so each question offers what all of them offer."""
    offered: dict[tuple[str, ...], dict[str, None]] = {}
    for question in (question for roster in rosters for question in roster.questions):
        offered.setdefault(question.headers, {}).update(dict.fromkeys(question.candidates))
    return [
        replace(roster, questions=tuple(
            replace(question, candidates=tuple(offered[question.headers])) for question in roster.questions
        )) for roster in rosters
    ]


def _one(
    bundle: Bundle, said: tuple[Settled, ...], private: dict[tuple[str, str], tuple[str, ...]],
    known_ids: Callable[[], pd.DataFrame],
) -> Rostered:
    roster = _roster(bundle, known_ids)
    schools = schools_of(roster)
    teachers = teachers_of(roster, schools.ids)
    posts = posts_of(roster, teachers, schools.ids)
    choice = chosen(roster, teachers, _settled(bundle, said), bundle.first(), has_staff=bool(len(posts)))
    if isinstance(choice, Question):
        return Rostered(tables=_tables(bundle, private), questions=(choice,))
    told = roster_said(roster, schools, teachers, choice, posts, system=_system(bundle, roster))
    problems = (*unreadable_lines(each for tables in bundle.tables.values() for each in tables), *roster.problems,
                *schools.problems, *teachers.problems, *loose_ends(roster, teachers),
                *_changes_alone(bundle, roster))
    return replace(
        told, described=schools_said(roster, schools), tables=_tables(bundle, private),
        problems=tuple(problem for problem in (*problems, *told.problems) if problem.file),
        only_changes=bool(roster.earlier.system) or is_delta_alone(bundle.tables),
    )


def _roster(bundle: Bundle, known_ids: Callable[[], pd.DataFrame]) -> Roster:
    """A bundle as a roster; changes alone over what was told earlier of the ids that they lack."""
    roster = _READERS[bundle.dialect](bundle.tables)
    if bundle.dialect != Dialect.ONEROSTER or not brings_changes(bundle.tables):
        return roster
    # Without a manifest it may be a whole bundle that says when each row changed.
    if not is_delta_alone(bundle.tables) and not any(map(len, lacking(roster).values())):
        return roster
    return oneroster(bundle.tables, before(roster, known_ids(), system(bundle.tables)))


def _system(bundle: Bundle, roster: Roster) -> str:
    """The system of which the ids are kept: changes of one without a name do not tell which it is."""
    named = system(bundle.tables)
    if bundle.dialect != Dialect.ONEROSTER or (not named and is_delta_alone(bundle.tables)):
        return roster.earlier.system
    return roster.earlier.system or system_of(roster, named)


def _changes_alone(bundle: Bundle, roster: Roster) -> list[Problem]:
    if bundle.dialect != Dialect.ONEROSTER or not is_delta_alone(bundle.tables):
        return []
    return without_their_bundle(roster, bundle.tables[Kind.MANIFEST][0].file)


def _settled(bundle: Bundle, said: tuple[Settled, ...]) -> Settled:
    """What was settled about any table of the roster."""
    every = [settled_for(table, said) for tables in bundle.tables.values() for table in tables]
    return next((each for each in every if each.communities is not None), Settled())


def _tables(bundle: Bundle, private: dict[tuple[str, str], tuple[str, ...]]) -> tuple[RosterTable, ...]:
    return tuple(_table(each, kind, private) for kind, tables in bundle.tables.items() for each in tables)


def _table(table: TextTable, kind: Kind, private: dict[tuple[str, str], tuple[str, ...]]) -> RosterTable:
    alone = kind == Kind.LEFT_ALONE
    unread = (*private.get((table.bundle, table.file), ()), *(table.cells.columns if alone else ()))
    otherwise = "it is not about teachers" if alone else "it tells of no teacher, school or community that is read"
    return RosterTable(table.file, table.rows, table.aside, kind, unread, otherwise)
