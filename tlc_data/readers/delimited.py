"""CSV and its kin: the delimiter found by the first rows, every cell read as text."""

import re
from itertools import islice

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from tlc_data.errors import UnreadableFile
from tlc_data.readers.below import Lines, lines_around, settled
from tlc_data.readers.blocks import blocks
from tlc_data.readers.dialect import SNIFFED, dialect_of, said_delimiter
from tlc_data.readers.header import ROWS_LOOKED_AT, Header, find_header
from tlc_data.readers.limits import Limits
from tlc_data.readers.records import Dialect, Record, records
from tlc_data.readers.table import Aside, TextTable, line
from tlc_data.readers.text import decoded

_BLANK = "\r\n\x1a\0 "
_OTHER_DELIMITERS = (",", ";", "\t", "|")


def read_delimited(file: str, content: bytes, limits: Limits) -> list[TextTable]:
    """The table of a delimited text file; several where its header comes again under another title.

    A row with more filled cells than the header has names is set aside, refused; so is one in which
    a quotation mark is never closed, unless its cells can be told all the same.

    Raises
    ------
    UnreadableFile
        The content is no text, or holds nothing; or no row of it can be read.
    """
    # A file of fewer bytes than that cannot have more lines.
    large = len(content) > limits.max_rows
    lines = (content.count(b"\n") or content.count(b"\r")) if large else 0
    limits.hold_rows(file, lines)
    text = decoded(content)
    if text is None:
        raise UnreadableFile(f"{file} is not a text file: save it as CSV (UTF-8) and try again.")
    text = _without_blank_end(text)
    dialect = dialect_of(text)
    first = [
        record.cells for record in
        islice(records(text[:SNIFFED], dialect, cut=len(text) > SNIFFED), ROWS_LOOKED_AT)
    ]
    header = None if said_delimiter(text) else find_header(first)
    limits.hold_cells(file, lines, len(header.names) if header is not None else 0)
    if header is not None and dialect.plain and header.places == (0,):
        # Of a large file every copy costs: plain ASCII is its own UTF-8.
        same = text.isascii() and len(text) == len(content)
        table = _fast(file, text, content if same else text.encode("utf-8"), dialect.delimiter)
        if table is not None:
            return blocks(table)
    return blocks(_careful(file, text, dialect))


def _without_blank_end(text: str) -> str:
    """Without blank lines and end marks at the end; a single line end may stay."""
    end = 2 if text.endswith("\r\n") else int(text.endswith("\n"))
    last = text[len(text) - end - 1 : len(text) - end]
    return text.rstrip(_BLANK) if last in _BLANK else text


def _fast(file: str, text: str, plain: bytes, delimiter: str) -> TextTable | None:
    """The clean case by Arrow's reader, from the text as UTF-8; None where rows differ in width or a line is blank."""
    first = re.split(r"[\r\n]", text[:SNIFFED], maxsplit=1)[0]
    quotes = text.count('"')
    if first.count('"') % 2 or quotes % 2:
        return None
    found = next(records(first, Dialect(delimiter))).cells
    header = find_header([found])
    if header is None:
        return None
    names = header.names
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(plain),
            read_options=arrow_csv.ReadOptions(column_names=names, skip_rows=1, block_size=1 << 24),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=quotes > 0, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types={name: pa.large_string() for name in names}, strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    if quotes and any(pc.any(pc.match_substring(column, "\n")).as_py() for column in table.columns):
        return None
    trimmed = [pc.utf8_trim_whitespace(column) for column in table.columns]
    cells = pa.table(trimmed, names=names).to_pandas().astype("str")
    return settled(Lines(file, header, (1,), (found,)), cells, np.arange(2, len(cells) + 2))


def _careful(file: str, text: str, dialect: Dialect) -> TextTable:
    every = list(records(text, dialect))
    said = bool(said_delimiter(text))
    header = find_header([record.cells for record in every[said:]])
    if header is None:
        raise UnreadableFile(f"{file} is empty: it has no header and no rows.")
    numbers = range(1 + said, len(every) + 1)
    lines = lines_around(file, header, [record.cells for record in every[said:][:header.first]], numbers)
    cells, rows, refused = _rows(every[said:][header.first:], numbers[header.first:], header, dialect)
    marks = [Aside(1, line(every[0].cells), "the delimiter, said for spreadsheets")] if said else []
    around = Lines(
        file, header, lines.header_rows, lines.header_cells, (*marks, *lines.aside, *refused), lines.above
    )
    return settled(around, cells, rows)


def _rows(
    below: list[Record], numbers: range, header: Header, dialect: Dialect
) -> tuple[pd.DataFrame, np.ndarray, list[Aside]]:
    """The records under the header as wide as it, and those that cannot be."""
    wide = len(header.names)
    good: list[list[str]] = []
    rows: list[int] = []
    refused: list[Aside] = []
    for number, record in zip(numbers, below, strict=True):
        cells = _otherwise(record.cells, wide, dialect)
        if record.unclosed and len(cells) != wide and any(map(str.strip, cells)):
            refused.append(Aside(number, line(cells), "opens a quotation mark that is never closed", refused=True))
        elif any(cell.strip() for cell in cells[wide:]):
            reason = f"has more cells than the header has names ({wide})"
            refused.append(Aside(number, line(cells), reason, refused=True))
        else:
            good.append([cell.strip() for cell in cells[:wide]] + [""] * (wide - len(cells)))
            rows.append(number)
    return pd.DataFrame(good, columns=header.names, dtype="str"), np.array(rows, dtype=np.int64), refused


def _otherwise(cells: list[str], wide: int, dialect: Dialect) -> list[str]:
    """A row without the delimiter that another parts into as many cells as the header has was written with that one.

    A list in a lone cell has spaces after its signs: Ada; Bruno; Clara.
    """
    if wide < 3 or len(cells) != 1:
        return cells
    for delimiter in _OTHER_DELIMITERS:
        if delimiter != dialect.delimiter and cells[0].count(delimiter) >= wide - 1:
            parted = next(records(cells[0], Dialect(delimiter, dialect.quote, dialect.spaced))).cells
            if len(parted) == wide and not any(cell.startswith(" ") for cell in parted):
                return parted
    return cells
