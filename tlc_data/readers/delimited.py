"""CSV and its kin: the delimiter found by the header, every cell read as text."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from tlc_data.errors import UnreadableFile
from tlc_data.readers.table import TextTable, header_at, headers, without_blanks
from tlc_data.readers.text import decoded

_BLANK = "\r\n\x1a\0 "
_DELIMITERS = (",", ";", "\t", "|")
_SNIFFED_ROWS = 25
_SNIFFED = 100_000
# Longer than any note a person writes; the library's own limit stops at 128 kB.
_LONGEST_CELL = 10_000_000


def read_delimited(path: Path, content: bytes) -> list[TextTable]:
    """The one table of a delimited text file.

    Raises
    ------
    UnreadableFile
        The content is no text, has no rows, a quotation mark is never closed, or rows have more
        cells than the header has names.
    """
    text = decoded(content)
    if text is None:
        raise UnreadableFile(f"{path.name} is not a text file: save it as CSV (UTF-8) and try again.")
    text = _without_blank_end(text)
    delimiter, place = _shape(text)
    if place is None:
        raise UnreadableFile(f"{path.name} is empty: it has no header and no rows.")
    # Of a large file every copy costs: plain ASCII is its own UTF-8.
    same = text.isascii() and len(text) == len(content)
    plain = content if same else text.encode("utf-8")
    return [_fast(path.name, text, plain, delimiter, place) or _careful(path.name, text, delimiter, place)]


def _without_blank_end(text: str) -> str:
    """Without blank lines and end marks at the end; a single line end may stay."""
    end = 2 if text.endswith("\r\n") else int(text.endswith("\n"))
    last = text[len(text) - end - 1 : len(text) - end]
    return text.rstrip(_BLANK) if last in _BLANK else text


def _records(text: str, delimiter: str, *, strict: bool = False) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _shape(text: str) -> tuple[str, int | None]:
    """Delimiter and place of the header: those under which most of the first rows are as wide as it."""
    best: tuple[tuple[int, int], str, int | None] = ((-1, -1), _DELIMITERS[0], None)
    start = text[:_SNIFFED]
    for delimiter in _DELIMITERS:
        first = list(islice(_records(start, delimiter), _SNIFFED_ROWS))
        place = header_at(first)
        if place is None:
            continue
        width = len(first[place])
        alike = sum(len(record) == width for record in first[place:]) if width > 1 else 0
        if (alike, width) > best[0]:
            best = ((alike, width), delimiter, place)
    return best[1], best[2]


def _fast(file: str, text: str, plain: bytes, delimiter: str, place: int) -> TextTable | None:
    """The clean case by Arrow's reader, from the text as UTF-8; None where rows differ in width or a line is blank."""
    first = text.splitlines()[0] if len(text) < _SNIFFED else text[:_SNIFFED].splitlines()[0]
    if place != 0 or first.count('"') % 2:
        return None
    found = next(_records(first, delimiter))
    names = headers(found)
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(plain),
            read_options=arrow_csv.ReadOptions(column_names=names, skip_rows=1, block_size=1 << 24),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values='"' in text, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types={name: pa.large_string() for name in names}, strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    trimmed = [pc.utf8_trim_whitespace(column) for column in table.columns]
    cells = pa.table(trimmed, names=names).to_pandas()
    return without_blanks(file, cells.astype("str"), np.arange(2, len(cells) + 2), unnamed=_unnamed(found, names))


def _careful(file: str, text: str, delimiter: str, place: int) -> TextTable:
    records = _all_records(file, text, delimiter)
    found = records[place]
    names = headers(found)
    below = records[place + 1:]
    wide = len(names)
    rows = np.arange(place + 2, place + 2 + len(below))
    beyond = [any(cell.strip() for cell in record[wide:]) for record in below]
    long = rows[np.array(beyond, dtype=bool)].tolist()
    if long:
        raise UnreadableFile(_too_wide(file, long, wide))
    padded = [[cell.strip() for cell in record[:wide]] + [""] * (wide - len(record)) for record in below]
    cells = pd.DataFrame(padded, columns=names, dtype="str")
    return without_blanks(file, cells, rows, unnamed=_unnamed(found, names))


def _all_records(file: str, text: str, delimiter: str) -> list[list[str]]:
    records: list[list[str]] = []
    try:
        records.extend(_records(text, delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise UnreadableFile(
                f"{file}, row {len(records) + 1}: a quotation mark is opened and never closed. "
                "Close it, or take it out."
            ) from None
        records = list(_records(text, delimiter))
    return records


def _unnamed(found: list[str], names: list[str]) -> list[str]:
    return [name for cell, name in zip(found, names, strict=True) if not cell.strip()]


def _too_wide(file: str, rows: list[int], wide: int) -> str:
    shown = ", ".join(map(str, rows[:10])) + (f" and {len(rows) - 10} more" if len(rows) > 10 else "")
    where, have = ("row", "has") if len(rows) == 1 else ("rows", "have")
    return (
        f"{file}, {where} {shown}: {have} more cells than the header has names ({wide}). "
        "A cell that holds the delimiter needs quotation marks around it."
    )
