"""A delta after the bundle it changes: its ids are known by what the bundle told, as long as that stands."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.drawn import folder
from tests.store.walks import undo
from tlc_data.frames.mapping import Settled
from tlc_data.intake import Saved, known_ids, read, store_reading
from tlc_data.reading import Reading
from tlc_data.settings import Programme
from tlc_data.store.identities import everybody
from tlc_data.store.store import Store, open_store

TODAY = date(2026, 7, 1)
BULK = {
    "orgs": """
        sourcedId | name     | type     | identifier | parentSourcedId
        d1        | Lakeside | district |            |
        s1        | North    | school   |            | d1
        s2        | South    | school   |            | d1
    """,
    "users": """
        sourcedId | orgSourcedIds | role    | givenName | familyName | email           | password
        u1        | s1            | teacher | Ada       | Abara      | ada@sch.example | pw1
        u2        | s1            | teacher | Bruno     | Bexley     |                 | pw2
        u3        | s2            | student | Cy        | Cole       | cy@sch.example  | pw3
    """,
    "classes": """
        sourcedId | title             | schoolSourcedId
        c1        | TLC Oak           | s1
        c2        | TLC Elm           | s2
        c3        | Ms Zimmer Algebra | s1
    """,
    "enrollments": """
        sourcedId | classSourcedId | schoolSourcedId | userSourcedId | role    | beginDate  | endDate
        e1        | c1             | s1              | u1            | teacher | 2025-09-01 |
        e2        | c1             | s1              | u2            | teacher | 2025-09-01 |
        e3        | c3             | s1              | u2            | teacher | 2025-09-01 |
    """,
}
# Clara comes to Oak, Ada leaves Oak for Elm, Bruno leaves.
CHANGES = {
    "users": """
        sourcedId | status | dateLastModified | orgSourcedIds | role    | givenName | familyName | email
        u4        | active | 2026-03-01       | s1            | teacher | Clara     | Dorsey     | clara@sch.example
    """,
    "enrollments": """
        sourcedId | status      | dateLastModified | classSourcedId | userSourcedId | role    | beginDate  | endDate
        e1        | tobedeleted | 2026-03-01       | c1             | u1            | teacher | 2025-09-01 | 2026-02-28
        e2        | tobedeleted | 2026-03-01       | c1             | u2            | teacher | 2025-09-01 | 2026-01-31
        e4        | active      | 2026-03-01       | c2             | u1            | teacher | 2026-03-01 |
        e5        | active      | 2026-03-01       | c1             | u4            | teacher | 2026-03-02 |
        e6        | active      | 2026-03-01       | c3             | u1            | teacher | 2026-03-02 |
    """,
}
BEFORE = {
    ("ada", "TLC Oak", "North", "2025-09-01", ""), ("bruno", "TLC Oak", "North", "2025-09-01", ""),
}
AFTER = {
    ("ada", "TLC Oak", "North", "2025-09-01", "2026-02-28"), ("ada", "TLC Elm", "South", "2026-03-01", ""),
    ("bruno", "TLC Oak", "North", "2025-09-01", "2026-01-31"), ("clara", "TLC Oak", "North", "2026-03-02", ""),
}
TLC = Settled(files=("*",), communities=("TLC *",))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store.db"))


def manifest(how: str, system: str = "sis") -> str:
    return f"""
        propertyName      | value
        source.systemCode | {system}
        file.users        | {how}
        file.enrollments  | {how}
    """


def said(store: Store, place: Path, *settled: Settled, **drawings: str) -> Reading:
    files = sorted(folder(place, **drawings).iterdir())
    return read(files, today=TODAY, settled=settled, known_ids=lambda: known_ids(store))


def saved(store: Store, reading: Reading, *, replace: bool = False) -> Saved:
    assert reading.refused == [], [problem.sentence() for problem in reading.refused]
    assert reading.questions == []
    return store_reading(store, reading, today=TODAY, programme=Programme(), replace=replace)


def whole(store: Store, place: Path, system: str = "sis", **drawings: str) -> Saved:
    return saved(store, said(store, place, TLC, **BULK | {"manifest": manifest("bulk", system)} | drawings))


def members(store: Store) -> set[tuple[str, ...]]:
    """First name, community, school, first and last day of every membership that stands."""
    with store.reading() as connection:
        names = everybody(connection).sort_values("value")
        called = {
            person: value.split(":")[-1].split("@")[0].split()[0]
            for value, person in zip(names["value"], names["teacher_id"], strict=True)
        }
        rows = connection.exec_driver_sql(
            "SELECT m.teacher_id, c.name, s.name, date(m.joined_on * 86400, 'unixepoch'), "
            "date(m.left_on * 86400, 'unixepoch') FROM memberships m "
            "LEFT JOIN communities c ON c.community_id = m.community_id AND c.closed IS NULL "
            "LEFT JOIN schools s ON s.school_id = c.school_id AND s.closed IS NULL WHERE m.closed IS NULL"
        )
        return {(called[row[0]], *(cell or "" for cell in row[1:])) for row in rows}


def lacks(reading: Reading) -> list[str]:
    return [each.found for each in reading.problems if "bring the whole (bulk) bundle" in each.advice]


@pytest.mark.parametrize("system", ["sis", "none"])
def test_a_delta_alone_adds_moves_and_ends(store: Store, tmp_path: Path, system: str) -> None:
    named = {} if system == "none" else {"manifest": manifest("delta")}
    whole(store, tmp_path / "bulk", **({"manifest": "propertyName | value"} if system == "none" else {}))
    assert members(store) == BEFORE
    reading = said(store, tmp_path / "delta", **CHANGES | named)
    assert [problem.sentence() for problem in reading.problems] == []
    found = saved(store, reading)
    assert members(store) == AFTER
    summary = found.preview.summary().set_index("table")
    assert summary.loc["memberships", ["new", "changed", "unchanged"]].tolist() == [2, 2, 0]
    # Everybody and every place but Clara was known.
    assert sorted(summary.index[summary["new"] > 0]) == ["memberships", "teachers"]


def test_what_becomes_of_each_line_of_a_delta_is_counted(store: Store, tmp_path: Path) -> None:
    whole(store, tmp_path / "bulk")
    reading = said(store, tmp_path / "delta", **CHANGES | {"manifest": manifest("delta")})
    assert {file: (each.lines, each.saved) for file, each in reading.accounts.items() if file != "manifest.csv"} == {
        "users.csv": (1, 1), "enrollments.csv": (5, 4),
    }


def test_bulk_then_delta_say_what_both_say_together(store: Store, tmp_path: Path) -> None:
    other = open_store(str(tmp_path / "other.db"))
    for at, changes in enumerate((False, True)):
        parts = BULK | {"manifest": manifest("bulk")}
        place = folder(tmp_path / "both" / str(at), **(CHANGES | {"manifest": manifest("delta")} if changes else parts))
        assert place.exists()
    files = [file for part in sorted((tmp_path / "both").iterdir()) for file in sorted(part.iterdir())]
    saved(other, read(files, today=TODAY, settled=[TLC]))
    whole(store, tmp_path / "bulk")
    saved(store, said(store, tmp_path / "delta", **CHANGES | {"manifest": manifest("delta")}))
    assert members(store) == members(other) == AFTER


def test_a_delta_that_comes_first_says_what_it_lacks(store: Store, tmp_path: Path) -> None:
    reading = said(store, tmp_path / "delta", TLC, **CHANGES | {"manifest": manifest("delta")})
    assert lacks(reading) == ["s1", "c1, c2, c3", "u1, u2"]


def test_what_no_import_told_is_named_and_the_rest_is_taken(store: Store, tmp_path: Path) -> None:
    whole(store, tmp_path / "bulk")
    more = CHANGES["enrollments"] + "        e7 | active | 2026-03-01 | c9 | u1 | teacher | 2026-03-02 |\n"
    reading = said(store, tmp_path / "delta", **CHANGES | {"enrollments": more, "manifest": manifest("delta")})
    assert lacks(reading) == ["c9"]
    saved(store, reading)
    assert members(store) == AFTER


def test_undoing_the_bundle_takes_back_what_it_told_and_redoing_brings_it_again(store: Store, tmp_path: Path) -> None:
    whole(store, tmp_path / "bulk")
    undone = undo(store, 1)
    reading = said(store, tmp_path / "delta", TLC, **CHANGES | {"manifest": manifest("delta")})
    assert lacks(reading) == ["s1", "c1, c2, c3", "u1, u2"] and known_ids(store).empty
    undo(store, undone)
    reading = said(store, tmp_path / "again", **CHANGES | {"manifest": manifest("delta")})
    assert lacks(reading) == []
    saved(store, reading)
    assert members(store) == AFTER


def test_undoing_a_delta_leaves_the_bundle_as_it_was_told(store: Store, tmp_path: Path) -> None:
    whole(store, tmp_path / "bulk")
    before = known_ids(store)
    edition = saved(store, said(store, tmp_path / "delta", **CHANGES | {"manifest": manifest("delta")})).edition
    assert edition is not None and not known_ids(store).equals(before)
    undo(store, edition)
    assert known_ids(store).equals(before) and members(store) == BEFORE


@pytest.mark.parametrize("named", [True, False])
def test_two_systems_with_the_same_ids_are_kept_apart(store: Store, tmp_path: Path, named: bool) -> None:
    one, other = ("sis", "other") if named else ("", "")
    whole(store, tmp_path / "one", one)
    there = {
        "orgs": BULK["orgs"].replace("North", "Hill ").replace("South", "Vale ").replace("Lakeside", "Seaside "),
        "users": BULK["users"].replace("Ada  ", "Zoe  ").replace("ada@", "zoe@").replace("Bruno", "Yusuf"),
    }
    whole(store, tmp_path / "two", other, **there)
    before = members(store)
    reading = said(store, tmp_path / "delta", TLC, **CHANGES | {"manifest": manifest("delta", other)})
    if named:
        saved(store, reading)
        assert len(before) == 4 and members(store) == BEFORE | {
            ({"ada": "zoe", "bruno": "yusuf"}.get(who, who), place, {"North": "Hill", "South": "Vale"}[school], *days)
            for who, place, school, *days in AFTER
        }
    else:
        # Both have a school s1, and which of the two is meant nobody can tell.
        assert lacks(reading) == ["s1", "c1, c2, c3", "u1, u2"]


def test_a_delta_of_a_system_that_told_nothing_is_no_other_systems(store: Store, tmp_path: Path) -> None:
    whole(store, tmp_path / "bulk")
    reading = said(store, tmp_path / "delta", TLC, **CHANGES | {"manifest": manifest("delta", "another")})
    assert lacks(reading) == ["s1", "c1, c2, c3", "u1, u2"]


def test_a_teacher_without_an_address_is_the_same_in_another_school(store: Store, tmp_path: Path) -> None:
    whole(store, tmp_path / "bulk")
    saved(store, said(store, tmp_path / "delta", manifest=manifest("delta"), users="""
        sourcedId | status | dateLastModified | orgSourcedIds | role    | givenName | familyName | email
        u2        | active | 2026-03-01       | s2            | teacher | Bruno     | Bexley     | bruno@sch.example
    """, enrollments="""
        sourcedId | status | dateLastModified | classSourcedId | userSourcedId | role    | beginDate  | endDate
        e9        | active | 2026-03-01       | c2             | u2            | teacher | 2026-03-01 |
    """))
    assert members(store) == BEFORE | {("bruno", "TLC Elm", "South", "2026-03-01", "")}


def test_a_role_that_ends_ends_the_memberships_in_its_school(store: Store, tmp_path: Path) -> None:
    whole(store, tmp_path / "bulk", roles="""
        sourcedId | userSourcedId | roleType | role    | beginDate  | endDate | orgSourcedId
        r1        | u1            | primary  | teacher | 2024-08-01 |         | s1
        r2        | u2            | primary  | teacher | 2024-08-01 |         | s1
    """, enrollments="""
        sourcedId | classSourcedId | userSourcedId | role    | beginDate  | endDate
        e1        | c1             | u1            | teacher |            |
        e2        | c1             | u2            | teacher | 2025-09-01 |
    """)
    saved(store, said(store, tmp_path / "delta", manifest=manifest("delta").replace("enrollments", "roles"), roles="""
        sourcedId | status      | userSourcedId | roleType | role    | beginDate  | endDate    | orgSourcedId
        r1        | tobedeleted | u1            | primary  | teacher | 2024-08-01 | 2026-03-31 | s1
    """, users="""
        sourcedId | status | orgSourcedIds | role | givenName | familyName | email
    """))
    assert members(store) == {
        ("ada", "TLC Oak", "North", "2024-08-01", "2026-03-31"), ("bruno", "TLC Oak", "North", "2025-09-01", ""),
    }


def test_the_staff_of_each_school_is_remembered_to_be_one(store: Store, tmp_path: Path) -> None:
    staff = Settled(files=("*",), communities=("staff",))
    saved(store, said(store, tmp_path / "bulk", staff, **BULK | {"manifest": manifest("bulk")}))
    saved(store, said(store, tmp_path / "delta", users=CHANGES["users"], manifest=manifest("delta", ).replace(
        "file.enrollments  | delta", "file.enrollments  | absent")))
    assert members(store) == {(who, "Staff", "North", "", "") for who in ("ada", "bruno", "clara")}


def test_an_older_store_learns_the_ids_from_a_bundle_that_changes_nothing_else(store: Store, tmp_path: Path) -> None:
    whole(store, tmp_path / "bulk")
    with store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM roster_ids")
    found = whole(store, tmp_path / "again")
    assert found.edition == 2 and len(known_ids(store)) and not any(each.changes for each in found.preview.changes)
    assert whole(store, tmp_path / "third").edition is None


def test_nothing_private_and_no_name_of_a_person_is_kept_with_the_ids(store: Store, tmp_path: Path) -> None:
    whole(store, tmp_path / "bulk")
    saved(store, said(store, tmp_path / "delta", **CHANGES | {"manifest": manifest("delta")}))
    with store.reading() as connection:
        rows = [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM roster_ids")]
    text = repr(rows).lower()
    for word in ("ada", "abara", "bruno", "bexley", "clara", "dorsey", "zimmer", "sch.example", "pw1", "cole"):
        assert word not in text.replace("lakeside", "")
    kinds = {row[2] for row in rows}
    assert kinds == {"org", "user", "role", "class", "enrollment"}
    assert {key for row in rows for key in json.loads(row[-1])} <= {
        "id", "name", "type", "parent", "nces_id", "org", "title", "says", "user", "role", "class_id", "first", "last",
        "gone", "subject",
    }
    # The student is nobody here.
    assert not [row for row in rows if row[2] == "user" and row[3] == "u3"]


def test_changes_replace_nothing_that_they_are_silent_of(store: Store, tmp_path: Path) -> None:
    whole(store, tmp_path / "bulk")
    for at in range(2):
        changes = CHANGES if at == 0 else CHANGES | {"enrollments": "\n".join(CHANGES["enrollments"].splitlines()[:3])}
        saved(store, said(store, tmp_path / str(at), **changes | {"manifest": manifest("delta")}), replace=True)
        assert members(store) == AFTER


def test_the_store_is_asked_only_for_changes_that_come_alone(tmp_path: Path) -> None:
    def never() -> pd.DataFrame:
        raise AssertionError

    place = folder(tmp_path / "bulk", **BULK | {"manifest": manifest("bulk")})
    assert read(sorted(place.iterdir()), today=TODAY, settled=[TLC], known_ids=never).whole
