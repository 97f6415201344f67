"""Which schools an edition touches: all communities of every teacher and meeting in it."""

import pandas as pd
from sqlalchemy import Connection

from tlc_data.measures.facts import SCHOOL_NOT_NAMED
from tlc_data.store.engine import key_table
from tlc_data.store.shards import gather, linked_communities


def touched_schools(
    connection: Connection, directory: pd.DataFrame, changed: dict[str, list[pd.DataFrame]]
) -> set[str]:
    """Schools whose counts may differ after these rows came or went.

    Parameters
    ----------
    changed
        By table, the rows that were opened and those that were closed.
    """
    people: set[int] = set()
    places: set[str] = set()
    meetings: set[str] = set()
    schools: set[str] = set()
    called: set[str] = set()
    for table, frames in changed.items():
        for rows in frames:
            if table in ("memberships", "attendance", "self_reports"):
                people |= set(rows["teacher_id"].unique().tolist())
            if table == "joins":
                people |= set(rows["teacher_id"]) | set(rows["into_id"])
            if table in ("memberships", "meetings", "communities", "self_reports"):
                places |= set(rows["community_id"].unique().tolist())
            if table == "attendance":
                meetings |= set(rows["meeting_id"].unique().tolist())
            if table in ("schools", "communities"):
                named = rows["school_id"].where(rows["school_id"] != "", SCHOOL_NOT_NAMED)
                schools |= set(named.unique().tolist())
            if table == "practices":
                called |= set(rows["practice_id"]) | set(rows["name"])
    places |= _communities_of(connection, meetings) | _meeting_on(connection, called)
    gather(connection, sorted(places - {""}), sorted(people))
    linked = set(linked_communities(connection))
    return schools | set(directory.loc[directory["community_id"].isin(linked), "school_id"])


def _communities_of(connection: Connection, meetings: set[str]) -> set[str]:
    key_table(connection, "asked", sorted(meetings))
    found = connection.exec_driver_sql(
        "SELECT DISTINCT m.community_id FROM asked CROSS JOIN meetings m ON m.meeting_id = asked.value"
    )
    return {row[0] for row in found}


def _meeting_on(connection: Connection, called: set[str]) -> set[str]:
    """Communities with a meeting on a practice that is called one of these, by id or by name."""
    wanted = {name.strip().casefold() for name in called}
    if not wanted:
        return set()
    found = connection.exec_driver_sql(
        "SELECT DISTINCT community_id, practice_focus FROM meetings WHERE practice_focus <> ''"
    )
    return {community for community, focus in found if focus.strip().casefold() in wanted}
