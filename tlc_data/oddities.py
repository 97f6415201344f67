"""What is odd in an import although each row is right: it is reported, and saved."""

import pandas as pd

from tlc_data.frames.persons import spoken, stored_id
from tlc_data.frames.problem import Problem
from tlc_data.store.changes import current_rows
from tlc_data.store.engine import Connection
from tlc_data.store.identities import People
from tlc_data.store.joins import by_root, roots, with_joined
from tlc_data.vocabulary import MeetingStatus

_COLUMNS = ["meeting_id", "teacher_id", "community_id", "held_on"]


def oddities(connection: Connection, tables: dict[str, pd.DataFrame], people: People) -> list[Problem]:
    """People listed who are no members that day, and lists of meetings that nothing describes.

    Parameters
    ----------
    tables
        Checked rows with stored ids of people, as they would be saved.
    """
    listed = tables.get("attendance")
    if listed is None or listed.empty:
        return []
    meetings = _with_standing(connection, tables, "meetings", listed["meeting_id"]).drop_duplicates("meeting_id")
    known = listed[["meeting_id", "teacher_id"]].merge(meetings, on="meeting_id", how="left")
    homeless = known[known["community_id"].isna()]
    held = known[(known["status"] == MeetingStatus.HELD) & known["held_on"].notna()]
    strangers = _no_members(connection, tables, held)
    return [*_told(
        homeless, people, "meeting_id", "a meeting that is described", "They are saved, and count once it is.",
    ), *_told(
        strangers, people, "teacher_id", "members of the community on that day",
        "They are saved, and each counts as a seat.",
    )]


def _no_members(connection: Connection, tables: dict[str, pd.DataFrame], held: pd.DataFrame) -> pd.DataFrame:
    """Lines of people who were no members, in communities that have any memberships at all."""
    joined = roots(connection)
    said = _with_standing(connection, tables, "memberships", with_joined(held["teacher_id"], joined))
    stays = said.assign(teacher_id=by_root(said["teacher_id"], joined))
    rostered = {row[0] for row in connection.exec_driver_sql(
        "SELECT DISTINCT community_id FROM memberships WHERE closed IS NULL"
    )} | set(tables["memberships"]["community_id"] if "memberships" in tables else ())
    asked = held.loc[held["community_id"].isin(rostered), _COLUMNS].reset_index(drop=True)
    one = asked.assign(teacher_id=by_root(asked["teacher_id"], joined))
    both = one.reset_index().merge(stays, on=["teacher_id", "community_id"])
    covers = (both["joined_on"].isna() | (both["joined_on"] <= both["held_on"])) & (
        both["left_on"].isna() | (both["held_on"] <= both["left_on"])
    )
    return asked[~asked.index.isin(both.loc[covers, "index"])]


def _with_standing(
    connection: Connection, tables: dict[str, pd.DataFrame], name: str, asked: pd.Series
) -> pd.DataFrame:
    """The rows of an import, then those that stand in the store for the same keys."""
    standing = current_rows(connection, name, asked).drop(columns=["row_id", "said"])
    return pd.concat([tables[name], standing], ignore_index=True) if name in tables else standing


def _told(lines: pd.DataFrame, people: People, column: str, expected: str, advice: str) -> list[Problem]:
    if lines.empty:
        return []
    first = lines.iloc[0]
    called = people.ids[people.ids == first["teacher_id"]].index
    name = next((spoken(str(value)) for value in called if stored_id(str(value)) is None), "somebody")
    many = "1 line" if len(lines) == 1 else f"{len(lines):,} lines"
    return [Problem(
        "attendance", 0, column, f"{name} at {first['meeting_id']}", f"{expected} ({many})", advice, refused=False,
    )]
