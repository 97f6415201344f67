"""Who belonged where: memberships given and inferred, their ends, homes, and who has left."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.drawn import assert_shows
from tests.measures.given import given, standing
from tlc_data.measures.clock import FAR_DAY, day_number, day_of
from tlc_data.measures.facts import Facts
from tlc_data.measures.roster import Roster
from tlc_data.settings import Settings

TWO_SCHOOLS = """
    community_id | school_id | started_on | ended_on
    A1           | north     | 2025-01-01 |
    A2           | north     | 2025-01-01 |
    B1           | south     | 2025-01-01 |
"""


def stays(facts: Facts, *, as_of: str = "2026-06-30", settings: Settings | None = None) -> pd.DataFrame:
    """Every membership as it counts, by teacher and the day joined."""
    found = standing(facts, as_of=as_of, **({"settings": settings} if settings else {}))
    rows = [
        (str(found.teachers[teacher]), found.community_ids[community], _day(joined), _day(left))
        for teacher, community, joined, left in zip(
            found.teacher, found.community, found.joined, found.left, strict=True
        )
    ]
    ordered = sorted(rows, key=lambda row: (row[0], row[2], row[1]))
    return pd.DataFrame(ordered, columns=["teacher", "community", "joined", "left"])


def _day(number: int) -> str:
    return "" if number == FAR_DAY else str(day_of(number))


def home(found: Roster, teacher: str, day: str) -> str:
    code = found.homes(found.teachers.get_indexer([teacher]), np.array([day_number(date.fromisoformat(day))]))[0]
    return "" if code < 0 else found.community_ids[code]


def test_a_membership_lasts_from_the_day_joined_to_the_last_day() -> None:
    found = standing(given(communities=TWO_SCHOOLS, memberships="""
        teacher_id | community_id | joined_on  | left_on
        t1         | A1           | 2025-02-01 | 2025-03-31
    """))
    days = ("2025-01-31", "2025-02-01", "2025-03-31", "2025-04-01")
    assert [home(found, "t1", day) for day in days] == ["", "A1", "A1", ""]


def test_who_joined_without_a_date_joined_with_the_community() -> None:
    assert_shows(stays(given(communities="""
        community_id | school_id | started_on
        A1           | north     | 2025-01-15
        A2           | north     |
    """, memberships="""
        teacher_id | community_id | joined_on | left_on
        t1         | A1           |           |
        t2         | A2           |           |
    """, meetings="""
        meeting_id | community_id | held_on    | scheduled_on | status
        m1         | A2           | 2025-03-01 |              | held
        m2         | A2           |            | 2025-02-20   | missed
    """)), """
        teacher | community | joined     | left
        t1      | A1        | 2025-01-15 |
        t2      | A2        | 2025-02-20 |
    """)


def test_who_joined_without_a_date_a_community_that_never_began_does_not_belong() -> None:
    assert stays(given(memberships="""
        teacher_id | community_id
        t1         | A1
    """)).empty


def test_a_membership_ends_at_the_latest_with_its_community() -> None:
    assert_shows(stays(given(communities="""
        community_id | school_id | started_on | ended_on
        A1           | north     | 2025-01-01 | 2025-06-01
    """, memberships="""
        teacher_id | community_id | joined_on  | left_on
        t1         | A1           | 2025-02-01 |
        t2         | A1           | 2025-02-01 | 2025-05-31
        t3         | A1           | 2025-02-01 | 2025-06-02
    """)), """
        teacher | community | joined     | left
        t1      | A1        | 2025-02-01 | 2025-06-01
        t2      | A1        | 2025-02-01 | 2025-05-31
        t3      | A1        | 2025-02-01 | 2025-06-01
    """)


@pytest.mark.parametrize("drawing", [
    "teacher_id | community_id | joined_on | left_on\nt1 | A1 | 2025-03-02 | 2025-03-01",
    "teacher_id | community_id | joined_on | left_on\nt1 | A1 | 2025-07-01 |",  # the community had ended
])
def test_a_membership_that_would_end_before_it_starts_covers_no_day(drawing: str) -> None:
    found = standing(given(communities="""
        community_id | school_id | started_on | ended_on
        A1           | north     | 2025-01-01 | 2025-06-01
    """, memberships=drawing))
    days = ("2025-02-28", "2025-03-01", "2025-03-02", "2025-06-01", "2025-06-30", "2025-07-01")
    assert [home(found, "t1", day) for day in days] == [""] * len(days)


def test_a_membership_without_an_end_ends_the_day_before_the_teacher_joins_another_school() -> None:
    assert_shows(stays(given(communities=TWO_SCHOOLS, memberships="""
        teacher_id | community_id | joined_on  | left_on
        t1         | A1           | 2025-02-01 |
        t1         | B1           | 2025-09-01 | 2025-10-01
    """)), """
        teacher | community | joined     | left
        t1      | A1        | 2025-02-01 | 2025-08-31
        t1      | B1        | 2025-09-01 | 2025-10-01
    """)


def test_a_membership_with_an_end_of_its_own_is_not_cut_by_another_school() -> None:
    assert_shows(stays(given(communities=TWO_SCHOOLS, memberships="""
        teacher_id | community_id | joined_on  | left_on
        t1         | A1           | 2025-02-01 | 2025-12-31
        t1         | B1           | 2025-09-01 |
    """)), """
        teacher | community | joined     | left
        t1      | A1        | 2025-02-01 | 2025-12-31
        t1      | B1        | 2025-09-01 |
    """)


def test_joining_another_community_of_the_same_school_ends_nothing() -> None:
    assert_shows(stays(given(communities=TWO_SCHOOLS, memberships="""
        teacher_id | community_id | joined_on
        t1         | A1           | 2025-02-01
        t1         | A2           | 2025-09-01
    """)), """
        teacher | community | joined     | left
        t1      | A1        | 2025-02-01 |
        t1      | A2        | 2025-09-01 |
    """)


def test_two_schools_joined_on_one_day_are_both_kept_and_the_smallest_is_home() -> None:
    found = standing(given(communities=TWO_SCHOOLS, memberships="""
        teacher_id | community_id | joined_on
        t1         | B1           | 2025-02-01
        t1         | A1           | 2025-02-01
    """))
    assert [home(found, "t1", day) for day in ("2025-02-01", "2026-02-01")] == ["A1", "A1"]


def test_moving_back_and_forth_cuts_each_stay_at_the_next_other_school() -> None:
    assert_shows(stays(given(communities=TWO_SCHOOLS, memberships="""
        teacher_id | community_id | joined_on
        t1         | A1           | 2025-02-01
        t1         | B1           | 2025-04-01
        t1         | A1           | 2025-06-01
    """)), """
        teacher | community | joined     | left
        t1      | A1        | 2025-02-01 | 2025-03-31
        t1      | B1        | 2025-04-01 | 2025-05-31
        t1      | A1        | 2025-06-01 |
    """)


def test_nothing_dated_after_the_as_of_date_is_used() -> None:
    facts = given(communities="""
        community_id | school_id | started_on | ended_on
        A1           | north     | 2025-01-01 | 2025-12-01
        B1           | south     | 2025-01-01 |
    """, memberships="""
        teacher_id | community_id | joined_on  | left_on
        t1         | A1           | 2025-02-01 | 2025-11-01
        t1         | B1           | 2025-10-15 |
    """)
    assert_shows(stays(facts, as_of="2025-10-14"), """
        teacher | community | joined     | left
        t1      | A1        | 2025-02-01 |
    """)
    # An end that lies ahead leaves the membership open, and an open one ends when the teacher moves.
    assert_shows(stays(facts, as_of="2025-10-15"), """
        teacher | community | joined     | left
        t1      | A1        | 2025-02-01 | 2025-10-14
        t1      | B1        | 2025-10-15 |
    """)
    assert_shows(stays(facts, as_of="2025-11-01"), """
        teacher | community | joined     | left
        t1      | A1        | 2025-02-01 | 2025-11-01
        t1      | B1        | 2025-10-15 |
    """)


def test_home_is_the_membership_joined_last_and_of_ties_the_smallest_community() -> None:
    found = standing(given(communities="""
        community_id | school_id | started_on
        C9           | north     | 2025-01-01
        C10          | north     | 2025-01-01
        A            | north     | 2025-01-01
    """, memberships="""
        teacher_id | community_id | joined_on  | left_on
        t1         | A            | 2025-02-01 |
        t1         | C9           | 2025-03-01 | 2025-05-01
        t1         | C10          | 2025-03-01 | 2025-04-01
    """))
    days = ("2025-02-28", "2025-03-01", "2025-04-01", "2025-04-02", "2025-05-01", "2025-05-02")
    assert [home(found, "t1", day) for day in days] == ["A", "C10", "C10", "C9", "C9", "A"]


def test_one_without_any_membership_has_no_home_and_has_not_left() -> None:
    found = standing(given(communities=TWO_SCHOOLS, memberships="""
        teacher_id | community_id | joined_on
        t1         | A1           | 2025-02-01
    """, self_reports="""
        teacher_id | practice_id | reported_on | use
        t2         | p1          | 2025-02-01  | 3
    """))
    assert home(found, "t2", "2025-03-01") == ""
    assert dict(zip(found.teachers, found.all_left(day_number(date(2026, 1, 1))), strict=True)) == {
        "t1": False, "t2": False,
    }


@pytest.mark.parametrize(("as_of", "gone"), [("2025-06-29", False), ("2025-06-30", True), ("2025-07-01", True)])
def test_a_teacher_has_left_when_every_membership_has_ended_by_the_as_of_date(as_of: str, gone: bool) -> None:
    found = standing(given(communities=TWO_SCHOOLS, memberships="""
        teacher_id | community_id | joined_on  | left_on
        t1         | A1           | 2025-02-01 | 2025-03-01
        t1         | A2           | 2025-02-01 | 2025-06-30
    """), as_of=as_of)
    assert found.all_left(day_number(date.fromisoformat(as_of))).tolist() == [gone]


@pytest.mark.parametrize(("as_of", "gone"), [("2025-05-31", False), ("2025-06-01", True)])
def test_a_teacher_has_left_when_the_community_ended(as_of: str, gone: bool) -> None:
    found = standing(given(communities="""
        community_id | school_id | started_on | ended_on
        A1           | north     | 2025-01-01 | 2025-06-01
    """, memberships="""
        teacher_id | community_id | joined_on
        t1         | A1           | 2025-02-01
    """), as_of=as_of)
    assert found.all_left(day_number(date.fromisoformat(as_of))).tolist() == [gone]


SHEETS = """
    meeting_id | community_id | held_on    | status
    m1         | A1           | 2025-01-10 | held
    m2         | A1           | 2025-02-10 | held
    m3         | A1           | 2025-03-10 | held
    m4         | A1           | 2025-04-10 | held
    m5         | A1           |            | planned
