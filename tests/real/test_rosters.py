"""Samples of real roster systems, and the schools of Texas in the Common Core of Data.

The counts are those of the files' own description, or taken from the files by the csv module.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.real.files import real
from tlc_data.frames.mapping import Settled, Shape
from tlc_data.intake import Reading, read, store_reading
from tlc_data.settings import Programme
from tlc_data.store.store import open_store

TODAY = date(2026, 7, 1)
STAFF = Settled(files=("*",), communities=("staff",))
# Folder, schools, teachers, memberships of staff; of School Data Sync v2 only the teacher, staff and faculty roles.
SYNCED = [("SDS Format/100 Users", 2, 12, 12), ("UK Format/100 Users", 2, 12, 12), ("SDS v2", 2, 4, 4),
          ("SDS v2.1", 1, 1, 1)]


def reading(folder: Path, *settled: Settled) -> Reading:
    return read(sorted(folder.glob("*.csv")), today=TODAY, settled=settled)


def lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as content:
        return list(csv.DictReader(content))


@pytest.mark.parametrize(("folder", "schools", "teachers", "members"), SYNCED)
def test_every_form_of_school_data_sync_gives_its_schools_and_teachers(
    folder: str, schools: int, teachers: int, members: int
) -> None:
    place = real("ms_school_data_sync") / folder
    assert [question.about for question in reading(place).questions] == ["communities"]
    found = reading(place, STAFF)
    assert (found.questions, found.problems, found.unreadable) == ([], [], [])
    assert len(found.described["schools"]) == schools
    assert len(found.logged["teachers"]) == teachers
    assert len(found.logged["memberships"]) == members


def test_both_forms_of_version_1_name_the_teachers_that_the_files_name() -> None:
    told = {}
    for folder in ("SDS Format/100 Users", "UK Format/100 Users"):
        place = real("ms_school_data_sync") / folder
        told[folder] = set(reading(place, STAFF).logged["teachers"]["teacher_id"].str.split(":").str[-1])
        named = {f"{line['First Name']} {line['Last Name']}".lower() for line in lines(place / "Teacher.csv")}
        assert told[folder] == named
    assert len(set(map(frozenset, told.values()))) == 1


@pytest.mark.parametrize("folder", [folder for folder, *_ in SYNCED])
def test_no_student_and_no_password_gets_through(folder: str) -> None:
    found = reading(real("ms_school_data_sync") / folder, Settled(files=("*",), communities=("staff", "*")))
    shown = "\n".join(
        rows.to_csv() for frames in (found.tables, found.logged, found.named, found.described)
        for rows in frames.values()
    ).lower() + found.same_as.to_csv().lower()
    assert not any(word in shown for word in ("p@ss", "klein", "mcmillan", "jcraig", "smithee"))
    left = {each.file: each.known for each in found.understood}
    assert all(known.one_row_is == Shape.NOTHING for name, known in left.items() if "tudent" in name or "demog" in name)


def test_a_bundle_of_students_alone_gives_its_schools_and_asks_nothing() -> None:
    found = reading(real("oneroster_samples") / "OneRosterv1p1BaseCSV")
    assert (found.questions, found.problems, found.unreadable) == ([], [], [])
    assert found.described["schools"]["name"].tolist() == ["School 1", "School 2"]
    assert "teachers" not in found.logged or found.logged["teachers"].empty


def test_the_schools_of_texas_are_all_there_under_their_twelve_digits(tmp_path: Path) -> None:
    folder = real("nces_ccd_texas")
    found = reading(folder)
    assert (found.questions, found.problems, found.unreadable) == ([], [], [])
    rows = found.described["schools"]
    told = lines(folder / "tx-campuses-ccd.csv")
    assert len(rows) == len(told) == 9336 and set(rows["nces_id"].str.len()) == {12}
    assert rows["nces_id"].tolist() == [line["LEAID"] + line["SCHNO"] for line in told]
    assert rows["district"].tolist() == [line["LEANM"] for line in told]
    store = open_store(str(tmp_path / "store.db"))
    assert store_reading(store, found, today=TODAY, programme=Programme()).edition == 1
    with store.reading() as connection:
        kept = connection.exec_driver_sql("SELECT count(DISTINCT nces_id) FROM schools WHERE closed IS NULL")
        assert kept.scalar_one() == 9336
    assert store_reading(store, found, today=TODAY, programme=Programme()).edition is None
    store.close()
