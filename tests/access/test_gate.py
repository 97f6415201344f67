"""The gate, by which every row leaves the store: each role against each way out."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.drawn import assert_shows, folder
from tests.store.walks import bring
from tlc_data.access.viewer import Scope, Viewer, scope_of
from tlc_data.errors import NotForThisViewer
from tlc_data.settings import Programme
from tlc_data.store.directory import communities
from tlc_data.store.gate import Ask, leave
from tlc_data.store.store import Store, open_store
from tlc_data.vocabulary import Level, Role

ON = date(2026, 3, 10)
PLACES = {
    Level.COMMUNITY: ("N1", "N2", "S1", "H1", "twin"), Level.SCHOOL: ("north", "south", "hill", "twin"),
    Level.DISTRICT: ("Lakeside", "Hills"),
}
# A school and a community of another district bear one name.
DESCRIBED = {
    "schools": """
        school_id | name       | district
        north     | North High | Lakeside
        south     | South High | Lakeside
        hill      | Hill High  | Hills
        twin      | Twin High  | Lakeside
    """,
    "communities": """
        community_id | school_id | name  | started_on | coach
        N1           | north     | Maths | 2026-01-01 | ann
        N2           | north     | Art   | 2026-01-01 | bob
        S1           | south     | Music | 2026-01-01 | ann
        H1           | hill      | Sport | 2026-01-01 |
        twin         | hill      | Chess | 2026-01-01 | carl
    """,
    "events": """
        scope    | on         | text
        all      | 2026-01-10 | for all
        Lakeside | 2026-01-11 | for a district
        north    | 2026-01-12 | for a school
        N1       | 2026-01-13 | for a community
        S1       | 2026-01-14 | for a community too
        Hills    | 2026-01-15 | for the other district
        H1       | 2026-01-16 | for a community there
    """,
    "practices": """
        practice_id | name
        p1          | Wait time
    """,
}
HOMES = ("N1", "N2", "S1", "H1", "twin")
VIEWERS = {
    Role.PRINCIPAL: Viewer(Role.PRINCIPAL, "north"), Role.COORDINATOR: Viewer(Role.COORDINATOR, "Lakeside"),
    Role.COACH: Viewer(Role.COACH, "ann"), Role.ADMINISTRATOR: Viewer(Role.ADMINISTRATOR),
}
COUNTED = ("participation", "adoption", "schools")


def facts() -> dict[str, str]:
    """Twelve teachers in each community, 5 of whom use p1 and 4 are trying; a meeting each, led by one of them."""
    members, reports, meetings, sheets = [], [], [], []
    for home in HOMES:
        meetings.append(f"m-{home} | {home} | 2026-02-02 | {home}-1 | 60")
        for n in range(12):
            name = f"{home}-{n}"
            members.append(f"{name} | {home} | 2026-01-01")
            sheets.append(f"m-{home} | {name} | {'present' if n else 'absent'}")
            use = 3 if n < 5 else 1 if n < 9 else 0
            reports += [f"{name} | p1 | 2026-01-20 | {use}", f"{name} | p1 | 2026-02-20 | {use}"]
    return DESCRIBED | {
        "memberships": "\n".join(["teacher_id | community_id | joined_on", *members]),
        "meetings": "\n".join(["meeting_id | community_id | held_on | facilitator | minutes", *meetings]),
        "attendance": "\n".join(["meeting_id | teacher_id | status", *sheets]),
        "self_reports": "\n".join(["teacher_id | practice_id | reported_on | use", *reports]),
    }


@dataclass(frozen=True)
class House:
    """An open store and the places in it, as the screens hold them."""

    store: Store
    directory: pd.DataFrame


def opened(place: Path, **tables: str) -> House:
    store = open_store(str(place / "store.db"))
    bring(store, [folder(place / "facts", **tables)])
    with store.reading() as connection:
        return House(store, communities(connection))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return opened(tmp_path_factory.mktemp("gate"), **facts())


def scope(house: House, role: Role) -> Scope:
    return scope_of(VIEWERS[role], house.directory)


def asked(house: House, role: Role, ask: Ask) -> pd.DataFrame:
    with house.store.reading() as connection:
        return leave(
            connection, scope(house, role), ask, programme=Programme(), on=ON, directory=house.directory
        )


def own(house: House, role: Role, table: str, level: Level) -> tuple[str, ...]:
    mine = scope(house, role)
    if table == "meetings":
        return mine.communities
    if table == "visits":
        return mine.statuses
    return {Level.COMMUNITY: mine.communities, Level.SCHOOL: mine.schools, Level.DISTRICT: mine.districts}[level]


WAYS = [(table, level) for table in COUNTED for level in Level] + [
    (table, level) for table in ("meetings", "visits") for level in Level
]


@pytest.mark.parametrize(("table", "level"), WAYS)
@pytest.mark.parametrize("role", Role)
def test_ids_outside_the_scope_are_not_for_this_viewer(role: Role, table: str, level: Level, house: House) -> None:
    mine = own(house, role, table, level)
    strangers = sorted({*PLACES[level], "twin", "nowhere", "%"} - set(mine))
    for ids in [*((stranger,) for stranger in strangers), (*mine, strangers[0])]:
        for outside in (False, True) if len(ids) > 1 else (False,):
            with pytest.raises(NotForThisViewer) as wrong:
                asked(house, role, Ask(table, level, ids, outside=outside))
            assert str(wrong.value) == f"{ids[-1]}: not within what a {role} may see."


@pytest.mark.parametrize(("table", "level"), WAYS)
@pytest.mark.parametrize("role", Role)
def test_without_ids_a_viewer_gets_own_rows_and_no_others(role: Role, table: str, level: Level, house: House) -> None:
    rows = asked(house, role, Ask(table, level))
    mine = own(house, role, table, level)
    column = {"meetings": "community_id", "visits": "community_id"}.get(table, "id")
    if table == "visits" and not scope(house, role).communities:
        assert rows.columns.tolist() == ["school_id", "status"]
        return
    found = set(rows[column])
    assert found <= set(mine)
    if table != "schools" or level != Level.COMMUNITY:
        assert found == set(mine) - ({"twin"} if level == Level.SCHOOL else set())  # a school without communities


@pytest.mark.parametrize("practice", ["", "any", "p1", "nothing"])
@pytest.mark.parametrize("role", Role)
def test_asking_for_a_practice_widens_nothing(role: Role, practice: str, house: House) -> None:
    for level in Level:
        rows = asked(house, role, Ask("adoption", level, practice=practice))
        assert set(rows["id"]) <= set(own(house, role, "adoption", level))
        assert set(rows["practice_id"]) <= ({practice} if practice else {"p1"})


@pytest.mark.parametrize(("table", "level"), [
    *WAYS, ("directory", Level.SCHOOL), ("events", Level.SCHOOL), ("practices", Level.SCHOOL),
])
@pytest.mark.parametrize("role", Role)
def test_nothing_that_leaves_names_or_numbers_a_teacher(role: Role, table: str, level: Level, house: House) -> None:
    rows = asked(house, role, Ask(table, level))
    assert not {"teacher_id", "facilitator", "teacher", "person"} & set(rows.columns)
    with house.store.reading() as connection:
        people = connection.exec_driver_sql("SELECT value, teacher_id FROM identities").all()
    cells = {str(cell) for name in rows for cell in rows[name]}
    assert not cells & {str(each) for pair in people for each in pair}


def test_a_coordinator_gets_communities_only_as_counts_of_status(house: House) -> None:
    assert_shows(asked(house, Role.COORDINATOR, Ask("visits", Level.COMMUNITY)), """
        school_id | status
        north     | not_enough_data
        north     | not_enough_data
        south     | not_enough_data
    """)
    directory = asked(house, Role.COORDINATOR, Ask("directory"))
    assert_shows(directory, """
        school_id | school     | district | community_id | community | coach | started_on | ended_on | interval_days
        north     | North High | Lakeside |              |           |       |            |          |
        north     | North High | Lakeside |              |           |       |            |          |
        south     | South High | Lakeside |              |           |       |            |          |
    """)
    for table in ("participation", "adoption", "meetings"):
        assert asked(house, Role.COORDINATOR, Ask(table, Level.COMMUNITY)).empty


@pytest.mark.parametrize(("role", "communities_"), [
    (Role.PRINCIPAL, ["Art", "Maths"]), (Role.COACH, ["Maths", "Music"]), (Role.ADMINISTRATOR, []),
])
def test_the_directory_names_ones_own_communities(role: Role, communities_: list[str], house: House) -> None:
    assert sorted(asked(house, role, Ask("directory"))["community"]) == communities_


@pytest.mark.parametrize(("role", "texts"), [
    (Role.PRINCIPAL, ["for all", "for a district", "for a school", "for a community"]),
    (Role.COORDINATOR, ["for all", "for a district", "for a school"]),
    (Role.COACH, ["for all", "for a district", "for a school", "for a community", "for a community too"]),
    (Role.ADMINISTRATOR, ["for all"]),
])
def test_marks_are_those_of_everybody_and_of_ones_own_places(role: Role, texts: list[str], house: House) -> None:
    assert asked(house, role, Ask("events"))["text"].tolist() == texts


def test_meetings_are_counted_as_on_the_sign_in_sheet(house: House) -> None:
    assert_shows(asked(house, Role.PRINCIPAL, Ask("meetings", ids=("N2",))), """
        meeting_id | community_id | held_on    | seats | present | minutes
        m-N2       | N2           | 2026-02-02 | 12    | 11      | 60
    """)


def test_who_sees_a_school_cannot_subtract_a_community(tmp_path: Path) -> None:
    """9 of 15 in use in the school, less 7 of 12 in A, would be 2 of the 3 in B."""
    lines = [("A", n, 3 if n < 7 else 1) for n in range(12)] + [("B", n, 3 if n < 2 else 1) for n in range(3)]
    school = opened(
        tmp_path,
        communities="community_id | school_id | coach\nA | north | ann\nB | north | ann",
        memberships="\n".join(["teacher_id | community_id | joined_on"] + [
            f"{home}{n} | {home} | 2026-01-01" for home, n, _ in lines
        ]),
        self_reports="\n".join(["teacher_id | practice_id | reported_on | use"] + [
            f"{home}{n} | p1 | {day} | {use}" for home, n, use in lines for day in ("2026-01-20", "2026-02-20")
        ]),
    )
    newest = {}
    for role in (Role.PRINCIPAL, Role.COACH):
        for ids in ((), ("A",), ("A", "B")):
            for practice in ("any", ""):
                rows = asked(school, role, Ask("adoption", Level.COMMUNITY, ids, practice))
                newest[role, ids, practice] = rows[rows["month"] == "2026-02"]["in_use_says"].tolist()
    for practice in ("any", ""):
        assert newest[Role.PRINCIPAL, ("A",), practice] == ["not shown"]
        assert newest[Role.PRINCIPAL, ("A", "B"), practice] == newest[Role.PRINCIPAL, (), practice] == ["not shown"] * 2
    # A coach sees no school, and so nothing to subtract from.
    assert newest[Role.COACH, (), "any"] == ["7", "not shown"]
    whole = asked(school, Role.PRINCIPAL, Ask("adoption", practice="any"))
    assert whole.tail(1)["in_use_says"].tolist() == ["9"]
