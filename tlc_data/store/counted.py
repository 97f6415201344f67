"""Stored counts and their stamps: written by school, summed for districts, read as they stand."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from tlc_data.measures.adoption import COUNTS as ADOPTION_COUNTS
from tlc_data.measures.courses import COUNTS as COURSE_COUNTS
from tlc_data.measures.freshness import COLUMNS as FRESHNESS_COLUMNS
from tlc_data.measures.freshness import COUNTS as LAG_COUNTS
from tlc_data.measures.participation import COUNTS as PARTICIPATION_COUNTS
from tlc_data.measures.retention import COUNTS as RETENTION_COUNTS
from tlc_data.measures.schools import COUNTS as SCHOOL_COUNTS
from tlc_data.measures.shard import Counts
from tlc_data.store.engine import each_of, insert_rows, key_table, rows_of
from tlc_data.store.standings import write_standings
from tlc_data.vocabulary import ANY_PRACTICE, Level, Stage

# Table, further keys, whole counts, counts that are not whole.
_TABLES = {
    "participation": ("participation_counts", ("month",), PARTICIPATION_COUNTS, ("expected",)),
    "adoption": ("adoption_counts", ("practice_id", "month"), ADOPTION_COUNTS, ()),
    "retention": ("retention_counts", ("practice_id", "cohort", "weeks"), RETENTION_COUNTS, ()),
    "courses": ("course_counts", ("practice_id",), COURSE_COUNTS, ()),
    "schools": ("school_counts", ("month",), SCHOOL_COUNTS, ("expected",)),
    "lags": ("lag_counts", ("kind", "days"), LAG_COUNTS, ()),
}
_PLACED = ("school_id", "level", "id")


@dataclass(frozen=True)
class Stamp:
    """What stored counts were made from: `as_of` is a day number.

    `report_gap` is the median of instructional days between successive reports (None: no two).
    """

    edition: int
    as_of: int
    settings_hash: str
    version: int
    report_gap: float | None = None


def write_counts(connection: Connection, counts: Counts, directory: pd.DataFrame, schools: list[str]) -> None:
    """Replace the stored counts of these schools and of their communities."""
    places = directory.drop_duplicates("community_id").set_index("community_id")
    for name, (table, keys, whole, part) in _TABLES.items():
        each_of(connection, f"DELETE FROM {table} WHERE school_id = ?", schools)
        rows = getattr(counts, name)
        summed = [*whole, *part]
        if name == "schools":
            frames = [rows.rename(columns={"school_id": "id"}).assign(level=Level.SCHOOL)]
            frames[0]["school_id"] = frames[0]["id"]
        else:
            placed = rows.assign(school_id=rows["community_id"].map(places["school_id"]).astype("str"))
            by_school = placed.groupby(["school_id", *keys], as_index=False)[summed].sum(min_count=1)
            by_school = _with_everybody(by_school) if name == "adoption" else by_school
            frames = [
                placed.rename(columns={"community_id": "id"}).assign(level=Level.COMMUNITY),
                by_school.assign(id=by_school["school_id"], level=Level.SCHOOL),
            ]
        every = pd.concat(frames, ignore_index=True).sort_values([*_PLACED, *keys])
        insert_rows(connection, table, [*_PLACED, *keys, *summed], every)
    _write_freshness(connection, counts.freshness, places["school_id"], schools)
    write_standings(connection, counts.standings, places["school_id"], schools)


def _write_freshness(
    connection: Connection, found: pd.DataFrame, school_of: "pd.Series[str]", schools: list[str]
) -> None:
    each_of(connection, "DELETE FROM freshness_counts WHERE school_id = ?", schools)
    inside = found["id"].map(school_of).where(found["level"] == Level.COMMUNITY, found["id"])
    rows = found.assign(school_id=inside.astype("str")).sort_values([*_PLACED])
    insert_rows(connection, "freshness_counts", [*_PLACED, *FRESHNESS_COLUMNS], rows)


def _with_everybody(by_school: pd.DataFrame) -> pd.DataFrame:
    """A community without a row for a practice has its teachers too: all active there are unreported."""
    everybody = by_school[by_school["practice_id"] == ANY_PRACTICE].set_index(["school_id", "month"])["active"]
    places = pd.MultiIndex.from_frame(by_school[["school_id", "month"]])
    active = everybody.reindex(places).fillna(0).astype("Int64").set_axis(by_school.index)
    return by_school.assign(active=active, unreported=by_school["unreported"] + active - by_school["active"])


_EVERYBODY_IN_DISTRICTS = """
UPDATE adoption_counts SET
    unreported = adoption_counts.unreported + everybody.active - adoption_counts.active, active = everybody.active
FROM adoption_counts AS everybody
WHERE adoption_counts.school_id = '' AND everybody.school_id = '' AND everybody.id = adoption_counts.id
    AND everybody.month = adoption_counts.month AND everybody.practice_id = 'any'
"""
# A practice stands where anything but active and unreported is not 0, `any` where active is not 0.
_NOBODY_IN_DISTRICTS = f"""
DELETE FROM adoption_counts WHERE school_id = '' AND CASE practice_id WHEN '{ANY_PRACTICE}' THEN active
    ELSE {' + '.join(name for name in ADOPTION_COUNTS if name not in ("active", Stage.UNREPORTED))} END = 0
