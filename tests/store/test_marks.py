"""Marks put on the charts by hand: each an edition, taken away and undone in any order, for administrators alone."""

from datetime import date
from pathlib import Path

import pytest

from tests.drawn import folder
from tests.store.walks import bring, exported, history, undo
from tlc_data.access.viewer import Viewer, scope_of
from tlc_data.errors import NotForThisViewer, Refused
from tlc_data.marks import BY_HAND, Mark, add_mark, marks, take_away
from tlc_data.settings import Programme, Settings
from tlc_data.store.directory import communities
from tlc_data.store.editions import edition_known_on, editions, import_days
from tlc_data.store.gate import Ask, leave
from tlc_data.store.store import Store, open_store
from tlc_data.vocabulary import Role

ADMINISTRATOR = Viewer(Role.ADMINISTRATOR)
TRAINING = Mark("all", date(2026, 1, 12), "training day")
SNOW = Mark("north", date(2026, 2, 2), "snow week")
FACTS = {
    "schools": "school_id | name | district\nnorth | North | Lakeside\nsouth | South | Hills",
    "communities": "community_id | school_id | started_on\nN | north | 2026-01-01\nS | south | 2026-01-01",
    "meetings": "community_id | held_on | status\nN | 2026-01-20 | held\nS | 2026-01-21 | held",
    "events": "scope | on | text\nsouth | 2026-01-05 | new principal",
}
FROM_FILE = Mark("south", date(2026, 1, 5), "new principal")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [folder(tmp_path / "facts", **FACTS)])
    return store


def add(store: Store, mark: Mark, viewer: Viewer = ADMINISTRATOR) -> int:
    return add_mark(store, mark, viewer=viewer, programme=Programme(), made_by="test")


def away(store: Store, mark: Mark, viewer: Viewer = ADMINISTRATOR) -> int:
    return take_away(store, mark, viewer=viewer, programme=Programme(), made_by="test")


def standing(store: Store) -> list[Mark]:
    found = marks(store, viewer=ADMINISTRATOR)
    return [Mark(row.scope, row.on.date(), row.text) for row in found.itertuples()]


def test_a_mark_is_an_edition_that_says_what_was_added_by_whom(store: Store) -> None:
    assert add(store, TRAINING) == 2 and add(store, SNOW) == 3
    assert standing(store) == [SNOW, TRAINING, FROM_FILE]
    assert marks(store, viewer=ADMINISTRATOR)["by_hand"].tolist() == [True, True, False]
    with store.reading() as connection:
        made = editions(connection)[1:]
        named = connection.exec_driver_sql("SELECT name FROM sources ORDER BY number").fetchall()
    assert [(each.kind, each.says, each.made_by) for each in made] == [
        ("mark", "added: training day, 2026-01-12, everyone", "test"),
        ("mark", "added: snow week, 2026-02-02, north", "test"),
    ]
    assert (BY_HAND,) in named


def test_a_mark_changes_no_count_and_is_no_import(store: Store, tmp_path: Path) -> None:
    before = exported(store, tmp_path / "before")
    with store.reading() as connection:
        days = import_days(connection)
    add(store, TRAINING)
    assert exported(store, tmp_path / "after") == before
    with store.reading() as connection:
        assert import_days(connection) == days and len(days) == 1


def test_adding_is_undone_and_the_undo_too(store: Store) -> None:
    number = add(store, TRAINING)
    undone = undo(store, number)
    assert standing(store) == [FROM_FILE]
    undo(store, undone)
    assert standing(store) == [TRAINING, FROM_FILE]
    assert history(store) == ["import", "mark", "undo", "redo"]


@pytest.mark.parametrize("mark", [TRAINING, FROM_FILE], ids=["added by hand", "from a file"])
def test_a_mark_is_taken_away_as_an_edition_which_is_undone(store: Store, mark: Mark) -> None:
    add(store, TRAINING)
    number = away(store, mark)
    assert mark not in standing(store) and len(standing(store)) == 1
    with store.reading() as connection:
        assert editions(connection)[-1].says == f"taken away: {mark.sentence()}"
    undo(store, number)
    assert standing(store) == [TRAINING, FROM_FILE]


