"""Delimited files as text tables, each row under the number that a spreadsheet shows."""

from pathlib import Path

import pandas as pd
import pytest

from tests.drawn import text_frame
from tlc_data.errors import UnreadableFile
from tlc_data.readers import READABLE, file_hash, read_tables
from tlc_data.readers.delimited import _careful, _fast
from tlc_data.readers.records import Dialect
from tlc_data.readers.table import TextTable


def read(place: Path, content: str | bytes, name: str = "log.csv") -> TextTable:
    path = place / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (table,) = read_tables(path)
    return table


def shown(table: TextTable) -> tuple[list[str], list[list[str]], list[int]]:
    return list(table.cells.columns), table.cells.to_numpy(object).tolist(), table.rows.tolist()


@pytest.mark.parametrize(("content", "columns", "cells", "rows"), [
    ("a,b\n1,2\n3,4\n", ["a", "b"], [["1", "2"], ["3", "4"]], [2, 3]),
    ("a,b\n1,2", ["a", "b"], [["1", "2"]], [2]),
    ("a,b\r\n1,2\r\n", ["a", "b"], [["1", "2"]], [2]),
    ("a,b\r1,2\r", ["a", "b"], [["1", "2"]], [2]),
    ("a,b\n1,2\n\x1a", ["a", "b"], [["1", "2"]], [2]),
    ("\ufeffa,b\n1,2\n", ["a", "b"], [["1", "2"]], [2]),
    ("a;b\n1;2,5\n", ["a", "b"], [["1", "2,5"]], [2]),
    ("a\tb\n1\t2, 3; 4\n", ["a", "b"], [["1", "2, 3; 4"]], [2]),
    ("a|b\n1|2\n", ["a", "b"], [["1", "2"]], [2]),
    ("a\n1\n2\n", ["a"], [["1"], ["2"]], [2, 3]),
    ("a,b\n", ["a", "b"], [], []),
    # What pandas would make a number, a missing value or a date of.
    ("a,b,c\n007,NA,1/2\nnull,nan,1e5\n", ["a", "b", "c"], [["007", "NA", "1/2"], ["null", "nan", "1e5"]], [2, 3]),
    (" a , b  c \n 1 ,\t2 \n", ["a", "b c"], [["1", "2"]], [2]),
    # Blank lines are no rows, but a spreadsheet numbers them.
    ("a,b\n1,2\n\n,\n3,4\n", ["a", "b"], [["1", "2"], ["3", "4"]], [2, 5]),
    ("Log of 2025\n\na,b\n1,2\n", ["a", "b"], [["1", "2"]], [4]),
    # A row may be shorter than the header, or end in empty cells.
    ("a,b,c\n1\n2,3\n", ["a", "b", "c"], [["1", "", ""], ["2", "3", ""]], [2, 3]),
    ("a,b\n1,2,,\n", ["a", "b"], [["1", "2"]], [2]),
    # Headers are told apart; one without a name stays where it holds anything.
    ("a,a,a\n1,2,3\n", ["a", "a (2)", "a (3)"], [["1", "2", "3"]], [2]),
    ("a,,b,\n1,2,3,\n", ["a", "(column 2)", "b"], [["1", "2", "3"]], [2]),
    # Quotation marks hold delimiters, line ends and themselves; a line end in a cell makes no new row.
    ('a,b\n"1,5","x ""y"" z"\n', ["a", "b"], [["1,5", 'x "y" z']], [2]),
    ('a,b\n"x\ny",2\n3,4\n', ["a", "b"], [["x\ny", "2"], ["3", "4"]], [2, 3]),
    ('a,b\nit"s,2\n', ["a", "b"], [['it"s', "2"]], [2]),
    ('"a","b"\n1,2\n', ["a", "b"], [["1", "2"]], [2]),
])
def test_a_file_is_read_cell_by_cell(
    content: str, columns: list[str], cells: list[list[str]], rows: list[int], tmp_path: Path
) -> None:
    assert shown(read(tmp_path, content)) == (columns, cells, rows)


@pytest.mark.parametrize("name", ["log.csv", "log.tsv", "log.TXT", "LOG.CSV"])
def test_the_delimiter_is_found_by_the_header_and_not_by_the_ending(name: str, tmp_path: Path) -> None:
    assert shown(read(tmp_path, "a;b\n1;2\n", name))[:2] == (["a", "b"], [["1", "2"]])


