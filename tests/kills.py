"""Kills at random moments of an import, an undo, a replace and an upgrade: all of it stands afterwards, or none.

`python -m tests.kills 300` does so many and prints what was found; tests/test_kill.py does some of them.

Moments are drawn within each phase of a run as it is watched from outside: before it holds the
write lock, while it does, and while its commit is being written. What is found afterwards is held
against the store before and the store after, table by table; only row numbers, the time of an
edition and the random ids of teachers (read as what they are called outside) may differ.

Long because it holds the whole of the experiment: the runs, the kills, and what is held against what.
"""

import csv
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from random import Random

from alembic import command
from alembic.config import Config
from rich.console import Console
from rich.table import Table

from tlc_data.counts import is_stale, refresh
from tlc_data.exports import export_measures
from tlc_data.intake import Reading, files_in, read, store_reading
from tlc_data.settings import Programme
from tlc_data.store.editions import latest
from tlc_data.store.engine import make_engine, writing
from tlc_data.store.save import reverse
from tlc_data.store.store import Store, open_store

ROOT = Path(__file__).parents[1]
DISTRICT = ROOT / "sample_data" / "district"
EARLIER = {"self_reports": ("reported_on", "2026-02-01"), "meetings": ("scheduled_on", "2026-02-01")}
# Of these a correction says only some rows: every so manieth is gone.
GONE = {"self_reports": 5, "attendance": 7, "memberships": 40}
LOADING, WRITING, COMMITTING = "before it writes", "while it writes", "while it commits"
PHASES = (LOADING, WRITING, COMMITTING)
# How ten kills of each kind are dealt out over the phases.
SHARES = {
    "import": (2, 5, 3), "undo": (2, 5, 3), "replace": (2, 5, 3), "upgrade": (4, 3, 3),
}
ONCE_MORE = 3
OLD = "0001"
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
    """What stood after a kill; where it was asked, what was exported, and what stands after the same once more.

    `under_lock` says whether the kill fell while the run held the write lock; `copies` are the backups
    that an upgrade made.
    """

    moment: Moment
    found: State
    exports: str
    again: State | None
    under_lock: bool
    copies: tuple[State, ...]


@dataclass(frozen=True)
class Watched:
    """A run to kill, the store it starts from, the one it ends with, and the same change made in this process."""

    kind: str
    run: Run
    start: Path
    whole: Path
    once_more: Callable[[Store], None]


def moments(numbers: tuple[int, ...], rng: Random) -> list[Moment]:
    """So many moments of each phase, one drawn from each equal stretch of it."""
    return [
        Moment(phase, (place + rng.random()) / count)
        for phase, count in zip(PHASES, numbers, strict=True) for place in range(count)
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


def watched(kind: str, words: tuple[str, ...], start: Path, once_more: Callable[[Store], None]) -> Watched:
    """Run a command on a copy of a store to its end and say how it went."""
    db = start.with_name(f"{kind} after.db")
    shutil.copy(start, db)
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
    return Watched(kind, Run(words, held - begun, freed - held, log), start, db, once_more)


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


def as_it_lies(db: Path) -> State:
    """All of a store that is not opened: opening would upgrade it."""
    return State(tuple(digests(db)), True)


def looked_at(kind: str, db: Path) -> State:
    """The state that a kill of this kind left."""
    return as_it_lies(db) if kind == "upgrade" else state(db)


def exports(db: Path) -> str:
    """A digest of what `measures` writes."""
    store, out = open_store(str(db)), db.with_suffix(".out")
    export_measures(store, out, today=date.today(), programme=Programme())
    store.close()
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(out.iterdir()))).hexdigest()


