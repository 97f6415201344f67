"""Importing one school's changed reports into the store of a district: in a running process, and as a command."""

import csv
import resource
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.district import imported, made, options, scratch
from benchmarks.measured import Measured, command, show, timed

BAR = 1.0
SHARE_CHANGED = 0.03
SCHOOLS = ("bayview-middle", "cedar-hill-elementary", "ivy-lane-elementary")


def rows_of(folder: Path, school: str) -> list[dict[str, str]]:
    """The self-reports of one school."""
    with (folder / "self_reports.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["community_id"].startswith(f"{school}--")]


def write_changed(rows: list[dict[str, str]], place: Path, seed: int) -> Path:
    """The same reports in a file, a few of them with another level of use."""
    drawn = Random(seed)
    place.mkdir()
    with (place / "self_reports.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        for row in rows:
            changes = not row["stopped"] and drawn.random() < SHARE_CHANGED
            writer.writerow(row | {"use": str((int(row["use"]) + 1) % 5)} if changes else row)
    return place


def save(store: Any, folder: Path) -> None:
    """Read the file and save it with its counts."""
    from tlc_data.intake import files_in, read, store_reading
    from tlc_data.settings import Programme

    reading = read(files_in([folder])[0], today=date.today())
    saved = store_reading(store, reading, today=date.today(), programme=Programme())
    if saved.edition is None:
        raise SystemExit("Nothing changed: there is nothing to measure.")


def main() -> None:
    """Measure and print."""
    asked = options(__doc__, times=2)
    with scratch() as place:
        folder = made(place, schools=asked.schools)
        db = imported(folder, place / "store.db")
        changed = [
            write_changed(rows_of(folder, school), place / f"{school}-{number}", number)
            for school in SCHOOLS for number in range(asked.times)
        ]
        cold = [command("import", str(one), "--db", str(db)) for one in changed]
        warm = in_process(db, [
            write_changed(rows_of(folder, school), place / f"{school}-warm-{number}", number + asked.times)
            for school in SCHOOLS for number in range(asked.times)
        ])
    show(f"One school of {asked.schools}, {SHARE_CHANGED:.0%} of its reports changed", [
        warm,
        Measured("the command, start and all", [run.seconds for run in cold], None, max(run.megabytes for run in cold)),
    ])


def in_process(db: Path, changed: list[Path]) -> Measured:
    """Each file imported by a process that runs already; the first one warms it up."""
    from tlc_data.store.store import open_store

    store = open_store(str(db))
    save(store, changed[0])
    seconds = [timed(lambda one=one: save(store, one), times=1)[0] for one in changed[1:]]
    store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured("read, saved and counted in a running process", seconds, BAR, peak)


if __name__ == "__main__":
    main()
