"""Refused rows as they stand in their file, each with what is wrong: to be corrected and sent back."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tlc_data.frames.ours import WHERE, WHY
from tlc_data.frames.problem import Problem
from tlc_data.readers.table import TextTable


@dataclass(frozen=True)
class BadRows:
    """The refused rows of one table: our two columns in front, then its own."""

    file: str
    rows: pd.DataFrame


def bad_rows(table: TextTable, problems: Iterable[Problem]) -> list[BadRows]:
    """The rows of the table that anything is wrong with; none where it is whole.

    A line that could not be told apart into cells stands in the first of them as it is.
    """
    reasons: dict[int, dict[str, None]] = {}
    for problem in problems:
        if problem.refused and problem.row:
            reasons.setdefault(problem.row, {})[_in_short(problem)] = None
    bad = np.isin(table.rows, list(reasons))
    lines = [each for each in table.aside if each.row in reasons]
    if not bad.any() and not lines:
        return []
    whole = pd.DataFrame([[each.text, *[""] * (len(table.cells.columns) - 1)] for each in lines],
                         columns=table.cells.columns, dtype="str")
    rows = pd.concat([table.cells[bad], whole], ignore_index=True)
    numbers = [*table.rows[bad].tolist(), *(each.row for each in lines)]
    rows.insert(0, WHERE, pd.Series(numbers, dtype="int64"))
    rows.insert(0, WHY, pd.Series(["\n".join(reasons[number]) for number in numbers], dtype="str"))
    return [BadRows(table.file, rows)]


def lines_that_are_no_row(table: TextTable) -> list[Problem]:
    """Lines that were meant as rows and cannot be read as such."""
    return [
        Problem(table.file, each.row, "", each.text, f"a row under this header; this one {each.reason}",
                "Correct the row; it is left out until then.")
        for each in table.aside if each.refused
    ]


def _in_short(problem: Problem) -> str:
    """The finding for someone who sees the row itself."""
    shown = f"“{problem.found}” stands there" if problem.found else "it is empty"
    where = f"{problem.column}: " if problem.column else ""
    return f"{where}{shown}, expected {problem.expected}."
