"""Tables in a Markdown text: each named by the heading above it, its rows numbered by the lines of the text.

What stands between the tables is set aside with the table it stands above; a bar with a backslash
before it is part of its cell.
"""

import re

import numpy as np
import pandas as pd

from tlc_data.errors import UnreadableFile
from tlc_data.readers.below import Lines, settled
from tlc_data.readers.header import Header
from tlc_data.readers.limits import Limits
from tlc_data.readers.table import Aside, TextTable, headers, line
from tlc_data.readers.text import decoded

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*")
_MARKS = re.compile(r"\*\*|__|`")


def read_markdown(file: str, content: bytes, limits: Limits) -> list[TextTable]:
    """Every table of the text.

    Raises
    ------
    UnreadableFile
        The content is no text or has no table, or a table holds more than the limits allow.
    """
    text = decoded(content)
    if text is None:
        raise UnreadableFile(f"{file} is not a text file: save it as Markdown (UTF-8) and try again.")
    lines = text.splitlines()
    limits.hold_rows(file, len(lines))
    starts = [
        at for at in range(len(lines) - 1)
        if "|" in lines[at] and "|" in lines[at + 1] and _RULE.fullmatch(lines[at + 1])
        and len(_cells(lines[at])) == len(_cells(lines[at + 1]))
    ]
    if not starts:
        raise UnreadableFile(
            f"{file} has no table: a table has bars between its cells and a line of --- under its header."
        )
    ends = [_end(lines, start, limit) for start, limit in zip(starts, [*starts[1:], len(lines)], strict=True)]
    named = _names(lines, starts, [0, *ends[:-1]])
    tables = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        around = _text(lines, ends[number - 1] if number else 0, start)
        after = _text(lines, end, len(lines)) if number == len(starts) - 1 else []
        name = f"{file} › {named[number]}" if len(starts) > 1 else file
        tables.append(_table(name, lines, start, end, around, after, limits))
    return tables


def _cells(row: str) -> list[str]:
    plain = row.strip().removeprefix("|")
    plain = plain[:-1] if plain.endswith("|") and not plain.endswith("\\|") else plain
    return [_MARKS.sub("", cell.replace("\\|", "|")).strip() for cell in _BAR.split(plain)]


def _end(lines: list[str], start: int, limit: int) -> int:
    end = start + 2
    while end < limit and "|" in lines[end]:
        end += 1
    return end


def _names(lines: list[str], starts: list[int], after: list[int]) -> list[str]:
    """The heading above each table; one without gets its number."""
    found = []
    for number, (start, begin) in enumerate(zip(starts, after, strict=True), start=1):
        headings = [each[1] for each in map(_HEADING.fullmatch, lines[begin:start]) if each]
        found.append(headings[-1] if headings else f"table {number}")
    return headers(found)


def _text(lines: list[str], begin: int, end: int) -> list[tuple[int, str]]:
    """Lines that hold something, with their numbers."""
    return [(at + 1, lines[at].strip()) for at in range(begin, end) if lines[at].strip()]


def _table(
    name: str, lines: list[str], start: int, end: int, around: list[tuple[int, str]], after: list[tuple[int, str]],
    limits: Limits,
) -> TextTable:
    header = _cells(lines[start])
    names = headers(header)
    wide = len(names)
    limits.hold_cells(name, end - start, wide)
    rows = [(at + 1, _cells(lines[at])) for at in range(start + 2, end)]
    good = [(number, cells) for number, cells in rows if not any(cells[wide:])]
    refused = [
        Aside(number, line(cells), f"has more cells than the header has names ({wide})", refused=True)
        for number, cells in rows if any(cells[wide:])
    ]
    aside = [Aside(number, text, "text above the table") for number, text in around] + refused
    aside += [Aside(number, text, "text below the table") for number, text in after]
    unnamed = frozenset(each for cell, each in zip(header, names, strict=True) if not cell)
    above = tuple(_plain(text) for _, text in around)
    known = Lines(
        name, Header((0, 1), 2, names, unnamed), (start + 1, start + 2), (header, _cells(lines[start + 1])),
        tuple(aside), above,
    )
    cells = pd.DataFrame([(row + [""] * wide)[:wide] for _, row in good], columns=names, dtype="str")
    return settled(known, cells, np.array([number for number, _ in good], dtype=np.int64))


def _plain(text: str) -> str:
    heading = _HEADING.fullmatch(text)
    return _MARKS.sub("", heading[1] if heading else text)
