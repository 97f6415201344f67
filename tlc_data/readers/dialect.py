"""Which delimiter, quotation mark and escape a text is written with: those that make most of its first rows alike."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from tlc_data.readers.header import ROWS_LOOKED_AT
from tlc_data.readers.kinds import TEXT, kind
from tlc_data.readers.records import Dialect, Record, records

SNIFFED = 100_000
_DELIMITERS = (",", ";", "\t", "|")
# In dates, times, names and prose as well: taken only where nothing else parts the cells and every row is as wide.
_RARE_DELIMITERS = (":", " ")
_SAID = re.compile(r'^"?sep=(.)"?[,;\t|]*[\r\n]', re.I)


def said_delimiter(text: str) -> str:
    """The delimiter of a first line such as `sep=;`, which spreadsheets write for one another."""
    found = _SAID.match(text)
    return found[1] if found else ""


def dialect_of(text: str) -> Dialect:
    """The dialect of a text by its first rows."""
    start = text[:SNIFFED]
    told = said_delimiter(text)
    delimiters = (told,) if told else _DELIMITERS
    best, found = (0, 0), Dialect(delimiters[0])
    for dialect in _possible(start, delimiters):
        fit = _fit(dialect, start, cut=len(text) > SNIFFED)
        if fit > best:
            best, found = fit, dialect
    rare = () if told else map(Dialect, _RARE_DELIMITERS)
    return next((each for each in rare if _parts_every_row(each, start, best[0])), found)


def _possible(start: str, delimiters: tuple[str, ...]) -> Iterator[Dialect]:
    """The plain one first: another must fit better."""
    for delimiter in delimiters:
        sign = re.escape(delimiter)
        spaced = delimiter != " " and re.search(rf'{sign} +["\']', start) is not None
        single = re.search(rf"(?:^|{sign}) *'[^']*'(?:{sign}|\r?$)", start, re.M) is not None
        escaped = re.search(rf'\\["\'](?!{sign}|\r|\n)', start) is not None
        for quote in ('"', "'") if single else ('"',):
            for escape in (False, True) if escaped else (False,):
                yield Dialect(delimiter, quote, spaced, escape)


def _first(dialect: Dialect, start: str, *, cut: bool) -> list[Record]:
    return list(islice(records(start, dialect, cut=cut), ROWS_LOOKED_AT))


def _fit(dialect: Dialect, start: str, *, cut: bool) -> tuple[int, int]:
    """How many of the first rows are as wide as most of them, without those of odd quotation marks; and how wide."""
    first = [record for record in _first(dialect, start, cut=cut) if any(map(str.strip, record.cells))]
    widths = Counter(len(record.cells) for record in first if len(record.cells) > 1 and not record.unclosed)
    if not widths:
        return 0, 0
    quoted = sum(
        cell[:1] == cell[-1:] != dialect.quote and cell[:1] in ('"', "'") and len(cell) > 1
        for record in first for cell in record.cells
    )
    width, rows = max(widths.items(), key=lambda each: (each[1], each[0]))
    mended = sum(record.unclosed for record in first)
    return max(0, rows * 2 - (1 if quoted else 0) - 2 * mended), width


def _parts_every_row(dialect: Dialect, start: str, others: int) -> bool:
    if dialect.delimiter not in start:
        return False
    first = [record.cells for record in _first(dialect, start, cut=True) if any(map(str.strip, record.cells))]
    # The last may have lost its blank cells.
    if len(first) < 2 or len({len(cells) for cells in first[:-1] or first}) != 1 or others > len(first):
        return False
    least = 4 if others or dialect.delimiter == " " else 2
    named = all(kind(cell) == TEXT for cell in first[0])
    return len(first[0]) >= least and named and any(kind(cell) != TEXT for cells in first[1:] for cell in cells)
