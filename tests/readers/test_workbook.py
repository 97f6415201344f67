"""Workbooks: each visible sheet a table, each cell as a person reads it."""

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from tlc_data.errors import UnreadableFile
from tlc_data.readers import Limits, TextTable, read_tables


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


@pytest.mark.parametrize("epoch", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904], ids=["from 1900", "from 1904"])
@pytest.mark.parametrize(("cell", "text"), [
    (date(2026, 3, 14), "2026-03-14"), (date(1999, 12, 31), "1999-12-31"),
    (datetime(2026, 3, 14, 15, 30, 5), "2026-03-14 15:30:05"), (time(7, 41), "07:41"), (time(7, 41, 9), "07:41:09"),
    (timedelta(minutes=75), "01:15"), (timedelta(hours=26, minutes=5), "26:05"),
])
def test_days_and_hours_are_right_whatever_day_a_workbook_counts_from(
    epoch: datetime, cell: object, text: str, tmp_path: Path
) -> None:
    book = Workbook()
    book.epoch = epoch
    for row in (["name", "x"], ["row", cell]):
        book.active.append(row)
    book.save(tmp_path / "log.xlsx")
    assert read_tables(tmp_path / "log.xlsx")[0].cells["x"].tolist() == [text]


@pytest.mark.parametrize(("cell", "form", "text"), [
    (0.85, "0%", "85%"), (0.854, "0.0%", "85.4%"), (1, "0%", "100%"), (0.5, "0.00", "0.5"), ("#N/A", "General", "#N/A"),
    ("#DIV/0!", "General", "#DIV/0!"), (True, "General", "true"), (0.1 + 0.2, "General", "0.3"), (12.0, "0.00", "12"),
])
def test_shares_and_errors_are_as_they_are_shown(cell: object, form: str, text: str, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    # Not in the first column, so that places are moved too.
    sheet["C2"], sheet["D2"], sheet["C3"] = "name", "x", "row"
    sheet["D3"] = cell
    sheet["D3"].number_format = form
    book.save(tmp_path / "log.xlsx")
    assert read_tables(tmp_path / "log.xlsx")[0].cells["x"].tolist() == [text]


def merged(place: Path, rows: list[list[object]], *ranges: str) -> TextTable:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for each in ranges:
        book.active.merge_cells(each)
    book.save(place / "log.xlsx")
    (table,) = read_tables(place / "log.xlsx")
    return table


def test_a_merged_block_stands_in_each_of_its_rows_and_a_blank_one_stays_blank(tmp_path: Path) -> None:
    table = merged(tmp_path, [
        ["Team", "Name", "Here"], ["Oak", "Ada", "P"], [None, "Bo", "A"], [None, "Cy", "P"], ["Elm", "Dov", "P"],
        [None, "Eve", "P"],
    ], "A2:A4")
    assert table.cells["Team"].tolist() == ["Oak", "Oak", "Oak", "Elm", ""]


def test_merged_bands_reach_as_far_as_they_are_merged(tmp_path: Path) -> None:
    table = merged(tmp_path, [
        ["Oak team 2026"], ["Teacher", "September", None, "October", None, "Notes"], [None, 12, 19, 3, 10, None],
        ["Ada", "P", "A", "P", "P", "late"],
    ], "A1:F1", "A2:A3", "B2:C2", "D2:E2", "F2:F3")
    assert list(table.cells.columns) == [
        "Teacher", "September 12", "September 19", "October 3", "October 10", "Notes",
    ]
    assert (table.header_rows, table.above, table.rows.tolist()) == ((2, 3), ("Oak team 2026",), [4])


def test_a_header_merged_over_blank_rows_is_one_header(tmp_path: Path) -> None:
    table = merged(tmp_path, [["Name", "Score", None], [], [None, "first", "second"], ["Ada", 1, 2]],
                   "A1:A3", "B1:C2")
    assert list(table.cells.columns) == ["Name", "Score [first]", "Score [second]"]
    assert (table.header_rows, table.rows.tolist()) == ((1, 3), [4])


@pytest.mark.parametrize(("limits", "sentence"), [
    (Limits(max_rows=3), "log.xlsx › March has 4 rows; at most 3 are read (max_rows). "
     "Split it into smaller files, by year or by school."),
    (Limits(max_sheets=1), "log.xlsx has 2 sheets or files in it; at most 1 are read (max_sheets). Split it."),
    (Limits(max_cells=7), "log.xlsx › March has 4 rows of 2 columns; at most 7 cells are read (max_cells). "
     "Take out the columns that are not needed, or split it into smaller files."),
    (Limits(max_file_mb=0), "log.xlsx has 0 MB; at most 0 MB are read (max_file_mb). "
     "Split it into smaller files, by year or by school."),
])
def test_what_is_too_large_is_a_sentence(limits: Limits, sentence: str, tmp_path: Path) -> None:
    path = saved(tmp_path, March=[["a", "b"], [1, 2], [3, 4], [5, 6]], April=[["a", "b"]])
    with pytest.raises(UnreadableFile) as wrong:
        read_tables(path, limits=limits)
    assert str(wrong.value) == sentence


def test_two_cells_at_the_ends_of_a_sheet_do_not_fill_the_memory(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "a", "b"
    book.save(tmp_path / "log.xlsx")
    with pytest.raises(UnreadableFile, match=r"has 1,048,576 rows of 16,384 columns; at most 50,000,000 cells"):
        read_tables(tmp_path / "log.xlsx")


def with_part(place: Path, name: str, content: bytes) -> Path:
    """A workbook with one of its parts exchanged."""
    path = saved(place, March=[["a", "b"], [1, 2]])
    parts = {part: zipfile.ZipFile(path).read(part) for part in zipfile.ZipFile(path).namelist()} | {name: content}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, text in parts.items():
            packed.writestr(part, text)
    return path


def test_a_workbook_that_grows_beyond_measure_is_not_unpacked(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^log\.xlsx would grow to [\d,]+ times its size when unpacked"):
        read_tables(with_part(tmp_path, "xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 20_000_000))


def test_a_part_that_is_larger_than_it_says_is_damage(tmp_path: Path) -> None:
    path = with_part(tmp_path, "xl/sharedStrings.xml", b"<sst>" + b"x" * 5000 + b"</sst>")
    content = path.read_bytes()
    size = (5011).to_bytes(4, "little")
    assert content.count(size) == 2
    path.write_bytes(content.replace(size, (11).to_bytes(4, "little")))
    with pytest.raises(UnreadableFile, match=r"^log\.xlsx cannot be opened as a workbook: it is damaged"):
        read_tables(path)


ODS = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>
<table:table table:name="March">{}</table:table></office:spreadsheet></office:body></office:document-content>"""


def ods(place: Path, rows: str) -> Path:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", ODS.format(rows))
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
    (place / "log.ods").write_bytes(held.getvalue())
    return place / "log.ods"


def ods_cell(kind: str, value: str, text: str, more: str = "") -> str:
    name = {"date": "date-value", "time": "time-value", "string": "string-value"}.get(kind, "value")
    said = f'{more}office:value-type="{kind}" office:{name}="{value}"'
    return f"<table:table-cell {said}><text:p>{text}</text:p></table:table-cell>"


def test_an_open_document_is_read_as_people_see_it(tmp_path: Path) -> None:
    row = "<table:table-row>{}</table:table-row>".format
    head = row("".join(ods_cell("string", name, name) for name in ("day", "moment", "long", "n", "share")))
    path = ods(tmp_path, head + row(
        ods_cell("date", "2026-03-14", "14/03/2026") + ods_cell("date", "2026-03-14T15:30:00", "14/03/2026 15:30")
        + ods_cell("time", "PT01H15M00S", "01:15") + ods_cell("float", "7", "7.0")
        + ods_cell("percentage", "0.854", "85%")
    ))
    (table,) = read_tables(path)
    assert shown(table)[1] == [["2026-03-14", "2026-03-14 15:30:00", "01:15", "7", "85%"]]


@pytest.mark.parametrize("rows", [
    '<table:table-row table:number-rows-repeated="9000000">' + ods_cell("float", "7", "7") + "</table:table-row>",
    "<table:table-row>" + ods_cell("float", "7", "7", 'table:number-columns-repeated="90000" ') + "</table:table-row>",
])
def test_an_open_document_that_repeats_a_cell_without_end_is_refused(rows: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^log\.ods has [\d,]+ rows.*; at most "):
        read_tables(ods(tmp_path, rows))


def spanned(text: str, *, down: int = 1, across: int = 1) -> str:
    over = f'table:number-columns-spanned="{across}" table:number-rows-spanned="{down}" '
    return ods_cell("string", text, text, over)


COVERED = "<table:covered-table-cell/>"


def ods_row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


@pytest.mark.parametrize("gap", ["", "<table:table-row/>", '<table:table-row table:number-rows-repeated="3"/>'])
@pytest.mark.parametrize("left", ["", "<table:table-cell/>", '<table:table-cell table:number-columns-repeated="2"/>'])
def test_merged_cells_of_an_ods_are_read_in_each_of_their_rows(gap: str, left: str, tmp_path: Path) -> None:
    plain = [ods_cell("string", name, name) for name in ("Team", "Date", "Name", "Minutes")]
    rows = gap + ods_row(left, *plain) + ods_row(
        left, spanned("Oak", down=3), spanned("2026-03-13", down=2), ods_cell("string", "Ada", "Ada"),
        ods_cell("float", "60", "60"),
    ) + ods_row(left, COVERED, COVERED, ods_cell("string", "Bo", "Bo"), ods_cell("float", "45", "45")) + ods_row(
        left, COVERED, ods_cell("string", "2026-04-10", "2026-04-10"), ods_cell("string", "Cy", "Cy"),
        ods_cell("float", "60", "60"),
    ) + ods_row(left, ods_cell("string", "Ash", "Ash"), "<table:table-cell/>", ods_cell("string", "Di", "Di"),
                ods_cell("float", "50", "50"))
    (table,) = read_tables(ods(tmp_path, rows))
    assert table.cells[["Team", "Date", "Name", "Minutes"]].to_numpy().tolist() == [
        ["Oak", "2026-03-13", "Ada", "60"], ["Oak", "2026-03-13", "Bo", "45"], ["Oak", "2026-04-10", "Cy", "60"],
        ["Ash", "", "Di", "50"],
    ]
