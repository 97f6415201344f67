"""Importing a district with its counts: seconds and peak memory of `python -m tlc_data import`."""

from pathlib import Path

from benchmarks.district import made, options, scratch
from benchmarks.measured import Measured, Run, command, show

BAR, MEMORY_BAR = 20.0, 1536.0


def measured(what: str, runs: list[Run], bar: float | None = None) -> Measured:
    """Repetitions of one command."""
    memory_bar = MEMORY_BAR if bar else None
    return Measured(what, [run.seconds for run in runs], bar, max(run.megabytes for run in runs), memory_bar)


def stores(place: Path, count: int) -> list[Path]:
    """Names of stores that are not there yet."""
    return [place / f"{number}.db" for number in range(count)]


def main() -> None:
    """Measure and print."""
    asked = options(__doc__, times=3)
    with scratch() as place:
        folder = made(place, schools=asked.schools)
        names = stores(place, asked.times)
        first = [command("import", str(folder), "--db", str(db)) for db in names]
        again = [command("import", str(folder), "--db", str(db)) for db in names]
        anew = [command("rebuild", "--db", str(db)) for db in names]
        size = names[0].stat().st_size / 2**20
    print(first[0].said)
    show(f"{asked.schools} schools, a store of {size:.0f} MB", [
        measured("import into a new store, with counts", first, BAR),
        measured("the same files again: nothing changes", again),
        measured("rebuild: every school counted from the store", anew),
    ])


if __name__ == "__main__":
    main()
