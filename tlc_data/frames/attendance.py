"""Meeting logs, a row per meeting or per person, as canonical meetings and attendance."""

import re

import numpy as np
import pandas as pd

from tlc_data.frames.headers import Role
from tlc_data.frames.labels import AGENDA_LABELS, ATTENDANCE_LABELS, STATUS_LABELS
from tlc_data.frames.mapping import Shape
from tlc_data.frames.names import normalise
from tlc_data.frames.persons import listed
from tlc_data.frames.problem import Problem
from tlc_data.frames.rows import Rows, tokens
from tlc_data.frames.said import Said
from tlc_data.vocabulary import Attendance, MeetingStatus

_COLUMNS = {
    Role.MINUTES: "minutes", Role.FOCUS: "practice_focus", Role.PLANS: "plans_made",
    Role.REPORTED_BACK: "reported_back", Role.OBSERVATIONS: "peer_observations",
}
_LISTED = {Role.PRESENT: Attendance.PRESENT, Role.EXCUSED: Attendance.EXCUSED, Role.ABSENT: Attendance.ABSENT}
_MINUTES = re.compile(r"^(\d+)\s*(?:m|mins?|minutes)\.?$", re.I)
_CLOCK = re.compile(r"(?:.*\s)?(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap])?\.?m?\.?", re.I)
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
    if rows.known.one_row_is == Shape.SIGN_IN:
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
    """Community and day; a later meeting of the same day is told apart by when it began."""
    plain = rows.community_id + "/" + rows.day
    if not rows.has(Role.START):
        return plain
    start = rows.of(Role.START).map(_clock)
    first = start.where(start != "").groupby(plain).transform("min")
    later = (start != "") & first.notna() & (start != first)
    return plain.where(~later, plain + "/" + start)


def _clock(cell: str) -> str:
    """A time of day as HH:MM; "" where the cell is none."""
    found = _CLOCK.fullmatch(cell.strip())
    if not found:
        return ""
    hour = int(found[1])
    if found[3] and hour <= 12:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return f"{hour:02d}:{found[2]}"


def _meetings(rows: Rows, meeting_id: pd.Series, agenda: pd.Series) -> pd.DataFrame:
    today = rows.today.isoformat()
    said = rows.of(Role.STATUS)
    status = said.map(lambda cell: str(STATUS_LABELS.get(normalise(cell), cell)) if cell else "").astype("str")
    assumed = pd.Series(np.where(rows.day <= today, MeetingStatus.HELD, MeetingStatus.PLANNED), dtype="str")
    status = status.where(status != "", assumed)
    led = pd.DataFrame({"name": rows.of(Role.FACILITATOR), "school_id": rows.school_id})
    columns = {column: rows.of(role) for role, column in _COLUMNS.items() if rows.has(role)}
    if "minutes" in columns:
        columns["minutes"] = columns["minutes"].str.replace(_MINUTES, r"\1", regex=True)
    return pd.DataFrame({
        "meeting_id": meeting_id, "community_id": rows.community_id, "scheduled_on": rows.day,
        "held_on": rows.day.where(status == MeetingStatus.HELD, ""), "status": status, "facilitator": tokens(led),
        "agenda": agenda, **columns,
    })


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
    words = pd.array([str(ATTENDANCE_LABELS.get(normalise(str(cell)), cell)) for cell in different], dtype="str")
    status = pd.Series(words.take(codes), dtype="str") if rows.has(Role.ATTENDANCE) else pd.Series(
        str(Attendance.PRESENT), index=marks.index, dtype="str"
    )
    named = (rows.teacher != "").to_numpy(bool)
    text = pd.DataFrame({"meeting_id": meeting_id, "teacher_id": rows.teacher, "status": status})
    return Said(rows.file, text[named].reset_index(drop=True), rows.rows[named], {
        "status": rows.header(Role.ATTENDANCE), "teacher_id": rows.header(Role.PERSON),
    })


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
