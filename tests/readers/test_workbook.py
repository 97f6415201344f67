"""Workbooks: each visible sheet a table, each cell as a person reads it."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from tlc_data.errors import UnreadableFile
from tlc_data.readers import TextTable, read_tables


def saved(place: Path, **sheets: list[list[object]]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(place / "log.xlsx")
    return place / "log.xlsx"


def shown(table: TextTable) -> tuple[list[str], list[list[str]], list[int]]:
    return list(table.cells.columns), table.cells.to_numpy(object).tolist(), table.rows.tolist()


@pytest.mark.parametrize(("cell", "text"), [
    ("Maths", "Maths"), ("  Maths ", "Maths"), ("007", "007"), ("NA", "NA"),
    (7, "7"), (7.0, "7"), (7.5, "7.5"), (-3, "-3"),
    (date(2026, 3, 14), "2026-03-14"), (datetime(2026, 3, 14), "2026-03-14"),
    (datetime(2026, 3, 14, 15, 30), "2026-03-14 15:30:00"), (time(15, 30), "15:30"),
])
def test_a_cell_is_the_text_a_person_would_read(cell: object, text: str, tmp_path: Path) -> None:
    (table,) = read_tables(saved(tmp_path, March=[["name", "x"], ["row", cell]]))
    assert shown(table) == (["name", "x"], [["row", text]], [2])


def test_every_visible_sheet_is_a_table_named_after_file_and_sheet(tmp_path: Path) -> None:
    path = saved(tmp_path, March=[["a", "b"], [1, 2]], April=[["a", "b"], [3, 4]], Empty=[])
    assert [table.file for table in read_tables(path)] == ["log.xlsx › March", "log.xlsx › April"]


def test_a_hidden_sheet_is_left_alone(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["a", "b"])
    book.active.append([1, 2])
    hidden = book.create_sheet("Hidden")
    hidden.append(["a", "b"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "log.xlsx")
    assert [table.file for table in read_tables(tmp_path / "log.xlsx")] == ["log.xlsx › Sheet"]


def test_titles_above_and_blank_rows_keep_the_numbers_of_the_spreadsheet(tmp_path: Path) -> None:
    (table,) = read_tables(saved(tmp_path, March=[["Log of March"], [], ["a", "b"], [1, 2], [None, None], [3, None]]))
    assert shown(table) == (["a", "b"], [["1", "2"], ["3", ""]], [4, 6])


@pytest.mark.parametrize(("content", "sentence"), [
    (b"a,b\n1,2\n", "log.xlsx ends in .xlsx but is no workbook: open it in a spreadsheet and save it again."),
    (b"PK\x03\x04 broken", "log.xlsx cannot be opened as a workbook: it is damaged or locked with a password. "
     "Open it in a spreadsheet and save it again."),
])
def test_what_is_no_workbook_is_a_sentence(content: bytes, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "log.xlsx").write_bytes(content)
    with pytest.raises(UnreadableFile) as wrong:
        read_tables(tmp_path / "log.xlsx")
    assert str(wrong.value) == sentence


def test_a_workbook_of_empty_sheets_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^log\.xlsx is empty: no visible sheet has a header and rows\.$"):
        read_tables(saved(tmp_path, One=[], Two=[[None]]))
