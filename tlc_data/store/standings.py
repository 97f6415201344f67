"""The states of persons that questions between two dates are counted from; no row of them leaves the store."""

import pandas as pd
from sqlalchemy import Connection

from tlc_data.measures.standings import COLUMNS
from tlc_data.store.engine import each_of, insert_rows, key_table, rows_of

_KINDS = {"community_id": "text", "practice_id": "text", "teacher_id": "int", "first_month": "text", "states": "text"}


def write_standings(
    connection: Connection, rows: pd.DataFrame, school_of: "pd.Series[str]", schools: list[str]
) -> None:
    """Replace the standings of these schools; `school_of` is by community."""
    each_of(connection, "DELETE FROM standings WHERE school_id = ?", schools)
    placed = rows.assign(school_id=rows["community_id"].map(school_of).astype("str"))
    placed = placed.sort_values(["school_id", "practice_id", "community_id", "teacher_id"])
    insert_rows(connection, "standings", ["school_id", *COLUMNS], placed)


def read_standings(connection: Connection, schools: list[str], *, practice: str = "") -> pd.DataFrame:
    """Standings in these schools on one practice or `any`; on every practice and `any` where empty."""
    key_table(connection, "asked", schools)
    only = "AND practice_id = ?" if practice else ""
    return rows_of(
        connection,
        f"SELECT {', '.join(_KINDS)} FROM asked CROSS JOIN standings ON school_id = asked.value {only} "
        "ORDER BY school_id, practice_id, community_id, teacher_id",
        _KINDS, [practice] if practice else [],
    )
