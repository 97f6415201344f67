"""XLSX, XLS and ODS: each visible sheet a table, every cell as the text a person would read.

Dates are ISO whatever day the workbook counts from, times and lengths of time are hours and minutes,
formulas are their values, errors their names, whole numbers have no decimals. What merged cells of an
XLSX or ODS hold is read in each of their rows.
"""

import re

import fastexcel
import numpy as np
import pandas as pd

from tlc_data.errors import UnreadableFile
from tlc_data.readers.below import lines_around, settled
from tlc_data.readers.blocks import blocks
from tlc_data.readers.header import ROWS_LOOKED_AT, Merged, find_header
from tlc_data.readers.limits import Limits
from tlc_data.readers.ods import as_shown, damaged, merged_in
from tlc_data.readers.table import TextTable
from tlc_data.readers.xlsx import Sheet, sheets_of

# A date without a time arrives with midnight; a time or a length of time as a date of the first days that
# spreadsheets count, from 1900 or from 1904.
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2}) 00:00:00")
_FIRST_DAYS = re.compile(r"(1899-12-3[01]|190[04]-01-\d\d) (\d{2}):(\d{2}):(\d{2})(?:\.\d+)?")
_DAY_ZERO = {"1900-01": 0, "1904-01": 1}
_WHOLE = re.compile(r"(-?\d+)\.0+")
_ISO_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?")


def read_workbook(file: str, content: bytes, limits: Limits) -> list[TextTable]:
    """A table for each visible sheet that holds anything.

    Raises
    ------
    UnreadableFile
        The workbook is damaged or locked, holds more than the limits allow, or no visible sheet has rows.
    """
    known = sheets_of(file, content, limits)
    merged: dict[str, list[Merged]] = {}
    if content.startswith(b"PK") and known is None:
        content = as_shown(file, content, limits)
        merged = merged_in(content)
    try:
        workbook = fastexcel.read_excel(content)
        names = [name for name in workbook.sheet_names if known is None or name not in known or known[name].visible]
        limits.hold_sheets(file, len(names))
        sheets = [workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string") for name in names]
    except fastexcel.FastExcelError:
        raise damaged(file) from None
    tables = [
        _table(f"{file} › {sheet.name}", sheet.to_arrow().to_pandas(), _moved(sheet, _told(sheet, known, merged)))
        for sheet in sheets if sheet.visible == "visible" and sheet.height and sheet.width
    ]
    found = [block for table in tables if table is not None for block in blocks(table)]
    if not found:
        raise UnreadableFile(f"{file} is empty: no visible sheet has a header and rows.")
    return found


def _told(
    sheet: fastexcel.ExcelSheet, known: dict[str, Sheet] | None, merged: dict[str, list[Merged]]
) -> Sheet | None:
    """What the XML of a sheet tells: that of an XLSX, or the merged cells of an ODS."""
    return Sheet(sheet.name, True, merged.get(sheet.name, [])) if known is None else known.get(sheet.name)


def _moved(sheet: fastexcel.ExcelSheet, known: Sheet | None) -> Sheet:
    """What the XML tells, by the columns as they are read: from the first that holds anything."""
    if known is None:
        return Sheet(sheet.name, True)
    by = sheet.selected_columns[0].absolute_index
    return Sheet(
        known.name, True,
        [Merged(m.top, max(m.left - by, 0), m.bottom, m.right - by) for m in known.merged if m.right >= by],
        {(row, column - by): text for (row, column), text in known.texts.items() if column >= by},
    )


def _table(file: str, sheet: pd.DataFrame, known: Sheet) -> TextTable | None:
    texts = pd.DataFrame({name: _plain(sheet[name]) for name in sheet.columns})
    texts = _with_texts(texts, known)
    first = texts.head(ROWS_LOOKED_AT).to_numpy(object).tolist()
    header = find_header(first, merged=known.merged)
    if header is None:
        return None
    numbers = np.arange(1, len(texts) + 1)
    lines = lines_around(file, header, first, numbers.tolist())
    texts = _filled_down(texts, known.merged, header.first)
    cells = texts.iloc[header.first:].reset_index(drop=True).set_axis(header.names, axis=1)
    return settled(lines, cells, numbers[header.first:])


def _with_texts(texts: pd.DataFrame, known: Sheet) -> pd.DataFrame:
    """With errors by name, and shares as they are shown."""
    by_column: dict[int, dict[int, str]] = {}
    for (row, column), text in known.texts.items():
        if row < len(texts) and column < len(texts.columns):
            by_column.setdefault(column, {})[row] = text
    return _changed(texts, by_column)


def _filled_down(texts: pd.DataFrame, merged: list[Merged], first: int) -> pd.DataFrame:
    """What a merged cell under the header holds stands in each of its rows."""
    by_column: dict[int, dict[int, str]] = {}
    for cell in merged:
        if first <= cell.top < cell.bottom and cell.left < len(texts.columns):
            text = texts.iat[cell.top, cell.left] if cell.top < len(texts) else ""
            rows = range(cell.top + 1, min(cell.bottom + 1, len(texts)))
            by_column.setdefault(cell.left, {}).update(dict.fromkeys(rows, text))
    return _changed(texts, by_column)


def _changed(texts: pd.DataFrame, by_column: dict[int, dict[int, str]]) -> pd.DataFrame:
    changed = {}
    for place, new in by_column.items():
        column = texts.iloc[:, place].to_numpy(object, copy=True)
        column[list(new)] = list(new.values())
        changed[texts.columns[place]] = pd.Series(column, dtype="str")
    return texts.assign(**changed) if changed else texts


def _plain(cells: pd.Series) -> pd.Series:
    """The column's cells as a person reads them; each different cell is looked at once."""
    codes, different = pd.factorize(cells.fillna("").astype("str"))
    words = [_read(str(cell).strip()) for cell in different]
    return pd.Series(pd.array(words, dtype="str").take(codes))


def _read(cell: str) -> str:
    for pattern in (_MIDNIGHT, _WHOLE):
        found = pattern.fullmatch(cell)
        if found:
            return found[1]
    found = _FIRST_DAYS.fullmatch(cell)
    if found:
        return _length(found[1], *map(int, found.group(2, 3, 4)))
    found = _ISO_TIME.fullmatch(cell)
    return (found[1] if found[2] == "00:00:00" else f"{found[1]} {found[2]}") if found else cell


def _length(day: str, hours: int, minutes: int, seconds: int) -> str:
    """Hours and minutes of a time of day, or of a length of time that may pass a day."""
    days = 0 if day.startswith("1899") else int(day[-2:]) - _DAY_ZERO[day[:7]]
    return f"{hours + days * 24:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
