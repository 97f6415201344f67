"""What an import would change, told by school and cell by cell: and nobody is in it."""

from pathlib import Path

import pandas as pd
import pytest

from tests.drawn import assert_shows, folder
from tests.random_facts import TODAY
from tests.store.walks import bring
from tlc_data.intake import Preview, files_in, preview, read
from tlc_data.store import changes, engine
from tlc_data.store.store import Store, open_store

FACTS = {
    "schools": "school_id | name\nn | North\ns | South",
    "communities": "community_id | school_id\nN | n\nS | s",
    "memberships": "teacher_id | community_id | joined_on\nann | N | 2026-01-01\nbo | S | 2026-01-01",
    "practices": "practice_id | name\np1 | Exit tickets",
    "meetings": """
        meeting_id | community_id | held_on    | minutes | facilitator
        m1         | N            | 2026-02-02 | 60      | ann
        m2         | S            | 2026-02-02 |         |
        m3         | S            | 2026-03-03 | 45      |
        m4         | nowhere      | 2026-03-03 |         |
    """,
    "attendance": "meeting_id | teacher_id | status\nm1 | ann | present\nm3 | bo | present",
    "self_reports": """
        teacher_id | practice_id | reported_on | use | community_id
        ann        | p1          | 2026-02-02  | 2   |
        bo         | p1          | 2026-02-02  | 3   | S
        cy         | p1          | 2026-02-02  | 4   |
    """,
}
LATER = {
    "meetings": """
        meeting_id | community_id | held_on    | minutes | facilitator
        m1         | N            | 2026-02-02 | 75      | bo
        m2         | S            | 2026-02-02 |         |
        m5         | S            | 2026-03-03 | 45      |
    """,
    "attendance": "meeting_id | teacher_id | status\nm1 | ann | absent\nm5 | bo | present",
    "self_reports": """
        teacher_id | practice_id | reported_on | use | community_id
        ann        | p1          | 2026-02-02  | 4   |
        bo         | p1          | 2026-02-02  | 3   | S
    """,
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = open_store(str(tmp_path / "store.db"))
    bring(found, [folder(tmp_path / "facts", **FACTS)])
    return found


def previewed(store: Store, place: Path, *, replace: bool) -> Preview:
    files, _ = files_in([folder(place, **LATER)])
    with store.reading() as connection:
        return preview(connection, read(files, today=TODAY), replace=replace)


def test_each_row_is_counted_in_its_school(store: Store, tmp_path: Path) -> None:
    assert_shows(previewed(store, tmp_path / "later", replace=True).by_school(), """
        school    | table        | new | changed | removed | unchanged
        North     | meetings     | 0   | 1       | 0       | 0
        North     | attendance   | 0   | 1       | 0       | 0
        North     | self_reports | 0   | 1       | 0       | 0
        School not named | meetings | 0 | 0      | 1       | 0
        South     | meetings     | 1   | 0       | 1       | 1
        South     | attendance   | 1   | 0       | 1       | 0
        South     | self_reports | 0   | 0       | 0       | 1
        no school | self_reports | 0   | 0       | 1       | 0
    """)


@pytest.mark.parametrize("replace", [False, True])
def test_the_schools_add_up_to_the_tables(replace: bool, store: Store, tmp_path: Path) -> None:
    found = previewed(store, tmp_path / "later", replace=replace)
    added = found.by_school().drop(columns="school").groupby("table").sum()
    assert added.loc[found.summary()["table"]].reset_index().to_numpy().tolist() == found.summary().to_numpy().tolist()


def test_a_first_import_knows_its_schools_from_its_own_files(tmp_path: Path) -> None:
    empty = open_store(str(tmp_path / "empty.db"))
    files, _ = files_in([folder(tmp_path / "facts", **FACTS)])
    with empty.reading() as connection:
        found = preview(connection, read(files, today=TODAY)).by_school()
    assert_shows(found[found["table"].isin(["memberships", "self_reports", "practices"])], """
        school    | table        | new
        North     | memberships  | 1
        North     | self_reports | 1
        South     | memberships  | 1
        South     | self_reports | 1
        no school | practices    | 1
        no school | self_reports | 1
    """)


def test_changed_cells_come_first_then_what_goes_then_what_comes(store: Store, tmp_path: Path) -> None:
    found = previewed(store, tmp_path / "later", replace=True)
    assert_shows(found.differences("meetings"), """
        meeting_id | column      | before    | after
        m1         | minutes     | 60        | 75
        m1         | facilitator | not shown | not shown
        m3         |             | stands    | removed
        m4         |             | stands    | removed
        m5         |             |           | new
    """)
    assert len(found.differences("meetings", most=2)) == 2
    assert found.differences("schools").empty


def test_the_list_of_a_meeting_changes_without_a_name(store: Store, tmp_path: Path) -> None:
    assert_shows(previewed(store, tmp_path / "later", replace=True).differences("attendance"), """
        meeting_id | column | before  | after
        m1         | status | present | absent
        m3         |        | stands  | removed
        m5         |        |         | new
    """)


def test_what_a_teacher_reported_is_not_told(store: Store, tmp_path: Path) -> None:
    found = previewed(store, tmp_path / "later", replace=True).differences("self_reports")
    assert "teacher_id" not in found
    assert_shows(found, """
        practice_id | reported_on | column | before    | after
        p1          | 2026-02-02  | use    | not shown | not shown
        p1          | 2026-02-02  |        | stands    | removed
    """)


def test_what_another_source_says_instead_is_a_change_of_its_cells(store: Store, tmp_path: Path) -> None:
    other = folder(tmp_path / "other", meetings=LATER["meetings"].replace("m5", "m3").replace("45", "50"))
    (other / "meetings.csv").rename(other / "first.csv")
    fresh = open_store(str(tmp_path / "fresh.db"))
    bring(fresh, [other])
    bring(fresh, [folder(tmp_path / "facts", meetings=FACTS["meetings"])])
    found = previewed(fresh, tmp_path / "later", replace=True)
    assert_shows(found.differences("meetings"), """
        meeting_id | column      | before    | after
        m1         | minutes     | 60        | 75
        m1         | facilitator | not shown | not shown
        m3         | minutes     | 45        | 50
        m4         |             | stands    | removed
        m5         |             |           | new
    """)


@pytest.mark.parametrize("share", [0, 10_000])
def test_one_pass_over_a_table_finds_what_the_index_finds(
    share: int, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = previewed(store, tmp_path / "later", replace=True)
    monkeypatch.setattr(changes, "_LARGE_SHARE", share)
    # A slice of two rows: a column is put together of many pieces.
    monkeypatch.setattr(engine, "_SLICE", 2)
    monkeypatch.setattr(engine, "_READ_AT_ONCE", 1)
    found = previewed(store, tmp_path / "again", replace=True)
    assert found.by_school().equals(expected.by_school())
    for table in ("meetings", "attendance", "self_reports"):
        assert found.differences(table).equals(expected.differences(table))


def test_rows_read_in_slices_are_those_read_at_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {"meeting_id": "text", "minutes": "int?", "held_on": "day", "row_id": "int"}
    asked = f"SELECT {', '.join(kinds)} FROM meetings ORDER BY row_id"
    with store.reading() as connection:
        whole = engine.rows_of(connection, asked, kinds)
        monkeypatch.setattr(engine, "_SLICE", 2)
        monkeypatch.setattr(engine, "_READ_AT_ONCE", 1)
        pieces = engine.rows_of(connection, asked, kinds)
        none = engine.rows_of(connection, f"SELECT {', '.join(kinds)} FROM meetings WHERE 0", kinds)
    pd.testing.assert_frame_equal(pieces, whole)
    assert len(whole) == 4 and none.empty and none.dtypes.equals(whole.dtypes)
