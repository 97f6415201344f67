"""An import or an undo that is killed leaves all of its edition in the store, or none of it.

Moments are drawn within each phase of a run as it is watched from outside: before it holds the
write lock, while it does, and while its commit is being written. What is found afterwards is held
against the store before and the store after, table by table; only row numbers, the time of an
edition and the random ids of teachers (read as what they are called outside) may differ.
"""

import csv
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from random import Random

import pytest

from tlc_data.counts import is_stale, refresh
from tlc_data.exports import export_measures
from tlc_data.intake import Reading, files_in, read, store_reading
from tlc_data.settings import Programme
from tlc_data.store.editions import latest
from tlc_data.store.save import reverse
from tlc_data.store.store import Store, open_store

ROOT = Path(__file__).parents[1]
DISTRICT = ROOT / "sample_data" / "district"
EARLIER = {"self_reports": ("reported_on", "2026-02-01"), "meetings": ("scheduled_on", "2026-02-01")}
LOADING, WRITING, COMMITTING = "before it writes", "while it writes", "while it commits"
MOMENTS = {LOADING: 8, WRITING: 13, COMMITTING: 9}
MOMENTS_OF_AN_UNDO = {LOADING: 1, WRITING: 2, COMMITTING: 2}
SEED = 7


@dataclass(frozen=True)
class Moment:
    """When to kill: so much of the way through a phase."""

    phase: str
    share: float


@dataclass(frozen=True)
class Run:
    """A command, watched once to its end: seconds until it held the lock and until it let go, bytes of its log."""

    words: tuple[str, ...]
    loading: float
    writing: float
    log: int


@dataclass(frozen=True)
class State:
    """All that a store says: a digest of each table, and whether counts and facts agree."""

    tables: tuple[tuple[str, str], ...]
    agrees: bool


@dataclass(frozen=True)
class Outcome:
    """What stood and was exported after a kill, what stands after the same once more.

    `under_lock` says whether the kill fell while the run held the write lock.
    """

    moment: Moment
    found: State
    exports: str
    again: State
    under_lock: bool


@dataclass(frozen=True)
class Watched:
    """A run to kill, the store it starts from, and the same change made in this process."""

    run: Run
    start: Path
    once_more: Callable[[Store], None]
    place: Path


def moments(numbers: dict[str, int], rng: Random) -> list[Moment]:
    """So many moments of each phase, one drawn from each equal stretch of it."""
    return [
        Moment(phase, (place + rng.random()) / count) for phase, count in numbers.items() for place in range(count)
    ]


def started(words: tuple[str, ...], db: Path) -> "subprocess.Popen[bytes]":
    """The command on a store, where no settings file lies."""
    return subprocess.Popen(
        [sys.executable, "-m", "tlc_data", *words, "--db", str(db)], cwd=db.parent,
        env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )


def is_locked(db: Path) -> bool:
    """Whether somebody is writing."""
    connection = sqlite3.connect(db, timeout=0, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return True
    finally:
        connection.close()
    return False


def log_size(db: Path) -> int:
    """Bytes of the write-ahead log."""
    log = Path(f"{db}-wal")
    return log.stat().st_size if log.exists() else 0


def until(true: Callable[[], bool], process: "subprocess.Popen[bytes]", *, every: float) -> None:
    """Wait until something is true, or the process has ended."""
    while process.poll() is None and not true():
        time.sleep(every)


def watched(words: tuple[str, ...], db: Path) -> Run:
    """Run a command to its end and say how it went."""
    begun = time.perf_counter()
    process = started(words, db)
    until(lambda: is_locked(db), process, every=0.01)
    held = time.perf_counter()
    log = 0
    while process.poll() is None and is_locked(db):
        log = max(log, log_size(db))
        time.sleep(0.001)
    freed = time.perf_counter()
    assert process.wait() == 0
    return Run(words, held - begun, freed - held, log)


def kill(run: Run, db: Path, moment: Moment) -> bool:
    """Start the run and kill it at the moment; whether it held the write lock then."""
    process = started(run.words, db)
    if moment.phase == LOADING:
        time.sleep(moment.share * run.loading)
    else:
        until(lambda: is_locked(db), process, every=0.005)
        if moment.phase == WRITING:
            time.sleep(moment.share * run.writing)
        else:
            until(lambda: log_size(db) > moment.share * run.log, process, every=0.0002)
    under_lock = process.poll() is None and is_locked(db)
    process.kill()
    process.wait()
    return under_lock


def digests(db: Path) -> Iterator[tuple[str, str]]:
    """A digest of each table, whatever the order of its rows."""
    with closing(sqlite3.connect(db)) as connection:
        called = dict(connection.execute("SELECT teacher_id, min(value) FROM identities GROUP BY teacher_id"))
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        for name in names:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            told = [column for column in columns if column not in ("row_id", "made_at")]
            rows = [list(row) for row in connection.execute(f"SELECT {', '.join(map(quoted, told))} FROM {name}")]
            for place, column in enumerate(told):
                if column in ("teacher_id", "facilitator"):
                    for row in rows:
                        row[place] = called.get(row[place])
            yield name, hashlib.sha256("".join(sorted(map(repr, rows))).encode()).hexdigest()


def quoted(column: str) -> str:
    """A column's name as SQL takes it."""
    return f'"{column}"'


def state(db: Path) -> State:
    """Open a store as the next command would, and read all of it."""
    store = open_store(str(db))
    with store.reading() as connection:
        agrees = not is_stale(connection, today=date.today(), programme=Programme())
    store.close()
    return State(tuple(digests(db)), agrees)


def exports(db: Path) -> str:
    """A digest of what `measures` writes."""
    store, out = open_store(str(db)), db.with_suffix(".out")
    export_measures(store, out, today=date.today(), programme=Programme())
    store.close()
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(out.iterdir()))).hexdigest()


