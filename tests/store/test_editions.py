"""Editions: what an import changes, what the same again does not, and what was known on a day."""

from datetime import date
from pathlib import Path

import pytest

from tests.drawn import assert_exports, assert_shows, folder
from tests.random_facts import TODAY, write
from tests.store.walks import bring, exported, history, undo
from tlc_data.errors import NoSuchEdition, Refused
from tlc_data.exports import export_measures
from tlc_data.settings import Programme, Settings
from tlc_data.store.editions import editions
from tlc_data.store.engine import rows_of
from tlc_data.store.files import editions_with, files_of
from tlc_data.store.store import Store, open_store

TWO_SCHOOLS = {
    "schools": """
        school_id | name
        north     | North
        south     | South
    """,
    "communities": """
        community_id | school_id | started_on
        N            | north     | 2026-01-01
        S            | south     | 2026-01-01
    """,
    "memberships": """
        teacher_id | community_id | joined_on
        n1         | N            | 2026-01-01
        s1         | S            | 2026-01-01
    """,
    "self_reports": """
        teacher_id | practice_id | reported_on | use
        n1         | p1          | 2026-02-02  | 1
        s1         | p1          | 2026-03-03  | 1
    """,
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store.db"))


def standing(store: Store, table: str, column: str) -> list[str]:
    with store.reading() as connection:
        found = rows_of(
            connection, f'SELECT "{column}" FROM "{table}" WHERE closed IS NULL ORDER BY 1', {column: "text"}
        )
    return [str(cell) for cell in found[column]]


def test_the_same_folder_again_changes_nothing_and_makes_no_edition(store: Store, tmp_path: Path) -> None:
    write(tmp_path / "facts", 5)
    assert bring(store, [tmp_path / "facts"]).edition == 1
    before = exported(store, tmp_path / "before")
    again = bring(store, [tmp_path / "facts"])
    assert (again.edition, again.counted, history(store)) == (None, [], ["import"])
    summary = again.preview.summary()
    assert (summary["new"].sum(), summary["changed"].sum()) == (0, 0)
    assert exported(store, tmp_path / "after") == before


def test_a_corrected_file_changes_its_rows_and_counts_only_the_schools_it_touches(
    store: Store, tmp_path: Path
) -> None:
    bring(store, [folder(tmp_path / "facts", **TWO_SCHOOLS)])
    corrected = folder(tmp_path / "corrected", self_reports="""
        teacher_id | practice_id | reported_on | use
        n1         | p1          | 2026-02-02  | 0
        s1         | p1          | 2026-03-03  | 1
    """)
    saved = bring(store, [corrected])
    assert_shows(saved.preview.summary(), """
        table        | new | changed | unchanged
        self_reports | 0   | 1       | 1
    """)
    assert saved.counted == ["north"]
    export_measures(store, tmp_path / "out", today=TODAY, programme=Programme())
    assert_exports(tmp_path / "out", "adoption", """
        community_id | practice_id | month   | not_using | trying
        N            | any         | 2026-01 | 0         | 0
        N            | any         | 2026-02 | 1         | 0
        N            | any         | 2026-03 | 1         | 0
        N            | p1          | 2026-02 | 1         | 0
        N            | p1          | 2026-03 | 1         | 0
        S            | any         | 2026-01 | 0         | 0
        S            | any         | 2026-02 | 0         | 0
        S            | any         | 2026-03 | 0         | 1
        S            | p1          | 2026-03 | 0         | 1
    """)


def test_a_later_as_of_date_counts_every_school_anew(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "facts", **TWO_SCHOOLS)])
    saved = bring(store, [folder(tmp_path / "more", self_reports="""
        teacher_id | practice_id | reported_on | use
        n1         | p1          | 2026-04-04  | 0
    """)])
    assert saved.counted == ["north", "south"]


def test_an_empty_cell_in_a_corrected_row_empties_it_and_other_rows_stand(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "facts", **TWO_SCHOOLS)])
    saved = bring(store, [folder(tmp_path / "more", schools="school_id | name\nnorth |")])
    assert saved.preview.summary().to_numpy().tolist() == [["schools", 0, 1, 0, 0]]
    assert standing(store, "schools", "name") == ["", "South"]


