"""What a meeting was on: written as a practice's id or as its name, it counts as that practice."""

from pathlib import Path

import pandas as pd
import pytest

from tests.drawn import frame
from tests.measures.given import counted, given
from tests.store.walks import Rows, bring, written
from tests.test_recount import counted_anew, stored
from tlc_data.measures.facts import Facts, focus_ids
from tlc_data.store.store import Store, open_store

PRACTICES = """
    practice_id | name
    p1          | Exit tickets
    p2          | Wait time
    p3          | Learning logs
    p4          | learning LOGS
    p5          | p2
    p6          |
"""


@pytest.mark.parametrize(("focus", "practice"), [
    ("p1", "p1"),
    ("Exit tickets", "p1"),
    ("EXIT TICKETS", "p1"),
    ("wait time", "p2"),
    # An id is an id, though another practice be called by it.
    ("p2", "p2"),
    # Two are called so: nobody can tell which.
    ("Learning logs", "Learning logs"),
    ("Hinge questions", "Hinge questions"),
    ("", ""),
])
def test_a_focus_is_an_id_or_the_name_of_one_practice(focus: str, practice: str) -> None:
    meetings = pd.DataFrame({"practice_focus": pd.Series([focus], dtype="str")})
    assert focus_ids(meetings, frame("practices", PRACTICES)).tolist() == [practice]


def test_nothing_described_and_nothing_met_are_no_trouble() -> None:
    meetings = pd.DataFrame({"practice_focus": pd.Series(["p1", ""], dtype="str")})
    assert focus_ids(meetings, frame("practices")).tolist() == ["p1", ""]
    assert focus_ids(meetings.iloc[:0], frame("practices", PRACTICES)).tolist() == []


MEETINGS = """
    meeting_id | community_id | held_on    | status | plans_made | practice_focus
    m1         | c1           | 2025-09-01 | held   | 2          | {0}
    m2         | c1           | 2025-10-01 | held   | 1          | {0}
"""
REPORTS = """
    teacher_id | practice_id | reported_on | use | community_id
    1          | p1          | 2025-09-10  | 2   | c1
    2          | p1          | 2025-10-10  | 0   | c1
"""


def of_focus(focus: str) -> pd.DataFrame:
    facts = given(meetings=MEETINGS.format(focus), self_reports=REPORTS)
    named = frame("practices", PRACTICES)[["practice_id", "name"]]
    return counted(Facts(**{**vars(facts), "practices": named})).courses


def test_plans_count_alike_by_name_and_by_id() -> None:
    by_id, by_name = of_focus("p1"), of_focus("exit Tickets")
    assert by_id["meetings_due"].sum() == 2
    pd.testing.assert_frame_equal(by_id, by_name)
    assert of_focus("another thing")["meetings_due"].sum() == 0


TABLES: dict[str, Rows] = {
    "schools": [{"school_id": f"s{n}", "name": f"School {n}", "district": "North"} for n in range(3)],
    "communities": [
        {"community_id": f"c{n}", "school_id": f"s{n}", "name": f"Group {n}", "started_on": "2025-08-20"}
        for n in range(3)
    ],
    "memberships": [
        {"teacher_id": f"t{n}", "community_id": f"c{n}", "joined_on": "2025-08-20", "left_on": ""} for n in range(3)
    ],
    "self_reports": [
        {"teacher_id": f"t{n}", "practice_id": "p1", "reported_on": day, "use": "3"}
        for n in range(3) for day in ("2025-09-10", "2025-10-10", "2025-11-10")
    ],
    # The third school is on something else.
    "meetings": [
        {"meeting_id": f"m{n}", "community_id": f"c{n}", "held_on": "2025-09-01", "plans_made": "1",
         "practice_focus": ("Exit tickets", "exit tickets", "Wait time")[n]} for n in range(3)
    ],
    "attendance": [{"meeting_id": f"m{n}", "teacher_id": f"t{n}", "status": "present"} for n in range(3)],
}
NAMED = {"practices": [{"practice_id": "p1", "name": "Exit Tickets", "strategy": ""}]}
RENAMED = {"practices": [NAMED["practices"][0] | {"name": "Wait time"}]}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store.db"))


def plans(store: Store) -> int:
    """Meetings of communities whose plans are counted."""
    with store.reading() as connection:
        found = connection.exec_driver_sql("SELECT sum(meetings_due) FROM course_counts WHERE level = 'community'")
        return int(found.scalar() or 0)


def test_a_first_import_and_a_recount_from_the_store_see_the_same_practice(store: Store, tmp_path: Path) -> None:
    bring(store, [written(tmp_path / "first", {**TABLES, **NAMED})])
    assert plans(store) == 2
    assert stored(store) == counted_anew(store)


def test_practices_named_later_count_the_schools_anew_that_met_on_them(store: Store, tmp_path: Path) -> None:
    bring(store, [written(tmp_path / "first", TABLES)])
    assert plans(store) == 0
    saved = bring(store, [written(tmp_path / "named", NAMED)])
    assert (saved.counted, plans(store)) == (["s0", "s1"], 2)
    assert stored(store) == counted_anew(store)
    saved = bring(store, [written(tmp_path / "renamed", RENAMED)])
    assert (saved.counted, plans(store)) == (["s0", "s1", "s2"], 1)
    assert stored(store) == counted_anew(store)
