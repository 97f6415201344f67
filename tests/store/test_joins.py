"""People joined: counted as one person, parted again by an undo, and as they were on an earlier day."""

import sqlite3
from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.drawn import folder
from tests.random_facts import TODAY, write
from tests.store.walks import Rows, bring, distinct, exported, history, tables, undo, written
from tlc_data.access.viewer import Viewer
from tlc_data.errors import NoSuchEdition, NotForThisViewer, Refused
from tlc_data.people.deciding import Decided, Decision, save_decisions
from tlc_data.settings import Programme
from tlc_data.store.joins import rooted
from tlc_data.store.save import reverse
from tlc_data.store.store import Store, open_store
from tlc_data.vocabulary import Role, Verdict

ADMINISTRATOR = Viewer(Role.ADMINISTRATOR)
AGAIN = " again"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store.db"))


def decided(store: Store, *said: tuple[str, str, str]) -> Decided:
    """Say of pairs of names what they are."""
    with store.reading() as connection:
        ids = {value: teacher for value, teacher in connection.exec_driver_sql(
            "SELECT value, teacher_id FROM identities")}
    return save_decisions(
        store, [Decision(ids[one], ids[other], Verdict(verdict)) for one, other, verdict in said],
        viewer=ADMINISTRATOR, today=TODAY, programme=Programme(),
    )


def under_two_names(rows: dict[str, Rows], names: set[str], rng: Random) -> dict[str, Rows]:
    """The rows of these people, some of them under a second name; of one meeting always the same."""
    second = {(row["meeting_id"], row["teacher_id"]): rng.random() < 0.5 for row in rows.get("attendance", [])}
    return {
        table: [
            {**row, "teacher_id": row["teacher_id"] + AGAIN}
            if row.get("teacher_id") in names
            and second.get((row.get("meeting_id", ""), row["teacher_id"]), rng.random() < 0.5) else row
            for row in each
        ]
        for table, each in rows.items()
    }


def people_in(rows: dict[str, Rows]) -> set[str]:
    return {row["teacher_id"] for table in ("memberships", "attendance", "self_reports") for row in rows.get(table, [])}


@pytest.mark.parametrize("seed", [700, 701])
def test_joining_equals_one_name_from_the_start_and_undoing_equals_never_joining(seed: int, tmp_path: Path) -> None:
    write(tmp_path / "facts", seed, communities=3, teachers=12)
    rows = tables(tmp_path / "facts")
    rows["attendance"] = distinct(rows).get("attendance", [])
    rng = Random(seed)
    names = set(rng.sample(sorted(people_in(rows)), 5))
    split = under_two_names(rows, names, rng)
    both = sorted(name for name in names if {name, name + AGAIN} <= people_in(split))
    whole, parted = open_store(str(tmp_path / "whole.db")), open_store(str(tmp_path / "parted.db"))
    bring(whole, [written(tmp_path / "one name", under_two_names(rows, set(), rng))])
    bring(parted, [written(tmp_path / "two names", split)])
    apart = exported(parted, tmp_path / "apart")
    made = decided(parted, *((name, name + AGAIN, "join") for name in both))
    assert len(both) > 2 and len(made.joins) == len(both)
    joined = exported(parted, tmp_path / "joined")
    assert joined == exported(whole, tmp_path / "whole")
    assert joined == exported(parted, tmp_path / "joined anew", shard_size=1)
    assert joined != apart
    with parted.writing() as connection:
        for number in made.joins[:-1]:
            reverse(connection, number, programme=Programme())
    undo(parted, made.joins[-1])
    assert exported(parted, tmp_path / "undone") == apart