"""


def test_a_membership_is_inferred_from_the_first_day_listed_present_or_absent() -> None:
    assert_shows(stays(given(meetings=SHEETS, attendance="""
        meeting_id | teacher_id | status
        m2         | t1         | absent
        m4         | t1         | present
        m5         | t2         | present
        gone       | t3         | present
    """)), """
        teacher | community | joined     | left
        t1      | A1        | 2025-02-10 |
    """)


@pytest.mark.parametrize(("last_meeting", "left"), [("m1", "2025-01-10"), ("m2", ""), ("m3", "")])
def test_an_inferred_membership_ends_when_three_meetings_were_held_since(last_meeting: str, left: str) -> None:
    found = stays(given(meetings=SHEETS, attendance=f"""
        meeting_id     | teacher_id | status
        m1             | t1         | present
        {last_meeting} | t1         | present
    """))
    assert_shows(found, f"""
        teacher | joined     | left
        t1      | 2025-01-10 | {left}
    """)


def test_how_many_meetings_it_takes_is_a_setting() -> None:
    found = stays(given(meetings=SHEETS, attendance="""
        meeting_id | teacher_id | status
        m2         | t1         | present
    """), settings=Settings(inferred_leave_meetings=2))
    assert_shows(found, """
        teacher | left
        t1      | 2025-02-10
    """)


def test_a_self_report_that_names_the_community_counts_as_listed() -> None:
    assert_shows(stays(given(meetings=SHEETS, attendance="""
        meeting_id | teacher_id | status
        m1         | t1         | present
        m1         | t2         | present
        m2         | t3         | present
    """, self_reports="""
        teacher_id | practice_id | reported_on | use | community_id
        t1         | p1          | 2025-02-09  | 1   | A1
        t2         | p1          | 2025-02-10  | 1   | A1
        t3         | p1          | 2024-12-01  | 1   | A1
        t4         | p1          | 2024-12-01  | 1   |
    """)), """
        teacher | community | joined     | left
        t1      | A1        | 2025-01-10 | 2025-02-09
        t2      | A1        | 2025-01-10 |
        t3      | A1        | 2024-12-01 |
    """)


def test_meetings_held_after_the_as_of_date_do_not_end_an_inferred_membership() -> None:
    facts = given(meetings=SHEETS, attendance="""
        meeting_id | teacher_id | status
        m1         | t1         | present
    """)
    assert stays(facts, as_of="2025-04-09")["left"].tolist() == [""]
    assert stays(facts, as_of="2025-04-10")["left"].tolist() == ["2025-01-10"]


def test_nothing_is_inferred_in_a_community_of_which_any_membership_is_known() -> None:
    assert_shows(stays(given(meetings=SHEETS, memberships="""
        teacher_id | community_id | joined_on  | left_on
        t9         | A1           | 2025-01-01 | 2025-01-05
    """, attendance="""
        meeting_id | teacher_id | status
        m1         | t1         | present
    """)), """
        teacher | community | joined     | left
        t9      | A1        | 2025-01-01 | 2025-01-05
    """)


def test_an_inferred_membership_too_ends_when_the_teacher_joins_another_school() -> None:
    assert_shows(stays(given(communities=TWO_SCHOOLS, meetings="""
        meeting_id | community_id | held_on    | status
        m1         | A1           | 2025-01-10 | held
        m2         | B1           | 2025-02-10 | held
    """, attendance="""
        meeting_id | teacher_id | status
        m1         | t1         | present
        m2         | t1         | present
    """)), """
        teacher | community | joined     | left
        t1      | A1        | 2025-01-10 | 2025-02-09
        t1      | B1        | 2025-02-10 |
    """)


@pytest.mark.parametrize(("as_of", "started"), [
    ("2025-01-31", ""), ("2025-02-01", "2025-02-01"), ("2026-01-01", "2025-02-01"),
])
def test_a_community_not_described_starts_on_its_first_meeting_or_report(as_of: str, started: str) -> None:
    found = standing(given(meetings="""
        meeting_id | community_id | held_on    | scheduled_on | status
        m0         | A1           |            | 2025-01-01   | moved
        m1         | A1           |            | 2025-01-02   | planned
        m2         | A1           |            | 2025-03-10   | cancelled
        m3         | A1           | 2025-04-10 |              | held
    """, self_reports="""
        teacher_id | practice_id | reported_on | use | community_id
        t1         | p1          | 2025-02-01  | 1   | A1
        t1         | p1          | 2025-01-15  | 1   |
    """), as_of=as_of)
    assert [_day(day) for day in found.started] == [started]


def test_a_community_without_a_school_is_in_the_school_not_named() -> None:
    found = standing(given(communities="""
        community_id | school_id
        A1           |
        B1           | south
    """, meetings="""
        meeting_id | community_id | held_on    | status
        m1         | A0           | 2025-04-10 | held
    """))
    assert dict(zip(found.community_ids, found.school_ids, strict=True)) == {
        "A0": "school-not-named", "A1": "school-not-named", "B1": "south",
    }


def test_the_interval_is_the_communitys_own_or_the_usual_one() -> None:
    found = standing(given(communities="""
        community_id | interval_days
        A1           |
        B1           | 14
    """))
    assert found.interval.tolist() == [28, 14]
