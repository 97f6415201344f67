"""Blanks import without a question once they are filled in."""

from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from tests.test_docs import DOCS, table, terms
from tlc_data.frames.labels import AGENDA_LABELS, ATTENDANCE_LABELS, STATUS_LABELS, USE_LABELS
from tlc_data.frames.mapping import Shape
from tlc_data.frames.names import normalise
from tlc_data.frames.ours import NOTES
from tlc_data.reading import Reading, read
from tlc_data.synthetic.words import PRACTICES
from tlc_data.templates.blanks import HOW_OFTEN, meeting_log, printed, self_reports, sign_in_sheet
from tlc_data.templates.files import blanks
from tlc_data.templates.forms import ASKS, form_text

TODAY = date(2026, 7, 1)
KNOWN = printed([])


def filled(place: Path, content: bytes, *rows: dict[str, object]) -> Path:
    """The blank with these rows under its headers."""
    book = load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    headers = [cell.value for cell in sheet[1]]
    for at, row in enumerate(rows, start=2):
        for header, value in row.items():
            sheet.cell(at, headers.index(header) + 1, value)
    book.save(place)
    return place


def brought(path: Path) -> Reading:
    """What the file says; nothing of it is asked or wrong."""
    found = read([path], today=TODAY, known_practices=KNOWN)
    assert (found.questions, found.problems, found.unreadable) == ([], [], [])
    return found


def test_a_meeting_log_imports_as_it_is(tmp_path: Path) -> None:
    there = {"School": "North High", "Team": "Oak"}
    found = brought(filled(
        tmp_path / "log.xlsx", meeting_log(),
        {"Date of meeting": date(2026, 3, 14), **there, "Members present": "Ada Abara; Bruno Bexley", "Minutes": 75,
         "Members absent": "Clara Dorsey", "Agenda": "Feedback; planning", "Leader": "Ada Abara", "Reported back": 2,
         "Peer observations": 1},
        {"Date of meeting": date(2026, 4, 14), **there, "Meeting status": "Cancelled"},
    ))
    meetings = found.logged["meetings"]
    assert meetings["status"].tolist() == ["held", "cancelled"]
    assert meetings["agenda"].tolist() == ["feedback;planning", ""]
    assert [meetings[name].iloc[0] for name in ("minutes", "reported_back", "peer_observations")] == [75, 2, 1]
    assert found.logged["attendance"]["status"].tolist() == ["present", "present", "absent"]


def test_self_reports_import_as_they_are(tmp_path: Path) -> None:
    who = {"Date": date(2026, 3, 14), "School": "North High", "Team": "Oak", "Name": "Ada Abara"}
    answers = dict(zip(KNOWN, [*HOW_OFTEN, *[None] * len(KNOWN)], strict=False))
    found = brought(filled(tmp_path / "reports.xlsx", self_reports(KNOWN), {**who, **answers}))
    assert found.logged["self_reports"]["use"].tolist() == [0, 1, 2, 3, 4]


@pytest.mark.skipif("grid" not in list(Shape), reason="grids of people and dates are not read yet")
def test_a_sign_in_sheet_imports_as_it_is(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(sign_in_sheet()))
    sheet = book.worksheets[0]
    sheet["D1"], sheet["E1"] = date(2026, 3, 14), date(2026, 4, 14)
    people = (("Ada Abara", "P", "P"), ("Bo Bexley", "L", "A"), ("Cy Dorsey", "E", None))
    for row, (name, *marks) in enumerate(people, start=2):
        for column, value in enumerate((name, "North High", "Oak", *marks), start=1):
            sheet.cell(row, column, value)
    book.save(tmp_path / "sign-in.xlsx")
    found = brought(tmp_path / "sign-in.xlsx")
    assert len(found.logged["meetings"]) == 2
    assert sorted(found.logged["attendance"]["status"]) == ["absent", "excused", "partial", "present", "present"]


@pytest.mark.parametrize("at", range(3))
def test_a_blank_is_empty_has_lists_a_header_that_stays_and_notes(at: int) -> None:
    book = load_workbook(BytesIO(blanks()[at].content))
    sheet, notes = book.worksheets
    assert sheet.max_row == 1 and sheet.freeze_panes.endswith("2")
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert lists and all(len(rule.formula1) <= 257 for rule in lists)
    assert all(0 < len(rule.prompt) <= 255 for rule in sheet.data_validations.dataValidation)
    assert notes["A1"].value == NOTES and notes.max_column == 1 and notes.max_row > 5


