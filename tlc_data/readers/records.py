"""Text as records of cells. A quotation mark that is never closed costs one line its meaning, not the file.

Where a mark opens a cell and nothing closes it as it should, the line it stands in is split as if its
marks were letters, and reading goes on at the next line.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

# Longer than any note a person writes; the library's own limit stops at 128 kB.
_LONGEST_CELL = 10_000_000
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
    at = 0
    while at < len(lines):
        reader = _reader(islice(lines, at, None), dialect, strict=True)
        done = 0
        try:
            for cells in reader:
                done = reader.line_num
                yield Record(cells)
            return
        except csv.Error:
            start, over = at + done, reader.line_num - done > 1
        if cut and at + reader.line_num >= len(lines):
            return
        literal = over or _is_open(lines[start], dialect)
        yield Record(_one(lines[start], dialect, literal=literal), unclosed=literal)
        at = start + 1


def _reader(lines: Iterator[str], dialect: Dialect, *, strict: bool) -> Any:
    return csv.reader(
        lines, delimiter=dialect.delimiter, quotechar=dialect.quote, skipinitialspace=dialect.spaced, strict=strict
    )


def _is_open(line: str, dialect: Dialect) -> bool:
    return line.count(dialect.quote) % 2 == 1


def _one(line: str, dialect: Dialect, *, literal: bool) -> list[str]:
    """The cells of one line that breaks the rules: its quotation marks as letters, or as well as they can be read."""
    if literal:
        return line.rstrip("\r\n").split(dialect.delimiter)
    return next(_reader(iter([line.rstrip("\r\n")]), dialect, strict=False), [])
