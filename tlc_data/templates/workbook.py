"""How a workbook of ours looks: a header that stays, cells that say what they want, and a sheet of notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tlc_data.frames.ours import NOTES

# Rows that have drop-down lists: more than a community fills in a year.
ROWS = 600
_HEADER = {
    "bold": True, "font_color": "#ffffff", "bg_color": "#0f766e", "border": 1, "border_color": "#ddd7c8",
    "text_wrap": True, "valign": "vcenter",
}
_TITLE, _NOTE = {"bold": True, "font_size": 14, "font_color": "#0b5d57"}, {"text_wrap": True, "valign": "top"}
_CELL = {"valign": "top", "text_wrap": True}
_DAY = "d mmm yyyy"
_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True)
class Column:
    """A column to be filled in.

    Attributes
    ----------
    header
        "" for one whose header is a date that is yet to be written.
    says
        What to put, shown where a cell of it is chosen; up to 255 letters.
    choices
        A list to choose from; `strict` ones allow nothing else.
    """

    header: str
    says: str
    width: int = 16
    choices: tuple[str, ...] = ()
    strict: bool = False
    day: bool = False


def blank(sheet: str, columns: Sequence[Column], notes: Sequence[str], *, kept: int = 1) -> bytes:
    """A workbook with one sheet to fill in, of which the first `kept` columns stay in sight, and the notes."""
    written = BytesIO()
    with open_workbook(written) as book:
        page = book.add_worksheet(sheet)
        header, header_day, cell, day = (
            book.add_format(look)
            for look in (_HEADER, {**_HEADER, "num_format": _DAY, "rotation": 60}, _CELL, {**_CELL, "num_format": _DAY})
        )
        for at, column in enumerate(columns):
            page.set_column(at, at, column.width, day if column.day and column.header else cell)
            _write_header(page, at, column, header if column.header else header_day)
            _guide(page, at, column)
        page.set_row(0, 34 if all(column.header for column in columns) else 64)
        _for_paper(page, kept)
        _write_notes(book, notes)
    return written.getvalue()


def open_workbook(target: BytesIO) -> Workbook:
    """A workbook in which text stays text: nothing in it is a formula or a link."""
    return xlsxwriter.Workbook(target, {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    })


def header_format(book: Workbook) -> Format:
    """The look of a header."""
    return book.add_format(_HEADER)


def _write_header(page: Worksheet, at: int, column: Column, look: Format) -> None:
    if column.header:
        page.write_string(0, at, column.header, look)
        page.write_comment(0, at, column.says, {"x_scale": 2, "y_scale": 1})
    else:
        page.write_blank(0, at, None, look)
        page.data_validation(0, at, 0, at, _a_day("The day of a meeting", "One column for each meeting."))


def _guide(page: Worksheet, at: int, column: Column) -> None:
    rule: dict[str, object]
    told = {"input_title": (column.header or "Mark")[:32], "input_message": column.says[:255]}
    if column.day and column.header:
        rule = _a_day(told["input_title"], told["input_message"])
    elif column.choices:
        rule = {"validate": "list", "source": list(column.choices), **told, "error_title": "Not on the list"}
        rule["error_type"] = "stop" if column.strict else "information"
        rule["error_message"] = "Please choose from the list." if column.strict else "This is not on the list. Keep it?"
    else:
        rule = {"validate": "any", **told}
    page.data_validation(1, at, ROWS, at, rule)


def _a_day(title: str, says: str) -> dict[str, object]:
    return {
        "validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY, "input_title": title,
        "input_message": says, "error_type": "warning", "error_title": "Not a date",
        "error_message": "A date such as 14 Mar 2026 is expected here.",
    }


def _for_paper(page: Worksheet, kept: int) -> None:
    page.freeze_panes(1, kept)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write_notes(book: Workbook, notes: Sequence[str]) -> None:
    page = book.add_worksheet(NOTES)
    page.hide_gridlines(2)
    page.set_column(0, 0, 96)
    page.write_string(0, 0, NOTES, book.add_format(_TITLE))
    look = book.add_format(_NOTE)
    for at, note in enumerate(notes, start=2):
        page.write_string(at, 0, note, look)
