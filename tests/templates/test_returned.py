"""Refused rows go back with what is wrong, and come in again once they are right."""

from datetime import date
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
from openpyxl import load_workbook

from tests.drawn import folder
from tlc_data.frames.bad_rows import bad_rows
from tlc_data.frames.ours import WHERE, WHY
from tlc_data.frames.problem import Problem
from tlc_data.readers.table import Aside, TextTable
from tlc_data.reading import Reading, read
from tlc_data.templates.returned import returned

TODAY = date(2026, 7, 1)
LOG = """Date,School,Team,Members Present,Notes
2026-03-13,North,Oak,"Ada Abara; Bo Bexley",=1+1
2026-13-14,North,Oak,Ada Abara,=HYPERLINK("http://x.example")
2026-04-14,North,,Bo Bexley,
"""


def sheets(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    return {
        sheet.title: [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
        for sheet in load_workbook(BytesIO(content)).worksheets
    }


def brought(path: Path) -> Reading:
    found = read([path], today=TODAY)
    assert found.questions == []
    return found


def test_each_refused_row_goes_back_as_it_stands_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    assert sheets(returned(brought(tmp_path / "log.csv").bad_rows)) == {"log": [
        (WHY, WHERE, "Date", "School", "Team", "Members Present", "Notes"),
        ("Date: “2026-13-14” stands there, expected a date.", "3", "2026-13-14", "North", "Oak", "Ada Abara",
         '=HYPERLINK("http://x.example")'),
        ("Team: it is empty, expected the name of a community.", "4", "2026-04-14", "North", None, "Bo Bexley", None),
    ]}


def test_what_a_spreadsheet_would_run_is_text(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    sheet = load_workbook(BytesIO(returned(brought(tmp_path / "log.csv").bad_rows)))["log"]
    assert sheet["G2"].data_type == "s" and sheet["G2"].hyperlink is None


def test_corrected_rows_come_in_by_the_same_headers(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    first = brought(tmp_path / "log.csv")
    book = load_workbook(BytesIO(returned(first.bad_rows)))
    book["log"]["C2"], book["log"]["E3"] = "2026-03-14", "Oak"
    book.save(tmp_path / "fixed.xlsx")
    fixed = brought(tmp_path / "fixed.xlsx")
    assert fixed.problems == [] and fixed.understood[0].headers == first.understood[0].headers
    assert fixed.logged["meetings"]["held_on"].dt.strftime("%Y-%m-%d").tolist() == ["2026-03-14", "2026-04-14"]


def test_corrected_rows_of_canonical_tables_are_still_those_tables(tmp_path: Path) -> None:
    place = folder(tmp_path, self_reports="""
        teacher_id | practice_id | reported_on | use
        t1         | p1          | 2026-02-02  | 9
        t1         | p1          | 2026-03-02  | 2
    """, attendance="""
        meeting_id | teacher_id | status
        m1         | t1         | perhaps
    """)
    found = read(sorted(place.glob("*.csv")), today=TODAY)
    book = load_workbook(BytesIO(returned(found.bad_rows)))
    assert book.sheetnames == ["attendance", "self_reports"]
    book["self_reports"]["F2"], book["attendance"]["E2"] = "3", "present"
    book.save(tmp_path / "fixed.xlsx")
    fixed = brought(tmp_path / "fixed.xlsx")
    assert fixed.problems == []
    assert fixed.tables["self_reports"]["use"].tolist() == [3] and len(fixed.tables["attendance"]) == 1


def test_tables_whose_names_are_too_much_for_a_sheet_have_one_each(tmp_path: Path) -> None:
    for month in ("January", "February"):
        (tmp_path / f"Minutes of the learning community [{month}].csv").write_text(LOG, encoding="utf-8")
    found = read(sorted(tmp_path.glob("*.csv")), today=TODAY)
    assert list(sheets(returned(found.bad_rows))) == [
        "Minutes of the learning communi", "Minutes of the learning co (2)",
    ]


def test_a_line_that_is_no_row_goes_back_as_it_is() -> None:
    cells = pd.DataFrame([["1", "2"]], columns=["a", "b"], dtype="str")
    line = Aside(3, "1,2,3", "has more cells than the header", refused=True)
    table = TextTable("log.csv", cells, np.array([2]), aside=(line,))
    wrong = Problem("log.csv", 3, "", "1,2,3", "a row under this header", "Correct the row.")
    (found,) = bad_rows(table, [wrong])
    assert found.rows.to_numpy().tolist() == [
        ["“1,2,3” stands there, expected a row under this header.", 3, "1,2,3", ""],
    ]
