"""No two editions that may be looked at differ by what fewer than 5 teachers of a place reported."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.drawn import folder
from tests.store.walks import bring, undo
from tlc_data.access.viewer import Viewer, scope_of
from tlc_data.past.offered import chosen, may_stand_beside, offered
from tlc_data.settings import Programme
from tlc_data.store.directory import communities
from tlc_data.store.editions import JOIN, new_edition
from tlc_data.store.joins import decide
from tlc_data.store.store import Store, open_store
from tlc_data.vocabulary import Role, Verdict

PRINCIPAL = Viewer(Role.PRINCIPAL, "n")
MONTH = pd.Timestamp("2026-03-01")


def people(place: str, count: int) -> list[str]:
    return [f"{place}{number}" for number in range(1, count + 1)]


def reports(who: list[str], day: str, use: int = 3) -> str:
    return "\n".join(["teacher_id | practice_id | reported_on | use", *(f"{each} | p | {day} | {use}" for each in who)])


FACTS = {
    "schools": "school_id | name | district\nn | North | Lakeside\ns | South | Lakeside",
    "communities": "community_id | school_id | started_on | coach\n"
    "N | n | 2026-01-01 | ann\nM | n | 2026-01-01 | bob\nS | s | 2026-01-01 | ann",
    "memberships": "\n".join(["teacher_id | community_id | joined_on", *(
        f"{each} | {place} | 2026-01-01" for place in "NMS" for each in people(place, 8)
    )]),
    "self_reports": reports(people("N", 8) + people("M", 8) + people("S", 8), "2026-02-10"),
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = open_store(str(tmp_path / "store.db"))
    bring(found, [folder(tmp_path / "facts", **FACTS)])
    return found


@pytest.fixture
def more(store: Store, tmp_path: Path) -> Callable[..., None]:
    """One import more, of these tables."""
    def bring_more(**tables: str) -> None:
        with store.reading() as connection:
            number = connection.exec_driver_sql("SELECT max(number) FROM editions").scalar_one()
        bring(store, [folder(tmp_path / f"more {number}", **tables)])

    return bring_more


def seen_by(store: Store, viewer: Viewer) -> list[int]:
    with store.reading() as connection:
        directory = communities(connection)
        return offered(connection, scope_of(viewer, directory), directory, programme=Programme())


@pytest.mark.parametrize(("count", "may"), [(4, []), (5, [1]), (6, [1])])
def test_reports_of_five_teachers_of_a_community_have_to_lie_between(
    store: Store, more: Callable[..., None], count: int, may: list[int]
) -> None:
    more(self_reports=reports(people("N", count), "2026-03-10"))
    assert seen_by(store, PRINCIPAL) == may


def test_others_of_the_school_do_not_cover_those_of_another_community(store: Store, more: Callable[..., None]) -> None:
    more(self_reports=reports([*people("N", 6), "M1"], "2026-03-10"))
    assert seen_by(store, PRINCIPAL) == []
    assert seen_by(store, Viewer(Role.COACH, "ann")) == [1]
    assert seen_by(store, Viewer(Role.COACH, "bob")) == []
    # Who sees no community of its own sees both together.
    assert seen_by(store, Viewer(Role.COORDINATOR, "Lakeside")) == [1]


def test_another_school_is_no_matter(store: Store, more: Callable[..., None]) -> None:
    more(self_reports=reports(["S1"], "2026-03-10"))
    assert seen_by(store, PRINCIPAL) == [1]
    assert seen_by(store, Viewer(Role.COORDINATOR, "Lakeside")) == []


def test_one_late_report_of_an_earlier_month_is_not_covered_by_a_later_month(
    store: Store, more: Callable[..., None]
) -> None:
    late = reports(["N1"], "2026-01-20") + "\n" + reports(people("N", 6), "2026-03-10").split("\n", 1)[1]
    more(self_reports=late)
    assert seen_by(store, PRINCIPAL) == []


def test_an_edition_that_was_undone_does_not_cover_what_is_left(store: Store, more: Callable[..., None]) -> None:
    more(self_reports=reports(people("N", 6), "2026-03-10"))
    undo(store, 2)
    assert seen_by(store, PRINCIPAL) == [2, 1]
    more(self_reports=reports(["N1"], "2026-03-10"))
    # Between 1 and 4 one report differs, however many came and went in between.
    assert seen_by(store, PRINCIPAL) == [2]


def test_a_changed_report_counts_like_a_new_one(store: Store, more: Callable[..., None]) -> None:
    more(self_reports=reports(["N1"], "2026-02-10", use=0))
    assert seen_by(store, PRINCIPAL) == []


def test_what_says_the_same_again_moves_nothing(store: Store, more: Callable[..., None]) -> None:
    more(meetings="meeting_id | community_id | held_on\nm1 | N | 2026-03-02",
         self_reports=reports(["N1"], "2026-02-10"))
    assert seen_by(store, PRINCIPAL) == [1]


def test_one_member_who_leaves_takes_a_known_state_along(store: Store, more: Callable[..., None]) -> None:
    more(memberships="teacher_id | community_id | joined_on | left_on\nN1 | N | 2026-01-01 | 2026-02-20")
    assert seen_by(store, PRINCIPAL) == []


MOVED = "community_id | school_id | started_on | coach\nM | s | 2026-01-01 | bob"


def test_a_community_that_changes_its_school_takes_everybodys_counts_along(
    store: Store, more: Callable[..., None]
) -> None:
    more(communities=MOVED)
    # Its eight stand in the sums of both schools, so that they cover nobody in either.
    assert seen_by(store, PRINCIPAL) == seen_by(store, Viewer(Role.PRINCIPAL, "s")) == []
    assert seen_by(store, Viewer(Role.COACH, "ann")) == [1]


def test_another_coach_moves_nothing(store: Store, more: Callable[..., None]) -> None:
    more(communities=MOVED.replace("| s |", "| n |").replace("bob", "carl"))
    assert seen_by(store, PRINCIPAL) == [1]


def test_a_join_is_about_two(store: Store) -> None:
    with store.writing() as connection:
        one, other = (row[0] for row in connection.exec_driver_sql(
            "SELECT DISTINCT teacher_id FROM memberships WHERE community_id = 'N' ORDER BY teacher_id LIMIT 2"))
        number = new_edition(connection, kind=JOIN, says="two are one", programme=Programme())
        decide(connection, [(one, other)], Verdict.JOIN, number=number)
    assert seen_by(store, PRINCIPAL) == []


def test_an_administrator_may_look_at_any(store: Store, more: Callable[..., None]) -> None:
    more(self_reports=reports(["N1"], "2026-03-10"))
    assert seen_by(store, Viewer(Role.ADMINISTRATOR)) == [1]


def test_a_first_edition_has_none_before_it(store: Store) -> None:
    assert seen_by(store, PRINCIPAL) == []


def links(*cells: tuple[int, str]) -> pd.DataFrame:
    return pd.DataFrame(cells, columns=["teacher_id", "place"])


def test_who_belongs_to_two_places_covers_nobody() -> None:
    moved = pd.Series(MONTH, index=range(1, 6))
    everybody = [(number, "N") for number in range(1, 6)]
    assert may_stand_beside(moved, links(*everybody), floor=5)
    assert not may_stand_beside(moved, links(*everybody, (5, "M")), floor=5)
    assert not may_stand_beside(moved, links(*everybody, (5, "")), floor=5)


def test_nobody_moved_tells_nothing() -> None:
    nobody = pd.Series([], dtype="datetime64[s]")
    assert may_stand_beside(nobody, links((1, "N")), floor=5)
    assert may_stand_beside(pd.Series(MONTH, index=[9]), links((1, "N")), floor=5)


def test_each_is_held_against_all_that_were_chosen_before_it() -> None:
    """Six come with 2, one more with 3: 2 and 3 may not stand together, 1 may stand beside 3."""
    steps = pd.DataFrame([(who, MONTH, 2, who) for who in range(1, 7)] + [(7, MONTH, 3, 7)],
                         columns=["teacher_id", "month", "edition", "step"])
    places = [links(*((who, "N") for who in range(1, 8)))]
    assert chosen([2, 1], now=3, steps=steps, places=places, floor=5) == [1]