def test_what_was_taken_away_can_be_added_again_and_taken_away_again(store: Store) -> None:
    for _ in range(2):
        add(store, TRAINING)
        assert TRAINING in standing(store)
        away(store, TRAINING)
        assert TRAINING not in standing(store)


def test_it_stays_away_while_its_taking_away_stands_whatever_is_undone(store: Store) -> None:
    added = add(store, TRAINING)
    taken = away(store, TRAINING)
    undone = undo(store, added)
    assert TRAINING not in standing(store)
    undo(store, taken)
    assert TRAINING not in standing(store)
    undo(store, undone)
    assert TRAINING in standing(store)


def test_a_mark_that_a_file_and_somebody_said_goes_whoever_said_it(store: Store) -> None:
    with pytest.raises(Refused, match="there already"):
        add(store, FROM_FILE)
    away(store, FROM_FILE)
    add(store, FROM_FILE)
    assert marks(store, viewer=ADMINISTRATOR)["by_hand"].tolist() == [True]
    away(store, FROM_FILE)
    assert standing(store) == []


def test_a_file_that_says_it_again_later_brings_it_back(store: Store, tmp_path: Path) -> None:
    away(store, FROM_FILE)
    bring(store, [tmp_path / "facts"])
    assert standing(store) == [FROM_FILE]


@pytest.mark.parametrize(("mark", "why"), [
    (Mark("all", date(2026, 1, 12), " "), "Say in a few words what took place."),
    (Mark("all", date(2026, 1, 12), "x" * 61), "Say it in 60 letters: a chart has no room for more."),
    (Mark("all", date(1989, 12, 31), "x"), "1989-12-31 is before 1990: no chart goes back so far."),
    (Mark("east", date(2026, 1, 12), "x"), "There is no district, school or community “east”."),
    (Mark("", date(2026, 1, 12), "x"), "There is no district, school or community “”."),
])
def test_what_cannot_be_is_refused_in_a_sentence_and_makes_no_edition(store: Store, mark: Mark, why: str) -> None:
    with pytest.raises(Refused) as refused:
        add(store, mark)
    assert str(refused.value) == why
    assert history(store) == ["import"] and standing(store) == [FROM_FILE]


@pytest.mark.parametrize("mark", [
    Mark("all", date(1990, 1, 1), "x" * 60), Mark("Hills", date(2030, 1, 1), "ahead"),
    Mark("N", date(2026, 1, 12), "x"),
])
def test_the_first_day_the_longest_text_days_ahead_and_every_kind_of_place_may_be(store: Store, mark: Mark) -> None:
    add(store, mark)
    assert mark in standing(store)


def test_what_is_not_there_cannot_be_taken_away(store: Store) -> None:
    with pytest.raises(Refused, match="no such mark"):
        away(store, TRAINING)
    assert history(store) == ["import"]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_nobody_but_an_administrator_may(store: Store, role: Role) -> None:
    viewer = Viewer(role, "north")
    for refused in (lambda: add(store, TRAINING, viewer), lambda: away(store, FROM_FILE, viewer),
                    lambda: marks(store, viewer=viewer)):
        with pytest.raises(NotForThisViewer):
            refused()
    assert history(store) == ["import"]


def test_a_mark_is_seen_by_those_whom_it_concerns(store: Store) -> None:
    for mark in (TRAINING, SNOW, Mark("Hills", date(2026, 2, 3), "board meets")):
        add(store, mark)
    with store.reading() as connection:
        directory = communities(connection)

        def seen(viewer: Viewer) -> list[str]:
            return leave(
                connection, scope_of(viewer, directory), Ask("events"), programme=Programme(), on=date(2026, 7, 1),
                directory=directory,
            )["text"].tolist()

        assert seen(Viewer(Role.PRINCIPAL, "north")) == ["training day", "snow week"]
        assert seen(Viewer(Role.PRINCIPAL, "south")) == ["new principal", "training day", "board meets"]


def test_changed_settings_are_an_edition_before_the_mark(store: Store) -> None:
    add_mark(store, TRAINING, viewer=ADMINISTRATOR, programme=Programme(Settings(break_days=90)))
    assert history(store) == ["import", "settings", "mark"]
    with store.reading() as connection:
        assert edition_known_on(connection, date(2099, 1, 1)) == 3
