"""Meeting logs, a row per meeting or per person, as canonical meetings and attendance."""

import re

import numpy as np
import pandas as pd

from tlc_data.frames.headers import Role, counts_hours
from tlc_data.frames.labels import AGENDA_LABELS, ATTENDANCE_LABELS, SAYS_NOTHING, STATUS_LABELS
from tlc_data.frames.names import normalise
from tlc_data.frames.persons import listed
from tlc_data.frames.problem import Problem
from tlc_data.frames.rows import Rows, tokens
from tlc_data.frames.said import Said
from tlc_data.frames.settled import Shape
from tlc_data.frames.times import both_ends, minutes_between, minutes_in
from tlc_data.vocabulary import Attendance, MeetingStatus

_COLUMNS = {
    Role.MINUTES: "minutes", Role.FOCUS: "practice_focus", Role.PLANS: "plans_made",
    Role.REPORTED_BACK: "reported_back", Role.OBSERVATIONS: "peer_observations",
}
_LISTED = {Role.PRESENT: Attendance.PRESENT, Role.EXCUSED: Attendance.EXCUSED, Role.ABSENT: Attendance.ABSENT}
_BETWEEN_PARTS = re.compile(r"[;,\n]")


def meeting_tables(rows: Rows) -> tuple[dict[str, Said], list[Problem]]:
    """`meetings` and `attendance`, as text, and what is odd about them."""
    meeting_id = _ids(rows)
    agenda, problems = _agendas(rows)
    meetings = _meetings(rows, meeting_id, agenda)
    called = {column: rows.header(role) for role, column in _COLUMNS.items()} | {
        "status": rows.header(Role.STATUS), "held_on": rows.header(Role.DATE),
        "meeting_id": rows.header(Role.DATE),
        "facilitator": rows.header(Role.FACILITATOR),
    }
    if rows.known.one_row_is != Shape.MEETING:
        meetings, first = _first_filled(meetings)
        came = _row_by_row(rows, meeting_id)
    else:
        first = np.arange(len(meetings))
        came = _from_lists(rows, meeting_id)
    return {
        "meetings": Said(rows.file, meetings, rows.rows[first], called),
        "attendance": came,
    }, problems


def _ids(rows: Rows) -> pd.Series:
    """Community and day; a later meeting of the same day is told apart by its number, or by when it began.

    Sessions of one meeting, which a file gives a row each, are one meeting.
    """
    plain = rows.community_id + "/" + rows.day
    if rows.has(Role.NUMBER):
        return _told_apart(plain, rows.of(Role.NUMBER))
    if not rows.has(Role.START) or rows.has(Role.SESSION):
        return plain
    return _told_apart(plain, rows.of(Role.START).map(lambda cell: both_ends(cell)[0]).astype("str"))


def _told_apart(plain: pd.Series, by: pd.Series) -> pd.Series:
    """The first of a day keeps the plain id, so that a file that says less finds it again."""
    numbers = by.map(lambda cell: cell.zfill(6) if cell.isdigit() else cell).astype("str")
    first = numbers.where(by != "").groupby(plain).transform("min")
    later = (by != "") & first.notna() & (numbers != first)
    return plain.where(~later, plain + "/" + by)


def _meetings(rows: Rows, meeting_id: pd.Series, agenda: pd.Series) -> pd.DataFrame:
    today = rows.today.isoformat()
    said = rows.of(Role.STATUS)
    status = said.map(lambda cell: str(STATUS_LABELS.get(normalise(cell), cell)) if cell else "").astype("str")
    assumed = pd.Series(np.where(rows.day <= today, MeetingStatus.HELD, MeetingStatus.PLANNED), dtype="str")
    status = status.where(status != "", assumed)
    led = pd.DataFrame({"name": rows.of(Role.FACILITATOR), "school_id": rows.school_id})
    columns = {column: rows.of(role) for role, column in _COLUMNS.items() if rows.has(role)}
    columns = {name: _spoken(cells) for name, cells in columns.items()}
    minutes = _minutes(rows, columns.get("minutes"))
    columns |= {"minutes": minutes} if minutes is not None else {}
    return pd.DataFrame({
        "meeting_id": meeting_id, "community_id": rows.community_id, "scheduled_on": rows.day,
        "held_on": rows.day.where(status == MeetingStatus.HELD, ""), "status": status, "facilitator": tokens(led),
        "agenda": agenda, **columns,
    })


def _spoken(cells: pd.Series) -> pd.Series:
    """Without the words that say that there is nothing to say."""
    return cells.where(~cells.map(normalise).isin(SAYS_NOTHING), "")