def test_every_cell_is_text_and_none_is_missing(tmp_path: Path) -> None:
    cells = read(tmp_path, "a,b\n1,\n,2\n").cells
    assert {str(kind) for kind in cells.dtypes} == {"str"}
    assert not cells.isna().any(axis=None)


@pytest.mark.parametrize(("content", "sentence"), [
    ("", "log.csv is empty: it has no header and no rows."),
    ("\n \n", "log.csv is empty: it has no header and no rows."),
    (b"PK\x03\x04...", "log.csv ends in .csv but is a workbook or other packed file: "
     "give it its own ending, or save it as CSV."),
    (b"%PDF-1.7 ...", "log.csv ends in .csv but is a PDF: give it its own ending, or save it as CSV."),
    (b"\xd0\xcf\x11\xe0....", "log.csv ends in .csv but is a old Office file: "
     "give it its own ending, or save it as CSV."),
    (bytes(range(256)) * 8, "log.csv is not a text file: save it as CSV (UTF-8) and try again."),
], ids=lambda value: repr(value)[:24])
def test_what_cannot_be_read_is_a_sentence(content: str | bytes, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as wrong:
        read(tmp_path, content)
    assert str(wrong.value) == sentence


@pytest.mark.parametrize(("content", "cells", "rows", "aside"), [
    ("a,b\n1,2,3\n4,5\n6,7,8\n", [["4", "5"]], [3], [
        (2, "1 | 2 | 3", "has more cells than the header has names (2)"),
        (4, "6 | 7 | 8", "has more cells than the header has names (2)"),
    ]),
    # A mark that nothing closes costs its own row at most; the rows after it are read.
    ('a,b\n1,2\n"3,4,5\n5,6\n', [["1", "2"], ["5", "6"]], [2, 4], [
        (3, "3 | 4 | 5", "opens a quotation mark that is never closed"),
    ]),
    ('a,b\n1,2\n"3,4\n5,6\n', [["1", "2"], ["3", "4"], ["5", "6"]], [2, 3, 4], []),
    ('a,b\n1,"un\n2,"fine"\n3,x\n', [["1", "un"], ["2", "fine"], ["3", "x"]], [2, 3, 4], []),
    ('a,b\n1,"x" y\n"2" ,z\n', [["1", "x y"], ["2", "z"]], [2, 3], []),
])
def test_what_cannot_be_told_is_refused_by_the_row_and_the_rest_is_read(
    content: str, cells: list[list[str]], rows: list[int], aside: list[tuple[int, str, str]], tmp_path: Path
) -> None:
    table = read(tmp_path, content)
    assert shown(table) == (["a", "b"], cells, rows)
    assert [(each.row, each.text, each.reason) for each in table.aside] == aside
    assert all(each.refused for each in table.aside)


def test_an_ending_nobody_reads_says_which_are_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as wrong:
        read(tmp_path, "x", "log.docx")
    assert str(wrong.value) == f"log.docx: files ending in {', '.join(sorted(READABLE))} can be read, this one cannot."


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^gone\.csv cannot be opened: "):
        read_tables(tmp_path / "gone.csv")


@pytest.mark.parametrize("text", [
    "a,b\n1,2\n3,4", 'a,b\n"1,5","x; y"\n3,4', " a ,b\n 1 , 2", "a,b\n,\n1,2", "a,,b\n1,2,3", "a,b\n007,NA",
])
def test_the_fast_road_and_the_careful_one_lead_to_the_same_table(text: str) -> None:
    fast, careful = _fast("log.csv", text, text.encode(), ","), _careful("log.csv", text, Dialect(","))
    assert fast is not None
    pd.testing.assert_frame_equal(fast.cells, careful.cells)
    assert fast.rows.tolist() == careful.rows.tolist()


def test_a_file_longer_than_the_first_look_is_read_to_its_end(tmp_path: Path) -> None:
    lines = "".join(f"{n},name {n}\n" for n in range(20_000))
    table = read(tmp_path, f"id,name\n{lines}")
    assert (len(table.cells), table.rows[-1], table.cells["name"].iloc[-1]) == (20_000, 20_001, "name 19999")


def test_the_hash_is_of_the_bytes(tmp_path: Path) -> None:
    text_frame("a\n1").to_csv(tmp_path / "one.csv", index=False)
    text_frame("a\n1").to_csv(tmp_path / "other.csv", index=False)
    assert file_hash(tmp_path / "one.csv") == file_hash(tmp_path / "other.csv")
    (tmp_path / "other.csv").write_text("a\n2\n")
    assert file_hash(tmp_path / "one.csv") != file_hash(tmp_path / "other.csv")
