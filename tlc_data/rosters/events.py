"""Who was at an event of professional development, as a log says it: the event's title is the community."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tlc_data.frames.names import slug
from tlc_data.frames.problem import Problem
from tlc_data.frames.said import Said
from tlc_data.rosters.model import Roster, looked_up
from tlc_data.rosters.teachers import Teachers
from tlc_data.vocabulary import MeetingStatus


@dataclass(frozen=True)
class Events:
    """Meetings and attendance, and the communities that they name."""

    facts: tuple[tuple[str, Said], ...]
    named: tuple[tuple[str, Said], ...]
    problems: tuple[Problem, ...]


def events_said(roster: Roster, teachers: Teachers) -> Events:
    """A meeting per title and day, a line per person; without a list of staff their ids are taken as they are."""
    rows = roster.events.rows
    if rows.empty:
        return Events((), (), ())
    who = _who(rows, teachers, known_by_name=bool(roster.known))
    problems = [
        *_lacking(roster, rows, "title", "the title of the event"), *_lacking(roster, rows, "on", "a date"),
        *_strangers(roster, rows, who),
    ]
    good = (rows["title"] != "") & (rows["on"] != "") & (who != "")
    kept = rows[good].assign(teacher_id=who[good], community_id=rows["title"].map(slug).astype("str"))
    kept = kept.assign(meeting_id=kept["community_id"] + "/" + kept["on"])
    facts, named = [], []
    for file, lines in kept.groupby("file", sort=False):
        tables = _tables(lines.reset_index(drop=True))
        called = {"held_on": roster.events.header("on"), "meeting_id": roster.events.header("on"),
                  "status": roster.events.header("status"), "teacher_id": roster.events.header("user")}
        named.append(("communities", Said(str(file), *tables.pop("communities"))))
        facts += [(name, Said(str(file), text, at, called)) for name, (text, at) in tables.items()]
    return Events(tuple(facts), tuple(named), tuple(problems))


def _who(rows: pd.DataFrame, teachers: Teachers, *, known_by_name: bool) -> pd.Series:
    direct = looked_up(rows["user"], teachers.keys)
    shared = rows["person"].map(lambda person: teachers.keys.get(f"person:{person}", ""))
    found = direct.where(direct != "", shared).astype("str")
    if known_by_name:
        return found
    return rows["user"].where(rows["user"] != "", rows["person"])


def _tables(lines: pd.DataFrame) -> dict[str, tuple[pd.DataFrame, np.ndarray]]:
    at = lines["row"].to_numpy("int64")
    first = ~lines.duplicated("meeting_id")
    held = pd.DataFrame({
        "meeting_id": lines["meeting_id"], "community_id": lines["community_id"], "scheduled_on": lines["on"],
        "held_on": lines["on"], "status": pd.Series(str(MeetingStatus.HELD), index=lines.index, dtype="str"),
    })
    place = ~lines.duplicated("community_id")
    blank = pd.Series("", index=lines.index, dtype="str")
    communities = lines.assign(school_id=blank, name=lines["title"])[["community_id", "school_id", "name"]]
    return {
        "communities": (communities[place].reset_index(drop=True), at[place.to_numpy(bool)]),
        "meetings": (held[first].reset_index(drop=True), at[first.to_numpy(bool)]),
        "attendance": (lines[["meeting_id", "teacher_id", "status"]], at),
    }


def _lacking(roster: Roster, rows: pd.DataFrame, column: str, expected: str) -> list[Problem]:
    return [
        Problem(line.file, int(line.row), roster.events.header(column), "", expected,
                "Correct the cell; the row is left out until then.")
        for line in rows.loc[rows[column] == "", ["file", "row"]].itertuples(index=False)
    ]


def _strangers(roster: Roster, rows: pd.DataFrame, who: pd.Series) -> list[Problem]:
    told = rows["user"].where(rows["user"] != "", rows["person"])
    header = roster.events.header("user" if "user" in roster.events.called else "person")
    return [
        Problem(line.file, int(line.row), header, told[line.Index], roster.words["user"],
                "Bring the row of that person too; this one is left out until then.")
        for line in rows.loc[who == "", ["file", "row"]].itertuples()
    ]
