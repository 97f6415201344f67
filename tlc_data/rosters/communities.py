"""Which classes of a roster are learning communities: asked, as a class is usually one of students."""

from dataclasses import dataclass

import pandas as pd

from tlc_data.frames.mapping import Settled
from tlc_data.frames.question import STAFF, About, Question
from tlc_data.frames.rows import community_ids
from tlc_data.readers.table import TextTable
from tlc_data.rosters.model import Roster, looked_up
from tlc_data.rosters.teachers import Teachers
from tlc_data.rosters.words import may_be_a_community

# More than these are no list to choose from; a mapping file can name any.
_MOST_ASKED = 200
STAFF_NAME = "Staff"


@dataclass(frozen=True)
class Chosen:
    """Titles of the classes that are communities, and whether the staff of each school is one."""

    titles: frozenset[str]
    staff: bool


def chosen(
    roster: Roster, teachers: Teachers, settled: Settled, table: TextTable, *, has_staff: bool
) -> Chosen | Question:
    """What was settled, and what the source says itself; or the question.

    Parameters
    ----------
    table
        The one by which the question is known again: its classes, else its people.
    has_staff
        Whether any school has a teacher.
    """
    classes = roster.classes.rows[~roster.classes.rows["gone"]]
    sure = set(classes.loc[classes["says"] == "yes", "title"])
    if settled.communities is not None:
        named = {title for title in classes["title"].unique() if settled.is_community(title)}
        return Chosen(frozenset(named | sure), STAFF in settled.communities or roster.earlier.staff)
    candidates = [title for title in _candidates(roster, teachers, classes) if title not in sure]
    # Of a system that is known the staff was asked for already.
    has_staff &= not roster.earlier.system
    if not teachers.keys or (not candidates and (sure or not has_staff)):
        return Chosen(frozenset(sure), roster.earlier.staff)
    what = roster.words.get("class", "classes")
    asks = "is the staff of each school one learning community?" if not candidates else (
        f"which of these {what} are learning communities of teachers"
        f"{', or is the staff of each school one' if has_staff else ''}?"
    )
    return Question(
        table.file, tuple(table.cells.columns), About.COMMUNITIES, f"{asks} What is not named is not read.",
        (*candidates[:_MOST_ASKED], *([STAFF] if has_staff else [])), needed=False,
    )


def _candidates(roster: Roster, teachers: Teachers, classes: pd.DataFrame) -> list[str]:
    """Titles of classes that sound like one, then of those with two or more teachers."""
    seats = roster.enrollments.rows
    teacher = looked_up(seats["user"], teachers.keys)
    keys = seats[["class_id"]].assign(teacher=teacher)[teacher != ""].drop_duplicates()
    many = keys.groupby("class_id")["teacher"].size()
    open_ = classes[(classes["says"] == "") & (classes["title"] != "")]
    shared = open_.loc[open_["id"].isin(many[many >= 2].index), "title"]
    worded = [title for title in open_["title"].unique() if may_be_a_community(title)]
    return list(dict.fromkeys([*worded, *shared]))


def placed_classes(roster: Roster, choice: Chosen, school_ids: dict[str, str]) -> pd.DataFrame:
    """The chosen classes: `id, school_id, name, community_id, file, row`, also those without a known school."""
    rows = roster.classes.rows
    rows = rows[rows["title"].isin(choice.titles) & ~rows["gone"] & (rows["says"] != "no")].reset_index(drop=True)
    school = looked_up(rows["org"], school_ids)
    # Where no list of schools tells them apart, two of one title in two places get the place's id beside it.
    several = rows.groupby("title")["org"].transform("nunique") > 1
    name = rows["title"].where(~several | (school != ""), rows["title"] + " (" + rows["org"] + ")")
    return rows.assign(school_id=school, name=name, community_id=community_ids(school, name))


def staff_communities(schools: pd.DataFrame) -> pd.DataFrame:
    """One community per school: the columns of `placed_classes`."""
    name = pd.Series(STAFF_NAME, index=schools.index, dtype="str")
    return schools.assign(name=name, community_id=community_ids(schools["school_id"], name))
