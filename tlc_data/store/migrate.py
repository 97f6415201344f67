"""Bringing a store to the current schema, after a backup."""

import sqlite3
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from tlc_data.errors import UnreadableFile

# The newest migration; a test compares it with migrations/versions.
SCHEMA = "0011"
_MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def schema_of(engine: Engine) -> str:
    """The schema a store has; empty where there is none yet."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one_or_none()
        return str(found or "")


def bring_up_to_date(engine: Engine) -> Path | None:
    """Upgrade an older store; returns the backup that was made first, if one was.

    Raises
    ------
    UnreadableFile
        A newer version made it: nothing of it is touched.
    """
    before = schema_of(engine)
    if before == SCHEMA:
        return None
    if before > SCHEMA:
        raise UnreadableFile(
            f"{Path(engine.url.database or '').name} was made by a newer version of this program (schema {before}; "
            f"this one knows {SCHEMA}): open it with that version."
        )
    backup = _backup(engine, before) if before else None
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        _upgrade(connection)
    return backup


def _upgrade(connection: Connection) -> None:
    # Alembic takes a third of a second to load, and most starts do not need it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _backup(engine: Engine, before: str) -> Path | None:
    """Copy an SQLite store with SQLite's own backup: a WAL file copied as a file is not one."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return None
    place = Path(engine.url.database)
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    target = place.with_name(f"{place.name}.before-{before}-{stamp}")
    with sqlite3.connect(place) as old, sqlite3.connect(target) as copy:
        old.backup(copy)
    return target
