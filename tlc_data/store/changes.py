"""What an import would change: every row of it new, changed, or the same as what stands."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from tlc_data.frames.tables import TABLES
from tlc_data.store.columns import locator, stored_kinds
from tlc_data.store.engine import key_table, rows_of

# An import with at least one row for so many of the store's is compared in one pass.
_LARGE_SHARE = 8


@dataclass(frozen=True)
class Taken:
    """What an import takes back of one table, as its files replace what their sources said.

    Attributes
    ----------
    marks
        Each thing and, as a negative number, the source that no longer says it.
    closed
        The standing rows that go.
    instead
        What another source says of some of them, and stands in their place.
    gone
        Those of `closed` in whose place nothing stands.
    """

    marks: pd.DataFrame = field(default_factory=pd.DataFrame)
    closed: pd.DataFrame = field(default_factory=pd.DataFrame)
    instead: pd.DataFrame = field(default_factory=pd.DataFrame)
    gone: pd.DataFrame = field(default_factory=pd.DataFrame)


@dataclass(frozen=True)
class Change:
    """Rows of one table that an import brings or takes back, told apart.

    `before` are the standing rows that the `changed` ones replace, in the same order.
    """

    table: str
    new: pd.DataFrame
    changed: pd.DataFrame
    same: pd.DataFrame
    before: pd.DataFrame
    taken: Taken = field(default_factory=Taken)

    @property
    def changes(self) -> bool:
        """Whether anything would be different afterwards."""
        return bool(len(self.new) or len(self.changed) or len(self.taken.closed))

    @property
    def removed(self) -> pd.DataFrame:
        """The standing rows that nobody says any more."""
        return self.taken.gone

    @property
    def moved(self) -> list[pd.DataFrame]:
        """All rows that come and all that go."""
        every = [self.new, self.changed, self.before, self.taken.closed, self.taken.instead]
        return [rows for rows in every if len(rows)]


def change(connection: Connection, table: str, rows: pd.DataFrame, taken: Taken | None = None) -> Change:
    """Compare checked rows (people as stored ids) with what stands now; `taken` is what they take back."""
    nothing = rows.iloc[:0]
    back = taken or Taken()
    standing = current_rows(connection, table, rows[locator(table)])
    if standing.empty:
        return Change(table, rows, nothing, nothing, standing, back)
    key = list(TABLES[table].key)
    place = pd.MultiIndex.from_frame(comparable(standing, key)).get_indexer(
        pd.MultiIndex.from_frame(comparable(rows, key))
    )
    found = place >= 0
    after = _only(rows, found)
    before = standing.take(place[found])
    differs = differences(before, after, [name for name in TABLES[table].names if name not in key])
    return Change(
        table=table,
        new=_only(rows, ~found),
        changed=_only(after, differs),
        same=_only(after, ~differs),
        before=_only(before, differs),
        taken=back,
    )


def _only(rows: pd.DataFrame, where: np.ndarray) -> pd.DataFrame:
    """The rows in question; the frame itself where all are, as a copy of a large one costs."""
    return rows if where.all() else rows[where]


def statement_kinds(table: str) -> dict[str, str]:
    """Kinds of a row as it stands in the store: its own columns, who said it, and whether it was closed."""
    return stored_kinds(table) | {"row_id": "int", "said": "int", "closed": "int?", "source": "int?"}


def located(table: str, rows: pd.DataFrame) -> list[object]:
    """The different values of the locator column, as the driver takes them."""
    return _plain_values(rows[locator(table)])


def current_rows(connection: Connection, table: str, values: pd.Series) -> pd.DataFrame:
    """What stands of a table for these values of its locator column, with `row_id` and `said`."""
    kinds = stored_kinds(table)
    names = ", ".join(f'f."{name}"' for name in kinds)
    if not connection.exec_driver_sql(f'SELECT EXISTS (SELECT 1 FROM "{table}")').scalar_one():
        return rows_of(connection, f'SELECT {names}, row_id, said FROM "{table}" f WHERE 0',
                       {**kinds, "row_id": "int", "said": "int"})
    key_table(connection, "asked", _plain_values(values))
    return rows_of(
        connection,
        f'SELECT {names}, f.row_id, f.said FROM {_asked_of(connection, table, len(values))} AND f.closed IS NULL',
        {**kinds, "row_id": "int", "said": "int"},
    )


def _asked_of(connection: Connection, table: str, rows: int) -> str:
    """SQL: the rows of the keys asked for; where an import is large beside the table, in one pass over it.

    Each key by the index jumps about the file: for a whole table that takes three times as long. The
    plus takes a column's affinity away, with which the index of `asked` would not be used.
    """
    most = connection.exec_driver_sql(f'SELECT max(row_id) FROM "{table}"').scalar_one()
    if rows * _LARGE_SHARE >= most:
        return f'"{table}" f NOT INDEXED WHERE EXISTS (SELECT 1 FROM asked WHERE value = +f."{locator(table)}")'
    return f'asked CROSS JOIN "{table}" f ON f."{locator(table)}" = asked.value WHERE TRUE'


def _plain_values(cells: pd.Series) -> list[object]:
    distinct = cells.drop_duplicates()
    if distinct.dtype.kind == "M":
        numbers: list[object] = distinct.to_numpy().astype("datetime64[D]").astype(np.int64).tolist()
        return numbers
    values: list[object] = distinct.tolist()
    return values


def comparable(rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Days as numbers, so that an empty day equals an empty day."""
    return pd.DataFrame({
        name: rows[name].astype("datetime64[s]").astype("int64") if rows[name].dtype.kind == "M" else rows[name]
        for name in columns
    })


def differences(
    before: pd.DataFrame, after: pd.DataFrame, columns: list[str]
) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Whether any cell differs, row by row; missing equals missing."""
    differs = np.zeros(len(after), dtype=bool)
    for name in columns:
        old, new = before[name].reset_index(drop=True), after[name].reset_index(drop=True)
        missing_old, missing_new = old.isna().to_numpy(), new.isna().to_numpy()
        both = ~missing_old & ~missing_new
        differs |= missing_old != missing_new
        differs[both] |= (old[both].to_numpy(object) != new[both].to_numpy(object)).astype(bool)
    return differs
