"""Several at one store: first opens, readers while somebody writes, and a write that breaks off."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Timer

import pytest

from tests.drawn import folder
from tests.store.walks import bring, exported
from tlc_data.store.editions import latest
from tlc_data.store.engine import store_url
from tlc_data.store.migrate import SCHEMA, schema_of
from tlc_data.store.store import open_store

AT_ONCE = 6
REPORT = "teacher_id | practice_id | reported_on | use\n{} | p1 | 2026-02-02 | 2"


def together(work: Callable[[int], object]) -> list[object]:
    """The same work in several threads that start at the same moment."""
    start = Barrier(AT_ONCE)

    def one(number: int) -> object:
        start.wait()
        return work(number)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(one, range(AT_ONCE)))


def test_opening_waits_for_whoever_writes_the_file_just_now(tmp_path: Path) -> None:
    """SQLite itself does not wait when it turns a file to WAL."""
    other = sqlite3.connect(tmp_path / "store.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    done = Timer(0.3, lambda: other.execute("COMMIT"))
    done.start()
    assert schema_of(open_store(str(tmp_path / "store.db")).engine) == SCHEMA
    done.join()


def test_several_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    stores = together(lambda _: open_store(str(tmp_path / "store.db")))
    assert [schema_of(store.engine) for store in stores] == [SCHEMA] * AT_ONCE  # type: ignore[attr-defined]


def test_several_imports_at_once_become_several_editions(tmp_path: Path) -> None:
    def take(number: int) -> int | None:
        store = open_store(str(tmp_path / "store.db"))
        return bring(store, [folder(tmp_path / str(number), self_reports=REPORT.format(f"t{number}"))]).edition

    assert sorted(together(take)) == list(range(1, AT_ONCE + 1))  # type: ignore[type-var]


def test_a_reader_sees_the_store_as_it_was_until_the_writer_is_done(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [folder(tmp_path / "one", self_reports=REPORT.format("t1"))])
    with store.reading() as connection:
        assert latest(connection) == 1
        bring(store, [folder(tmp_path / "two", self_reports=REPORT.format("t2"))])
        assert latest(connection) == 1
    with store.reading() as connection:
        assert latest(connection) == 2


def test_a_write_that_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [folder(tmp_path / "one", self_reports=REPORT.format("t1"))])
    before = exported(store, tmp_path / "before")
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM self_reports")
        connection.exec_driver_sql("DELETE FROM adoption_counts")
        1 / 0  # noqa: B018
    assert exported(store, tmp_path / "after") == before


@pytest.mark.parametrize(("given", "named", "url"), [
    ("store.db", "", "sqlite:///store.db"), ("sqlite:///x.db", "y.db", "sqlite:///x.db"),
    ("", "y.db", "sqlite:///y.db"), ("", "sqlite:///z.db", "sqlite:///z.db"), ("", "", "sqlite:///tlc.db"),
    (None, "", "sqlite:///tlc.db"),
])
def test_a_store_is_the_one_asked_for_else_the_one_named_else_a_file(
    given: str | None, named: str, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TLC_DATABASE_URL", named)
    assert store_url(given) == url