"""


def sum_districts(connection: Connection, directory: pd.DataFrame, *, added: Collection[str] | None = None) -> None:
    """Add the schools of each district up again.

    Parameters
    ----------
    added
        The only schools counted anew, where `take_from_districts` took them out before: whole counts
        of the others stand in the sums already.
    """
    for name, (table, _, _, part) in _TABLES.items():
        only = None if part else added
        if only is None:
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE school_id = ''")
        _add_up(connection, name, directory, only)
    connection.exec_driver_sql(_EVERYBODY_IN_DISTRICTS)
    connection.exec_driver_sql(_NOBODY_IN_DISTRICTS)
    connection.exec_driver_sql("DELETE FROM retention_counts WHERE school_id = '' AND lapsed + silent + censored = 0")
    connection.exec_driver_sql("DELETE FROM lag_counts WHERE school_id = '' AND recorded = 0")
    none_left = " + ".join(f'"{name}"' for name in COURSE_COUNTS)
    connection.exec_driver_sql(f"DELETE FROM course_counts WHERE school_id = '' AND {none_left} = 0")


def take_from_districts(connection: Connection, directory: pd.DataFrame, schools: Collection[str]) -> None:
    """Take the stored whole counts of these schools out of their districts' sums, before they are counted anew."""
    for name, (_, _, _, part) in _TABLES.items():
        if not part:
            _add_up(connection, name, directory, schools, times=-1)


def _add_up(
    connection: Connection, name: str, directory: pd.DataFrame, schools: Collection[str] | None, *, times: int = 1
) -> None:
    """Add the rows of these schools (None: all) to the sums of their districts."""
    table, keys, whole, part = _TABLES[name]
    counts = [*whole, *part]
    chosen = directory if schools is None else directory[directory["school_id"].isin(schools)]
    for district, rows in chosen.groupby("district"):
        key_table(connection, "asked", rows["school_id"].unique())
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({', '.join([*_PLACED, *keys, *counts])}) "
            f"SELECT '', 'district', ?, {', '.join(keys)}, {', '.join(f'{times} * sum({each})' for each in counts)} "
            f"FROM asked CROSS JOIN {table} ON school_id = asked.value AND level = 'school' WHERE true "
            f"GROUP BY {', '.join(keys)} "
            f"ON CONFLICT DO UPDATE SET {', '.join(f'{each} = {each} + excluded.{each}' for each in counts)}",
            (district,),
        )


def forget_counts(connection: Connection, schools: list[str]) -> None:
    """Drop the counts and stamps of schools that are no more."""
    for table, *_ in _TABLES.values():
        each_of(connection, f"DELETE FROM {table} WHERE school_id = ?", schools)
    for table in ("freshness_counts", "standings", "stamps"):
        each_of(connection, f"DELETE FROM {table} WHERE school_id = ?", schools)


def write_stamps(connection: Connection, schools: list[str], stamp: Stamp, gaps: "pd.Series[float]") -> None:
    """Say what the counts of these schools were made from, and how often each reports."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO stamps (school_id, edition, as_of, settings_hash, version, report_gap) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [(school, stamp.edition, stamp.as_of, stamp.settings_hash, stamp.version,
          float(gaps[school]) if school in gaps.index else None) for school in schools],
    )


def stamps(connection: Connection) -> dict[str, Stamp]:
    """The stamp of each counted school."""
    found = connection.exec_driver_sql(
        "SELECT school_id, edition, as_of, settings_hash, version, report_gap FROM stamps"
    )
    return {row[0]: Stamp(*row[1:]) for row in found}


def read_counts(
    connection: Connection, name: str, *, level: Level, schools: list[str], ids: list[str] | None = None,
    practice: str = "",
) -> pd.DataFrame:
    """Stored counts (`participation`, `adoption`, `retention`, `courses` or `schools`), sorted by their keys.

    Parameters
    ----------
    schools
        Where to look; of a district, nothing.
    ids
        Which communities or districts; None means all of those schools.
    practice
        One practice or `any`; all of them where empty.
    """
    table, keys, whole, part = _TABLES[name]
    kinds = {"id": "text", **{key: "int" if key in ("weeks", "days") else "text" for key in keys}}
    kinds |= dict.fromkeys(whole, "int?" if name == "adoption" else "int") | dict.fromkeys(part, "float")
    key_table(connection, "asked", [""] if level == Level.DISTRICT else schools)
    conditions, given = ["level = ?"], [str(level)]
    if ids is not None:
        conditions.append(f"id IN ({', '.join('?' for _ in ids)})")
        given += ids
    if practice:
        conditions.append("practice_id = ?")
        given.append(practice)
    return rows_of(
        connection,
        f"SELECT {', '.join(kinds)} FROM asked CROSS JOIN {table} ON school_id = asked.value "
        f"WHERE {' AND '.join(conditions)} ORDER BY {', '.join(['id', *keys])}",
        kinds, given,
    )


def read_freshness(connection: Connection, *, level: Level, schools: list[str]) -> pd.DataFrame:
    """`id, last_log, last_report, report_gap, meeting_gap` of the places of a level in these schools."""
    kinds = {"id": "text", "last_log": "day", "last_report": "day", "report_gap": "float", "meeting_gap": "float"}
    key_table(connection, "asked", schools)
    return rows_of(
        connection,
        f"SELECT {', '.join(kinds)} FROM asked CROSS JOIN freshness_counts ON school_id = asked.value "
        "WHERE level = ? ORDER BY id",
        kinds, [str(level)],
    )