def test_files_of_one_name_in_two_folders_come_in_together(store: Store, tmp_path: Path) -> None:
    for year in ("2024", "2025"):
        folder(tmp_path / "facts" / year, meetings=f"""
            meeting_id | community_id | held_on
            m{year}    | C            | {year}-03-03
        """)
    bring(store, [tmp_path / "facts"])
    assert standing(store, "meetings", "meeting_id") == ["m2024", "m2025"]
    with store.reading() as connection:
        assert files_of(connection, 1) == ["meetings.csv", "meetings.csv (2)"]


def test_a_later_file_of_one_import_counts_and_so_does_a_later_import(store: Store, tmp_path: Path) -> None:
    reports = "teacher_id | practice_id | reported_on | use\nt1 | p1 | 2026-02-02 | {}"
    one, two, three = (
        folder(tmp_path / str(use), self_reports=reports.format(use)) for use in (1, 2, 3)
    )
    bring(store, [two, one])
    assert standing(store, "self_reports", "use") == ["1"]
    bring(store, [three])
    assert standing(store, "self_reports", "use") == ["3"]
    bring(store, [two])
    assert standing(store, "self_reports", "use") == ["2"]


def test_what_two_imports_said_stands_until_both_are_undone(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "facts", **TWO_SCHOOLS)])
    bring(store, [folder(tmp_path / "more", schools="school_id | name\nnorth | North\neast | East")])
    undo(store, 1)
    assert standing(store, "schools", "school_id") == ["east", "north"]
    undo(store, 2)
    assert standing(store, "schools", "school_id") == []


def test_undoing_everything_leaves_an_empty_store_that_can_be_filled_again(store: Store, tmp_path: Path) -> None:
    empty = exported(store, tmp_path / "empty")
    facts = folder(tmp_path / "facts", **TWO_SCHOOLS)
    bring(store, [facts])
    full = exported(store, tmp_path / "full")
    undo(store, 1)
    assert exported(store, tmp_path / "undone") == empty
    assert bring(store, [facts]).edition == 3
    assert exported(store, tmp_path / "again") == full


@pytest.mark.parametrize(("number", "sentence"), [
    (9, "There is no edition 9. The history ends with edition 2."),
    (0, "There is no edition 0. The history ends with edition 2."),
    (1, "Edition 1 is undone already; undo the edition that did it to bring it back."),
])
def test_what_cannot_be_undone_is_a_sentence_and_changes_nothing(
    number: int, sentence: str, store: Store, tmp_path: Path
) -> None:
    bring(store, [folder(tmp_path / "facts", **TWO_SCHOOLS)])
    undo(store, 1)
    with pytest.raises(NoSuchEdition) as wrong:
        undo(store, number)
    assert (str(wrong.value), history(store)) == (sentence, ["import", "undo"])


def test_an_edition_keeps_its_files_by_content(store: Store, tmp_path: Path) -> None:
    saved = bring(store, [folder(tmp_path / "facts", **TWO_SCHOOLS)])
    hashes = {file.name: file.sha256 for file in saved.preview.reading.files}
    with store.reading() as connection:
        assert files_of(connection, 1) == sorted(hashes) == [
            "communities.csv", "memberships.csv", "schools.csv", "self_reports.csv"
        ]
        assert editions_with(connection, hashes["schools.csv"]) == [1]
        assert editions_with(connection, "0" * 64) == []


def dated(store: Store, *days: str) -> None:
    """Let the editions have been made at noon on these days."""
    with store.writing() as connection:
        for number, day in enumerate(days, start=1):
            connection.exec_driver_sql(
                "UPDATE editions SET made_at = ? WHERE number = ?", (f"{day}T12:00:00+00:00", number)
            )


def test_known_on_a_day_is_what_the_exports_were_then(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "facts", **TWO_SCHOOLS)])
    first = exported(store, tmp_path / "first")
    bring(store, [folder(tmp_path / "more", communities="""
        community_id | school_id | started_on
        N            | south     | 2026-02-01
    """, self_reports="""
        teacher_id | practice_id | reported_on | use
        n1         | p1          | 2026-02-02  | 3
        n1         | p1          | 2026-05-05  | 3
    """)])
    second = exported(store, tmp_path / "second")
    undo(store, 1)
    third = exported(store, tmp_path / "third")
    dated(store, "2026-05-10", "2026-05-20", "2026-05-30")
    assert len({tuple(sorted(each.items())) for each in (first, second, third)}) == 3
    for day, then in (
        (10, first), (19, first), (20, second), (29, second), (30, third), (31, third),
    ):
        assert exported(store, tmp_path / f"on{day}", known_on=date(2026, 5, day)) == then, day


