"""A store with every kind of edition in its history, and what stood in it after each of them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.random_facts import TODAY, write
from tests.store.walks import Split, bring, distinct, tables, undo, written
from tlc_data.counts import refresh
from tlc_data.settings import Programme, Settings
from tlc_data.store.editions import JOIN, new_edition
from tlc_data.store.joins import decide
from tlc_data.store.past import file_of
from tlc_data.store.store import Store, open_store
from tlc_data.vocabulary import Verdict

STRICT = Programme(Settings(adopted_after=40, interval_days=21))
Rows = dict[str, list[tuple[object, ...]]]


@dataclass
class Walked:
    """The store; by edition, every row as it lay then, and the day the edition was made."""

    store: Store
    then: dict[int, Rows] = field(default_factory=dict)
    made: dict[int, date] = field(default_factory=dict)

    @property
    def place(self) -> Path:
        """The file of the store."""
        place = file_of(self.store)
        assert place is not None
        return place

    def remember(self) -> None:
        """What lies in the store now."""
        rows = lying(self.place)
        self.then[max(int(str(row[0])) for row in rows["editions"])] = rows


def lying(place: Path) -> Rows:
    """Every row of every table with the columns that have to do with editions, and of the editions themselves."""
    with closing(sqlite3.connect(place)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        wanted = [name for name in names if _columns(connection, name) & {"opened", "edition", "number"}]
        return {
            name: sorted((tuple(row) for row in connection.execute(f'SELECT * FROM "{name}"')), key=repr)
            for name in wanted if name not in ("stamps", "sources", "mappings")
        }


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}


def walked(folder: Path, seed: int) -> Walked:
    """Imports, a replacement, undo, undo of an undo, other settings and a join, in that order, on random facts."""
    write(folder / "facts", seed)
    parts = Split(3, by_date=seed % 2 == 0).of(distinct(tables(folder / "facts")), Random(seed))
    store = open_store(str(folder / "store.db"))
    found = Walked(store)
    for _ in _steps(store, folder, parts):
        found.remember()
    _spread_over_days(found)
    return found


def _steps(store: Store, folder: Path, parts: list[dict[str, list[dict[str, str]]]]) -> Iterator[None]:
    for number, part in enumerate(parts):
        bring(store, [written(folder / f"part {number}", part)])
        yield
    less = {table: rows[::2] for table, rows in parts[1].items()}
    bring(store, [written(folder / "less" / "part", less)], replace=True)
    yield
    undo(store, 2)
    yield
    undo(store, 5)
    yield
    with store.writing() as connection:
        refresh(connection, touched=set(), today=TODAY, programme=STRICT)
    yield
    with store.writing() as connection:
        people = [row[0] for row in connection.exec_driver_sql(
            "SELECT DISTINCT teacher_id FROM self_reports WHERE closed IS NULL ORDER BY teacher_id LIMIT 2")]
        if len(people) == 2:
            number = new_edition(connection, kind=JOIN, says="two are one", programme=STRICT)
            decide(connection, [(people[0], people[1])], Verdict.JOIN, number=number)
            refresh(connection, touched=None, today=TODAY, programme=STRICT)
    yield


def _spread_over_days(found: Walked) -> None:
    """A day for each edition, as its date is what `--known-on` asks for."""
    last = max(found.then)
    with found.store.writing() as connection:
        for number in range(1, last + 1):
            found.made[number] = date(2026, 1, 1) + timedelta(days=10 * number)
            connection.exec_driver_sql(
                "UPDATE editions SET made_at = ? WHERE number = ?", (f"{found.made[number]}T12:00:00+00:00", number)
            )
    now = lying(found.place)["editions"]
    for number, rows in found.then.items():
        rows["editions"] = [row for row in now if int(str(row[0])) <= number]
