"""What the editions after one and up to another did: each row that came or went, and by what kind of change."""

import pandas as pd
from sqlalchemy import Connection

from tlc_data.store.changes import statement_kinds
from tlc_data.store.editions import IMPORT, SETTINGS, editions
from tlc_data.store.engine import rows_of
from tlc_data.store.settled import keyed

LATE, NEW, EDITED, REMOVED, UNDONE, OTHER_SETTINGS = (
    "late rows", "new rows", "edits", "removals", "undo/redo", "settings",
)
# The tables that counts hang on.
COUNTED = ("schools", "communities", "memberships", "meetings", "attendance", "self_reports")
# The day that a row speaks of; what has none was true all along.
_DAYS = {
    "memberships": "f.joined_on", "meetings": "coalesce(f.held_on, f.scheduled_on)", "self_reports": "f.reported_on",
    "attendance": "(SELECT max(coalesce(m.held_on, m.scheduled_on)) FROM meetings m "
    "WHERE m.meeting_id = f.meeting_id)",
}


def traces(connection: Connection, *, earlier: int, later: int, on: int) -> dict[str, pd.DataFrame]:
    """By table, the rows that came or went after `earlier` and up to `later`, with `edition, kind`.

    A changed row is one row of kind "edits"; `late rows` are new ones that speak of a day up to `on`.
    """
    kinds = {each.number: each.kind for each in editions(connection)}
    found = {}
    for table in COUNTED:
        rows = _rows(connection, table, earlier, later)
        if len(rows):
            found[table] = _told_apart(table, rows, kinds, earlier, later, on)
    return found


def settings_editions(connection: Connection, *, earlier: int, later: int) -> list[int]:
    """The editions in between that changed the settings."""
    return [
        each.number for each in editions(connection) if each.kind == SETTINGS and earlier < each.number <= later
    ]


def _rows(connection: Connection, table: str, earlier: int, later: int) -> pd.DataFrame:
    kinds = statement_kinds(table) | {"opened": "int", "day": "int?"}
    names = ", ".join(f'f."{name}"' for name in kinds if name != "day")
    return rows_of(
        connection,
        f'SELECT {names}, {_DAYS.get(table, "NULL")} FROM "{table}" f WHERE (closed IS NULL OR opened < closed) '
        f"AND (opened > ? AND opened <= ? OR closed > ? AND closed <= ?)",
        kinds, (earlier, later, earlier, later),
    )


def _told_apart(
    table: str, rows: pd.DataFrame, kinds: dict[int, str], earlier: int, later: int, on: int
) -> pd.DataFrame:
    came = rows[rows["opened"].between(earlier + 1, later)]
    went = rows[rows["closed"].between(earlier + 1, later).fillna(False)]
    came, went = came.assign(edition=came["opened"]), went.assign(edition=went["closed"].astype("int64"))
    came_keys, went_keys = _with_edition(table, came), _with_edition(table, went)
    late = (came["day"].fillna(on) <= on).map({True: LATE, False: NEW})
    came = came.assign(kind=late.mask(came_keys.isin(went_keys), EDITED))
    went = went[~went_keys.isin(came_keys)].assign(kind=REMOVED)
    every = pd.concat([came, went], ignore_index=True)
    reversed_ = every["edition"].map(kinds) != IMPORT
    return every.assign(kind=every["kind"].mask(reversed_, UNDONE))


def _with_edition(table: str, rows: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(keyed(table, rows).to_frame(index=False).assign(edition=rows["edition"].to_numpy()))
