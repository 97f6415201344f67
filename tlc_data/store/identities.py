"""People: what a teacher is called outside, kept apart from every fact."""

import secrets
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from tlc_data.store.engine import key_table, rows_of


@dataclass(frozen=True)
class People:
    """Stored id (int64) by outside value, and the values seen here for the first time."""

    ids: "pd.Series[int]"
    fresh: list[str]


def match_people(connection: Connection, values: pd.Index, same_as: pd.DataFrame) -> People:
    """Find each outside value, or draw a random id at first sight; writes nothing.

    Parameters
    ----------
    values
        Ids, e-mails and names as the frames give them.
    same_as
        `key, same_as`: two values that one row gave for one person. Where both are known already
        as two people, they stay two: joining people is for a person to confirm.
    """
    everything = values.append([pd.Index(same_as["key"]), pd.Index(same_as["same_as"])]).unique()
    known = _known(connection, everything)
    found: dict[str, int] = dict(zip(known["value"], known["teacher_id"].tolist(), strict=True))
    before = set(found)
    for one, other in zip(same_as["key"], same_as["same_as"], strict=True):
        mine = found.get(one, found.get(other))
        mine = secrets.randbits(62) if mine is None else mine
        found.setdefault(one, mine)
        found.setdefault(other, mine)
    fresh = [value for value in everything if value not in before]
    for value in fresh:
        found.setdefault(value, secrets.randbits(62))
    return People(pd.Series(found, dtype="int64"), fresh)


def remember_people(connection: Connection, people: People) -> None:
    """Keep the values seen for the first time."""
    if people.fresh:
        connection.exec_driver_sql(
            "INSERT INTO identities (value, teacher_id) VALUES (?, ?)",
            [(value, int(people.ids[value])) for value in people.fresh],
        )


def _known(connection: Connection, values: pd.Index) -> pd.DataFrame:
    key_table(connection, "asked", values)
    return rows_of(
        connection,
        "SELECT i.value, i.teacher_id FROM asked CROSS JOIN identities i ON i.value = asked.value",
        {"value": "text", "teacher_id": "int"},
    )
