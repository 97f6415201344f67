"""Every blank under the name of its file."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tlc_data.templates.blanks import meeting_log, printed, self_reports, sign_in_sheet
from tlc_data.templates.forms import form_text

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Blank:
    """A file to be filled in, what it is in plain words, and for whom."""

    name: str
    title: str
    says: str
    kind: str
    content: bytes


def blanks(known_practices: Iterable[str] = ()) -> list[Blank]:
    """All of them, with the practices that are known, else the sample's."""
    practices = printed(known_practices)
    return [
        Blank("meeting-log.xlsx", "Meeting log", "A row for each meeting, with the names of who came. Two minutes.",
              _WORKBOOK, meeting_log()),
        Blank("sign-in-sheet.xlsx", "Sign-in sheet", "A row for each member, a column for each meeting. To print, too.",
              _WORKBOOK, sign_in_sheet()),
        Blank("self-reports.xlsx", "Self-reports", "A row for each teacher: how often each practice was used.",
              _WORKBOOK, self_reports(practices)),
        Blank("forms.txt", "Forms to copy", "The questions for Google Forms or Microsoft Forms. One minute a teacher.",
              "text/plain", form_text(practices).encode()),
    ]


def write_blanks(folder: Path, known_practices: Iterable[str] = ()) -> list[Path]:
    """Write all of them into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for each in blanks(known_practices):
        (folder / each.name).write_bytes(each.content)
        written.append(folder / each.name)
    return written