def outcome(watched: Watched, moment: Moment, place: Path, once_more: bool) -> Outcome:
    """Kill a run on a copy of its store and look; perhaps export, do the same once more and look again."""
    place.mkdir()
    db = place / "store.db"
    shutil.copy(watched.start, db)
    under_lock = kill(watched.run, db, moment)
    found = looked_at(watched.kind, db)
    copies = tuple(as_it_lies(copy) for copy in place.glob("store.db.before-*") if is_whole(copy))
    exported, again = "", None
    if once_more:
        exported = exports(db)
        store = open_store(str(db))
        watched.once_more(store)
        store.close()
        again = state(db)
    shutil.rmtree(place)
    return Outcome(moment, found, exported, again, under_lock, copies)


def is_whole(copy: Path) -> bool:
    """Whether a backup was not cut off."""
    with closing(sqlite3.connect(copy)) as connection:
        try:
            return bool(connection.execute("SELECT count(*) FROM alembic_version").fetchone()[0])
        except sqlite3.DatabaseError:
            return False


@cache
def reading_of(folder: Path) -> Reading:
    """A folder, read once."""
    return read(files_in([folder])[0], today=date.today())


def bring(folder: Path, store: Store, *, replace: bool = False) -> None:
    """Import a folder."""
    store_reading(
        store, reading_of(folder), today=date.today(), programme=Programme(), made_by="command line", replace=replace
    )


def leave(_store: Store) -> None:
    """Nothing more: opening the store did it."""


def undo_unless_undone(store: Store) -> None:
    """Undo edition 2 where it stands."""
    with store.writing() as connection:
        if latest(connection) == 2:
            reverse(connection, 2, programme=Programme(), made_by="command line")
            refresh(connection, touched=None, today=date.today(), programme=Programme())


def write_earlier(folder: Path) -> Path:
    """The sample as it stood some months before its last day, with one school fewer described."""
    return written(folder, _is_earlier)


def _is_earlier(table: str, place: int, row: dict[str, str]) -> bool:
    column, day = EARLIER.get(table, ("", ""))
    return row[column] < day if column else not (table == "schools" and place == 0)


def write_corrected(folder: Path) -> Path:
    """The sample with some rows gone."""
    return written(folder, lambda table, place, _row: table not in GONE or place % GONE[table] != 0)


def written(folder: Path, says: Callable[[str, int, dict[str, str]], bool]) -> Path:
    """The rows of the sample that a folder says."""
    folder.mkdir()
    for path in DISTRICT.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        kept = [row for place, row in enumerate(rows) if says(path.stem, place, row)]
        with (folder / path.name).open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(rows[0]))
            writer.writeheader()
            writer.writerows(kept)
    return folder


