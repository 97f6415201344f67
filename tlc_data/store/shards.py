"""Facts of a shard: every teacher who ever belonged to its communities, with their whole history."""

from functools import partial

import pandas as pd
from sqlalchemy import Connection

from tlc_data.frames.tables import TABLES
from tlc_data.measures.facts import COMMUNITY_COLUMNS, Facts
from tlc_data.store.columns import stored_kinds
from tlc_data.store.directory import valid
from tlc_data.store.editions import import_days
from tlc_data.store.engine import key_table, rows_of
from tlc_data.store.joins import as_one, gather_namesakes, roots

_PEOPLE = """
INSERT OR IGNORE INTO people
SELECT m.teacher_id FROM own JOIN memberships m ON m.community_id = own.value
UNION SELECT a.teacher_id FROM own JOIN meetings g ON g.community_id = own.value
    JOIN attendance a ON a.meeting_id = g.meeting_id
UNION SELECT n.teacher_id FROM own JOIN namings n ON n.community_id = own.value
"""
_LINKED = """
INSERT OR IGNORE INTO linked
SELECT value FROM own
UNION SELECT m.community_id FROM people JOIN memberships m ON m.teacher_id = people.value
UNION SELECT g.community_id FROM people JOIN attendance a ON a.teacher_id = people.value
    JOIN meetings g ON g.meeting_id = a.meeting_id
UNION SELECT n.community_id FROM people JOIN namings n ON n.teacher_id = people.value
"""


def gather(connection: Connection, communities: list[str], people: list[int] | None = None) -> None:
    """Fill the temporary tables own, people and linked: who belongs, and where else they do.

    Over everything ever said, whether it stands or not: too many is harmless, too few is wrong.
    """
    key_table(connection, "own", communities)
    key_table(connection, "people", people or [])
    connection.exec_driver_sql(_PEOPLE)
    gather_namesakes(connection)
    key_table(connection, "linked", [])
    connection.exec_driver_sql(_LINKED)


def linked_communities(connection: Connection) -> list[str]:
    """Communities of everybody gathered."""
    return [row[0] for row in connection.exec_driver_sql("SELECT value FROM linked")]


def load_facts(
    connection: Connection, directory: pd.DataFrame, schools: list[str], *, edition: int | None = None,
    recorded: bool = False,
) -> Facts:
    """Facts of the shard of these schools, as they stand now or stood in an edition.

    Parameters
    ----------
    directory
        From `directory.communities` of the same edition.
    recorded
        Whether meetings and self-reports say when they were recorded, where there is more than one import.
    """
    own = directory.loc[directory["school_id"].isin(schools), "community_id"].tolist()
    gather(connection, own)
    linked = set(linked_communities(connection))
    here = directory[directory["community_id"].isin(linked)]
    joined = roots(connection, edition=edition)

    days = import_days(connection) if recorded else {}
    dated = _facts if len(days) < 2 else partial(_recorded, days)

    def of_people(table: str) -> pd.DataFrame:
        reader = dated if table == "self_reports" else _facts
        found = reader(connection, table, "people", "teacher_id", edition)
        return as_one(connection, table, found, joined, edition=edition)

    rostered = rows_of(
        connection,
        f"SELECT DISTINCT m.community_id FROM linked JOIN memberships m ON m.community_id = linked.value "
        f"WHERE {valid('m', edition)}",
        {"community_id": "text"},
    )
    return Facts(
        schools=frozenset(schools),
        communities=here[COMMUNITY_COLUMNS],
        memberships=of_people("memberships"),
        rostered=frozenset(rostered["community_id"]),
        meetings=dated(connection, "meetings", "linked", "community_id", edition),
        attendance=of_people("attendance"),
        self_reports=of_people("self_reports"),
    )


# Kept for whoever maps labels anew, and long: no measure reads it.
_UNCOUNTED = frozenset({"label"})
_SAID_BEFORE = {"meetings": "AND f.status = 'held'", "self_reports": ""}


def _recorded(
    days: dict[int, int], connection: Connection, table: str, keys: str, column: str, edition: int | None
) -> pd.DataFrame:
    """The rows with `recorded_on`: the day of the first import that said them, with whatever else in them."""
    rows = _facts(connection, table, keys, column, edition, more={"said": "int"})
    key = list(TABLES[table].key)
    kinds = {name: stored_kinds(table)[name] for name in key} | {"first": "int"}
    names = ", ".join(f'f."{name}"' for name in key)
    before = rows_of(
        connection,
        f'SELECT {names}, min(f.said) FROM {keys} CROSS JOIN "{table}" f ON f."{column}" = {keys}.value '
        f"WHERE f.closed > f.opened {_SAID_BEFORE[table]} GROUP BY {names}",
        kinds,
    )
    said = rows.pop("said")
    if len(before):
        first = rows[key].merge(before, on=key, how="left")["first"].set_axis(said.index)
        said = first.fillna(said).astype("int64").clip(upper=said)
    return rows.assign(recorded_on=said.map(days).astype("int64"))


def _facts(
    connection: Connection, table: str, keys: str, column: str, edition: int | None,
    more: dict[str, str] | None = None,
) -> pd.DataFrame:
    kinds = {name: kind for name, kind in stored_kinds(table).items() if name not in _UNCOUNTED} | (more or {})
    names = ", ".join(f'f."{name}"' for name in kinds)
    return rows_of(
        connection,
        f'SELECT {names} FROM {keys} CROSS JOIN "{table}" f ON f."{column}" = {keys}.value '
        f"WHERE {valid('f', edition)}",
        kinds,
    )
