"""What leaves as a file: text stays text in whatever spreadsheet opens it."""

import re

import pandas as pd

# A spreadsheet takes text that begins like this for a formula, and runs it.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def inert(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it; plain numbers as they are."""
    return f"'{text}" if text.startswith(_RUNS) and not _NUMBER.fullmatch(text) else text


def inert_cells(rows: pd.DataFrame) -> pd.DataFrame:
    """A frame whose texts, its headers included, no spreadsheet runs; numbers and days are left alone."""
    columns = [_inert_column(rows.iloc[:, at]) for at in range(rows.shape[1])]
    held = pd.concat(columns, axis=1) if columns else rows.copy()
    return held.set_axis([_inert_text(name) for name in rows.columns], axis=1)


def as_csv(rows: pd.DataFrame) -> str:
    """The rows as CSV, safe to open."""
    return str(inert_cells(rows).to_csv(index=False, lineterminator="\n"))


def _inert_column(cells: pd.Series) -> pd.Series:
    if cells.dtype.name == "object":
        return cells.map(_inert_text)
    # Most columns of text hold nothing of the kind, and are long.
    if cells.dtype.name == "str" and cells.str.startswith(_RUNS).fillna(False).any():
        return cells.map(_inert_text)
    return cells


def _inert_text(cell: object) -> object:
    return inert(cell) if isinstance(cell, str) else cell
