"""The district that the benchmarks measure on, made and imported by the command line."""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measured import command

SCHOOLS = 200


def options(about: str, *, times: int) -> argparse.Namespace:
    """`--schools` and `--times` of a benchmark."""
    asked = argparse.ArgumentParser(description=about)
    asked.add_argument("--schools", type=int, default=SCHOOLS, help="How many schools (200 make the district).")
    asked.add_argument("--times", type=int, default=times, help="How many repetitions.")
    return asked.parse_args()


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="tlc-benchmark-") as place:
        yield Path(place)


def made(place: Path, *, schools: int) -> Path:
    """The canonical files of a district."""
    folder = place / "district"
    command("sample", str(folder), "--schools", str(schools))
    return folder


def imported(folder: Path, db: Path) -> Path:
    """A store that holds a folder."""
    command("import", str(folder), "--db", str(db))
    return db