@pytest.mark.parametrize("seed", [711])
def test_what_a_later_import_says_under_the_other_name_counts(seed: int, tmp_path: Path) -> None:
    """Whether the join came before that import or after it."""
    write(tmp_path / "facts", seed, communities=3, teachers=12)
    rows, rng = distinct(tables(tmp_path / "facts")), Random(seed)
    names = {name for name in people_in(rows) if rng.random() < 0.5}
    again = {"self_reports": [
        {**row, "use": str(rng.randint(0, 4)), "stopped": ""} for row in rows["self_reports"]
        if row["teacher_id"] in names and rng.random() < 0.5
    ]}
    renamed = {"self_reports": [{**row, "teacher_id": row["teacher_id"] + AGAIN} for row in again["self_reports"]]}
    said = sorted({row["teacher_id"] for row in again["self_reports"]})
    stores = {name: open_store(str(tmp_path / f"{name}.db")) for name in ("one", "before", "after")}
    for each in stores.values():
        bring(each, [written(tmp_path / "facts once", rows)])
    bring(stores["one"], [written(tmp_path / "again", again)])
    newcomer = {"teachers": [{"teacher_id": name + AGAIN} for name in said]}
    bring(stores["before"], [written(tmp_path / "newcomers", newcomer)])
    decided(stores["before"], *((name, name + AGAIN, "join") for name in said))
    for name in ("before", "after"):
        bring(stores[name], [written(tmp_path / "renamed", renamed)])
    decided(stores["after"], *((name, name + AGAIN, "join") for name in said))
    wanted = exported(stores["one"], tmp_path / "out one")
    assert exported(stores["before"], tmp_path / "out before") == wanted
    assert exported(stores["after"], tmp_path / "out after") == wanted


LISTED = {
    "memberships": """
        teacher_id | community_id | joined_on
        jane       | C            | 2026-01-01
        j          | C            | 2026-01-01
    """,
    "meetings": """
        meeting_id | community_id | held_on
        m1         | C            | 2026-02-02
    """,
}


@pytest.mark.parametrize(("one", "other", "present"), [
    ("present", "absent", 1), ("absent", "present", 1), ("partial", "excused", 1), ("excused", "partial", 1),
    ("excused", "absent", 0),
])
def test_of_two_marks_in_one_meeting_the_stronger_counts(
    one: str, other: str, present: int, store: Store, tmp_path: Path
) -> None:
    marks = f"meeting_id | teacher_id | status\nm1 | jane | {one}\nm1 | j | {other}"
    bring(store, [folder(tmp_path / "facts", **LISTED, attendance=marks)])
    decided(store, ("jane", "j", "join"))
    header, row = (line.split(",") for line in exported(store, tmp_path / "out")["participation"].splitlines())
    seats = dict(zip(header, row, strict=True))
    assert (seats["seats"], seats["present"]) == ("1", str(present))


REPORTED = """
    teacher_id | practice_id | reported_on | use
    jane       | p1          | 2026-02-02  | {jane}
    j          | p1          | 2026-02-02  | {j}
"""


def states(store: Store, place: Path) -> dict[str, str]:
    """The newest counts of any practice."""
    header, *rows = (line.split(",") for line in exported(store, place)["adoption"].splitlines())
    return dict(zip(header, [row for row in rows if row[1] == "any"][-1], strict=True))


def test_of_two_reports_of_one_day_the_later_row_counts_and_the_later_import_more(
    store: Store, tmp_path: Path
) -> None:
    members = {"memberships": LISTED["memberships"]}
    bring(store, [folder(tmp_path / "facts", **members, self_reports=REPORTED.format(jane=0, j=1))])
    decided(store, ("jane", "j", "join"))
    found = states(store, tmp_path / "first")
    assert (found["active"], found["trying"], found["not_using"]) == ("1", "1", "0")
    bring(store, [folder(tmp_path / "later", self_reports="""
        teacher_id | practice_id | reported_on | use
        jane       | p1          | 2026-02-02  | 0
        jane       | p2          | 2026-02-02  | 0
    """)])
    found = states(store, tmp_path / "second")
    assert (found["active"], found["trying"], found["not_using"]) == ("1", "0", "1")
    undo(store, 3)
    assert states(store, tmp_path / "third")["trying"] == "1"


def test_known_on_a_day_before_the_join_shows_two_people(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [folder(tmp_path / "facts", memberships=LISTED["memberships"], self_reports=REPORTED.format(
        jane=2, j=3))])
    before = exported(store, tmp_path / "before")
    decided(store, ("jane", "j", "join"))
    after = exported(store, tmp_path / "after")
    undo(store, 2)
    with sqlite3.connect(tmp_path / "store.db") as opened:
        for number in (1, 2, 3):
            opened.execute(
                "UPDATE editions SET made_at = ? WHERE number = ?", (f"2026-05-{number:02d}T12:00:00+00:00", number)
            )
    for day, then in ((1, before), (2, after), (3, before)):
        assert exported(store, tmp_path / f"on{day}", known_on=date(2026, 5, day)) == then, day
    assert before != after


