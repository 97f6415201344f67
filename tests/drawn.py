"""Test data drawn as small tables:

    teacher_id | reported_on | use
    t1         | 2025-09-01  | 3
    t1         | 2025-10-01  |
"""

import csv
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from tlc_data.frames.check import typed
from tlc_data.frames.said import Said


def text_frame(drawing: str) -> pd.DataFrame:
    """The table as text, every cell `str`, "" where nothing is drawn."""
    header, *lines = [
        [cell.strip() for cell in line.split("|")] for line in drawing.strip("\n").splitlines() if line.strip()
    ]
    return pd.DataFrame(lines, columns=header, dtype="str")


@lru_cache(maxsize=256)
def frame(table: str, drawing: str = "") -> pd.DataFrame:
    """A drawing in the types of a canonical table; columns that are not drawn are empty."""
    return typed(table, text_frame(drawing) if drawing else pd.DataFrame(index=pd.RangeIndex(0)))


def said(file: str, drawing: str) -> Said:
    """A drawing as a file says it: its header is row 1."""
    text = text_frame(drawing)
    return Said(file, text, np.arange(2, len(text) + 2))


def folder(place: Path, **drawings: str) -> Path:
    """A folder with one CSV file for each drawing, named after it."""
    place.mkdir(parents=True, exist_ok=True)
    for table, drawing in drawings.items():
        text_frame(drawing).to_csv(place / f"{table}.csv", index=False, lineterminator="\n")
    return place


def assert_shows(found: pd.DataFrame, drawing: str) -> None:
    """The frame has the rows of the drawing, in this order, as far as its columns are drawn."""
    wanted = text_frame(drawing)
    got, expected = rows(found[list(wanted.columns)]), rows(wanted)
    assert got == expected, f"found {got}, expected {expected}"


def assert_exports(place: Path, name: str, drawing: str) -> None:
    """The same of an exported CSV file."""
    with (place / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        header, *found = csv.reader(lines)
    assert_shows(pd.DataFrame(found, columns=header, dtype="str"), drawing)


def rows(found: pd.DataFrame) -> list[tuple[str, ...]]:
    """Every row as text: days in ISO form, whole numbers without a point, missing cells empty."""
    return [tuple(_text(cell) for cell in row) for row in found.itertuples(index=False, name=None)]


def _text(cell: object) -> str:
    if cell is None or cell is pd.NA or cell is pd.NaT or cell != cell:
        return ""
    if isinstance(cell, pd.Timestamp):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