def made_old(store: Path, place: Path) -> Path:
    """The rows of a store in one as the first version of this program made it."""
    engine = make_engine(f"sqlite:///{place}")
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, OLD)
    engine.dispose()
    with closing(sqlite3.connect(place)) as old:
        old.execute("ATTACH ? AS now", (str(store),))
        tables = [row[0] for row in old.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
        for table in sorted(set(tables) - {"alembic_version"}):
            names = ", ".join(quoted(row[1]) for row in old.execute(f"PRAGMA main.table_info({table})"))
            # Counts that have a key more today are fewer rows then; an upgrade has them counted anew.
            old.execute(f"INSERT OR IGNORE INTO main.{table} ({names}) SELECT {names} FROM now.{table}")
        old.commit()
    return place


def prepared(place: Path) -> list[Watched]:
    """Each kind of run, watched once to its end."""
    before, thinned = place / "before.db", write_corrected(place / "corrected")
    store = open_store(str(before))
    bring(write_earlier(place / "earlier"), store)
    store.close()
    found = [watched("import", ("import", str(DISTRICT)), before, partial(bring, DISTRICT))]
    whole = found[0].whole
    found.append(watched("undo", ("undo", "2"), whole, undo_unless_undone))
    again = partial(bring, thinned, replace=True)
    found.append(watched("replace", ("import", str(thinned), "--replace"), whole, again))
    found.append(watched("upgrade", ("history",), made_old(whole, place / "old.db"), leave))
    return found


@dataclass(frozen=True)
class Ends:
    """What a store says before a run, after it, and when it is opened then; with the digests of its exports."""

    before: State
    after: State
    opened: State
    exports: tuple[str, str]


def ends(watched: Watched) -> Ends:
    """The two stores of a run, which have to differ."""
    old, new = looked_at(watched.kind, watched.start), looked_at(watched.kind, watched.whole)
    copy = watched.whole.with_name(f"{watched.kind} before.db")
    shutil.copy(watched.start, copy)
    found = Ends(old, new, state(watched.whole), (exports(copy), exports(watched.whole)))
    assert old.agrees and new.agrees and old.tables != new.tables
    assert watched.kind == "upgrade" or found.exports[0] != found.exports[1]
    return found


def verdict(watched: Watched, found: Outcome, ends: Ends) -> str:
    """What a kill left: "all" or "none", else in words what is wrong with it."""
    if found.found not in (ends.before, ends.after):
        return f"{found.moment}: {differing(found.found, ends)}"
    whole = found.found == ends.after
    if found.exports not in ("", ends.exports[whole]):
        return f"{found.moment}: the exports belong to another store"
    if found.again not in (None, ends.opened):
        return f"{found.moment}, once more: {differing(found.again or found.found, ends)}"
    if watched.kind == "upgrade" and whole and ends.before not in found.copies:
        return f"{found.moment}: upgraded without a backup of what was there"
    return "all" if whole else "none"


def differing(found: State, ends: Ends) -> str:
    """Which tables are as before, which as after, and which as neither."""
    old, new = dict(ends.before.tables), dict(ends.after.tables)
    words = []
    for table, digest in found.tables:
        as_ = [word for word, side in (("before", old), ("after", new)) if side.get(table) == digest]
        words.append(f"{table} as {' and '.join(as_) or 'neither'}")
    return f"counts and facts {'agree' if found.agrees else 'differ'}; {', '.join(words)}"


@dataclass(frozen=True)
class Killed:
    """What the kills of one kind left: how many under the write lock, and how often each verdict."""

    kind: str
    under_lock: int
    verdicts: Counter[str]


def killed(place: Path, numbers: dict[str, tuple[int, ...]]) -> list[Killed]:
    """So many kills of each kind and phase, two at a time."""
    found = []
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for watched in prepared(place):
            drawn = moments(numbers[watched.kind], Random(SEED))
            places = [place / f"{watched.kind} {number}" for number in range(len(drawn))]
            # An upgrade is done once more whenever a store is opened; the others only now and then.
            again = [watched.kind == "upgrade" or number % ONCE_MORE == 0 for number in range(len(drawn))]
            outcomes = list(pool.map(partial(outcome, watched), drawn, places, again))
            both = ends(watched)
            found.append(Killed(
                watched.kind, sum(each.under_lock for each in outcomes),
                Counter(verdict(watched, each, both) for each in outcomes),
            ))
    return found


def main() -> None:
    """So many kills as the first word says, a quarter of each kind; exit status 1 if any left something else."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    numbers = {
        kind: tuple(-(-wanted * share // (10 * len(SHARES))) for share in shares) for kind, shares in SHARES.items()
    }
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="tlc-kills-") as place:
        found = killed(Path(place), numbers)
    table = Table("killed", "kills", *PHASES, "under the write lock", "all of it", "none of it", "else", box=None)
    for each in found:
        total = sum(each.verdicts.values())
        all_, none = each.verdicts["all"], each.verdicts["none"]
        table.add_row(each.kind, *map(str, (
            total, *numbers[each.kind], each.under_lock, all_, none, total - all_ - none,
        )))
    Console(width=140).print(table)
    print(f"{time.perf_counter() - begun:.0f} s")
    wrong = [word for each in found for word in each.verdicts if word not in ("all", "none")]
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