def outcome(watched: Watched, moment: Moment, number: int) -> Outcome:
    """Kill a run on a copy of its store; look; do the same once more; look again."""
    db = watched.place / f"{number}.db"
    shutil.copy(watched.start, db)
    under_lock = kill(watched.run, db, moment)
    found, exported = state(db), exports(db)
    store = open_store(str(db))
    watched.once_more(store)
    store.close()
    return Outcome(moment, found, exported, state(db), under_lock)


@cache
def reading_of(folder: Path) -> Reading:
    """A folder, read once."""
    return read(files_in([folder])[0], today=date.today())


def bring(folder: Path, store: Store) -> None:
    """Import a folder."""
    store_reading(store, reading_of(folder), today=date.today(), programme=Programme(), made_by="command line")


def undo_unless_undone(store: Store) -> None:
    """Undo edition 2 where it stands."""
    with store.writing() as connection:
        if latest(connection) == 2:
            reverse(connection, 2, programme=Programme(), made_by="command line")
            refresh(connection, touched=None, today=date.today(), programme=Programme())


def write_earlier(folder: Path) -> Path:
    """The sample as it stood some months before its last day, with one school fewer described."""
    folder.mkdir()
    for path in DISTRICT.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        if path.stem in EARLIER:
            column, day = EARLIER[path.stem]
            rows = [row for row in rows if row[column] < day]
        if path.stem == "schools":
            rows = rows[:-1]
        with (folder / path.name).open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def outcomes(watched: Watched, drawn: list[Moment]) -> list[Outcome]:
    """All moments, two at a time."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return list(pool.map(partial(outcome, watched), drawn, range(len(drawn))))


def assert_all_or_none(found: list[Outcome], before: Path, after: Path) -> None:
    """Each kill left the one store or the other, and the same once more leaves the other."""
    old, new = state(before), state(after)
    exported = {old: exports(before), new: exports(after)}
    assert old.agrees and new.agrees and old.tables != new.tables and exported[old] != exported[new]
    for each in found:
        assert each.found in exported, f"{each.moment}: {differing(each.found, old, new)}"
        assert each.exports == exported[each.found], f"{each.moment}: the exports belong to another store"
        assert each.again == new, f"{each.moment}, once more: {differing(each.again, old, new)}"


def differing(found: State, before: State, after: State) -> str:
    """Which tables are as before, which as after, and which as neither."""
    named = zip(found.tables, before.tables, after.tables, strict=True)
    return ", ".join(
        f"{one[0]} as {'both' if one == old == new else 'before' if one == old else 'after'}"
        if one in (old, new) else f"{one[0]} as neither"
        for one, old, new in named
    )


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds an earlier edition."""
    place = tmp_path_factory.mktemp("before")
    store = open_store(str(place / "store.db"))
    bring(write_earlier(place / "earlier"), store)
    store.close()
    return place / "store.db"


@pytest.fixture(scope="module")
def after(before: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    """How an import of the sample into it goes when nobody kills it, and the store afterwards."""
    db = tmp_path_factory.mktemp("after") / "store.db"
    shutil.copy(before, db)
    return watched(("import", str(DISTRICT)), db), db


def test_a_killed_import_leaves_all_of_its_edition_or_none(
    before: Path, after: tuple[Run, Path], tmp_path: Path
) -> None:
    run, whole = after
    found = outcomes(Watched(run, before, partial(bring, DISTRICT), tmp_path), moments(MOMENTS, Random(SEED)))
    assert_all_or_none(found, before, whole)
    assert sum(each.under_lock for each in found) >= MOMENTS[WRITING] / 2


def test_a_killed_undo_leaves_all_of_its_edition_or_none(after: tuple[Run, Path], tmp_path: Path) -> None:
    _, whole = after
    undone = tmp_path / "undone.db"
    shutil.copy(whole, undone)
    run = watched(("undo", "2"), undone)
    found = outcomes(Watched(run, whole, undo_unless_undone, tmp_path), moments(MOMENTS_OF_AN_UNDO, Random(SEED)))
    assert_all_or_none(found, whole, undone)
    assert any(each.under_lock for each in found)
