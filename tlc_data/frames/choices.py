"""Cells in which a form joined several choices: told apart, also where an option holds a comma itself."""

from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

from tlc_data.frames.names import normalise
from tlc_data.readers.table import TextTable

_HARD = (";", "\n", "|")
# From this share of repeated parts on, a column holds choices and not sentences.
_REPEATED = 0.5


def choices_in(cells: Iterable[str], *, known: frozenset[str] = frozenset()) -> dict[str, tuple[str, ...]]:
    """Each different cell with the choices it joins; every cell alone where the column joins none.

    Parameters
    ----------
    known
        Normalised options that are known to be one, commas and all.
    """
    different = [cell for cell in dict.fromkeys(cells) if cell]
    sign = next((sign for sign in _HARD if any(sign in cell for cell in different)), ",")
    split = {cell: _split(cell, sign, known) for cell in different}
    several = [parts for parts in split.values() if len(parts) > 1]
    return split if several and _recur(split.values(), known) else {cell: (cell,) for cell in different}


def _split(cell: str, sign: str, known: frozenset[str]) -> tuple[str, ...]:
    atoms = [atom.strip() for atom in cell.split(sign if sign != "," else ", ") if atom.strip()]
    if sign != ",":
        return tuple(dict.fromkeys(atoms))
    parts: list[str] = []
    at = 0
    while at < len(atoms):
        end = _longest(atoms, at, known)
        text = ", ".join(atoms[at:end])
        if parts and end == at + 1 and _goes_on(parts[-1], text) and normalise(text) not in known:
            parts[-1] = f"{parts[-1]}, {text}"
        else:
            parts.append(text)
        at = end
    return tuple(dict.fromkeys(parts))


def _longest(atoms: list[str], at: int, known: frozenset[str]) -> int:
    """Where the longest known option that begins here ends; else after one atom."""
    for end in range(len(atoms), at + 1, -1):
        if normalise(", ".join(atoms[at:end])) in known:
            return end
    return at + 1


def _goes_on(before: str, text: str) -> bool:
    """Whether a text is the rest of the option before it: a bracket is open, or it begins with a small letter."""
    return before.count("(") > before.count(")") or text[:1].islower()


def _recur(split: Iterable[tuple[str, ...]], known: frozenset[str]) -> bool:
    times = Counter(part for parts in split for part in parts)
    again = sum(count for part, count in times.items() if count > 1 or normalise(part) in known)
    return again >= sum(times.values()) * _REPEATED


def one_row_each(
    table: TextTable, header: str, *, known: frozenset[str], left_out_too: bool
) -> tuple[TextTable, np.ndarray]:
    """The table with a row for each choice, and whether a row stands for one that was not chosen.

    Parameters
    ----------
    left_out_too
        Whether every option that a person left out gets a row as well. A person who chose nothing at all answered
        nothing.
    """
    split = choices_in(table.cells[header], known=known)
    options = list(dict.fromkeys(part for parts in split.values() for part in parts))
    places: list[int] = []
    choices: list[str] = []
    left_out: list[bool] = []
    for at, cell in enumerate(table.cells[header]):
        chosen = split.get(cell, ("",))
        others = [option for option in options if option not in chosen] if left_out_too and cell else []
        places += [at] * (len(chosen) + len(others))
        choices += [*chosen, *others]
        left_out += [False] * len(chosen) + [True] * len(others)
    cells = table.cells.iloc[places].reset_index(drop=True)
    cells = cells.assign(**{header: pd.Series(choices, dtype="str")})
    return TextTable(table.file, cells, table.rows[places]), np.array(left_out, dtype=bool)


def joins_choices(cells: pd.Series) -> bool:
    """Whether any cell of a column joins several choices."""
    return any(len(parts) > 1 for parts in choices_in(cells.unique()).values())
