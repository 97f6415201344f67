"""Writing an import as an edition, and reversing one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from tlc_data.frames.tables import TABLES
from tlc_data.measures.clock import day_numbers
from tlc_data.settings import Programme
from tlc_data.store.changes import Change
from tlc_data.store.columns import locator
from tlc_data.store.editions import (
    APART,
    IMPORT,
    JOIN,
    REDO,
    UNDO,
    editions,
    import_behind,
    live_imports,
    new_edition,
)
from tlc_data.store.engine import insert_rows
from tlc_data.store.joins import settle_joins
from tlc_data.store.settled import keyed, settled, statements_of

# By table, the rows that were closed and those that were opened.
Moved = dict[str, list[pd.DataFrame]]


@dataclass(frozen=True)
class FileSaid:
    """A file of an import: its name, the hash of its bytes, and the source it belongs to."""

    name: str
    sha256: str
    source: str


def save(
    connection: Connection, changes: list[Change], *, files: list[FileSaid], says: str, programme: Programme,
    made_by: str = "", made_at: datetime | None = None, kind: str = IMPORT,
) -> int:
    """Write the changes as one edition inside the open transaction; returns its number."""
    number = new_edition(
        connection, kind=kind, says=says, programme=programme, made_by=made_by, made_at=made_at
    )
    if files:
        connection.exec_driver_sql(
            "INSERT INTO edition_files (edition, name, sha256, source) VALUES (?, ?, ?, ?)",
            [(number, name, file.sha256, file.source) for name, file in zip(_told_apart(files), files, strict=True)],
        )
    for change in changes:
        _close(connection, change.table, change.before, number)
        for rows in (change.new, change.changed):
            _open(connection, change.table, rows, said=number, opened=number)
        _open(connection, change.table, change.same, said=number, opened=number, closed=number)
        _take_back(connection, change, number)
    return number


def _take_back(connection: Connection, change: Change, number: int) -> None:
    """Close what the import takes back, let stand what others say of it, and mark both for every later undo."""
    taken = change.taken
    _close(connection, change.table, taken.closed, number)
    if len(taken.instead):
        _open(connection, change.table, taken.instead, said=taken.instead["said"], opened=number)
    _open(connection, change.table, taken.marks, said=number, opened=number, closed=number)


def _told_apart(files: list[FileSaid]) -> Iterator[str]:
    """Names of the files; a second of one name, from another folder, is "meetings.csv (2)"."""
    seen: Counter[str] = Counter()
    for file in files:
        seen[file.name] += 1
        yield file.name if seen[file.name] == 1 else f"{file.name} ({seen[file.name]})"


def _close(connection: Connection, table: str, rows: pd.DataFrame, number: int) -> None:
    if rows.empty:
        return
    connection.exec_driver_sql(
        f'UPDATE "{table}" SET closed = ? WHERE row_id = ?', [(number, row_id) for row_id in rows["row_id"].tolist()]
    )
    if table == "self_reports":
        _tally_days(connection, rows, -1)


def _open(
    connection: Connection, table: str, rows: pd.DataFrame, *, said: int | pd.Series, opened: int,
    closed: int | None = None,
) -> None:
    if rows.empty:
        return
    columns = [*TABLES[table].names, "source", "said", "opened", *(["closed"] if closed is not None else [])]
    insert_rows(connection, table, columns, rows.assign(said=said, opened=opened, closed=closed))
    if table == "self_reports":
        _remember_namings(connection, rows)
        if closed is None:
            _tally_days(connection, rows, 1)


def _tally_days(connection: Connection, reports: pd.DataFrame, sign: int) -> None:
    days, times = np.unique(day_numbers(reports["reported_on"]), return_counts=True)
    connection.exec_driver_sql(
        "INSERT INTO reported_days (reported_on, reports) VALUES (?, ?) "
        "ON CONFLICT (reported_on) DO UPDATE SET reports = reports + excluded.reports",
        list(zip(days.tolist(), (sign * times).tolist(), strict=True)),
    )


def _remember_namings(connection: Connection, reports: pd.DataFrame) -> None:
    named = reports.loc[reports["community_id"] != "", ["community_id", "teacher_id"]].drop_duplicates()
    if len(named):
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO namings (community_id, teacher_id) VALUES (?, ?)",
            list(named.itertuples(index=False, name=None)),
        )


def reverse(
    connection: Connection, number: int, *, programme: Programme, made_by: str = ""
) -> tuple[int, Moved]:
    """Undo edition `number` (or, of an undo, bring its import back) as a new edition.

    For each row the import said, what stands afterwards is what the latest import that stands
    says of it, so the order of undoing does not matter.
    """
    history = editions(connection)
    behind = import_behind(history, number)
    was_live = behind.number in live_imports(history)
    verb = "undoes" if was_live else "brings back"
    made = new_edition(
        connection, kind=UNDO if was_live else REDO, reverses=number, programme=programme, made_by=made_by,
        says=f"{verb} edition {behind.number}: {behind.says}",
    )
    live = live_imports(editions(connection))
    if behind.kind in (JOIN, APART):
        return made, {"joins": [settle_joins(connection, behind.number, live, made)]}
    return made, {table: _settle(connection, table, behind.number, live, made) for table in TABLES}


def _settle(connection: Connection, table: str, said: int, live: set[int], number: int) -> list[pd.DataFrame]:
    """Let every row that import `said` touched stand as the live imports say it."""
    where = locator(table)
    found = connection.exec_driver_sql(f'SELECT DISTINCT "{where}" FROM "{table}" WHERE said = ?', (said,))
    statements = statements_of(connection, table, [row[0] for row in found])
    if statements.empty:
        return []
    key = keyed(table, statements)
    touched = statements[key.isin(key[(statements["said"] == said).to_numpy()])]
    after = settled(table, touched, live)
    _close(connection, table, after.closed, number)
    _open(connection, table, after.opened, said=after.opened["said"], opened=number)
    return [after.closed, after.opened]
