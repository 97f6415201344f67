"""Whose rows differ between editions, and in which months: what a comparison of two of them would be about."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from tlc_data.measures.facts import SCHOOL_NOT_NAMED
from tlc_data.store.columns import stored_kinds
from tlc_data.store.engine import rows_of
from tlc_data.store.shards import gather

# The tables by which a teacher is counted, and the day each row speaks of.
_DAYS = {
    "memberships": "f.joined_on", "self_reports": "f.reported_on",
    "attendance": "(SELECT max(coalesce(g.held_on, g.scheduled_on)) FROM meetings g WHERE g.meeting_id = f.meeting_id)",
}
_REAL = "(f.closed IS NULL OR f.closed > f.opened) AND (f.opened > ? OR f.closed > ?)"


def steps(connection: Connection, communities: Iterable[str], *, since: int) -> pd.DataFrame:
    """What came (+) and went (−) after edition `since` of everybody who ever belonged to these communities.

    One row per teacher, month and edition: `teacher_id, month` (as its first day, the first of all where a row
    is of no day), `edition`, and `step`, a number that sums to 0 over editions exactly where the teacher's
    rows of that month are the same before and after.
    """
    gather(connection, sorted(communities))
    parts = [_of_table(connection, table, since) for table in _DAYS]
    parts += [_of_joins(connection, since), _of_places(connection, since)]
    every = pd.concat(parts, ignore_index=True)
    months = every["day"].astype("datetime64[s]").dt.to_period("M").dt.start_time
    every["month"] = months.fillna(pd.Timestamp("1900-01-01"))
    came = every[every["opened"] > since].assign(edition=lambda rows: rows["opened"])
    went = every[(every["closed"] > since).fillna(False)]
    went = went.assign(edition=went["closed"].astype("int64"), told=-went["told"])
    both = pd.concat([came, went], ignore_index=True)
    sums = both.groupby(["teacher_id", "month", "edition"], as_index=False)["told"].sum()
    return sums.rename(columns={"told": "step"})


def _of_table(connection: Connection, table: str, since: int) -> pd.DataFrame:
    kinds = stored_kinds(table) | {"opened": "int", "closed": "int?", "day": "day"}
    names = ", ".join(f'f."{name}"' for name in kinds if name != "day")
    rows = rows_of(
        connection,
        f'SELECT {names}, {_DAYS[table]} FROM people CROSS JOIN "{table}" f ON f.teacher_id = people.value '
        f"WHERE {_REAL}", kinds, (since, since),
    )
    return _with_content(rows, list(stored_kinds(table)), table)


def _of_joins(connection: Connection, since: int) -> pd.DataFrame:
    """A decision that two are one is about both of them, on all their days."""
    kinds = {"teacher_id": "int", "into_id": "int", "verdict": "text", "opened": "int", "closed": "int?"}
    rows = rows_of(
        connection,
        f"SELECT teacher_id, into_id, verdict, opened, closed FROM joins f WHERE verdict = 'join' AND {_REAL}",
        kinds, (since, since),
    ).assign(day=pd.NaT)
    told = _with_content(rows, ["teacher_id", "into_id"], "joins")
    return pd.concat([told, told.assign(teacher_id=rows["into_id"])], ignore_index=True)


def _of_places(connection: Connection, since: int) -> pd.DataFrame:
    """A community that comes to another school, begins or ends otherwise takes everybody in it along."""
    kinds = {
        "community_id": "text", "school_id": "text", "started_on": "day", "ended_on": "day", "opened": "int",
        "closed": "int?",
    }
    rows = rows_of(
        connection, f"SELECT {', '.join(kinds)} FROM communities f WHERE {_REAL}", kinds, (since, since)
    ).assign(day=pd.NaT)
    everybody = links(connection)[["teacher_id", "community_id"]].drop_duplicates().merge(rows, on="community_id")
    return _with_content(everybody, ["community_id", "school_id", "started_on", "ended_on"], "communities")


def _with_content(rows: pd.DataFrame, columns: list[str], table: str) -> pd.DataFrame:
    """The rows with one number, `told`, that says all their cells; sums of it wrap, and lose nothing by it."""
    hashed = pd.util.hash_pandas_object(rows[columns].assign(table=table), index=False).to_numpy(np.uint64)
    return rows[["teacher_id", "opened", "closed", "day"]].assign(told=hashed.view(np.int64))


def ever_in(connection: Connection, schools: Iterable[str]) -> list[str]:
    """Communities that were ever said to be in one of these schools."""
    rows = rows_of(
        connection, "SELECT DISTINCT community_id, school_id FROM communities", {"community": "text", "school": "text"}
    )
    return sorted(rows.loc[rows["school"].isin(set(schools)), "community"].unique())


def links(connection: Connection) -> pd.DataFrame:
    """`teacher_id, community_id, school_id`: wherever anybody of those last gathered ever belonged or was listed.

    A community stands with every school that it was ever said to be in.
    """
    linked = rows_of(
        connection,
        "SELECT p.value, m.community_id FROM people p JOIN memberships m ON m.teacher_id = p.value "
        "UNION SELECT p.value, g.community_id FROM people p JOIN attendance a ON a.teacher_id = p.value "
        "JOIN meetings g ON g.meeting_id = a.meeting_id "
        "UNION SELECT p.value, n.community_id FROM people p JOIN namings n ON n.teacher_id = p.value",
        {"teacher_id": "int", "community_id": "text"},
    )
    schools = rows_of(
        connection, "SELECT DISTINCT community_id, school_id FROM communities",
        {"community_id": "text", "school_id": "text"},
    )
    return linked.merge(schools, on="community_id", how="left").fillna({"school_id": ""}).replace(
        {"school_id": {"": SCHOOL_NOT_NAMED}}
    )