def _minutes(rows: Rows, said: pd.Series | None) -> pd.Series | None:
    """Minutes as they are said, else from start to end."""
    lengths = None
    if said is not None:
        in_hours = counts_hours(rows.header(Role.MINUTES))
        lengths = said.map(lambda cell: minutes_in(cell, in_hours=in_hours) if cell else "").astype("str")
    if not rows.has(Role.START):
        return lengths
    ends = rows.of(Role.END) if rows.has(Role.END) else pd.Series("", index=rows.day.index, dtype="str")
    between = pd.Series(
        [minutes_between(start, end) if end else minutes_between(*both_ends(start))
         for start, end in zip(rows.of(Role.START), ends, strict=True)], index=rows.day.index, dtype="str",
    )
    return between if lengths is None else lengths.where(lengths != "", between)


def _first_filled(meetings: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """One line per meeting: of each column the first cell that is filled; and the place of its first row."""
    filled = meetings.replace("", pd.NA)
    together = filled.groupby("meeting_id", sort=False).first().reset_index()[list(meetings.columns)].fillna("")
    first = np.flatnonzero(~meetings.duplicated("meeting_id").to_numpy(bool))
    return together.astype("str"), first


def _agendas(rows: Rows) -> tuple[pd.Series, list[Problem]]:
    """Agendas in our words; parts we have no word for are odd, and left out."""
    cells = rows.of(Role.AGENDA)
    parts = [[part.strip() for part in _BETWEEN_PARTS.split(cell) if part.strip()] for cell in cells]
    strange = [[part for part in found if normalise(part) not in AGENDA_LABELS] for found in parts]
    problems = [
        Problem(rows.file, int(row), rows.header(Role.AGENDA), ", ".join(unknown),
                f"any of {', '.join(dict.fromkeys(map(str, AGENDA_LABELS.values())))}",
                "The rest of the row is saved, this part is not.", refused=False)
        for row, unknown in zip(rows.rows, strange, strict=True) if unknown
    ]
    known = [
        ";".join(AGENDA_LABELS[normalise(part)] for part in found if normalise(part) in AGENDA_LABELS)
        for found in parts
    ]
    return pd.Series(known, dtype="str"), problems


def _row_by_row(rows: Rows, meeting_id: pd.Series) -> Said:
    """A line per row that names a person; where the file has no marks, to be listed is to have come."""
    marks = rows.of(Role.ATTENDANCE)
    codes, different = pd.factorize(marks)
    words = pd.array([_mark(str(cell)) for cell in different], dtype="str")
    marked = rows.has(Role.ATTENDANCE)
    status = pd.Series(words.take(codes), dtype="str") if marked else pd.Series(
        str(Attendance.PRESENT), index=marks.index, dtype="str"
    )
    named = ((rows.teacher != "") & ~marks.map(normalise).isin(SAYS_NOTHING if marked else [])).to_numpy(bool)
    text = pd.DataFrame({"meeting_id": meeting_id, "teacher_id": rows.teacher, "status": status})
    text, lines = text[named].reset_index(drop=True), rows.rows[named]
    if rows.has(Role.SESSION):
        kept = strongest(text)
        text, lines = text.loc[kept].reset_index(drop=True), lines[kept]
    return Said(rows.file, text, lines, {
        "status": rows.header(Role.ATTENDANCE), "teacher_id": rows.header(Role.PERSON),
    })


def _mark(cell: str) -> str:
    return str(ATTENDANCE_LABELS.get(normalise(cell), cell))


_STRENGTH = {str(mark): at for at, mark in enumerate(
    (Attendance.PRESENT, Attendance.PARTIAL, Attendance.EXCUSED, Attendance.ABSENT)
)}


def strongest(marks: pd.DataFrame) -> np.ndarray:
    """Places of the one line per meeting and person that says the most of it: present in any session is present.

    A mark that nobody knows is kept besides, to be told.
    """
    strength = marks["status"].map(_STRENGTH)
    strange = np.flatnonzero(strength.isna().to_numpy(bool))
    order = strength.sort_values(kind="stable").dropna().index
    best = marks.loc[order].drop_duplicates(["meeting_id", "teacher_id"]).index.to_numpy()
    return np.sort(np.concatenate([best, strange]))


def _from_lists(rows: Rows, meeting_id: pd.Series) -> Said:
    """A line per name in the cells that list people."""
    found = [
        (at, name, str(status))
        for role, status in _LISTED.items() if rows.has(role)
        for at, cell in enumerate(rows.of(role)) for name in listed(cell, comma_splits=rows.comma_splits)
    ]
    place = np.array([at for at, _, _ in found], dtype=np.int64)
    people = pd.DataFrame({
        "name": [name for _, name, _ in found], "school_id": rows.school_id.to_numpy(object)[place],
    }, dtype="str")
    text = pd.DataFrame({
        "meeting_id": meeting_id.to_numpy(object)[place], "teacher_id": tokens(people),
        "status": [status for *_, status in found],
    }, dtype="str")
    named = (text["teacher_id"] != "").to_numpy(bool)
    called = {"teacher_id": ", ".join(rows.header(role) for role in _LISTED if rows.has(role))}
    return Said(rows.file, text[named].reset_index(drop=True), rows.rows[place][named], called)
