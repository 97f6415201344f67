"""What stands of a thing, of everything that imports ever said of it.

A statement counts while its import stands and no later import that stands replaced its source
without it. Of those that count the latest stands: so the order in which imports come, go and come
back does not matter.
"""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from tlc_data.frames.tables import TABLES
from tlc_data.store.changes import comparable, differences, statement_kinds
from tlc_data.store.columns import locator
from tlc_data.store.engine import key_table, rows_of


@dataclass(frozen=True)
class Settled:
    """Rows that stand and have to go, and statements that have to stand instead of them, or again."""

    closed: pd.DataFrame
    opened: pd.DataFrame


def statements_of(connection: Connection, table: str, values: list[object]) -> pd.DataFrame:
    """Everything ever said of the things with these values of the locator column."""
    key_table(connection, "asked", values)
    kinds = statement_kinds(table)
    names = ", ".join(f'f."{name}"' for name in kinds)
    return rows_of(
        connection, f'SELECT {names} FROM asked CROSS JOIN "{table}" f ON f."{locator(table)}" = asked.value', kinds
    )


def keyed(table: str, rows: pd.DataFrame) -> pd.MultiIndex:
    """The key of each row, days as numbers."""
    return pd.MultiIndex.from_frame(comparable(rows, list(TABLES[table].key)))


def counting(table: str, statements: pd.DataFrame, live: set[int]) -> pd.DataFrame:
    """The statements that are no marks, and that no mark of a live import took back."""
    key = list(TABLES[table].key)
    marks = statements[(statements["source"] < 0).fillna(False) & statements["said"].isin(live)]
    told = statements[~(statements["source"] < 0).fillna(False)]
    if marks.empty:
        return told
    by = [*(f"_{name}" for name in key), "_source"]
    taken, given = (
        rows.assign(**comparable(rows, key).add_prefix("_"), _source=rows["source"].abs()) for rows in (marks, told)
    )
    last = taken.groupby(by, as_index=False)["said"].max().rename(columns={"said": "_taken"})
    when = given.merge(last, on=by, how="left")["_taken"].fillna(-1).to_numpy()
    return told[given["said"].to_numpy() > when]


def settled(table: str, statements: pd.DataFrame, live: set[int]) -> Settled:
    """What has to change for the latest statement that counts to stand.

    Parameters
    ----------
    statements
        Everything ever said of some things, marks included, and what stands of them (`closed` empty).
    """
    told = counting(table, statements[statements["said"].isin(live)], live)
    wanted = told.sort_values(["said", "row_id"])
    wanted = wanted.set_index(keyed(table, wanted))
    wanted = wanted[~wanted.index.duplicated(keep="last")]
    standing = statements[statements["closed"].isna()]
    standing = standing.set_index(keyed(table, standing))
    standing = standing[~standing.index.duplicated()]
    both = wanted.index.intersection(standing.index)
    key = TABLES[table].key
    rest = [name for name in TABLES[table].names if name not in key]
    differs = differences(standing.loc[both], wanted.loc[both], rest)
    closing = standing.index.difference(both).append(both[differs])
    opening = wanted.index.difference(both).append(both[differs])
    return Settled(
        standing.loc[closing].reset_index(drop=True), wanted.loc[opening].reset_index(drop=True)
    )
