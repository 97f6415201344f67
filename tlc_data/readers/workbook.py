"""XLSX, XLS and ODS: each visible sheet a table, every cell as the text a person would read."""

import re

import fastexcel
import numpy as np
import pandas as pd

from tlc_data.errors import UnreadableFile
from tlc_data.readers.below import lines_around, settled
from tlc_data.readers.header import ROWS_LOOKED_AT, find_header
from tlc_data.readers.limits import Limits
from tlc_data.readers.table import TextTable

# A date without a time arrives with midnight, a time without a date on the day zero of spreadsheets.
_MIDNIGHT = re.compile(r"^(\d{4}-\d{2}-\d{2}) 00:00:00$")
_DAY_ZERO = re.compile(r"^1899-12-3[01] (\d{2}:\d{2})(?::00)?$")
_WHOLE = re.compile(r"^(-?\d+)\.0+$")


def read_workbook(file: str, content: bytes, limits: Limits) -> list[TextTable]:
    """A table for each visible sheet that holds anything.

    Raises
    ------
    UnreadableFile
        The workbook is damaged or locked, or no visible sheet has rows.
    """
    try:
        workbook = fastexcel.read_excel(content)
        sheets = [
            workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string") for name in workbook.sheet_names
        ]
    except fastexcel.FastExcelError:
        raise UnreadableFile(
            f"{file} cannot be opened as a workbook: it is damaged or locked with a password. "
            "Open it in a spreadsheet and save it again."
        ) from None
    tables = [
        _table(f"{file} › {sheet.name}", sheet.to_arrow().to_pandas())
        for sheet in sheets if sheet.visible == "visible" and sheet.height and sheet.width
    ]
    found = [table for table in tables if table is not None]
    if not found:
        raise UnreadableFile(f"{file} is empty: no visible sheet has a header and rows.")
    return found


def _table(file: str, sheet: pd.DataFrame) -> TextTable | None:
    texts = pd.DataFrame({name: _plain(sheet[name]) for name in sheet.columns})
    first = texts.head(ROWS_LOOKED_AT).to_numpy(object).tolist()
    header = find_header(first)
    if header is None:
        return None
    numbers = np.arange(1, len(texts) + 1)
    lines = lines_around(file, header, first, numbers.tolist())
    cells = texts.iloc[header.first:].reset_index(drop=True).set_axis(header.names, axis=1)
    return settled(lines, cells, numbers[header.first:])


def _plain(cells: pd.Series) -> pd.Series:
    """The column's cells as a person reads them; each different cell is looked at once."""
    codes, different = pd.factorize(cells.fillna("").astype("str"))
    words = [_read(str(cell).strip()) for cell in different]
    return pd.Series(pd.array(words, dtype="str").take(codes))


def _read(cell: str) -> str:
    for pattern in (_MIDNIGHT, _DAY_ZERO, _WHOLE):
        found = pattern.match(cell)
        if found:
            return found[1]
    return cell
