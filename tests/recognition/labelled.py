"""Made-up logs, forms and other files whose columns and rows were labelled by hand.

`columns_*.csv` has a row per column: `cells` are joined by " | ", and of a `role` "person/facilitator"
either is right. `shapes_*.csv` says of each file what one row of it is. The files were split once, at
random: one half is there to build on, the other is opened only to measure.
"""

import csv
from dataclasses import dataclass
from itertools import groupby, zip_longest
from pathlib import Path

import numpy as np
import pandas as pd

from tlc_data.readers.table import TextTable, headers

PLACE = Path(__file__).parent
HALVES = ("build", "measure")
NOTHING = "nothing"

_WHERE = frozenset({"school", "community"})
_WHEN = frozenset({"date", "year", "month", "day", "stamp"})
_WHO = frozenset({"person", "first_name", "last_name", "email"})
_MEETING = frozenset({
    "start", "end", "session", "number", "status", "minutes", "facilitator", "agenda", "practice_focus", "plans_made",
    "reported_back", "peer_observations",
})
# What each shape could use: a column that says such a thing is missed if it is left alone.
USED: dict[str, frozenset[str]] = {
    "meeting": _WHERE | _WHEN | _MEETING | {"present", "excused", "absent"},
    "sign-in": _WHERE | _WHEN | _MEETING | _WHO | {"attendance"},
    "roll": _WHERE | _WHEN | _MEETING | {"mark"},
    "grid": _WHERE | _WHO | {"mark", "year"},
    "report": _WHERE | _WHEN | _WHO | {"practice", "use"},
    "reports": _WHERE | _WHEN | _WHO | {"uses"},
    NOTHING: frozenset(),
}


@dataclass(frozen=True)
class Case:
    """One file: its table, the roles that each of its columns may be read as, and what a row is."""

    name: str
    table: TextTable
    roles: dict[str, frozenset[str]]
    shape: str

    def may_be_left(self, header: str) -> bool:
        """Whether the file loses nothing that it is used for if the column is left alone."""
        roles = self.roles[header]
        return NOTHING in roles or not roles & USED[self.shape]

    @property
    def dated(self) -> bool:
        """Whether a column says the day, so that the moment a form was sent is not needed for it."""
        return any(roles & {"date", "year", "month", "day"} for roles in self.roles.values() if "stamp" not in roles)


def cases(half: str) -> list[Case]:
    """All files of one half."""
    shapes = {row["case"]: row["shape"] for row in _rows(f"shapes_{half}.csv")}
    columns = groupby(_rows(f"columns_{half}.csv"), key=lambda row: row["case"])
    return [_case(name, list(rows), shapes[name]) for name, rows in columns]


def _rows(file: str) -> list[dict[str, str]]:
    with (PLACE / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _case(name: str, columns: list[dict[str, str]], shape: str) -> Case:
    names = headers([column["header"] for column in columns])
    rows = zip_longest(*([cell.strip() for cell in column["cells"].split(" | ")] for column in columns), fillvalue="")
    cells = pd.DataFrame(list(rows), columns=names, dtype="str")
    table = TextTable(columns[0]["file"], cells, np.arange(2, len(cells) + 2))
    roles = {name: frozenset(column["role"].split("/")) for name, column in zip(names, columns, strict=True)}
    return Case(name, table, roles, shape)
