"""The walks of a store that the tests take: bring files in, undo, export."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from tests.random_facts import TODAY
from tests.reference.exports import HEADERS
from tlc_data.counts import refresh
from tlc_data.exports import export_measures
from tlc_data.intake import Saved, files_in, read, store_reading
from tlc_data.settings import Programme
from tlc_data.store.editions import editions
from tlc_data.store.save import reverse
from tlc_data.store.store import Store

Exports = dict[str, str]
Rows = list[dict[str, str]]

KEYS = {
    "schools": ("school_id",), "communities": ("community_id",), "teachers": ("teacher_id",),
    "practices": ("practice_id",), "memberships": ("teacher_id", "community_id", "joined_on"),
    "meetings": ("meeting_id",), "attendance": ("meeting_id", "teacher_id"),
    "self_reports": ("teacher_id", "practice_id", "reported_on"), "events": ("scope", "on", "text"),
    "help_requests": ("community_id", "raised_on", "topic"),
}


def bring(
    store: Store, paths: Iterable[Path], *, partial: bool = False, today: date = TODAY,
    programme: Programme | None = None, replace: bool = False,
) -> Saved:
    """Import files or folders, in the order given, as one edition."""
    files = [file for path in paths for file in files_in([path])[0]]
    return store_reading(
        store, read(files, today=today), today=today, programme=programme or Programme(), partial=partial,
        replace=replace,
    )


def undo(store: Store, number: int) -> int:
    """Reverse an edition and count anew, as the command line does."""
    with store.writing() as connection:
        made, _ = reverse(connection, number, programme=Programme())
        refresh(connection, touched=None, today=TODAY, programme=Programme())
    return made


def history(store: Store) -> list[str]:
    """What each edition was."""
    with store.reading() as connection:
        return [edition.kind for edition in editions(connection)]


def exported(
    store: Store, place: Path, *, as_of: date | None = None, known_on: date | None = None,
    shard_size: int | None = None,
) -> Exports:
    """Every export as text; from the stored counts, unless another date or a shard size asks for the facts."""
    export_measures(
        store, place, today=TODAY, programme=Programme(), as_of=as_of, known_on=known_on, shard_size=shard_size
    )
    return {name: (place / f"{name}.csv").read_text(encoding="utf-8") for name in HEADERS}


def tables(folder: Path) -> dict[str, Rows]:
    """The rows of every file of a canonical folder."""
    found = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found[path.stem] = list(csv.DictReader(lines))
    return found


def written(folder: Path, given: dict[str, Rows]) -> Path:
    """The rows as a canonical folder; a table without rows has no file."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in given.items():
        if rows:
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as lines:
                writer = csv.DictWriter(lines, fieldnames=list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
    return folder


def distinct(given: dict[str, Rows]) -> dict[str, Rows]:
    """Of rows with one key the last, and no report that says nothing: so that order cannot matter."""
    kept = {}
    for table, rows in given.items():
        speaking = [row for row in rows if table != "self_reports" or row["use"] or row.get("stopped")]
        kept[table] = list({_key(table, row): row for row in speaking}.values())
    return kept


def _key(table: str, row: dict[str, str]) -> tuple[str, ...]:
    if table == "meetings" and not row.get("meeting_id"):
        return (row["community_id"] + "/" + (row.get("held_on") or row.get("scheduled_on", "")),)
    return tuple(row.get(name, "") for name in KEYS[table])


@dataclass(frozen=True)
class Split:
    """How rows are dealt out over several imports."""

    pieces: int
    by_date: bool

    def of(self, given: dict[str, Rows], rng: Random) -> list[dict[str, Rows]]:
        """The rows in so many parts; by date, later parts hold later rows."""
        parts: list[dict[str, Rows]] = [{} for _ in range(self.pieces)]
        for table, rows in given.items():
            ordered = sorted(rows, key=_day) if self.by_date else rng.sample(rows, len(rows))
            for number, part in enumerate(parts):
                size = -(-len(ordered) // self.pieces)
                part[table] = ordered[number * size : (number + 1) * size]
        return parts


def _day(row: dict[str, str]) -> str:
    names = ("reported_on", "held_on", "scheduled_on", "joined_on", "started_on", "raised_on", "on")
    return next((row[name] for name in names if row.get(name)), "")
