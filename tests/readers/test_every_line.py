"""Whatever a file holds: no traceback, and every line of it is in the header, among the rows or set aside."""

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tlc_data.errors import UnreadableFile
from tlc_data.readers import TextTable, read_tables

WORDS = [
    "Ada", "Bo", "Name", "Date", "Total", "Average:", "1", "2.5", "2026-03-14", "12:30", "P", "x;y", "a,b", 'say "hi"',
    "late\nnote", "# c", "Response", "#N/A", "'q'", "José", "a longer sentence that stands alone.", "\\", "|",
    "School:",
]
CELLS = st.one_of(st.just(""), st.sampled_from(WORDS), st.text("ab \t;,|'\"", max_size=4))
SHEETS = st.lists(st.lists(CELLS, max_size=5), min_size=1, max_size=14).filter(
    lambda rows: any(cell.strip() for row in rows for cell in row)
)
ROUNDS = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def tables(content: bytes, ending: str) -> list[TextTable]:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"log{ending}"
        path.write_bytes(content)
        try:
            return read_tables(path)
        except UnreadableFile as sentence:
            assert str(sentence).startswith("log")
            return []


def numbers(table: TextTable) -> list[int]:
    assert not table.cells.isna().any(axis=None) and len(set(table.cells.columns)) == len(table.cells.columns)
    return sorted([*table.header_rows, *(each.row for each in table.aside), *table.rows.tolist()])


@ROUNDS
@given(SHEETS, st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["utf-8", "utf-16"]))
def test_every_line_of_a_csv_is_somewhere(rows: list[list[str]], delimiter: str, end: str, encoding: str) -> None:
    # As wide as they all are and quoted throughout, so that nobody can take another delimiter for it.
    wide = max(map(len, rows)) + 2
    held = io.StringIO()
    writer = csv.writer(held, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([*row, *[""] * (wide - len(row))] for row in rows)
    filled = [number for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    found = tables(held.getvalue().encode(encoding), ".csv")
    # A title and the header again begin another table of the same file.
    assert not found or sorted(number for table in found for number in numbers(table)) == filled


@ROUNDS
@given(SHEETS)
def test_every_line_of_a_sheet_is_somewhere(rows: list[list[str]]) -> None:
    book, held = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append([cell if cell.strip() else None for cell in row])
    book.save(held)
    filled = [number for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    found = tables(held.getvalue(), ".xlsx")
    # A title and the header again begin another table of the same sheet.
    assert not found or sorted(number for table in found for number in numbers(table)) == filled


@ROUNDS
@given(st.lists(st.sampled_from(['"', "'", ",", ";", "\n", "\r", "a", "1", " ", "\\", "|", "\t", "é", "Total", "\0"])))
def test_no_text_is_a_traceback_and_no_line_is_in_two_places(signs: list[str]) -> None:
    for table in tables("".join(signs).encode(), ".csv"):
        assert len(set(numbers(table))) == len(numbers(table))


@ROUNDS
@given(st.binary(max_size=200), st.sampled_from([".csv", ".xlsx", ".ods", ".xls", ".zip", ".json", ".md"]))
def test_no_bytes_are_a_traceback(content: bytes, ending: str) -> None:
    tables(content, ending)
    tables(b"PK\x03\x04" + content, ending)


@pytest.mark.parametrize("ending", [".csv", ".md", ".json"])
def test_a_file_of_one_line_without_an_end_is_read_or_told(ending: str) -> None:
    assert len(tables(b"a,b", ending)) == (ending == ".csv")
