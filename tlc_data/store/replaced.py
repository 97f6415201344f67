"""What a file that replaces its source takes back: rows of the source that it covers and does not say."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from tlc_data.measures.clock import day_numbers
from tlc_data.store.changes import Taken, located, statement_kinds
from tlc_data.store.editions import editions, latest, live_imports
from tlc_data.store.engine import rows_of
from tlc_data.store.settled import keyed, settled, statements_of

# The day of a row, where its table has one; a list of names has that of its meeting.
_DAYS = {
    "meetings": "coalesce(held_on, scheduled_on)", "self_reports": "reported_on", "stories": "told_on",
    "help_requests": "raised_on", "events": '"on"',
    "attendance": "(SELECT max(coalesce(m.held_on, m.scheduled_on)) FROM meetings m "
    "WHERE m.meeting_id = f.meeting_id)",
}
_DAY_COLUMNS = {"self_reports": "reported_on", "stories": "told_on", "help_requests": "raised_on", "events": "on"}


@dataclass(frozen=True)
class Span:
    """What a source covers of a table: the days from first to last, or all of it where rows have no day."""

    table: str
    source: int
    first: int = 0
    last: int = 0


def spans(connection: Connection, said: Mapping[str, pd.DataFrame], speaks: set[tuple[str, int]]) -> list[Span]:
    """What each source of an import covers, of the tables that it speaks of.

    Parameters
    ----------
    said
        By table, every row the files say, with its `source`.
    speaks
        Tables and the sources whose files are about them, not only name a place in passing.
    """
    found = []
    for table, source in sorted(speaks):
        if table not in said:
            continue
        if table not in _DAYS:
            found.append(Span(table, source))
            continue
        days = _days(connection, said, table, source)
        if len(days):
            found.append(Span(table, source, int(days.min()), int(days.max())))
    return found


def _days(connection: Connection, said: Mapping[str, pd.DataFrame], table: str, source: int) -> np.ndarray:
    """The days a source speaks of in a table; of lists, those of their meetings and of the source's other meetings."""
    rows = said[table]
    rows = rows[(rows["source"] == source).fillna(False)]
    if table == "meetings":
        return day_numbers(_met_on(rows).dropna())
    if table != "attendance":
        return day_numbers(rows[_DAY_COLUMNS[table]].dropna())
    days = [_listed_days(connection, said, rows)]
    if "meetings" in said:
        days.append(_days(connection, said, "meetings", source))
    return np.concatenate(days)


def _met_on(meetings: pd.DataFrame) -> pd.Series:
    return meetings["held_on"].fillna(meetings["scheduled_on"])


def _listed_days(connection: Connection, said: Mapping[str, pd.DataFrame], listed: pd.DataFrame) -> np.ndarray:
    wanted = set(listed["meeting_id"])
    days = []
    if "meetings" in said:
        here = said["meetings"]
        here = here[here["meeting_id"].isin(wanted)]
        days.append(day_numbers(_met_on(here).dropna()))
        wanted -= set(here["meeting_id"])
    if wanted:
        standing = rows_of(
            connection, "SELECT meeting_id, coalesce(held_on, scheduled_on) FROM meetings WHERE closed IS NULL",
            {"meeting_id": "text", "day": "int?"},
        )
        found = standing.loc[standing["meeting_id"].isin(wanted), "day"].dropna()
        days.append(found.to_numpy(np.int64))
    return np.concatenate(days) if days else np.array([], dtype=np.int64)


def taken_back(connection: Connection, said: Mapping[str, pd.DataFrame], covered: list[Span]) -> dict[str, Taken]:
    """By table, what the sources no longer say within what they cover; writes nothing."""
    live, number = live_imports(editions(connection)), latest(connection) + 1
    found = {}
    for table in dict.fromkeys(span.table for span in covered):
        before = pd.concat(
            [_said_before(connection, span) for span in covered if span.table == table], ignore_index=True
        )
        marks = _marks(table, before, said[table])
        if len(marks):
            found[table] = _taken(connection, table, marks, said[table], live | {number}, number)
    return found


def taken_away(connection: Connection, table: str, rows: pd.DataFrame) -> Taken:
    """What it takes for nobody to say some things any more, whoever said them; writes nothing.

    A row whose source nobody knows stays: there is nothing to say it of. A later import may say it again.
    """
    number = latest(connection) + 1
    every = statements_of(connection, table, located(table, rows))
    every = every[keyed(table, every).isin(keyed(table, rows)) & (every["source"] > 0).fillna(False)]
    nothing = every.iloc[:0]
    marks = _marks(table, every, nothing)
    return _taken(connection, table, marks, nothing, live_imports(editions(connection)) | {number}, number)


def _said_before(connection: Connection, span: Span) -> pd.DataFrame:
    """Statements of a source within what it covers, whether they stand or not."""
    kinds = statement_kinds(span.table)
    names = ", ".join(f'f."{name}"' for name in kinds)
    statement = f'SELECT {names} FROM "{span.table}" f WHERE source = ?'
    given = [span.source]
    if span.table in _DAYS:
        statement += f" AND {_DAYS[span.table]} BETWEEN ? AND ?"
        given += [span.first, span.last]
    return rows_of(connection, statement, kinds, given)


def _marks(table: str, before: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """A mark for each thing that a source ever said and does not say now.

    Also where another replacement took it back already, or its import is undone: that one may be
    undone, and this one may come back.
    """
    told = before[~_by_source(table, before).isin(_by_source(table, rows))]
    once = ~_by_source(table, told).duplicated(keep="last")
    return told[once].assign(source=-told.loc[once, "source"])


def _by_source(table: str, rows: pd.DataFrame) -> pd.MultiIndex:
    key = keyed(table, rows)
    return pd.MultiIndex.from_frame(key.to_frame(index=False).assign(source=rows["source"].fillna(0).to_numpy()))


def _taken(
    connection: Connection, table: str, marks: pd.DataFrame, rows: pd.DataFrame, live: set[int], number: int
) -> Taken:
    """What stands of the marked things afterwards; of those that this import says itself, what it says."""
    every = statements_of(connection, table, located(table, marks))
    every = every[keyed(table, every).isin(keyed(table, marks))]
    after = settled(
        table, pd.concat([every, marks.assign(said=number, closed=number)], ignore_index=True), live
    )
    closed, instead = (
        each[~keyed(table, each).isin(keyed(table, rows))].reset_index(drop=True)
        for each in (after.closed, after.opened)
    )
    return Taken(marks, closed, instead, gone=closed[~keyed(table, closed).isin(keyed(table, instead))])
