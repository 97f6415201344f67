"""An older store is brought up to date on opening, after a backup; a newer one is left alone."""

import re
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from tests.drawn import folder
from tests.store.walks import bring, exported
from tlc_data.errors import UnreadableFile
from tlc_data.store.engine import make_engine, writing
from tlc_data.store.migrate import SCHEMA
from tlc_data.store.models import Base
from tlc_data.store.store import open_store

MIGRATIONS = Path(__file__).parents[2] / "migrations"
VERSIONS = sorted(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("*.py"))
FACTS = {
    "memberships": """
        teacher_id | community_id | joined_on
        t1         | C            | 2026-01-01
    """,
    "self_reports": """
        teacher_id | practice_id | reported_on | use
        t1         | p1          | 2026-02-02  | 2
        t1         | p1          | 2026-03-02  | 2
        t1         | p1          | 2026-04-02  | 2
    """,
}


def made_by(version: str, place: Path) -> Path:
    """A store as that version of the project made it, with a few rows."""
    engine = make_engine(f"sqlite:///{place}")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        for statement in (
            "INSERT INTO editions VALUES (1, '2026-05-01T12:00:00+00:00', 'her', 'import', NULL, 'log.csv', 'h', '{}')",
            "INSERT INTO edition_files VALUES (1, 'log.csv', 'abc', 'log')",
            "INSERT INTO identities VALUES ('t1', 4711)",
            "INSERT INTO memberships (row_id, said, opened, teacher_id, community_id, joined_on) "
            "VALUES (1, 1, 1, 4711, 'C', 20454)",
            "INSERT INTO self_reports (row_id, said, opened, teacher_id, practice_id, reported_on, use, stopped, "
            "community_id) VALUES (1, 1, 1, 4711, 'p1', 20486, 3, '', '')",
            "INSERT INTO stamps (school_id, edition, as_of, settings_hash, version) VALUES ('s', 1, 20486, 'h', 1)",
        ):
            connection.exec_driver_sql(statement)
    engine.dispose()
    return place


def everything(place: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(place) as found:
        names = [row[0] for row in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: found.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def test_the_schema_is_the_newest_migration() -> None:
    assert SCHEMA == VERSIONS[-1]


def test_migrations_follow_one_another() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((MIGRATIONS / "versions").glob("*.py"))]
    before = [re.search(r"^down_revision = (.*)$", text, re.M)[1].strip('"') for text in texts]  # type: ignore[index]
    assert before == ["None", *VERSIONS[:-1]]


def test_models_and_migrated_schema_are_the_same(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.db"))
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_a_new_store_has_the_newest_schema_and_needs_no_backup(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.db"))
    assert store.backup is None
    assert everything(tmp_path / "store.db")["alembic_version"] == [(SCHEMA,)]


def test_opening_again_changes_nothing_and_needs_no_backup(tmp_path: Path) -> None:
    open_store(str(tmp_path / "store.db")).close()
    before = everything(tmp_path / "store.db")
    assert open_store(str(tmp_path / "store.db")).backup is None
    assert everything(tmp_path / "store.db") == before


@pytest.mark.parametrize("version", VERSIONS[:-1])
def test_an_older_store_is_upgraded_after_a_backup_and_keeps_every_row(version: str, tmp_path: Path) -> None:
    place = made_by(version, tmp_path / "store.db")
    before = everything(place)
    store = open_store(str(place))
    assert store.backup is not None and store.backup.name.startswith(f"store.db.before-{version}-")
    assert everything(store.backup) == before
    after = everything(place)
    assert after["alembic_version"] == [(SCHEMA,)]
    for table, rows in before.items():
        if table != "alembic_version":
            assert [row[: len(old)] for row, old in zip(after[table], rows, strict=True)] == rows


@pytest.mark.parametrize("version", VERSIONS[:-1])
def test_an_upgraded_store_counts_and_takes_imports(version: str, tmp_path: Path) -> None:
    upgraded = open_store(str(made_by(version, tmp_path / "old.db")))
    fresh = open_store(str(tmp_path / "new.db"))
    for store in (upgraded, fresh):
        bring(store, [folder(tmp_path / "facts", **FACTS)])
    # The import says the old report anew, with another use.
    assert exported(upgraded, tmp_path / "upgraded") == exported(fresh, tmp_path / "fresh")


def test_a_store_made_by_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "store.db"
    open_store(str(place)).close()
    with sqlite3.connect(place) as found:
        found.execute("UPDATE alembic_version SET version_num = '9999'")
    before = everything(place)
    with pytest.raises(UnreadableFile) as wrong:
        open_store(str(place))
    assert str(wrong.value) == (
        f"store.db was made by a newer version of this program (schema 9999; this one knows {SCHEMA}): "
        "open it with that version."
    )
    assert everything(place) == before
    assert list(tmp_path.glob("*.before-*")) == []
