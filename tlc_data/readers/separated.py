"""Comma, semicolon and tab separated files, in the encodings that spreadsheets leave behind."""

import csv
import io
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from charset_normalizer import from_bytes
from pyarrow import csv as arrow_csv

from tlc_data.errors import UnreadableFile
from tlc_data.readers.table import TextTable, from_grid, unique_headers

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LARGE = 1 << 20


def read_separated(path: Path) -> list[TextTable]:
    """The one table of a separated text file; big plain ones take a faster road to the same."""
    content = path.read_bytes()
    if content.startswith((_ZIP, _OLE)):
        raise UnreadableFile(f"{path.name} is a workbook by its content; give it the ending .xlsx or .xls.")
    text = _decoded(content, path.name)
    separator = _separator(text)
    if len(content) > _LARGE and '"' not in text:
        fast = _plain(path.name, text, separator)
        if fast is not None:
            return [fast]
    return [_careful(path.name, text, separator)]


def _decoded(content: bytes, name: str) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        guess = from_bytes(content[:_LARGE], cp_isolation=["cp1252", "utf_16", "mac_roman", "cp1250", "latin_1"]).best()
    try:
        return content.decode(guess.encoding if guess else "cp1252")
    except UnicodeDecodeError:
        raise UnreadableFile(f"{name} is no text that can be read; save it as CSV UTF-8.") from None


def _separator(text: str) -> str:
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    counts = {mark: first.count(mark) for mark in (",", ";", "\t")}
    return max(counts, key=lambda mark: counts[mark])


def _careful(name: str, text: str, separator: str) -> TextTable:
    try:
        grid = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
    except csv.Error as wrong:
        raise UnreadableFile(f"{name} breaks off as a table: {wrong}.") from None
    return from_grid(name, grid, list(range(1, len(grid) + 1)))


def _plain(name: str, text: str, separator: str) -> TextTable | None:
    """A file without quotes, header first, all rows as wide: else None."""
    header = text.split("\n", 1)[0].rstrip("\r").split(separator)
    names = unique_headers(header)
    if any(not cell.strip() for cell in header) or names != [cell.strip() for cell in header]:
        return None
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(text.encode()),
            read_options=arrow_csv.ReadOptions(column_names=names, skip_rows=1),
            parse_options=arrow_csv.ParseOptions(delimiter=separator, quote_char=False, ignore_empty_lines=False),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    cells = table.to_pandas(types_mapper={pa.large_string(): pd.StringDtype(na_value=np.nan)}.get)
    cells = cells.apply(_stripped)
    blank = (cells == "").all(axis=1).to_numpy(bool)
    rows = np.arange(2, len(cells) + 2, dtype=np.int64)
    if blank.any():
        cells, rows = cells[~blank].reset_index(drop=True), rows[~blank]
    return TextTable(name, cells, rows)


def _stripped(cells: pd.Series) -> pd.Series:
    different = pd.Series(cells.unique(), dtype="str")
    return cells if (different == different.str.strip()).all() else cells.str.strip()
