"""A roster as canonical tables: still text, each line with the row it comes from."""

from dataclasses import dataclass, field

import pandas as pd

from tlc_data.frames.problem import Problem
from tlc_data.frames.question import Question
from tlc_data.frames.rows import no_aliases
from tlc_data.frames.said import Said
from tlc_data.rosters.communities import Chosen, placed_classes, staff_communities
from tlc_data.rosters.events import events_said
from tlc_data.rosters.memberships import class_memberships, posts_of, staff_memberships
from tlc_data.rosters.model import Roster
from tlc_data.rosters.schools import Schools
from tlc_data.rosters.teachers import Teachers


@dataclass(frozen=True)
class RosterTable:
    """How one table of a roster was read: its lines, what one of them is, and the headers left alone."""

    file: str
    lines: int
    one_row_is: str
    left_alone: tuple[str, ...]


@dataclass(frozen=True)
class Rostered:
    """What a roster says.

    Attributes
    ----------
    described
        Schools: each filled cell goes before what was known of the school.
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


def schools_said(roster: Roster, schools: Schools) -> tuple[tuple[str, Said], ...]:
    """The schools, as they are described."""
    called = {name: roster.orgs.header(ours) for name, ours in (
        ("school_id", "id"), ("name", "name"), ("district", "parent"), ("nces_id", "nces_id"), ("level", "level"),
    )}
    return _by_file("schools", schools.rows, ["school_id", "name", "district", "nces_id", "level"], called)


def roster_said(
    roster: Roster, schools: Schools, teachers: Teachers, choice: Chosen
) -> Rostered:
    """Teachers, the chosen communities and who is in them since when, and events."""
    classes = placed_classes(roster, choice, schools.ids)
    homeless = classes["school_id"] == ""
    problems = _homeless(roster, classes[homeless])
    classes = classes[~homeless]
    posts = posts_of(roster, teachers, schools.ids)
    seats, odd = class_memberships(roster, teachers, classes, posts)
    at_work = schools.rows[schools.rows["school_id"].isin(posts["school_id"])] if choice.staff else schools.rows[:0]
    staff = staff_communities(at_work)
    called = {"joined_on": roster.enrollments.header("first"), "left_on": roster.enrollments.header("last"),
              "community_id": roster.enrollments.header("class_id")}
    of_roles = {"joined_on": roster.roles.header("first"), "left_on": roster.roles.header("last"),
                "community_id": roster.roles.header("org")}
    times = ["teacher_id", "community_id", "joined_on", "left_on"]
    events = events_said(roster, teachers)
    place = ["community_id", "school_id", "name"]
    return Rostered(
        facts=(
            *_by_file("teachers", teachers.rows, ["teacher_id", "grade_band", "subject"],
                      {"teacher_id": roster.users.header("id")}),
            *_by_file("memberships", seats, times, called),
            *_by_file("memberships", staff_memberships(posts, staff), times, of_roles),
            *events.facts,
        ),
        named=(*_by_file("communities", classes, place, {}), *_by_file("communities", staff, place, {}), *events.named),
        same_as=teachers.same_as, problems=(*problems, *odd, *events.problems),
    )


def _homeless(roster: Roster, classes: pd.DataFrame) -> list[Problem]:
    return [
        Problem(line.file, int(line.row), roster.classes.header("org"), line.org, roster.words["org"],
                "Its members are left out until its school is known.")
        for line in classes[["file", "row", "org"]].itertuples(index=False)
    ]


def _by_file(name: str, rows: pd.DataFrame, columns: list[str], called: dict[str, str]) -> tuple[tuple[str, Said], ...]:
    """A table for each file that says something of it."""
    return tuple(
        (name, Said(str(file), lines[columns].reset_index(drop=True), lines["row"].to_numpy("int64"), called))
        for file, lines in rows.groupby("file", sort=False)
    )
