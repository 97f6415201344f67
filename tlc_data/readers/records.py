"""Text as records of cells. A quotation mark that is never closed costs its record at most, not the file.

Where a mark opens a cell and nothing closes it as it should, it is read as a letter, and reading goes
on from its line.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

# Longer than any note a person writes; the library's own limit stops at 128 kB.
_LONGEST_CELL = 10_000_000
# Stands for a quotation mark that is read as a letter; of the private ones, which no text holds.
_MARK = "\ue0ff"
_MOST_MENDED = 2000
_ESCAPED = re.compile(r'(?<!\\)((?:\\\\)*)\\(["\'])')


@dataclass(frozen=True)
class Dialect:
    """How the cells of a file are told apart.

    Attributes
    ----------
    spaced
        Spaces between a delimiter and the quotation mark after it.
    escaped
        Quotation marks within cells have a backslash before them.
    """

    delimiter: str
    quote: str = '"'
    spaced: bool = False
    escaped: bool = False

    @property
    def plain(self) -> bool:
        """Whether any reader of CSV reads it alike."""
        return self == Dialect(self.delimiter)


@dataclass(frozen=True)
class Record:
    """The cells of one record; `unclosed` where a quotation mark in it was read as a letter."""

    cells: list[str]
    unclosed: bool = False


def records(text: str, dialect: Dialect, *, cut: bool = False) -> Iterator[Record]:
    """Every record of the text; where the text was `cut` short, without the one that it was cut in."""
    csv.field_size_limit(_LONGEST_CELL)
    if dialect.escaped:
        text, dialect = _ESCAPED.sub(r"\1\2\2", text), replace(dialect, escaped=False)
    lines = list(io.StringIO(text, newline=""))
    at, mended, mends = 0, False, 0
    while at < len(lines):
        reader = csv.reader(
            map(lines.__getitem__, range(at, len(lines))), delimiter=dialect.delimiter, quotechar=dialect.quote,
            skipinitialspace=dialect.spaced, strict=True,
        )
        done = 0
        try:
            for cells in reader:
                yield Record([_unmarked(cell, dialect.quote) for cell in cells], True) if mended else Record(cells)
                done, mended = reader.line_num, False
            return
        except csv.Error as error:
            at += done
            if cut and "unexpected end" in str(error):
                return
        mends += 1
        mended = mends <= _MOST_MENDED and _mend(lines, at, dialect)
        if not mended:
            yield Record([cell.replace(_MARK, dialect.quote) for cell in _plain_cells(lines[at], dialect)], True)
            at += 1


def _plain_cells(line: str, dialect: Dialect) -> list[str]:
    return line.rstrip("\r\n").split(dialect.delimiter)


def _mend(lines: list[str], at: int, dialect: Dialect) -> bool:
    """Make a letter of the first mark, from a line on, that opens a cell and is not closed as it should be."""
    place = 0
    while True:
        place += len(lines[at]) - place - len(lines[at][place:].lstrip(" ")) if dialect.spaced else 0
        if lines[at].startswith(dialect.quote, place):
            closed = _closed(lines, at, place + 1, dialect.quote)
            if closed is None or not _ends_a_cell(lines[closed[0]][closed[1]:], dialect.delimiter):
                lines[at] = lines[at][:place] + _MARK + lines[at][place + 1:]
                return True
            at, place = closed
            if lines[at][place:place + 1] == " ":
                lines[at] = lines[at][:place] + lines[at][place:].lstrip(" ")
                return True
        place = lines[at].find(dialect.delimiter, place) + 1
        if not place:
            return False


def _closed(lines: list[str], at: int, place: int, quote: str) -> tuple[int, int] | None:
    """Where a cell ends that was opened before this place; two marks together are one of its letters."""
    while at < len(lines):
        found = lines[at].find(quote, place)
        if found < 0:
            at, place = at + 1, 0
        elif lines[at].startswith(quote, found + 1):
            place = found + 2
        else:
            return at, found + 1
    return None


def _ends_a_cell(rest: str, delimiter: str) -> bool:
    return not rest.strip() or rest.lstrip(" ").startswith(delimiter)


def _unmarked(cell: str, quote: str) -> str:
    """A mark that opened a cell by mistake: gone where it stands alone or has its fellow at the end."""
    if _MARK not in cell:
        return cell
    rest = cell.replace(_MARK, "", 1)
    if quote not in rest:
        return rest
    return rest[:-1] if rest.endswith(quote) and rest.count(quote) % 2 else quote + rest
