"""What moved since an edition, and why: late rows, edits, removals, undo and redo, settings."""

from pathlib import Path

import pytest

from tests.drawn import assert_shows, folder
from tests.random_facts import TODAY
from tests.store.walks import bring, undo
from tlc_data.access.viewer import Scope
from tlc_data.errors import NotForThisViewer
from tlc_data.moved import Moved, what_moved
from tlc_data.settings import Programme, Settings
from tlc_data.store.store import Store, open_store
from tlc_data.vocabulary import Role

TEACHERS = [f"t{number}" for number in range(1, 7)]
REPORTS = "teacher_id | practice_id | reported_on | use"


def reports(*cells: tuple[str, str, int]) -> str:
    """Reports of a practice: who, when, how much."""
    return "\n".join([REPORTS, *(f"{who} | p | {day} | {use}" for who, day, use in cells)])


ADOPTED = [(who, day, 3) for who in TEACHERS for day in ("2026-03-01", "2026-03-31")]
FACTS = {
    "schools": "school_id | name\nn | North\ns | South",
    "communities": "community_id | school_id | started_on\nN | n | 2026-01-01\nS | s | 2026-01-01",
    "memberships": "teacher_id | community_id | joined_on\n" + "\n".join(
        f"{who} | N | 2026-01-01" for who in TEACHERS
    ) + "\nu1 | S | 2026-01-01",
    "meetings": """
        meeting_id | community_id | held_on
        m1         | N            | 2026-02-02
        m2         | S            | 2026-02-02
    """,
    "self_reports": reports(*ADOPTED, ("u1", "2026-03-31", 3)),
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = open_store(str(tmp_path / "store.db"))
    bring(found, [folder(tmp_path / "facts", **FACTS)])
    return found


def moved(store: Store, earlier: int, later: int) -> Moved:
    with store.reading() as connection:
        return what_moved(connection, Scope(Role.ADMINISTRATOR), earlier=earlier, later=later, today=TODAY)


def test_late_rows_move_the_counts_of_their_school_on_the_day_of_the_earlier_edition(
    store: Store, tmp_path: Path
) -> None:
    bring(store, [folder(tmp_path / "late", meetings="""
        meeting_id | community_id | held_on
        m3         | N            | 2026-03-31
        m4         | N            | 2026-04-01
    """, attendance="meeting_id | teacher_id | status\nm3 | t1 | present")])
    found = moved(store, 1, 2)
    assert str(found.on) == "2026-03-31"
    assert_shows(found.counts, """
        school | count          | before | after
        North  | meetings held  | 1      | 2
        North  | seats at them  | 0      | 6
        North  | of these taken | 0      | 1
    """)
    assert_shows(found.reasons, """
        school | kind      | rows | editions
        North  | late rows | 2    | 2
        North  | new rows  | 1    | 2
    """)


def test_edits_of_enough_teachers_say_how_use_moved(store: Store, tmp_path: Path) -> None:
    gave_up = [(who, "2026-03-31", 0) for who in TEACHERS[:5]]
    bring(store, [folder(tmp_path / "edits", self_reports=reports(*gave_up))])
    bring(store, [folder(tmp_path / "more", self_reports=reports(*((who, "2026-03-01", 0) for who in TEACHERS[:5])))])
    found = moved(store, 1, 3)
    assert_shows(found.counts, """
        school | count                             | before     | after
        North  | of these use a practice regularly | nearly all | few
    """)
    assert_shows(found.reasons, """
        school | kind  | rows | editions
        North  | edits | 10   | 2, 3
    """)


def test_edits_of_four_teachers_do_not(store: Store, tmp_path: Path) -> None:
    gave_up = [(who, day, 0) for who in TEACHERS[:4] for day in ("2026-03-01", "2026-03-31")]
    bring(store, [folder(tmp_path / "edits", self_reports=reports(*gave_up))])
    found = moved(store, 1, 2)
    assert found.counts.empty
    assert found.reasons["rows"].tolist() == [8]


def test_a_school_of_few_says_nothing_of_who_reported(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "edits", memberships="teacher_id | community_id | joined_on\nu2 | S | 2026-01-01",
                         self_reports=reports(("u2", "2026-03-30", 3)))])
    assert_shows(moved(store, 1, 2).counts, """
        school | count           | before | after
        South  | active teachers | 1      | 2
    """)


def test_removals_and_undo_are_told_apart(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "less", meetings="meeting_id | community_id | held_on\nm2 | S | 2026-02-02")],
          replace=True)
    assert moved(store, 1, 2).reasons.to_numpy().tolist() == [["North", "removals", 1, "2"]]
    assert_shows(moved(store, 1, 2).counts, """
        school | count         | before | after
        North  | meetings held | 1      | 0
    """)
    undo(store, 2)
    found = moved(store, 2, 3)
    assert found.reasons.to_numpy().tolist() == [["North", "undo/redo", 1, "3"]]
    both = moved(store, 1, 3)
    assert both.counts.empty
    assert both.reasons["kind"].tolist() == ["removals", "undo/redo"]


def test_other_settings_are_a_reason_for_every_school(store: Store, tmp_path: Path) -> None:
    strict = Programme(Settings(adopted_after=60))
    bring(store, [folder(tmp_path / "one", meetings="meeting_id | community_id | held_on\nm3 | S | 2026-02-03")],
          programme=strict)
    found = moved(store, 1, 3)
    assert found.reasons.to_numpy().tolist() == [["South", "late rows", 1, "3"], ["every school", "settings", 0, "2"]]
    assert_shows(found.counts, """
        school | count                             | before     | after
        North  | of these use a practice regularly | nearly all | few
        South  | meetings held                     | 1          | 2
    """)


def test_before_the_first_edition_nothing_was_known(store: Store) -> None:
    found = moved(store, 0, 1)
    assert (found.on, len(found.counts), len(found.reasons)) == (None, 0, 0)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_is_told(role: Role, store: Store) -> None:
    with store.reading() as connection, pytest.raises(NotForThisViewer):
        what_moved(connection, Scope(role), earlier=0, later=1, today=TODAY)
