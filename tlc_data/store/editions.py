"""Editions: the numbered, never edited history of a store."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection

from tlc_data.errors import NoSuchEdition
from tlc_data.measures.clock import day_number
from tlc_data.settings import Programme, programme_from_json

IMPORT, UNDO, REDO, SETTINGS = "import", "undo", "redo", "settings"
# Decisions about people: that two are one, that they are two.
JOIN, APART = "join", "apart"
# An event put on the charts or taken off them by hand. No import: it says nothing of how late files come in.
MARK = "mark"
_SAYING = (IMPORT, JOIN, APART, MARK)


@dataclass(frozen=True)
class Edition:
    """One change: `made_at` in UTC (ISO), and for an undo or redo the edition it reverses."""

    number: int
    made_at: str
    made_by: str
    kind: str
    reverses: int | None
    says: str
    settings_hash: str


def editions(connection: Connection) -> list[Edition]:
    """All editions, oldest first."""
    found = connection.exec_driver_sql(
        "SELECT number, made_at, made_by, kind, reverses, says, settings_hash FROM editions ORDER BY number"
    )
    return [Edition(*row) for row in found]


def latest(connection: Connection) -> int:
    """Number of the latest edition; 0 in an empty store."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM editions").scalar_one())


def new_edition(
    connection: Connection, *, kind: str, says: str, programme: Programme, made_by: str = "",
    reverses: int | None = None, made_at: datetime | None = None,
) -> int:
    """Write the next edition and return its number; a change of settings since the last is one before it."""
    if kind != SETTINGS:
        note_settings(connection, programme, made_by=made_by)
    number = latest(connection) + 1
    when = (made_at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
    connection.exec_driver_sql(
        "INSERT INTO editions (number, made_at, made_by, kind, reverses, says, settings_hash, settings) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (number, when, made_by, kind, reverses, says, programme.fingerprint(), programme.as_json()),
    )
    return number


def note_settings(connection: Connection, programme: Programme, *, made_by: str = "") -> None:
    """Write an edition where the settings are not those of the latest one; an empty store has none to change."""
    before = programme_of(connection)
    if before is not None and before.fingerprint() != programme.fingerprint():
        new_edition(
            connection, kind=SETTINGS, says="; ".join(before.differences(programme)), programme=programme,
            made_by=made_by,
        )


def _standing(history: list[Edition]) -> dict[int, bool]:
    """Whether each edition stands, or was reversed by a later one that stands."""
    standing = {edition.number: True for edition in history}
    for edition in reversed(history):
        if edition.reverses is not None and standing[edition.number]:
            standing[edition.reverses] = False
    return standing


def live_imports(history: list[Edition]) -> set[int]:
    """Numbers of the imports, decisions and marks that stand: not undone, or undone and brought back."""
    standing = _standing(history)
    return {edition.number for edition in history if edition.kind in _SAYING and standing[edition.number]}


def import_behind(history: list[Edition], number: int) -> Edition:
    """The import or decision that reversing edition `number` takes back or brings back."""
    by_number = {edition.number: edition for edition in history}
    if number not in by_number:
        raise NoSuchEdition(f"There is no edition {number}. The history ends with edition {len(history)}.")
    edition = by_number[number]
    if edition.kind == SETTINGS:
        raise NoSuchEdition(
            f"Edition {number} changed the settings ({edition.says}): undo it on the Data screen, or change tlc.toml "
            "back."
        )
    if not _standing(history)[number]:
        raise NoSuchEdition(
            f"Edition {number} is undone already; undo the edition that did it to bring it back."
        )
    while edition.reverses is not None:
        edition = by_number[edition.reverses]
    return edition


def settings_changed(connection: Connection, number: int) -> tuple[Programme, Programme] | None:
    """The settings before and after an edition that changed them; None of any other edition."""
    of_settings = any(each.number == number and each.kind == SETTINGS for each in editions(connection))
    before, after = programme_of(connection, number - 1), programme_of(connection, number)
    return (before, after) if of_settings and before is not None and after is not None else None


def import_days(connection: Connection) -> dict[int, int]:
    """Day number (local time) of every import."""
    return {
        edition.number: day_number(datetime.fromisoformat(edition.made_at).astimezone().date())
        for edition in editions(connection) if edition.kind == IMPORT
    }


def edition_known_on(connection: Connection, day: date) -> int:
    """The last edition made by the end of that day, local time."""
    end = datetime.combine(day, time.max).astimezone().astimezone(UTC).isoformat(timespec="seconds")
    found = connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM editions WHERE made_at <= ?", (end,))
    return int(found.scalar_one())


def programme_of(connection: Connection, number: int | None = None) -> Programme | None:
    """The settings in force in an edition (the latest by default); None in an empty store."""
    found: Any = connection.exec_driver_sql(
        "SELECT settings FROM editions WHERE number <= ? ORDER BY number DESC LIMIT 1",
        (10**12 if number is None else number,),
    ).scalar_one_or_none()
    return programme_from_json(found) if found else None
