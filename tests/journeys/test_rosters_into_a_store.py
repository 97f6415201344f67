"""Rosters on their whole way: beside logs in either order, again, with answers of a mapping file."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.drawn import assert_exports, assert_shows, folder
from tlc_data.errors import Refused
from tlc_data.exports import export_measures
from tlc_data.frames.mapping import Settled, read_mapping
from tlc_data.intake import Saved, read, store_reading
from tlc_data.readers import READABLE
from tlc_data.settings import Programme
from tlc_data.store.store import Store, open_store

TODAY = date(2026, 7, 1)
TLC = Settled(files=("classes.csv",), communities=("TLC *",))
ROSTER = {
    "orgs": """
        sourcedId | name     | type     | identifier   | parentSourcedId
        d1        | Lakeside | district |              |
        s1        | North    | school   | 480000101146 | d1
    """,
    "users": """
        sourcedId | orgSourcedIds | role    | givenName | familyName | email
        u1        | s1            | teacher | Ada       | Abara      | ada@sch.example
        u2        | s1            | teacher | Bruno     | Bexley     |
        u3        | s1            | teacher | Clara     | Dorsey     | clara@sch.example
    """,
    "classes": """
        sourcedId | title   | schoolSourcedId
        c1        | TLC Oak | s1
    """,
    "enrollments": """
        sourcedId | classSourcedId | userSourcedId | role    | beginDate  | endDate
        e1        | c1             | u1            | teacher | 2026-01-01 |
        e2        | c1             | u2            | teacher | 2026-01-01 | 2026-03-31
        e3        | c1             | u3            | teacher | 2026-01-01 |
    """,
}
LOG = {"log": """
    Date       | School | Team    | Members Present         | Members Absent
    13/03/2026 | North  | TLC Oak | Ada Abara; Bruno Bexley | Clara Dorsey
    14/04/2026 | North  | TLC Oak | Ada Abara               |
"""}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store.db"))


def imported(store: Store, place: Path, *settled: Settled, school: str = "", **drawings: str) -> Saved:
    reading = read(sorted(folder(place, **drawings).iterdir()), today=TODAY, settled=settled)
    assert reading.refused == [], [problem.sentence() for problem in reading.refused]
    return store_reading(store, reading, today=TODAY, programme=Programme(), school=school)


def people(store: Store) -> int:
    with store.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(DISTINCT teacher_id) FROM identities").scalar_one())


def schools(store: Store) -> list[tuple[str, ...]]:
    with store.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT school_id, name, district, nces_id FROM schools WHERE closed IS NULL ORDER BY school_id"
        )
        return [tuple(row) for row in rows]


@pytest.mark.parametrize("order", ["log first", "roster first", "together"])
def test_a_roster_and_a_log_speak_of_the_same_school_community_and_people(
    store: Store, tmp_path: Path, order: str
) -> None:
    if order == "together":
        imported(store, tmp_path / "both", TLC, **ROSTER, **LOG)
    else:
        parts = [LOG, ROSTER] if order == "log first" else [ROSTER, LOG]
        for at, part in enumerate(parts):
            imported(store, tmp_path / str(at), TLC, **part)
    school, place = {"log first": ("north", "north"), "roster first": ("480000101146", "480000101146"),
                     "together": ("480000101146", "north")}[order]
    assert schools(store) == [(school, "North", "Lakeside", "480000101146")]
    assert people(store) == 3
    export_measures(store, tmp_path / "out", today=TODAY, programme=Programme())
    # On 14 April Bruno has left and Clara is a member who is not listed.
    assert_exports(tmp_path / "out", "participation", f"""
        community_id      | month   | meetings_held | seats | present
        {place}--tlc-oak  | 2026-03 | 1             | 3     | 2
        {place}--tlc-oak  | 2026-04 | 1             | 2     | 1
    """)
    assert imported(store, tmp_path / "again", TLC, **ROSTER).edition is None


def test_nothing_is_saved_while_the_question_is_open(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        imported(store, tmp_path / "in", **ROSTER)
    saved = imported(store, tmp_path / "in", Settled(files=("*",), communities=()), **ROSTER)
    assert_shows(saved.preview.summary(), """
        table    | new | changed | unchanged
        schools  | 1   | 0       | 0
        teachers | 3   | 0       | 0
    """)


def test_an_enrollment_that_ends_changes_just_its_membership(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path / "in", TLC, **ROSTER)
    ended = ROSTER["enrollments"].replace("u3            | teacher | 2026-01-01 |",
                                          "u3            | teacher | 2026-01-01 | 2026-05-31")
    saved = imported(store, tmp_path / "later", TLC, **ROSTER | {"enrollments": ended})
    summary = saved.preview.summary()
    assert_shows(summary[summary["new"] + summary["changed"] > 0], """
        table       | new | changed | unchanged
        memberships | 0   | 1       | 2
    """)


def test_a_mapping_file_settles_it(store: Store, tmp_path: Path) -> None:
    mapping = tmp_path / "m.toml"
    mapping.write_text('[[table]]\nfiles = ["classes.csv"]\ncommunities = "staff"\n', encoding="utf-8")
    saved = imported(store, tmp_path / "in", *read_mapping(mapping), **ROSTER)
    assert saved.preview.changes[1].new["name"].tolist() == ["Staff"]
    assert len(saved.preview.changes[3].new) == 3


NCES = {"list": """
    NCESSCH      | LEAID   | LEANM    | SCHNAM | GSLO | GSHI
    480000101146 | 4800001 | LAKESIDE | NORTH  | 09   | 12
    480000101147 | 4800001 | LAKESIDE | SOUTH  | 09   | 12
    480000201148 | 4800002 | HILLS    | SOUTH  | 09   | 12
"""}


def test_a_list_of_schools_is_found_by_rosters_and_logs(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path / "list", **NCES)
    imported(store, tmp_path / "roster", TLC, **ROSTER)
    imported(store, tmp_path / "log", **LOG)
    assert [school[1:3] for school in schools(store)] == [
        ("North", "Lakeside"), ("SOUTH", "LAKESIDE"), ("SOUTH", "HILLS"),
    ]
    # Two schools are called South: a log that names only this is of neither.
    imported(store, tmp_path / "south", **{"log": LOG["log"].replace("North", "South")})
    assert schools(store)[-1][:2] == ("south", "South")


def test_the_school_named_for_an_import_may_be_one_of_a_list(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path / "list", **NCES)
    bare = LOG["log"].replace("School |", "Room   |")
    saved = imported(store, tmp_path / "log", school="480000201148", log=bare)
    assert saved.counted == ["480000201148"]


@pytest.mark.skipif(".zip" not in READABLE, reason="packed files are not read")
def test_two_packed_bundles_of_one_import_are_two_rosters(tmp_path: Path) -> None:
    other = ROSTER | {"orgs": ROSTER["orgs"].replace("North", "South").replace("480000101146", "            ")}
    packed = []
    for name, drawings in (("north.zip", ROSTER), ("south.zip", other)):
        packed.append(tmp_path / name)
        with ZipFile(packed[-1], "w") as bundle:
            for file in folder(tmp_path / name[:5], **drawings).iterdir():
                bundle.write(file, file.name)
    found = read(packed, today=TODAY, settled=[Settled(files=("*",), communities=("TLC *",))])
    assert (found.questions, found.problems, found.unreadable) == ([], [], [])
    assert_shows(found.described["schools"], """
        school_id    | name
        480000101146 | North
        south        | South
    """)
    assert len(found.logged["memberships"]) == 6
