"""A roster as canonical tables: still text, each line with the row it comes from."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from tlc_data.frames.problem import Problem
from tlc_data.frames.question import Question
from tlc_data.frames.rows import no_aliases
from tlc_data.frames.said import Said
from tlc_data.readers.table import Aside
from tlc_data.rosters.communities import Chosen, placed_classes, staff_communities
from tlc_data.rosters.earlier import ids_told, no_ids
from tlc_data.rosters.events import events_said
from tlc_data.rosters.memberships import class_memberships, staff_memberships
from tlc_data.rosters.model import Part, Roster
from tlc_data.rosters.schools import Schools
from tlc_data.rosters.teachers import Teachers

_TEACHERS = ["teacher_id", "grade_band", "subject"]
_COMMUNITIES = ["community_id", "school_id", "name"]


@dataclass(frozen=True)
class RosterTable:
    """How one table of a roster was read; none of its cells go on.

    Attributes
    ----------
    rows, aside
        Numbers of its lines, and the lines that were no rows.
    one_row_is
        What one of them is, in words; `Shape.NOTHING` where the table is left alone.
    left_alone
        Headers that are not read.
    otherwise
        Why a line that is neither saved nor refused is not, in words.
    """

    file: str
    rows: np.ndarray
    aside: tuple[Aside, ...]
    one_row_is: str
    left_alone: tuple[str, ...]
    otherwise: str


@dataclass(frozen=True)
class Rostered:
    """What a roster says.

    Attributes
    ----------
    described
        Schools: each filled cell goes before what was known of the school.
    ids
        What a later delta may need (`earlier.COLUMNS`); schools and people by name.
    only_changes
        Whether it is silent of what did not change: that is not taken back.
    facts
        Teachers, memberships, meetings, attendance: places and people by name.
    named
        Communities that it names.
    """

    tables: tuple[RosterTable, ...] = ()
    described: tuple[tuple[str, Said], ...] = ()
    facts: tuple[tuple[str, Said], ...] = ()
    named: tuple[tuple[str, Said], ...] = ()
    same_as: pd.DataFrame = field(default_factory=no_aliases)
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    ids: pd.DataFrame = field(default_factory=no_ids)
    only_changes: bool = False


def schools_said(roster: Roster, schools: Schools) -> tuple[tuple[str, Said], ...]:
    """The schools, as they are described."""
    called = {name: roster.orgs.header(ours) for name, ours in (
        ("school_id", "id"), ("name", "name"), ("district", "parent"), ("nces_id", "nces_id"), ("level", "level"),
    )}
    rows = schools.rows[schools.rows["file"] != ""]
    return _by_file("schools", rows, ["school_id", "name", "district", "nces_id", "level"], called)


def roster_said(
    roster: Roster, schools: Schools, teachers: Teachers, choice: Chosen, posts: pd.DataFrame, *, system: str = ""
) -> Rostered:
    """Teachers, the chosen communities and who is in them since when, and events.

    `system` is that of which the ids are kept; "" where none are.
    """
    classes, homeless = _at_home(roster, placed_classes(roster, choice, schools.ids))
    seats, odd = class_memberships(roster, teachers, classes, posts)
    at_work = schools.rows[schools.rows["school_id"].isin(posts["school_id"])] if choice.staff else schools.rows[:0]
    staff = staff_communities(at_work)
    events = events_said(roster, teachers)
    return Rostered(
        facts=(
            *_by_file("teachers", teachers.rows, _TEACHERS, {"teacher_id": roster.users.header("id")}),
            *_times(seats, roster.enrollments, "class_id"),
            *_times(staff_memberships(posts, staff), roster.roles, "org"), *events.facts,
        ),
        named=(
            *_by_file("communities", classes.drop_duplicates("community_id"), _COMMUNITIES, {}),
            *_by_file("communities", staff, _COMMUNITIES, {}), *events.named,
        ),
        same_as=teachers.same_as,
        ids=ids_told(
            roster, system, schools=schools.ids, people=teachers.keys, communities=set(classes["id"]),
            subjects=teachers.subjects, staff=choice.staff,
        ),
        problems=(*homeless, *_of_one_title(roster, classes), *odd, *events.problems),
    )


def _times(rows: pd.DataFrame, part: Part, community: str) -> tuple[tuple[str, Said], ...]:
    called = {
        "joined_on": part.header("first"), "left_on": part.header("last"), "community_id": part.header(community),
        "teacher_id": part.header("user"),
    }
    return _by_file("memberships", rows, ["teacher_id", "community_id", "joined_on", "left_on"], called)


def _at_home(roster: Roster, classes: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """The classes whose school is known; without any list of schools all, placed as a log is: by name alone."""
    homeless = (classes["school_id"] == "") & bool(len(roster.orgs.rows))
    return classes[~homeless], _homeless(roster, classes[homeless])


def _homeless(roster: Roster, classes: pd.DataFrame) -> list[Problem]:
    return [
        Problem(line.file, int(line.row), roster.classes.header("org"), line.org, roster.words["org"],
                "Its members are left out until its school is known.")
        for line in classes[["file", "row", "org"]].itertuples(index=False)
    ]


def _of_one_title(roster: Roster, classes: pd.DataFrame) -> list[Problem]:
    """Chosen classes of one title in one school, which make one community."""
    again = classes[classes.duplicated("community_id")]
    return [
        Problem(line.file, int(line.row), roster.classes.header("title"), line.title,
                "a title that no other community of the school has",
                "The two are taken for one community; give them different titles if they are not.", refused=False)
        for line in again[["file", "row", "title"]].itertuples(index=False)
    ]


def _by_file(name: str, rows: pd.DataFrame, columns: list[str], called: dict[str, str]) -> tuple[tuple[str, Said], ...]:
    """A table for each file that says something of it."""
    return tuple(
        (name, Said(str(file), lines[columns].reset_index(drop=True), lines["row"].to_numpy("int64"), called))
        for file, lines in rows.groupby("file", sort=False)
    )