def test_joins_of_three_names_can_be_undone_in_any_order(store: Store, tmp_path: Path) -> None:
    third = LISTED["memberships"] + "        jane smith | C | 2026-01-01\n        ann | C | 2026-01-01\n"
    bring(store, [folder(tmp_path / "facts", memberships=third, self_reports=REPORTED.format(jane=2, j=3))])
    decided(store, ("jane", "j", "join"), ("j", "jane smith", "join"))

    def active() -> str:
        return states(store, tmp_path / "out")["active"]

    assert active() == "2"
    undo(store, 2)
    assert active() == "3"
    undo(store, 3)
    assert active() == "4"
    undo(store, 4)
    assert active() == "3"
    assert history(store) == ["import", "join", "join", "undo", "undo", "redo"]


def test_a_verdict_replaces_the_one_before_and_an_undo_brings_that_back(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "facts", memberships=LISTED["memberships"], self_reports=REPORTED.format(
        jane=2, j=3))])
    assert decided(store, ("jane", "j", "join")).sentence() == "1 pair joined; 1 school counted."
    assert decided(store, ("j", "jane", "join")).sentence() == "Nothing was decided, nothing is changed."
    assert decided(store, ("j", "jane", "different")).sentence() == "1 pair kept apart."
    assert states(store, tmp_path / "apart")["active"] == "2"
    undo(store, 3)
    assert states(store, tmp_path / "joined")["active"] == "1"
    with pytest.raises(NoSuchEdition):
        undo(store, 3)
    undo(store, 2)
    assert states(store, tmp_path / "parted")["active"] == "2"


def test_later_decides_nothing_and_makes_no_edition(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "facts", memberships=LISTED["memberships"])])
    assert decided(store, ("jane", "j", "later")).sentence() == "Nothing was decided, nothing is changed."
    assert history(store) == ["import"]


def test_two_people_cannot_become_one_by_way_of_a_third(store: Store, tmp_path: Path) -> None:
    third = LISTED["memberships"] + "        jane smith | C | 2026-01-01\n"
    bring(store, [folder(tmp_path / "facts", memberships=third)])
    decided(store, ("jane", "j", "different"))
    with pytest.raises(Refused) as wrong:
        decided(store, ("jane", "jane smith", "join"), ("jane smith", "j", "join"))
    assert str(wrong.value) == (
        "1 pair would be one person by way of others, and was said to be two: nothing was saved."
    )
    assert history(store) == ["import", "apart"]


@pytest.mark.parametrize("role", [Role.PRINCIPAL, Role.COACH, Role.COORDINATOR])
def test_only_an_administrator_decides(role: Role, store: Store) -> None:
    with pytest.raises(NotForThisViewer) as wrong:
        save_decisions(store, [], viewer=Viewer(role, "north"), today=TODAY, programme=Programme())
    assert str(wrong.value) == f"The names of people are for administrators, not for a {role}."


def test_history_names_nobody(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "facts", memberships=LISTED["memberships"])])
    decided(store, ("jane", "j", "join"))
    undo(store, 2)
    with store.reading() as connection:
        says = [row[0] for row in connection.exec_driver_sql("SELECT says FROM editions ORDER BY number")]
    assert says[1:] == ["two names are one person", "undoes edition 2: two names are one person"]


@pytest.mark.parametrize(("pairs", "root"), [
    ([], {}), ([(2, 1)], {1: 1, 2: 1}), ([(3, 2), (2, 1)], {1: 1, 2: 1, 3: 1}),
    ([(5, 4), (3, 2), (4, 2)], {2: 2, 3: 2, 4: 2, 5: 2}),
    ([(2, 1), (4, 3), (4, 1), (3, 2)], {1: 1, 2: 1, 3: 1, 4: 1}),
])
def test_every_name_of_a_chain_has_the_smallest_id_of_it(pairs: list[tuple[int, int]], root: dict[int, int]) -> None:
    assert dict(rooted(pairs)) == root
