"""What a teacher is called outside is found in one table alone."""

import sqlite3
from pathlib import Path

import pytest

from tests.drawn import folder
from tests.store.walks import bring, exported, undo
from tlc_data.store.store import open_store

OUTSIDE = ("anna@example.org", "Ben Outside", "007", "4711", "chair-9")
FACTS = {
    "teachers": """
        teacher_id       | subject
        anna@example.org | Maths
        Ben Outside      | Art
    """,
    "memberships": """
        teacher_id       | community_id | joined_on
        anna@example.org | C            | 2026-01-01
        007              | C            | 2026-01-01
        4711             | C            | 2026-01-01
    """,
    "meetings": """
        meeting_id | community_id | held_on    | facilitator
        m1         | C            | 2026-02-02 | chair-9
        m2         | C            | 2026-03-02 |
    """,
    "attendance": """
        meeting_id | teacher_id       | status
        m1         | anna@example.org | present
        m1         | Ben Outside      | absent
    """,
    "self_reports": """
        teacher_id       | practice_id | reported_on | use
        anna@example.org | p1          | 2026-02-02  | 2
        4711             | p1          | 2026-02-02  | 3
    """,
}


def cells(place: Path) -> dict[str, set[str]]:
    """Every cell of every table, as text."""
    with sqlite3.connect(place) as found:
        names = [row[0] for row in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: {str(cell) for row in found.execute(f'SELECT * FROM "{name}"') for cell in row} for name in names
        }


def ids(place: Path) -> dict[str, int]:
    with sqlite3.connect(place) as found:
        return dict(found.execute("SELECT value, teacher_id FROM identities"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [folder(tmp_path / "facts", **FACTS)])
    bring(store, [folder(tmp_path / "more", teachers="teacher_id | subject\nBen Outside | Music")])
    undo(store, 2)
    store.close()
    return tmp_path / "store.db"


def test_no_outside_name_lies_in_any_table_but_identities(place: Path) -> None:
    found = cells(place)
    assert set(OUTSIDE) <= found.pop("identities")
    for table, texts in found.items():
        assert not texts & set(OUTSIDE), table


def test_every_outside_name_has_one_id_and_none_has_two(place: Path) -> None:
    found = ids(place)
    assert sorted(found) == sorted(OUTSIDE)
    assert len(set(found.values())) == len(OUTSIDE)


def test_ids_are_drawn_and_not_reckoned_from_the_name(place: Path, tmp_path: Path) -> None:
    other = open_store(str(tmp_path / "other.db"))
    bring(other, [tmp_path / "facts"])
    other.close()
    assert not set(ids(place).values()) & set(ids(tmp_path / "other.db").values())
    assert all(number > 2**40 for number in ids(place).values())


def test_who_comes_again_keeps_the_id(place: Path, tmp_path: Path) -> None:
    before = ids(place)
    store = open_store(str(place))
    bring(store, [folder(tmp_path / "next", self_reports="""
        teacher_id  | practice_id | reported_on | use
        Ben Outside | p1          | 2026-04-02  | 2
        newcomer    | p1          | 2026-04-02  | 2
    """)])
    store.close()
    after = ids(place)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"newcomer"}


def test_no_export_names_a_teacher(place: Path, tmp_path: Path) -> None:
    store = open_store(str(place))
    texts = "".join(exported(store, tmp_path / "out").values())
    for name, number in ids(place).items():
        assert str(number) not in texts
        assert name.isdigit() or name not in texts


LOG = """
    School | TLC | Date       | Members Present
    North  | Oak | 2026-02-02 | {present}
"""


def logged(place: Path, present: str) -> Path:
    return folder(place, log=LOG.format(present=present)) / "log.csv"


def test_name_and_address_of_one_cell_are_one_person(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [logged(tmp_path / "a", "Jane Smith <Jane.Smith@school.org>; Lee, Bob")])
    bring(store, [folder(tmp_path / "b", self_reports="""
        teacher_id            | practice_id | reported_on | use
        jane.smith@school.org | p1          | 2026-02-02  | 2
    """)])
    bring(store, [logged(tmp_path / "c", "Ms Jane Smith (late); Bob Lee")])
    store.close()
    found = ids(tmp_path / "store.db")
    assert found["jane.smith@school.org"] == found["name:north:jane smith"] != found["name:north:bob lee"]
    assert len(found) == 3


@pytest.mark.parametrize(("written", "older", "newer"), [
    ("SMITH Jane; Lee, Bob", "smith jane", "jane smith"), ("Jane Smith PhD; Lee, Bob", "jane smith phd", "jane smith"),
    ("Jane Smith - Chair; Lee, Bob", "jane smith chair", "jane smith"),
    ("Cr O’Keefe; Lee, Bob", "cr o keefe", "o keefe"),
])
def test_who_was_saved_under_a_key_of_an_older_version_is_found(
    written: str, older: str, newer: str, tmp_path: Path
) -> None:
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [logged(tmp_path / "a", written)])
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE identities SET value = ? WHERE value = ?", (
            f"name:north:{older}", f"name:north:{newer}"))
    assert bring(store, [logged(tmp_path / "a", written)]).edition is None
    bring(store, [logged(tmp_path / "b", written + "; Ann Old")])
    store.close()
    found = ids(tmp_path / "store.db")
    assert found[f"name:north:{older}"] == found[f"name:north:{newer}"]
    assert len(set(found.values())) == 3
