"""The exports equal a second, slower computation on random facts, every cell."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.random_facts import TODAY, write
from tests.reference.exports import exports, signal_rows
from tlc_data.exports import export_measures, export_signals
from tlc_data.intake import files_in, read, store_reading
from tlc_data.settings import Programme
from tlc_data.store.store import Store, open_store

SEEDS, CHUNK = 200, 10
# On the first so many the signals too are judged on several days.
JUDGED = 100


def imported(store: Store, folder: Path) -> None:
    """Import a canonical folder as the command line does."""
    files, _ = files_in([folder])
    store_reading(store, read(files, today=TODAY), today=TODAY, programme=Programme())


def rows_of(file: Path) -> list[list[str]]:
    """A CSV file as rows of text."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def assert_equal(found: Path, wanted: dict[str, list[list[str]]], about: str) -> None:
    """Every cell of every export; the message shows the first rows that differ."""
    for name, rows in wanted.items():
        got = rows_of(found / f"{name}.csv")
        missing = [row for row in rows if row not in got][:3]
        extra = [row for row in got if row not in rows][:3]
        assert got == rows, f"{about}, {name}: expected {missing}, found {extra}"


@pytest.mark.parametrize("first", range(0, SEEDS, CHUNK))
def test_random_facts_give_the_same_numbers_twice(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + CHUNK):
        folder, out = tmp_path / str(seed), tmp_path / f"out{seed}"
        write(folder, seed)
        store = open_store(str(tmp_path / f"{seed}.db"))
        imported(store, folder)
        export_measures(store, out, today=TODAY, programme=Programme())
        assert_equal(out, exports(folder, today=TODAY), f"seed {seed}")
        if seed < JUDGED:
            assert_same_signals(store, folder, out, dates_of(seed), about=f"seed {seed}")
        store.close()


def dates_of(seed: int) -> list[date]:
    """Some days of the random district, among them the last and one of every length before."""
    return [TODAY, *(TODAY - timedelta(days=90 * step + 13 * seed % 90) for step in range(2, 14, 3))]


def assert_same_signals(store: Store, folder: Path, out: Path, dates: list[date], *, about: str) -> None:
    """Every community, status and reason on every date; the message shows the first rows that differ."""
    export_signals(store, out / "signals.csv", dates=dates, programme=Programme())
    assert_equal(out, {"signals": signal_rows(folder, dates)}, about)


@pytest.mark.parametrize("seed", range(SEEDS, SEEDS + 12))
def test_other_dates_shards_and_signals_agree_too(seed: int, tmp_path: Path) -> None:
    folder, out = tmp_path / "facts", tmp_path / "out"
    write(folder, seed)
    store = open_store(str(tmp_path / "store.db"))
    imported(store, folder)
    earlier = TODAY - timedelta(days=200 + 17 * (seed % 7))
    export_measures(store, out, today=TODAY, programme=Programme(), as_of=earlier, shard_size=1)
    assert_equal(out, exports(folder, earlier, today=TODAY), f"seed {seed} as of {earlier}")
    dates = [TODAY, earlier, date(2025, 3, 1)]
    assert_same_signals(store, folder, out, dates, about=f"seed {seed}")
    store.close()
