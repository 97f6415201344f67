"""Minutes of two councils: an institution is a school, a standing meeting a community, presence alone is known.

The counts are those that the files' own description gives: 27 committees on 61 dates, 10 on 29.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.real.files import real
from tlc_data.exports import export_measures
from tlc_data.frames.mapping import read_mapping
from tlc_data.intake import Reading, read, store_reading
from tlc_data.settings import Programme
from tlc_data.store.store import Store, open_store

TODAY = date(2026, 7, 1)
MAPPING = Path(__file__).parent / "nz_councils.toml"
# File, rows, communities, dates, rows without a date and a meeting, people named more than once at a meeting.
COUNCILS = [("HDC2019.csv", 443, 27, 61, 2, 0), ("ncc2019.csv", 337, 10, 29, 1, 1)]


def reading(*names: str) -> Reading:
    folder = real("nz_councils_2019")
    return read([folder / name for name in names], today=TODAY, settled=read_mapping(MAPPING))


def imported(place: Path, *names: str) -> Store:
    store = open_store(str(place / "store.db"))
    store_reading(store, reading(*names), today=TODAY, programme=Programme(), partial=True)
    return store


@pytest.mark.parametrize(("file", "rows", "communities", "dates", "bare", "twice"), COUNCILS)
def test_every_row_is_saved_or_told(
    file: str, rows: int, communities: int, dates: int, bare: int, twice: int
) -> None:
    found = reading(file)
    with (real("nz_councils_2019") / file).open(encoding="utf-8-sig", newline="") as lines:
        filled = list(csv.DictReader(lines))
    assert len(filled) == rows == found.understood[0].lines
    assert len({problem.row for problem in found.refused}) == bare
    named = sum(1 for row in filled if row["CleanName"].strip() and row["Date"] and row["Meeting"])
    assert len(found.logged["attendance"]) == named - twice
    meetings = found.logged["meetings"]
    assert (meetings["community_id"].nunique(), meetings["held_on"].nunique()) == (communities, dates)


def test_the_counts_of_both_councils_are_exported(tmp_path: Path) -> None:
    store = imported(tmp_path, "HDC2019.csv", "ncc2019.csv")
    export_measures(store, tmp_path / "out", today=TODAY, programme=Programme())
    with (tmp_path / "out" / "participation.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len({row["community_id"] for row in rows}) == 27 + 10
    # Meetings of a committee on a day: 74 and 39 in the files; seats are those named, as nobody is listed absent.
    assert sum(int(row["meetings_held"]) for row in rows) == 74 + 39
    assert sum(int(row["present"]) for row in rows) == 391 + 312
    assert all(int(row["present"]) <= int(row["seats"]) for row in rows)
    store.close()


def test_the_raw_copy_says_the_same_meetings(tmp_path: Path) -> None:
    store = imported(tmp_path, "HDC2019.csv")
    again = store_reading(
        store, reading("HDC2019 - Copy.csv"), today=TODAY, programme=Programme(), partial=True
    )
    assert again.edition is None
    store.close()
