"""One table of one file, every cell as text, before anybody knows what it means."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

Row = Sequence[str]


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

    Every line of the file that holds anything is in one place: its row number is in `header_rows`,
    in `rows`, or in `aside`.

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
    header_rows
        The row numbers of the header's lines; none where the table has no header.
    bundle
        Where the file lay: its folder, or the packed file it came in. Tables of one bundle may speak
        of each other.
    """

    file: str
    cells: pd.DataFrame
    rows: np.ndarray
    aside: tuple[Aside, ...] = ()
    above: tuple[str, ...] = ()
    header_rows: tuple[int, ...] = ()
    bundle: str = ""


def headers(record: Row) -> list[str]:
    """The header's cells as names that are all different."""
    seen: Counter[str] = Counter()
    names: list[str] = []
    taken: set[str] = set()
    for place, cell in enumerate(record, start=1):
        plain = " ".join(cell.split()) or f"(column {place})"
        seen[plain] += 1
        name = plain if seen[plain] == 1 else f"{plain} ({seen[plain]})"
        while name in taken:
            seen[plain] += 1
            name = f"{plain} ({seen[plain]})"
        taken.add(name)
        names.append(name)
    return names


def line(record: Row) -> str:
    """What a row says, for people."""
    return " | ".join(" ".join(cell.split()) for cell in record if cell.strip())
