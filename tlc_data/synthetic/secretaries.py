"""Two schools' meeting logs as their secretaries would keep them."""

import csv
from datetime import date
from pathlib import Path

import pandas as pd

from tlc_data.synthetic.district import Tables
from tlc_data.synthetic.plan import PlannedSchool
from tlc_data.synthetic.workbook import Cell, write_workbook

_LETTERS = {"present": "P", "partial": "L", "excused": "E", "absent": "A"}
_STARTS = ((15, 15), (15, 30), (14, 45))


def write_workbook_log(path: Path, school: PlannedSchool, tables: Tables) -> None:
    """One row per meeting, the names in a cell, a title above the header."""
    names = {each.community_id: each.name for each in school.communities}
    listed = tables["attendance"].groupby("meeting_id")
    rows: list[list[Cell]] = [
        [f"{school.name}: TLC meeting log"], [],
        ["Date", "TLC Group", "School", "Status", "Start", "Minutes", "Facilitator", "Members Present",
         "Members Excused", "Members Absent", "Agenda", "Peer observations"],
    ]
    meetings = tables["meetings"].sort_values(["scheduled_on", "community_id"])
    for at, row in enumerate(meetings.itertuples(index=False)):
        came = listed.get_group(row.meeting_id) if row.meeting_id in listed.groups else tables["attendance"].iloc[:0]
        here = came[came["status"].isin(["present", "partial"])]["teacher_id"].tolist()
        excused = came[came["status"] == "excused"]["teacher_id"].tolist()
        away = came[came["status"] == "absent"]["teacher_id"].tolist()
        hour, minute = _STARTS[at % len(_STARTS)]
        rows.append([
            date.fromisoformat(row.scheduled_on), names[row.community_id], school.name, str(row.status),
            f"{hour}:{minute:02d}", row.minutes, row.facilitator, _in_a_cell(here, at), "; ".join(excused),
            "; ".join(away), str(row.agenda).replace(";", ", "), row.peer_observations,
        ])
    write_workbook(path, sheet="Meetings", rows=rows)


def write_long_log(path: Path, school: PlannedSchool, tables: Tables) -> None:
    """One row per person and meeting, days first; meetings that were not held have no rows."""
    names = {each.community_id: each.name for each in school.communities}
    meetings = tables["meetings"].set_index("meeting_id")
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\r\n")
        lines.writerow(["School", "Date of Meeting", "Team", "Name", "Attendance"])
        for row in tables["attendance"].itertuples(index=False):
            meeting = meetings.loc[row.meeting_id]
            day = pd.Timestamp(meeting["held_on"])
            lines.writerow([
                school.name, f"{day.day:02d}/{day.month:02d}/{day.year}", names[meeting["community_id"]],
                row.teacher_id, _LETTERS[row.status],
            ])


def _in_a_cell(people: list[str], at: int) -> str:
    """A list as a person would type it: now with semicolons, now with commas and an "and"."""
    if at % 3 == 0:
        return "; ".join(f"{name.split(' ', 1)[1]}, {name.split(' ', 1)[0]}" for name in people)
    if len(people) < 2 or at % 3 == 1:
        return ", ".join(people)
    return f"{', '.join(people[:-1])} and {people[-1]}"
