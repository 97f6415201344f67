"""A copy that looks back is the store as it lay then; its counts are those that the exports give."""

import os
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from tests.past.walked import STRICT, Walked, lying, walked
from tests.random_facts import TODAY
from tests.reference.exports import HEADERS
from tests.store.walks import bring, exported
from tlc_data.exports import stored_tables, write_tables
from tlc_data.measures.clock import day_number, day_of
from tlc_data.past import copies
from tlc_data.past.copies import Moment, as_careful_as, clear, laid, programme_then
from tlc_data.settings import Programme, Settings
from tlc_data.store import past
from tlc_data.store.dates import latest_fact
from tlc_data.store.directory import communities
from tlc_data.store.editions import latest
from tlc_data.store.models import Base
from tlc_data.store.past import copy_at, open_copy, publish
from tlc_data.store.store import Store, open_store

LOG = "Date,School,Team,Members Present\n2026-03-13,North,Oak,Ada Abara; Bo Bexley\n"


@pytest.fixture(scope="module", params=[500, 501])
def history(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    return walked(tmp_path_factory.mktemp(f"walked {request.param}"), request.param)


def look(walk: Walked, folder: Path, moment: Moment) -> Store:
    programme = programme_then(walk.store, moment, now=Programme())
    return open_copy(laid(walk.store, folder, moment, programme=programme, today=TODAY))


def test_every_kind_of_edition_is_in_the_history(history: Walked) -> None:
    kinds = [str(row[3]) for row in history.then[max(history.then)]["editions"]]
    assert kinds == ["import", "import", "import", "import", "undo", "redo", "settings", "join"]


def test_a_copy_holds_row_for_row_what_lay_in_the_store_then(history: Walked, tmp_path: Path) -> None:
    for number, rows in history.then.items():
        copy_at(history.store, tmp_path / f"{number}.db", edition=number)
        assert lying(tmp_path / f"{number}.db") == rows, f"edition {number}"


def test_its_communities_are_those_that_the_history_tells(history: Walked, tmp_path: Path) -> None:
    for number in history.then:
        copy_at(history.store, tmp_path / f"{number}.db", edition=number)
        with open_copy(tmp_path / f"{number}.db").reading() as then, history.store.reading() as now:
            assert communities(then).equals(communities(now, edition=number)), f"edition {number}"


def latest_day(walk: Walked, edition: int | None = None) -> date:
    with walk.store.reading() as connection:
        found = latest_fact(connection, today=day_number(TODAY), edition=edition)
    assert found is not None
    return day_of(found)


def test_its_counts_are_those_of_the_exports(history: Walked, tmp_path: Path) -> None:
    last = latest_day(history)
    for number, made in history.made.items():
        known = latest_day(history, number)
        days = (None, min(known, last - timedelta(days=40)), min(known, last - timedelta(days=300)))
        for as_of in days if number in (1, 6) else days[number % 3 :][:1]:
            copy = look(history, tmp_path / "copies", Moment(number, as_of))
            with copy.reading() as connection:
                write_tables(stored_tables(connection), tmp_path / "screen")
            shown = {name: (tmp_path / "screen" / f"{name}.csv").read_text(encoding="utf-8") for name in HEADERS}
            latest_then = exported(history.store, tmp_path / "exports", as_of=as_of, known_on=made)
            assert shown == latest_then, f"edition {number} as of {as_of}"


def test_a_day_after_the_latest_fact_is_the_latest_fact(history: Walked, tmp_path: Path) -> None:
    number = max(history.then)
    found = []
    for as_of in (None, date(2030, 1, 31)):
        with look(history, tmp_path, Moment(number, as_of)).reading() as connection:
            found.append(stored_tables(connection))
    assert all(found[0][name].equals(found[1][name]) for name in HEADERS)


def test_the_settings_are_those_of_the_edition(history: Walked) -> None:
    assert programme_then(history.store, Moment(1), now=STRICT) == Programme()
    assert programme_then(history.store, Moment(7), now=Programme()) == STRICT


def test_every_table_of_the_store_is_spoken_for() -> None:
    facts = {name for name, table in Base.metadata.tables.items() if {"opened", "closed"} <= set(table.columns.keys())}
    told = {*past.NUMBERED, *past.WHOLE, *past.ANEW, *past.LEFT_OUT} - {"alembic_version"}
    assert facts | told == set(Base.metadata.tables) and not facts & told


def test_no_name_is_in_a_copy(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [tmp_path / "log.csv"])
    place = laid(store, tmp_path / "copies", Moment(1), programme=Programme(), today=TODAY)
    store.close()
    assert b"abara" in (tmp_path / "store.db").read_bytes().lower()
    assert b"abara" not in place.read_bytes().lower()
    assert place.stat().st_mode & 0o077 == 0


def test_nothing_can_be_written_to_a_copy(history: Walked, tmp_path: Path) -> None:
    copy = look(history, tmp_path, Moment(3))
    before = next(tmp_path.glob("past-*.db")).read_bytes()
    with pytest.raises(OperationalError, match="readonly"), copy.writing() as connection:
        connection.exec_driver_sql("DELETE FROM editions")
    assert next(tmp_path.glob("past-*.db")).read_bytes() == before


def test_a_copy_that_was_stopped_leaves_nothing(history: Walked, tmp_path: Path) -> None:
    def stop(done: int, _whole: int, what: str) -> None:
        if "schools" in what:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        laid(history.store, tmp_path, Moment(2), programme=Programme(), today=TODAY, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_one_left_is_cleared_after_a_while(tmp_path: Path) -> None:
    for name, age in (("past-a.x.making", 2 * copies._ABANDONED), ("past-b.y.making", 10)):
        (tmp_path / name).write_text("half")
        os.utime(tmp_path / name, (0, (tmp_path / name).stat().st_mtime - age))
    clear(tmp_path, keep=tmp_path / "past-c.db")
    assert [path.name for path in tmp_path.iterdir()] == ["past-b.y.making"]


def test_of_two_sessions_the_quicker_one_names_the_copy(tmp_path: Path) -> None:
    place, made = tmp_path / "past-a.db", tmp_path / "past-a.x.making"
    place.write_text("first")
    made.write_text("second")
    publish(made, place)
    assert place.read_text() == "first" and not made.exists()


def test_the_copies_looked_at_last_are_kept(history: Walked, tmp_path: Path) -> None:
    moments = [Moment(number) for number in range(1, copies.KEPT + 1)]
    places = [laid(history.store, tmp_path, each, programme=Programme(), today=TODAY) for each in moments]
    for age, place in enumerate(places):
        os.utime(place, (0, 1_000_000 - age))
    laid(history.store, tmp_path, moments[-1], programme=Programme(), today=TODAY)
    one_more = laid(history.store, tmp_path, Moment(1, date(2025, 11, 30)), programme=Programme(), today=TODAY)
    assert set(tmp_path.iterdir()) == {*places[:-2], places[-1], one_more}


def test_another_history_of_the_same_numbers_has_a_copy_of_its_own(tmp_path: Path) -> None:
    places = set()
    for held in ("2026-03-13", "2026-03-14"):
        (tmp_path / "log.csv").write_text(LOG.replace("2026-03-13", held), encoding="utf-8")
        (tmp_path / "store.db").unlink(missing_ok=True)
        store = open_store(str(tmp_path / "store.db"))
        bring(store, [tmp_path / "log.csv"])
        with store.writing() as connection:
            connection.exec_driver_sql("UPDATE editions SET made_at = ?", (f"{held}T12:00:00+00:00",))
        places.add(copies.place_of(store, tmp_path, Moment(1), programme=Programme()))
        store.close()
    assert len(places) == 2


def test_a_copy_is_one_file(history: Walked, tmp_path: Path) -> None:
    look(history, tmp_path, Moment(3))
    (place,) = tmp_path.iterdir()
    with closing(sqlite3.connect(place)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_looking_back_never_shows_smaller_groups_than_today() -> None:
    then = Programme(Settings(few_known=5, few_known_outside=12), (("Hills", Settings(few_known=9)),))
    today = Programme(Settings(few_known=7), (("Lakeside", Settings(few_known=8, break_days=60)),))
    found = as_careful_as(then, today)
    settings = {name: found.of(name) for name in ("", "Hills", "Lakeside")}
    assert {name: (each.few_known, each.few_known_outside) for name, each in settings.items()} == {
        "": (7, 12), "Hills": (9, 10), "Lakeside": (8, 12),
    }
    assert found.of("Lakeside").break_days == Settings().break_days


def test_the_latest_edition_of_a_copy_is_the_one_looked_at(history: Walked, tmp_path: Path) -> None:
    with look(history, tmp_path, Moment(4, date(2025, 11, 30))).reading() as connection:
        assert latest(connection) == 4
