"""Who may see what: viewer and directory in, scope out."""

import pandas as pd
import pytest

from tests.drawn import text_frame
from tlc_data.access.viewer import PAGES, Scope, Viewer, may_open, scope_of, scope_then
from tlc_data.vocabulary import Role

DIRECTORY = text_frame("""
    community_id | school_id | district | coach
    N1           | north     | Lakeside | ann
    N2           | north     | Lakeside | bob
    S1           | south     | Lakeside | ann
    H1           | hill      | Hills    |
    X1           | elsewhere |          |
""")


@pytest.mark.parametrize(("viewer", "scope"), [
    (Viewer(Role.PRINCIPAL, "north"),
     Scope(Role.PRINCIPAL, schools=("north",), communities=("N1", "N2"), statuses=("N1", "N2"))),
    (Viewer(Role.COORDINATOR, "Lakeside"),
     Scope(Role.COORDINATOR, districts=("Lakeside",), schools=("north", "south"), statuses=("N1", "N2", "S1"))),
    (Viewer(Role.COACH, "ann"), Scope(Role.COACH, communities=("N1", "S1"), statuses=("N1", "S1"))),
    (Viewer(Role.ADMINISTRATOR), Scope(Role.ADMINISTRATOR)),
    (Viewer(Role.ADMINISTRATOR, "north"), Scope(Role.ADMINISTRATOR)),
    # One who is tied to nothing, or to nothing we know, sees nothing: not what nobody coaches.
    (Viewer(Role.COACH, ""), Scope(Role.COACH)),
    (Viewer(Role.COACH, "carl"), Scope(Role.COACH)),
    (Viewer(Role.PRINCIPAL, ""), Scope(Role.PRINCIPAL)),
    (Viewer(Role.PRINCIPAL, "N1"), Scope(Role.PRINCIPAL)),
    (Viewer(Role.PRINCIPAL, "Lakeside"), Scope(Role.PRINCIPAL)),
    (Viewer(Role.COORDINATOR, "north"), Scope(Role.COORDINATOR, districts=("north",))),
    # The district of schools that name none.
    (Viewer(Role.COORDINATOR, ""),
     Scope(Role.COORDINATOR, districts=("",), schools=("elsewhere",), statuses=("X1",))),
])
def test_each_role_is_tied_to_its_place(viewer: Viewer, scope: Scope) -> None:
    assert scope_of(viewer, DIRECTORY) == scope


@pytest.mark.parametrize("role", Role)
def test_in_an_empty_store_nobody_sees_a_school_or_community(role: Role) -> None:
    scope = scope_of(Viewer(role, "north"), DIRECTORY.iloc[:0])
    assert (scope.schools, scope.communities, scope.statuses) == ((), (), ())


@pytest.mark.parametrize(("role", "pages"), [
    (Role.PRINCIPAL, {"today", "school", "practices", "visits", "community", "methods"}),
    (Role.COORDINATOR, {"today", "school", "district", "practices", "methods"}),
    (Role.COACH, {"today", "visits", "community", "methods"}),
    (Role.ADMINISTRATOR, {"today", "data", "methods"}),
])
def test_each_role_opens_its_own_screens(role: Role, pages: set[str]) -> None:
    assert {page for page in PAGES if may_open(Viewer(role, "x"), page)} == pages


def test_a_scope_is_a_key_that_tells_viewers_apart() -> None:
    viewers = [Viewer(Role.PRINCIPAL, "north"), Viewer(Role.PRINCIPAL, "south"), Viewer(Role.COACH, "ann")]
    assert len({scope_of(viewer, DIRECTORY) for viewer in viewers * 2}) == len(viewers)


THEN = pd.DataFrame({
    "community_id": ["A", "B", "C", "D"], "school_id": ["north", "south", "north", "north"],
    "district": ["Lakeside", "Lakeside", "Lakeside", "Lakeside"], "coach": ["ann", "ann", "bob", "ann"],
})
TODAY = pd.DataFrame({
    "community_id": ["A", "B", "C", "E"], "school_id": ["north", "north", "south", "north"],
    "district": ["Lakeside", "Lakeside", "Hills", "Lakeside"], "coach": ["ann", "bob", "ann", "ann"],
})


@pytest.mark.parametrize(("viewer", "communities", "schools", "statuses"), [
    # B came to the school later, C left it, D is no more, E was not there yet.
    (Viewer(Role.PRINCIPAL, "north"), ("A",), ("north",), ("A",)),
    (Viewer(Role.PRINCIPAL, "south"), (), ("south",), ()),
    # The coach of today, whoever it was then.
    (Viewer(Role.COACH, "ann"), ("A", "C"), (), ("A", "C")),
    (Viewer(Role.COACH, "bob"), ("B",), (), ("B",)),
    (Viewer(Role.COORDINATOR, "Lakeside"), (), ("north",), ("A", "B")),
    (Viewer(Role.COORDINATOR, "Hills"), (), (), ()),
    (Viewer(Role.ADMINISTRATOR), (), (), ()),
])
def test_of_an_earlier_state_is_seen_what_may_be_seen_today_as_far_as_it_was_theirs(
    viewer: Viewer, communities: tuple[str, ...], schools: tuple[str, ...], statuses: tuple[str, ...]
) -> None:
    found = scope_then(viewer, now=TODAY, then=THEN)
    assert (found.communities, found.schools, found.statuses) == (communities, schools, statuses)
    for name in ("districts", "schools", "communities", "statuses"):
        assert set(getattr(found, name)) <= set(getattr(scope_of(viewer, TODAY), name))
