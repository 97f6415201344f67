"""Made-up logs, forms and other files whose columns and rows were labelled by hand.

`columns_*.csv` has a row per column: `cells` are joined by " | ", and of a `role` "person/facilitator"
either is right. `shapes_*.csv` says of each file what one row of it is. The files were split once, at
random: one half is there to build on, the other is opened only to measure. `more` and `third`
are further sets to build on, made up later and by other hands. `third` is full of what tempts a reader:
columns that look of use and are not, and files that look like logs of ours and are not; `fourth` is what schools
of many countries keep.
"""

import csv
import io
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from pathlib import Path

from tlc_data.readers import DEFAULT_LIMITS
from tlc_data.readers.delimited import read_delimited
from tlc_data.readers.table import TextTable

PLACE = Path(__file__).parent
HALVES = ("build", "more", "third", "fourth", "measure")
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
    "roll-call": _WHERE | _WHEN | _MEETING | {"mark"},
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
    table = _table(columns)
    # A reader may drop a column without name and content, and may name one after a second row of headers.
    kept = [column for column in columns if column["header"] or column["cells"].strip(" |")]
    assert len(kept) == len(table.cells.columns), f"{name} is read with other columns than it has labels for"
    roles = {
        header: frozenset(column["role"].split("/")) for header, column in zip(table.cells.columns, kept, strict=True)
    }
    return Case(name, table, roles, shape)


def _table(columns: list[dict[str, str]]) -> TextTable:
    """The file as the reader gives it, from its header row on."""
    cells = [column["cells"].split(" | ") for column in columns]
    text = io.StringIO()
    csv.writer(text).writerows([
        [column["header"] for column in columns], *zip_longest(*cells, fillvalue=""),
    ])
    table, = read_delimited("log.csv", text.getvalue().encode("utf-8"), DEFAULT_LIMITS)
    return replace(table, file=columns[0]["file"])
