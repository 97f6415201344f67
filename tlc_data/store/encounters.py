"""Where and when people were: enough to tell whether two names can be one person's."""

from collections.abc import Iterable

import pandas as pd
from sqlalchemy import Connection

from tlc_data.store.engine import key_table, rows_of

Pair = tuple[int, int]


def communities_of_people(connection: Connection) -> pd.DataFrame:
    """`teacher_id, community_id`: who belongs, was listed, or named it in a report."""
    return rows_of(
        connection,
        "SELECT teacher_id, community_id FROM memberships WHERE closed IS NULL "
        "UNION SELECT a.teacher_id, g.community_id FROM attendance a JOIN meetings g ON g.meeting_id = a.meeting_id "
        "AND g.closed IS NULL WHERE a.closed IS NULL UNION SELECT teacher_id, community_id FROM namings",
        {"teacher_id": "int", "community_id": "text"},
    )


def met(connection: Connection, pairs: Iterable[Pair]) -> set[Pair]:
    """Of these pairs those who are listed in one meeting, as come or absent: they are two people."""
    asked = list(pairs)
    if not asked:
        return set()
    connection.exec_driver_sql("CREATE TEMP TABLE IF NOT EXISTS asked_pairs (one, other)")
    connection.exec_driver_sql("DELETE FROM asked_pairs")
    connection.exec_driver_sql("INSERT INTO asked_pairs VALUES (?, ?)", asked)
    found = connection.exec_driver_sql(
        "SELECT p.one, p.other FROM asked_pairs p WHERE EXISTS (SELECT 1 FROM attendance a CROSS JOIN attendance b "
        "WHERE a.teacher_id = p.one AND a.closed IS NULL AND b.teacher_id = p.other AND b.closed IS NULL "
        "AND b.meeting_id = a.meeting_id)"
    )
    return {(int(one), int(other)) for one, other in found}


def meetings_listed(connection: Connection, people: Iterable[int]) -> "pd.Series[int]":
    """In how many meetings each of these people is listed."""
    key_table(connection, "asked", people)
    found = rows_of(
        connection,
        "SELECT asked.value, count(DISTINCT a.meeting_id) FROM asked LEFT JOIN attendance a "
        "ON a.teacher_id = asked.value AND a.closed IS NULL GROUP BY asked.value",
        {"teacher_id": "int", "meetings": "int"},
    )
    return found.set_index("teacher_id")["meetings"]


def spans(connection: Connection, people: Iterable[int]) -> pd.DataFrame:
    """First and last day on which anything speaks of each of these people: `first, last` by teacher_id."""
    key_table(connection, "asked", people)
    found = rows_of(
        connection,
        "SELECT value, min(day), max(day) FROM ("
        "SELECT asked.value, g.held_on AS day FROM asked CROSS JOIN attendance a ON a.teacher_id = asked.value "
        "AND a.closed IS NULL CROSS JOIN meetings g ON g.meeting_id = a.meeting_id AND g.closed IS NULL "
        "UNION ALL SELECT asked.value, r.reported_on FROM asked CROSS JOIN self_reports r "
        "ON r.teacher_id = asked.value AND r.closed IS NULL "
        "UNION ALL SELECT asked.value, m.joined_on FROM asked CROSS JOIN memberships m "
        "ON m.teacher_id = asked.value AND m.closed IS NULL "
        "UNION ALL SELECT asked.value, m.left_on FROM asked CROSS JOIN memberships m "
        "ON m.teacher_id = asked.value AND m.closed IS NULL"
        ") AS days WHERE day IS NOT NULL GROUP BY value",
        {"teacher_id": "int", "first": "day", "last": "day"},
    )
    return found.set_index("teacher_id")
