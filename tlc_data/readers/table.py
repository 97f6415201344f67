"""One table of one file, every cell as text, before anybody knows what it means."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
import pandas as pd

Row = Sequence[str]

# A title stands above the header in few rows; further down nobody looks for a header.
_ROWS_LOOKED_AT = 25


@dataclass(frozen=True)
class Aside:
    """A line of a file that is no row of its table, and why: nothing that somebody wrote is lost without a word.

    `reason` completes "row 3 is …": "a title above the header", "a total", "a note below the table".
    A `refused` one was meant as a row and cannot be read as one: it "has more cells than the header".
    """

    row: int
    text: str
    reason: str
    refused: bool = False


@dataclass(frozen=True)
class TextTable:
    """A table as its file shows it.

    Attributes
    ----------
    file
        Name for people: "meetings.csv" or "log.xlsx › March".
    cells
        Columns are the headers as found (a second one of a name gets " (2)", one without a name
        is "(column 4)"); every cell is `str`, without spaces around it, "" for empty.
    rows
        int64, the row number of each line of `cells` as a spreadsheet shows it.
    aside
        The lines that hold something and are neither header nor row.
    above
        What stands in the title rows above the header, from the top; often the school, community or year.
    bundle
        Where the file lay: its folder, or the packed file it came in. Tables of one bundle may speak
        of each other.
    """

    file: str
    cells: pd.DataFrame
    rows: np.ndarray
    aside: tuple[Aside, ...] = ()
    above: tuple[str, ...] = ()
    bundle: str = ""


def header_at(records: Sequence[Row]) -> int | None:
    """Place of the header among the first records; None where every record is empty.

    The first row that fills two cells or more and at least half of what rows under it usually
    fill, so that titles above the header are passed over.
    """
    filled = [sum(1 for cell in record if cell.strip()) for record in records[:_ROWS_LOOKED_AT]]
    used = [at for at, count in enumerate(filled) if count]
    if not used:
        return None
    for at in used:
        below = [filled[later] for later in used if later > at]
        if filled[at] >= 2 and filled[at] >= (median(below) if below else 0) / 2:
            return at
    return used[0]


def headers(record: Row) -> list[str]:
    """The header's cells as names that are all different."""
    seen: Counter[str] = Counter()
    names = []
    for place, cell in enumerate(record, start=1):
        name = " ".join(cell.split()) or f"(column {place})"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def without_blanks(file: str, cells: pd.DataFrame, rows: np.ndarray, *, unnamed: Sequence[str]) -> TextTable:
    """A table without its blank rows and without columns that have neither name nor content."""
    used = {name: (cells[name] != "").to_numpy(bool) for name in cells.columns}
    kept = [name for name in cells.columns if name not in unnamed or used[name].any()]
    filled = np.logical_or.reduce([used[name] for name in kept]) if kept else np.zeros(len(cells), dtype=bool)
    cells = cells if len(kept) == len(cells.columns) else cells[kept]
    if filled.all():
        return TextTable(file, cells, rows)
    return TextTable(file, cells[filled].reset_index(drop=True), rows[filled])
