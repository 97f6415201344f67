"""What imports told of the ids of rosters: of each the latest statement of an import that stands.

Every import that reads a roster says all it tells again, so the order of undoing does not matter.
"""

import pandas as pd
from sqlalchemy import Connection

from tlc_data.rosters.earlier import COLUMNS
from tlc_data.store.editions import editions, live_imports
from tlc_data.store.engine import insert_rows, rows_of

_KINDS = dict.fromkeys(COLUMNS, "text") | {"teacher_id": "int?"}
_ID = ["system", "kind", "sourced_id"]


def roster_ids(connection: Connection) -> pd.DataFrame:
    """What stands, one row per system, kind and id, oldest first: `earlier.COLUMNS`, people as stored ids (Int64)."""
    names = ", ".join(f"r.{name}" for name in COLUMNS)
    every = rows_of(
        connection, f"SELECT {names}, r.said FROM roster_ids r ORDER BY r.said", _KINDS | {"said": "int"}
    )
    standing = every[every["said"].isin(live_imports(editions(connection)))]
    return standing.drop_duplicates(_ID, keep="last", ignore_index=True)[list(COLUMNS)]


def tells_more(connection: Connection, told: pd.DataFrame) -> bool:
    """Whether any row of `earlier.COLUMNS` is not what stands already."""
    if told.empty:
        return False
    new, standing = (
        pd.MultiIndex.from_frame(rows.fillna({"teacher_id": 0})) for rows in (told, roster_ids(connection))
    )
    return not bool(new.isin(standing).all())


def remember_ids(connection: Connection, told: pd.DataFrame, *, edition: int) -> None:
    """Keep what an import tells (`earlier.COLUMNS`, people as stored ids)."""
    if len(told):
        once = told.drop_duplicates(_ID, keep="last")
        insert_rows(connection, "roster_ids", ["said", *COLUMNS], once.assign(said=edition))
