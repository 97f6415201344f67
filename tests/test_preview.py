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
from tlc_data.unsaved import asked_by_school

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
    added = found.by_school().drop(columns=["school", "refused"]).groupby("table").sum()
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


# Refused by id, by name, by the place it points to, and with no place at all.
REFUSED = {
    "meetings": """
        meeting_id | community_id | held_on    | minutes
        m6         | N            | 2026-02-30 | 60
        m7         | S            | 2026-13-02 |
        m8         | S            | 2026-02-02 | 50
        m9         |              | 2026-02-02 |
    """,
    "attendance": "meeting_id | teacher_id | status\nm3 | bo | perhaps\nm3 | ann | present",
    "self_reports": """
        teacher_id | practice_id | reported_on | use | community_id
        ann        | p1          | 2026-02-31  | 4   |
        nobody     | p1          | 2026-02-31  | 4   |
        bo         | p1          | 2026-02-02  | 7   | S
    """,
}


def refused_of(store: Store, place: Path, *, school: str = "") -> pd.DataFrame:
    files, _ = files_in([place])
    with store.reading() as connection:
        found = preview(connection, read(files, today=TODAY), school=school).by_school()
    return found[found["refused"] > 0]


def test_refused_rows_stand_under_the_school_they_name_or_point_to(store: Store, tmp_path: Path) -> None:
    assert_shows(refused_of(store, folder(tmp_path / "later", **REFUSED)), """
        school    | table        | new | refused
        North     | meetings     | 0   | 1
        North     | self_reports | 0   | 1
        South     | meetings     | 1   | 1
        South     | attendance   | 1   | 1
        South     | self_reports | 0   | 1
        no school named | meetings     | 0 | 1
        no school named | self_reports | 0 | 1
    """)


LOG = """
    Date       | School | Team  | Members Present
    2026-03-13 | North  | Oak   | Ada Abara; Bo Bexley
    2026-13-13 | NORTH  | Oak   | Ada Abara
    2026-13-14 | Third  | Ash   | Cy Dorsey
    2026-13-15 |        | Oak   | Ada Abara
    2026-13-16 |        | Birch | Ada Abara
"""


@pytest.mark.parametrize(("school", "otherwise"), [("", "no school named"), ("south", "South"), ("Fourth", "Fourth")])
def test_a_log_names_schools_in_words_or_by_a_community_of_one_school(
    school: str, otherwise: str, store: Store, tmp_path: Path
) -> None:
    found = refused_of(store, folder(tmp_path / "log", log=LOG), school=school)
    assert {row.school: row.refused for row in found.itertuples()} == {"North": 2, "Third": 1, otherwise: 1}
    assert set(found["table"]) == {"meetings"}


def test_a_community_of_two_schools_tells_of_none(store: Store, tmp_path: Path) -> None:
    both = LOG.replace("2026-13-14 | Third  | Ash ", "2026-03-14 | Third  | Oak ")
    found = refused_of(store, folder(tmp_path / "log", log=both))
    assert {row.school: row.refused for row in found.itertuples()} == {"North": 1, "no school named": 2}


def test_a_table_without_a_needed_column_keeps_every_line_out(store: Store, tmp_path: Path) -> None:
    lacking = folder(tmp_path / "lacking", meetings="meeting_id | minutes | held_on\nm1 | 60 | 2026-03-03\nm3 | 75 |")
    found = refused_of(store, lacking)
    assert {row.school: row.refused for row in found.itertuples()} == {"North": 1, "South": 1}


def test_a_line_that_is_no_row_names_no_school(store: Store, tmp_path: Path) -> None:
    (tmp_path / "meetings.csv").write_text('meeting_id,community_id,held_on\nm6,N,2026-03-03\nm7,S,2026-03-03,x,y\n')
    found = refused_of(store, tmp_path / "meetings.csv")
    assert_shows(found, "school | table | refused\nno school named | meetings | 1")


def test_nothing_refused_is_nothing_told(store: Store, tmp_path: Path) -> None:
    assert not previewed(store, tmp_path / "later", replace=True).by_school()["refused"].any()


def test_rows_that_wait_are_counted_by_file_and_school(tmp_path: Path) -> None:
    form = """
        Date       | School | Team | Your name | Technique     | How often
        03/04/2026 | North  | Oak  | Ada       | Talk partners | Weekly
        04/05/2026 | South  | Ash  | Bo        | Talk partners | Weekly
        05/06/2026 | North  | Oak  | Cy        | Talk partners | Weekly
        05/06/2026 |        | Oak  | Di        | Talk partners | Weekly
    """
    files, _ = files_in([folder(tmp_path / "forms", form=form, log=LOG)])
    reading = read(files, today=TODAY)
    assert [question.file for question in reading.questions] == ["form.csv"]
    assert_shows(asked_by_school(reading.waiting), """
        file     | school          | rows
        form.csv | North           | 2
        form.csv | South           | 1
        form.csv | no school named | 1
    """)
    assert len(reading.waiting) == reading.accounts["form.csv"].asked
