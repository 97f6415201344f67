"""What an import counts the quick way equals what counting every school anew from the store gives."""

from pathlib import Path
from random import Random

import pytest

from tests.random_facts import TODAY, write
from tests.store.walks import Split, bring, distinct, tables, undo, written
from tlc_data.counts import refresh
from tlc_data.settings import Programme
from tlc_data.store.store import Store, open_store

COUNTS = ("participation_counts", "adoption_counts", "retention_counts", "school_counts", "freshness_counts",
          "lag_counts", "course_counts", "standings")


def stored(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every stored count, of communities, schools and districts."""
    with store.reading() as connection:
        found = {name: connection.exec_driver_sql(f"SELECT * FROM {name}").fetchall() for name in COUNTS}
    return {name: sorted((tuple(row) for row in rows), key=repr) for name, rows in found.items()}


def counted_anew(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """The same, after every school has been counted from the store."""
    with store.writing() as connection:
        refresh(connection, touched=None, today=TODAY, programme=Programme(), size=3)
    return stored(store)


def days(store: Store) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Standing reports by day: as tallied, and as they are."""
    with store.reading() as connection:
        tallied = connection.exec_driver_sql("SELECT reported_on, reports FROM reported_days WHERE reports > 0")
        told = connection.exec_driver_sql(
            "SELECT reported_on, count(*) FROM self_reports WHERE closed IS NULL GROUP BY reported_on"
        )
        return sorted(map(tuple, tallied)), sorted(map(tuple, told))


@pytest.mark.parametrize("seed", range(400, 406))
def test_a_first_import_counts_what_a_recount_from_the_store_does(seed: int, tmp_path: Path) -> None:
    write(tmp_path / "facts", seed)
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [tmp_path / "facts"])
    assert stored(store) == counted_anew(store)
    store.close()


@pytest.mark.parametrize("seed", range(420, 424))
def test_later_imports_and_undos_count_it_too(seed: int, tmp_path: Path) -> None:
    write(tmp_path / "facts", seed)
    given = distinct(tables(tmp_path / "facts"))
    store = open_store(str(tmp_path / "store.db"))
    for number, part in enumerate(Split(3, by_date=False).of(given, Random(seed))):
        bring(store, [written(tmp_path / str(number), part)])
        assert stored(store) == counted_anew(store)
    undo(store, 2)
    tallied, told = days(store)
    assert tallied == told
    store.close()


SCHOOLS = [{"school_id": f"s{n}", "name": f"School {n}", "district": "North" if n < 5 else "South"} for n in range(6)]
COMMUNITIES = [
    {"community_id": f"c{n}", "school_id": f"s{n}", "name": f"Group {n}", "started_on": "2025-08-20"} for n in range(6)
]
MEMBERSHIPS = [
    {"teacher_id": f"t{n}", "community_id": f"c{n}", "joined_on": "2025-08-20", "left_on": ""} for n in range(6)
]
REPORTS = [
    {"teacher_id": f"t{n}", "practice_id": "rare" if n == 0 else "usual", "reported_on": day, "use": "3"}
    for n in range(6) for day in ("2025-09-10", "2025-10-10", "2025-11-10", "2026-03-10")
]


@pytest.fixture
def district(tmp_path: Path) -> Store:
    """Six schools of one teacher each; only the first has anybody on the practice `rare`."""
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [written(tmp_path / "first", {
        "schools": SCHOOLS, "communities": COMMUNITIES, "memberships": MEMBERSHIPS, "self_reports": REPORTS,
    })])
    return store


def months_of(store: Store, practice: str) -> set[str]:
    """Months in which the sums of the district North have a row for a practice."""
    found = {(row[2], row[3], row[4]) for row in stored(store)["adoption_counts"] if row[1] == "district"}
    return {str(month) for place, name, month in found if (place, name) == ("North", practice)}


def test_one_schools_rows_leave_the_sums_of_its_district_with_their_teacher(district: Store, tmp_path: Path) -> None:
    assert {"2025-09", "2026-02"} <= months_of(district, "rare")
    gone = [MEMBERSHIPS[0] | {"left_on": "2025-10-15"}]
    saved = bring(district, [written(tmp_path / "left", {"memberships": gone})])
    assert saved.counted == ["s0"]
    assert months_of(district, "rare") == {"2025-09", "2025-10"}
    assert stored(district) == counted_anew(district)


def test_a_school_that_changes_its_district_takes_its_counts_along(district: Store, tmp_path: Path) -> None:
    bring(district, [written(tmp_path / "moved", {"schools": [SCHOOLS[0] | {"district": "South"}]})])
    assert months_of(district, "rare") == set()
    assert stored(district) == counted_anew(district)
