"""Columns that hold the use of one practice each, as a form writes them."""

import re
from collections.abc import Callable

from tlc_data.frames.labels import USE_LABELS, is_worded_use
from tlc_data.frames.mapping import Settled
from tlc_data.frames.names import normalise
from tlc_data.readers.table import TextTable

_LIKELY = 0.5
# A grid of a form: the question, then what the row asks about in brackets.
_GRID = re.compile(r".*\[(?P<row>.+)\]\s*", re.S)


def practice_name(header: str) -> str:
    """What a column asks about: the row of a grid question, else the header itself."""
    found = _GRID.fullmatch(header)
    return " ".join((found["row"] if found else header).split())


def practice_columns(table: TextTable, settled: Settled, free: list[str], *, known: frozenset[str]) -> list[str]:
    """Headers that were said to be practices, else those that bear the name of a known one."""
    if settled.practices:
        return [header for header in table.cells.columns if settled.is_practice(header)]
    return [header for header in free if normalise(practice_name(header)) in known]


def worded_columns(table: TextTable, free: list[str]) -> list[str]:
    """Columns in which every filled cell is a level of use in words."""
    return [header for header in free if _share(table, header, is_worded_use) == 1]


def likely_columns(table: TextTable, free: list[str]) -> list[str]:
    """Columns in which half of the different cells or more could be a level of use, digits too."""
    return [header for header in free if _share(table, header, lambda cell: normalise(cell) in USE_LABELS) >= _LIKELY]


def _share(table: TextTable, header: str, is_use: Callable[[str], bool]) -> float:
    """How many of the different filled cells are a level of use; 0 where none is filled."""
    cells = [cell for cell in table.cells[header].unique() if cell]
    return sum(map(is_use, cells)) / len(cells) if cells else 0.0