def test_every_word_on_a_list_is_known() -> None:
    chosen: dict[str, set[str]] = {}
    for blank in blanks():
        if blank.name.endswith(".xlsx"):
            for rule in load_workbook(BytesIO(blank.content)).worksheets[0].data_validations.dataValidation:
                if rule.type == "list":
                    chosen.setdefault(blank.name, set()).update(rule.formula1.strip('"').split(","))
    use, marks, log = (chosen[name] for name in ("self-reports.xlsx", "sign-in-sheet.xlsx", "meeting-log.xlsx"))
    assert sorted(USE_LABELS[normalise(word)][0] for word in use) == [0, 1, 2, 3, 4]
    assert sorted(ATTENDANCE_LABELS[normalise(word)] for word in marks) == ["absent", "excused", "partial", "present"]
    parts = {normalise(part) for word in log for part in word.split(";")} - set(STATUS_LABELS)
    assert parts <= set(AGENDA_LABELS)


@pytest.mark.parametrize("known", [[], ["Exit tickets", "Talk partners"]])
def test_the_practices_are_those_that_are_known_else_the_samples(known: list[str]) -> None:
    expected = known or [name for name, _ in PRACTICES[:8]]
    sheet = load_workbook(BytesIO(blanks(known)[2].content)).worksheets[0]
    assert [cell.value for cell in sheet[1]][4:] == expected
    assert all(f"     {name}\n" in form_text(printed(known)) for name in expected)


def test_the_blanks_are_those_that_are_documented() -> None:
    told = table("bringing-files", "compared: blanks")
    assert told["file"].tolist() == [each.name for each in blanks()]
    for name, columns in zip(told["file"], told["to be filled in"], strict=True):
        if name.endswith(".xlsx"):
            (content,) = [each.content for each in blanks() if each.name == name]
            headers = [cell.value for cell in load_workbook(BytesIO(content)).worksheets[0][1] if cell.value]
            assert terms(columns.split(", then")[0]) == [each for each in headers if each not in KNOWN]
    assert all(word in DOCS["bringing-files"] for word in (*HOW_OFTEN, ASKS))


def google_export() -> str:
    """What Google Forms makes of the answers of two teachers to our form."""
    grid = [f"{ASKS} [{name}]" for name in KNOWN[:2]]
    answers = pd.DataFrame([
        ["2026/03/14 3:12:07 PM", "ada@north.example", "North High", "Oak", "Weekly", "Never"],
        ["2026/03/15 8:01:44 AM", "bo@north.example", "North High", "Oak", "Part of my routine", ""],
    ], columns=["Timestamp", "Email Address", "School", "Team", *grid])
    lines = StringIO()
    answers.to_csv(lines, index=False)
    return lines.getvalue()


def test_the_export_of_our_google_form_imports_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "How often.csv").write_text(google_export(), encoding="utf-8")
    found = brought(tmp_path / "How often.csv")
    reports = found.logged["self_reports"]
    assert list(zip(reports["practice_id"], reports["use"], strict=True)) == [
        ("exit-tickets", 3), ("no-hands-up", 0), ("exit-tickets", 4),
    ]
    assert found.logged["self_reports"]["reported_on"].dt.strftime("%Y-%m-%d").tolist() == [
        "2026-03-14", "2026-03-14", "2026-03-15",
    ]


def test_the_export_of_our_microsoft_form_imports_as_it_is(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["ID", "Start time", "Completion time", "Email", "Name", "School", "Team", *KNOWN[:2]])
    book.active.append([1, "3/14/2026 15:11:02", "3/14/2026 15:12:07", "ada@north.example", "Ada Abara", "North High",
                        "Oak", "Weekly", "Tried it once"])
    book.save(tmp_path / "answers.xlsx")
    found = brought(tmp_path / "answers.xlsx")
    assert found.logged["self_reports"]["use"].tolist() == [3, 1]
    assert len(found.same_as) == 1


def test_the_export_of_our_form_for_facilitators_imports_as_it_is(tmp_path: Path) -> None:
    lines = [line.split("  ")[0] for line in form_text(KNOWN).split("Title:  Our meeting")[1].splitlines()[2:12]]
    assert lines[0] == "Date of meeting" and lines[-1] == "Peer observations"
    cells = ["2026-03-14", "North High", "Oak", "Ada Abara; Bo Bexley", "", "75", "Feedback, Planning", "Ada Abara",
             "2", ""]
    pd.DataFrame([["2026/03/14 3:12:07 PM", *cells]], columns=["Timestamp", *lines]).to_csv(
        tmp_path / "meeting form.csv", index=False
    )
    found = brought(tmp_path / "meeting form.csv")
    assert found.logged["meetings"]["agenda"].tolist() == ["feedback;planning"]
    assert len(found.logged["attendance"]) == 2
