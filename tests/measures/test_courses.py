"""The course of a practice: each step is counted of those who had time for it."""

from pathlib import Path

import pytest

from tests.measures.given import ALWAYS, counted, given
from tests.measures.test_unmutated import loaded
from tests.random_facts import TODAY
from tests.reference.courses import courses as slowly
from tests.reference.facts import known_by, read
from tests.reference.roster import stays
from tlc_data.measures.clock import day_number
from tlc_data.measures.courses import COUNTS, PLANS
from tlc_data.measures.shard import count
from tlc_data.settings import Settings

ONE = "community_id | school_id | started_on | interval_days\nA | north | 2025-01-01 | 28"
MEMBERS = """
    teacher_id | community_id | joined_on
    t1         | A            | 2025-01-01
    t2         | A            | 2025-01-01
"""
BEFORE = (
    "teacher_id | practice_id | reported_on | use | stopped\n"
    "t1 | p0 | 2025-01-01 | 0 |\nt2 | p0 | 2025-01-01 | 0 |\n"
)
ADOPTS = "t1 | p1 | 2025-01-10 | 2 |\nt1 | p1 | 2025-02-01 | 2 |\n"


def course(reports: str, *, as_of: str, meetings: str = "", attendance: str = "") -> dict[str, int]:
    """Counts of p1 that are not 0."""
    facts = given(
        communities=ONE, memberships=MEMBERS, self_reports=BEFORE + reports, meetings=meetings, attendance=attendance
    )
    rows = counted(facts, as_of=as_of).courses
    rows = rows[rows["practice_id"] == "p1"]
    return {} if rows.empty else {name: int(rows.iloc[0][name]) for name in COUNTS if rows.iloc[0][name]}


# An adoption takes 15 days and is seen at a meeting within 28 more: 10 January + 43 days is 22 February.
@pytest.mark.parametrize(("as_of", "due"), [("2025-02-21", False), ("2025-02-22", True), ("2025-02-23", True)])
def test_a_try_is_held_against_nobody_before_an_adoption_could_show(as_of: str, due: bool) -> None:
    found = course(ADOPTS, as_of=as_of)
    assert found.get("tried") == 1 and found.get("adopted") == 1
    assert ("tried_due" in found, "tried_adopted" in found) == (due, due)


# 1 February 2025 + 145 + 28 days is 24 July.
@pytest.mark.parametrize(("as_of", "due"), [("2025-07-23", False), ("2025-07-24", True)])
def test_an_adoption_waits_until_it_could_be_sustained(as_of: str, due: bool) -> None:
    kept = "".join(f"t1 | p1 | 2025-{month:02d}-01 | 2 |\n" for month in range(3, 8))
    found = course(ADOPTS + kept, as_of=as_of)
    assert ("adopted_due" in found, "adopted_sustained" in found) == (due, due)
    assert found["kept"] == 1


def test_tried_and_dropped_is_said_of_those_who_say_so_lately() -> None:
    tried = "t1 | p1 | 2025-01-10 | 1 |\n"
    assert course(tried + "t1 | p1 | 2025-03-01 | 0 |", as_of="2025-03-20")["tried_dropped"] == 1
    # 75 days later nothing is known of them any more.
    assert "tried_dropped" in course(tried + "t1 | p1 | 2025-03-01 | 0 |", as_of="2025-05-15")
    assert "tried_dropped" not in course(tried + "t1 | p1 | 2025-03-01 | 0 |", as_of="2025-05-16")
    assert "tried_dropped" not in course(ADOPTS + "t1 | p1 | 2025-03-01 | 0 |", as_of="2025-03-20")


@pytest.mark.parametrize(("reports", "how"), [
    ("", "silent"), ("t1 | p1 | 2025-03-01 | | lapsed", "lapsed"), ("t1 | p1 | 2025-03-01 | | switched", "switched"),
])
def test_how_the_latest_adoption_stands(reports: str, how: str) -> None:
    found = course(ADOPTS + reports, as_of="2025-06-30")
    assert {name for name in ("kept", "lapsed", "switched", "silent", "left") if name in found} == {how}


def test_what_was_there_before_anybody_looked_is_told_apart() -> None:
    found = course("t1 | p1 | 2025-01-10 | 3 |\nt1 | p1 | 2025-02-01 | 3 |", as_of="2025-02-10")
    assert found["found"] == 1 and "adopted" not in found


MEETING = """
    meeting_id | community_id | scheduled_on | held_on    | status | practice_focus | plans_made
    m1         | A            | 2025-03-03   | 2025-03-03 | held   | p1             | 2
"""
LIST = "meeting_id | teacher_id | status\nm1 | t1 | present\nm1 | t2 | absent"


@pytest.mark.parametrize(("as_of", "due"), [("2025-03-30", False), ("2025-03-31", True)])
def test_plans_wait_until_the_next_meeting_was_due(as_of: str, due: bool) -> None:
    found = course("t1 | p1 | 2025-03-20 | 1 |", as_of=as_of, meetings=MEETING, attendance=LIST)
    plans = {name: found[name] for name in PLANS if name in found}
    assert plans == ({"meetings_due": 1, "plans_made": 2, "plans_present": 1, "plans_told": 1, "plans_tried": 1}
                     if due else {})


@pytest.mark.parametrize(("said", "told", "tried"), [
    ("t1 | p1 | 2025-03-03 | 1 |", 0, 0),  # the day of the meeting itself is before it
    ("t1 | p1 | 2025-03-04 | 1 |", 1, 1),
    ("t1 | p1 | 2025-03-04 | 0 |", 1, 0),
    ("t1 | p1 | 2025-03-31 | 1 |", 1, 1),
    ("t1 | p1 | 2025-04-01 | 1 |", 0, 0),
    ("t1 | p1 | 2025-03-05 | 0 |\nt1 | p1 | 2025-03-25 | 2 |\nt2 | p1 | 2025-03-06 | 0 |", 2, 1),
])
def test_a_plan_is_followed_up_to_the_day_the_next_meeting_was_due(said: str, told: int, tried: int) -> None:
    found = course(said, as_of="2025-04-30", meetings=MEETING, attendance=LIST)
    assert (found.get("plans_told", 0), found.get("plans_tried", 0)) == (told, tried)


@pytest.mark.parametrize("seed", range(720, 740))
def test_random_facts_give_the_same_courses_twice(seed: int, tmp_path: Path) -> None:
    fast = count(loaded(tmp_path, seed), as_of=day_number(TODAY), settings=Settings()).courses
    facts = known_by(read(tmp_path / "facts"), TODAY)
    wanted = slowly(facts, stays(facts), TODAY)
    rest = [name for name in COUNTS if name not in PLANS]
    found = {
        (row["community_id"], row["practice_id"]): {name: int(row[name]) for name in rest if row[name]}
        for _, row in fast.iterrows()
    }
    assert {key: counts for key, counts in found.items() if counts} == {
        key: {name: number for name, number in counts.items() if number} for key, counts in wanted.items()
    }


def test_nothing_gives_nothing() -> None:
    assert counted(given(communities=ONE), as_of="2025-06-30", settings=ALWAYS).courses.empty
