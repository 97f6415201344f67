"""Lines of a roster that point to nothing, or no longer hold and do not say since when."""

from collections.abc import Iterable

import pandas as pd

from tlc_data.frames.problem import Problem
from tlc_data.readers.table import TextTable
from tlc_data.rosters.earlier import lacking
from tlc_data.rosters.model import Part, Roster
from tlc_data.rosters.teachers import Teachers
from tlc_data.rosters.words import TEACHING

# So many ids are named in one sentence.
_NAMED = 5


def loose_ends(roster: Roster, teachers: Teachers) -> list[Problem]:
    """Roles and enrollments of teachers without their school, class or person; endings without a day."""
    roles, seats = roster.roles.rows, roster.enrollments.rows
    teaching = roles[roles["role"].isin(TEACHING) & ~roles["gone"]]
    mine = seats[seats["user"].isin(teachers.keys) & ~seats["gone"]]
    orgs, classes = set(roster.orgs.rows["id"]), set(roster.classes.rows["id"])
    problems = []
    if orgs:
        lost = teaching[(teaching["org"] != "") & ~teaching["org"].isin(orgs)]
        problems += _pointing(roster.roles, lost, "org", roster.words.get("org", ""),
                              "The person is saved without that school.")
    if len(roster.orgs.rows) or classes:
        lost = mine[~mine["class_id"].isin(classes)]
        problems += _pointing(roster.enrollments, lost, "class_id", roster.words.get("class_id", ""),
                              "The row is left out.")
    if roster.known:
        lost = teaching[(teaching["user"] != "") & ~teaching["user"].isin(roster.known)]
        problems += _pointing(roster.roles, lost, "user", roster.words.get("user", ""), "The row is left out.")
    theirs = roles[roles["role"].isin(TEACHING)]
    return [*problems, *_undated(roster.roles, theirs),
            *_undated(roster.enrollments, seats[seats["user"].isin(teachers.keys)])]


def without_their_bundle(roster: Roster, manifest: str) -> list[Problem]:
    """Of changes that were brought alone: the ids that nothing told so far holds; one for each kind.

    `manifest` is the file that says that these are changes.
    """
    return [
        Problem(manifest, 0, "", _some(ids), roster.words[what],
                "These are changes, and no bundle has told these ids: bring the whole (bulk) bundle once, before "
                "them or with them. What hangs on these ids is left out until then.", refused=False)
        for what, ids in lacking(roster).items() if len(ids)
    ]


def _some(ids: pd.Index) -> str:
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return ", ".join(sorted(map(str, ids))[:_NAMED]) + more


def unreadable_lines(tables: Iterable[TextTable]) -> list[Problem]:
    """Lines that were meant as rows and cannot be read as such; what stands in them is not told."""
    return [
        Problem(table.file, each.row, "", "", f"a row under this header; this one {each.reason}",
                "Correct the row; it is left out until then.")
        for table in tables for each in table.aside if each.refused
    ]


def _pointing(part: Part, lines: pd.DataFrame, column: str, expected: str, advice: str) -> list[Problem]:
    return [
        Problem(line[0], int(line[1]), part.header(column), line[2], expected, advice, refused=False)
        for line in lines[["file", "row", column]].itertuples(index=False, name=None)
    ]


def _undated(part: Part, lines: pd.DataFrame) -> list[Problem]:
    """One for each file: rows marked as ended without the day."""
    ended = lines[lines["gone"] & (lines["last"] == "")]
    return [
        Problem(str(file), int(rows["row"].iloc[0]), "status", _many(len(rows)), "the day on which it ended",
                "Such rows are left out; if the person was a member before, give the day, so that the membership ends.",
                refused=False)
        for file, rows in ended.groupby("file", sort=False)
    ]


def _many(count: int) -> str:
    return "1 row marked as ended" if count == 1 else f"{count} rows marked as ended, this the first"
