"""Schools by month: the sums over their communities, teachers by home."""

from tests.drawn import assert_shows
from tests.measures.given import counted, given
from tlc_data.settings import Settings


def test_without_facts_there_is_no_row() -> None:
    assert counted(given()).schools.empty


def test_a_school_adds_up_its_communities_and_counts_each_teacher_once() -> None:
    found = counted(given(communities="""
        community_id | school_id | started_on | interval_days
        A1           | north     | 2025-09-01 | 30
        A2           | north     | 2025-09-16 | 30
        B1           | south     | 2025-09-01 | 28
    """, memberships="""
        teacher_id | community_id | joined_on
        t1         | A1           | 2025-09-01
        t1         | A2           | 2025-09-16
        t2         | A1           | 2025-09-01
        t3         | A2           | 2025-09-16
        t4         | B1           | 2025-09-01
    """, meetings="""
        meeting_id | community_id | held_on    | scheduled_on | status
        m1         | A1           | 2025-09-10 |              | held
        m2         | A2           | 2025-09-20 |              | held
        m3         | B1           |            | 2025-09-20   | missed
    """, self_reports="""
        teacher_id | practice_id | reported_on | use
        t1         | p1          | 2025-09-05  | 3
        t1         | p2          | 2025-09-05  | 1
        t1         | p1          | 2025-09-25  | 3
        t2         | p1          | 2025-09-25  | 0
    """), as_of="2025-09-30").schools
    assert_shows(found, f"""
        school_id | month   | active | known | in_use | sustaining | meetings_held | expected
        north     | 2025-09 | 3      | 2     | 1      | 0          | 2             | {30 / 30 + 15 / 30}
        south     | 2025-09 | 1      | 0     | 0      | 0          | 0             | {round(30 / 28, 4)}
    """)


def test_expected_is_rounded_after_adding_and_not_before() -> None:
    three = "\n".join(f"C{n} | north | 2025-09-30 | 7" for n in range(3))
    found = counted(
        given(communities=f"community_id | school_id | started_on | interval_days\n{three}"), as_of="2025-09-30"
    ).schools
    assert found["expected"].tolist() == [round(3 / 7, 4)]  # 0.4286, and three times 0.1429 would be 0.4287


def test_sustaining_counts_teachers_who_sustain_any_practice() -> None:
    found = counted(given(memberships="""
        teacher_id | community_id | joined_on
        t1         | A            | 2025-01-01
        t2         | A            | 2025-01-01
    """, self_reports="""
        teacher_id | practice_id | reported_on | use
        t1         | p1          | 2025-01-01  | 3
        t1         | p1          | 2025-01-20  | 3
        t1         | p1          | 2025-04-01  | 3
        t1         | p1          | 2025-06-14  | 3
        t1         | p2          | 2025-06-14  | 0
        t2         | p1          | 2025-06-14  | 3
    """), as_of="2025-06-14").schools
    assert_shows(found.tail(1), """
        month   | active | known | in_use | sustaining
        2025-06 | 2      | 2     | 1      | 1
    """)


def test_a_month_of_which_nothing_is_to_say_has_no_row_and_what_is_missing_is_0() -> None:
    found = counted(given(communities="""
        community_id | school_id | started_on | ended_on
        A            | north     | 2025-05-15 | 2025-06-15
    """, memberships="""
        teacher_id | community_id | joined_on
        t1         | A            | 2025-04-01
    """, meetings="""
        meeting_id | community_id | held_on    | scheduled_on | status
        m1         | A            | 2025-09-10 |              | held
        m2         | A            |            | 2025-10-10   | cancelled
    """), as_of="2025-10-31", settings=Settings()).schools
    assert_shows(found.assign(days=(found["expected"] * 28).round(1)), """
        month   | active | known | in_use | sustaining | meetings_held | days
        2025-04 | 1      | 0     | 0      | 0          | 0             | 0
        2025-05 | 1      | 0     | 0      | 0          | 0             | 17
        2025-06 | 0      | 0     | 0      | 0          | 0             | 15
        2025-09 | 0      | 0     | 0      | 0          | 1             | 0
    """)


def test_a_community_without_a_school_counts_under_the_school_not_named() -> None:
    found = counted(given(meetings="""
        meeting_id | community_id | held_on    | status
        m1         | A            | 2025-09-10 | held
    """), as_of="2025-09-10").schools
    assert_shows(found.assign(days=(found["expected"] * 28).round(1)), """
        school_id        | month   | meetings_held | days
        school-not-named | 2025-09 | 1             | 1
    """)