def test_before_the_first_edition_nothing_was_known(store: Store, tmp_path: Path) -> None:
    empty = exported(store, tmp_path / "empty")
    bring(store, [folder(tmp_path / "facts", **TWO_SCHOOLS)])
    dated(store, "2026-05-10")
    assert exported(store, tmp_path / "out", known_on=date(2026, 5, 9)) == empty


def test_known_on_a_day_is_counted_by_the_settings_of_that_day(store: Store, tmp_path: Path) -> None:
    reports = folder(tmp_path / "facts", memberships=TWO_SCHOOLS["memberships"], self_reports="""
        teacher_id | practice_id | reported_on | use
        n1         | p1          | 2026-02-02  | 2
        n1         | p1          | 2026-02-22  | 2
    """)
    strict = Programme(Settings(adopted_after=21))
    bring(store, [reports], programme=strict)
    then = exported(store, tmp_path / "strict", known_on=date(2030, 1, 1))
    dated(store, "2026-05-10")
    assert exported(store, tmp_path / "then", known_on=date(2026, 5, 10)) == then
    assert exported(store, tmp_path / "now")["adoption"] != then["adoption"]


def test_history_says_who_made_what(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "facts", **TWO_SCHOOLS)])
    undo(store, 1)
    undo(store, 2)
    with store.reading() as connection:
        made = editions(connection)
    assert [(edition.number, edition.kind, edition.reverses) for edition in made] == [
        (1, "import", None), (2, "undo", 1), (3, "redo", 2)
    ]
    files = "communities.csv, memberships.csv, schools.csv, self_reports.csv"
    assert [edition.says for edition in made] == [
        files, f"undoes edition 1: {files}", f"brings back edition 1: {files}"
    ]


HALF_BAD = """
    teacher_id | practice_id | reported_on | use
    n1         | p1          | 2026-02-02  | 1
    n1         | p1          | 2026-02-03  | 7
    n1         | any         | 2026-02-04  | 1
    n1         | p1          | 2099-02-04  | 1
"""


def test_a_refused_row_keeps_the_whole_import_out(store: Store, tmp_path: Path) -> None:
    bad = folder(tmp_path / "bad", schools=TWO_SCHOOLS["schools"], self_reports=HALF_BAD)
    with pytest.raises(Refused) as wrong:
        bring(store, [bad])
    assert str(wrong.value) == "3 refused and 0 open questions: nothing was saved."
    assert (history(store), standing(store, "schools", "school_id")) == ([], [])
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM identities").scalar_one() == 0


def test_partial_saves_the_good_rows(store: Store, tmp_path: Path) -> None:
    bad = folder(tmp_path / "bad", schools=TWO_SCHOOLS["schools"], self_reports=HALF_BAD)
    saved = bring(store, [bad], partial=True)
    assert (saved.edition, len(saved.preview.reading.refused)) == (1, 3)
    assert standing(store, "self_reports", "use") == ["1"]
    assert standing(store, "schools", "school_id") == ["north", "south"]


def test_odd_rows_are_saved_and_told(store: Store, tmp_path: Path) -> None:
    odd = folder(tmp_path / "odd", memberships="""
        teacher_id | community_id | joined_on  | left_on
        t1         | C            | 2026-03-02 | 2026-03-01
    """, meetings="""
        meeting_id | community_id | held_on
        m1         | C            | 2026-03-02
    """, attendance="""
        meeting_id | teacher_id | status
        m1         | stranger   | present
        m2         | t1         | present
    """)
    saved = bring(store, [odd])
    assert saved.edition == 1
    assert [problem.refused for problem in saved.preview.reading.problems] == [False]
    assert len(standing(store, "attendance", "status")) == 2


def test_an_edition_of_settings_says_what_changed_and_how_to_take_it_back(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "facts", **TWO_SCHOOLS)])
    bring(store, [folder(tmp_path / "more", teachers="teacher_id | subject\nn1 | art")],
          programme=Programme(Settings(break_days=130)))
    with store.reading() as connection:
        made = editions(connection)[1]
    assert (made.number, made.kind, made.says) == (2, "settings", "break_days 75 → 130")
    with pytest.raises(NoSuchEdition) as refused:
        undo(store, 2)
    assert str(refused.value) == (
        "Edition 2 changed the settings (break_days 75 → 130): undo it on the Data screen, or change tlc.toml back."
    )
