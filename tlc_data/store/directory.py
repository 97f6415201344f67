"""Which schools and communities there are, also those that only a log names."""

import pandas as pd
from sqlalchemy import Connection

from tlc_data.access.viewer import Scope
from tlc_data.measures.facts import SCHOOL_NOT_NAMED
from tlc_data.store.engine import rows_of

_KINDS = {
    "community_id": "text", "community": "text", "school_id": "text", "started_on": "day", "ended_on": "day",
    "interval_days": "int?", "coach": "text", "first_report_on": "day",
}


def valid(alias: str, edition: int | None) -> str:
    """SQL condition: the row stands now, or stood in an edition."""
    if edition is None:
        return f"{alias}.closed IS NULL"
    return f"{alias}.opened <= {int(edition)} AND ({alias}.closed IS NULL OR {alias}.closed > {int(edition)})"


def communities(
    connection: Connection, *, edition: int | None = None, first_reports: bool = True
) -> pd.DataFrame:
    """One row per community that anything speaks of, with its school and district.

    Columns: `community_id, community, school_id, school, district, level, started_on, ended_on,
    interval_days, coach, first_report_on` (the last only where nobody gave a start).

    Parameters
    ----------
    first_reports
        Whether `first_report_on` is looked up, which reads every report of a community without a start;
        empty otherwise.
    """
    found = rows_of(connection, _COMMUNITIES.format(
        c=valid("c", edition), m=valid("m", edition), g=valid("g", edition), r=valid("r", edition),
        first=_FIRST_REPORT.format(r=valid("r", edition)) if first_reports else "NULL",
    ), _KINDS)
    schools = rows_of(
        connection,
        f"SELECT school_id, name, district, level FROM schools s WHERE {valid('s', edition)}",
        {"school_id": "text", "school": "text", "district": "text", "level": "text"},
    )
    found["school_id"] = found["school_id"].where(found["school_id"] != "", SCHOOL_NOT_NAMED)
    both = found.merge(schools, on="school_id", how="left")
    both["community"] = both["community"].where(both["community"] != "", both["community_id"])
    unnamed = both["school_id"].where(both["school_id"] != SCHOOL_NOT_NAMED, "School not named")
    both["school"] = both["school"].fillna("").where(both["school"].fillna("") != "", unnamed)
    for name in ("district", "level"):
        both[name] = both[name].fillna("")
    return both.sort_values("community_id", ignore_index=True)


def schools(connection: Connection) -> pd.DataFrame:
    """`school_id, name, district, nces_id, level` of every school described, also of those without communities."""
    return rows_of(
        connection, "SELECT school_id, name, district, nces_id, level FROM schools s WHERE closed IS NULL",
        dict.fromkeys(("school_id", "name", "district", "nces_id", "level"), "text"),
    ).fillna("")


# Facts are asked only of communities that nobody has described, and reports only for a start that nobody gave.
_COMMUNITIES = """
WITH described(id) AS (SELECT community_id FROM communities c WHERE {c}),
mentioned(id) AS (
    SELECT DISTINCT community_id FROM memberships
    UNION SELECT DISTINCT community_id FROM meetings
    UNION SELECT DISTINCT community_id FROM namings
),
spoken(id) AS (
    SELECT id FROM described
    UNION ALL SELECT id FROM mentioned WHERE id NOT IN (SELECT id FROM described) AND (
        EXISTS (SELECT 1 FROM memberships m WHERE m.community_id = id AND {m})
        OR EXISTS (SELECT 1 FROM meetings g WHERE g.community_id = id AND {g})
        OR EXISTS (SELECT 1 FROM namings n CROSS JOIN self_reports r ON r.teacher_id = n.teacher_id
            WHERE n.community_id = id AND r.community_id = id AND {r})
    )
)
SELECT spoken.id, c.name, c.school_id, c.started_on, c.ended_on, c.interval_days, c.coach,
    {first}
FROM spoken LEFT JOIN communities c ON c.community_id = spoken.id AND {c}
"""
_FIRST_REPORT = """CASE WHEN c.started_on IS NULL THEN
        (SELECT min(r.reported_on) FROM namings n CROSS JOIN self_reports r ON r.teacher_id = n.teacher_id
            WHERE n.community_id = spoken.id AND r.community_id = spoken.id AND {r}) END"""


def practices(connection: Connection, *, edition: int | None = None) -> pd.DataFrame:
    """`practice_id, name, strategy` of the practices described."""
    return rows_of(
        connection,
        f"SELECT practice_id, name, strategy FROM practices p WHERE {valid('p', edition)} ORDER BY practice_id",
        {"practice_id": "text", "name": "text", "strategy": "text"},
    )


def events_of(connection: Connection, directory: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Marks for charts: those of everybody, and those of places in scope."""
    events = rows_of(
        connection, f'SELECT scope, "on", text FROM events e WHERE {valid("e", None)} ORDER BY "on", text',
        {"scope": "text", "on": "day", "text": "text"},
    )
    mine = directory[directory["community_id"].isin(set(scope.communities) | set(scope.statuses))]
    places = {"", "all", *mine["district"], *mine["school_id"], *scope.communities}
    return events[events["scope"].isin(places)].reset_index(drop=True)
