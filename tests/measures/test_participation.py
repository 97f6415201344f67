"""Participation: meetings, seats, agendas and what was recorded, per community and month."""

import pytest

from tests.drawn import assert_shows
from tests.measures.given import counted, given
from tlc_data.measures.participation import COUNTS
from tlc_data.settings import Settings

ONE = """
    community_id | school_id | started_on
    C            | north     | 2025-09-01
"""


def held(columns: str, *cells: str) -> str:
    """One held meeting in September with these further columns."""
    return f"meeting_id | community_id | held_on | status | {columns}\nm1 | C | 2025-09-10 | held | {' | '.join(cells)}"


def test_without_facts_there_is_no_row() -> None:
    assert counted(given()).participation.empty


def test_a_meeting_counts_in_the_month_of_its_outcome() -> None:
    found = counted(given(meetings="""
        meeting_id | community_id | scheduled_on | held_on    | status
        m1         | C            | 2025-09-30   | 2025-10-01 | held
        m2         | C            | 2025-10-31   |            | cancelled
        m3         | C            | 2025-11-01   |            | missed
        m4         | C            | 2025-11-02   |            | missed
        m5         | C            | 2025-11-03   |            | moved
        m6         | C            | 2025-11-04   |            | planned
        m7         | C            |              |            | missed
    """)).participation
    assert_shows(found[(found["meetings_held"] > 0) | (found["meetings_not_held"] > 0)], """
        month   | meetings_held | meetings_not_held
        2025-10 | 1             | 1
        2025-11 | 0             | 2
    """)


def test_a_meeting_after_the_as_of_date_is_not_held_and_not_missed() -> None:
    facts = given(meetings="""
        meeting_id | community_id | scheduled_on | held_on    | status
        m1         | C            | 2025-09-10   | 2025-09-10 | held
        m2         | C            | 2025-09-20   |            | missed
        m3         | C            | 2025-09-21   | 2025-09-21 | held
    """)
    assert_shows(counted(facts, as_of="2025-09-19").participation, """
        meetings_held | meetings_not_held
        1             | 0
    """)
    assert_shows(counted(facts, as_of="2025-09-20").participation, """
        meetings_held | meetings_not_held
        1             | 1
    """)
    assert_shows(counted(facts, as_of="2025-09-21").participation, """
        meetings_held | meetings_not_held
        2             | 1
    """)


@pytest.mark.parametrize(("minutes", "sum_", "unknown"), [("60", 60, 0), ("0", 0, 0), ("", 0, 1)])
def test_minutes_are_added_where_they_are_known_and_0_is_known(minutes: str, sum_: int, unknown: int) -> None:
    assert_shows(counted(given(meetings=held("minutes", minutes)), as_of="2025-09-30").participation, f"""
        minutes | minutes_unknown
        {sum_}  | {unknown}
    """)


def test_cancelled_meetings_bring_no_minutes_no_agenda_and_no_seats() -> None:
    said = "minutes | agenda | reported_back | peer_observations"
    found = counted(given(communities=ONE, memberships="""
        teacher_id | community_id | joined_on
        t1         | C            | 2025-09-01
    """, meetings=(
        f"meeting_id | community_id | scheduled_on | status | {said}\n"
        "m1 | C | 2025-09-10 | cancelled | 60 | feedback;planning | 4 | 2"
    ), attendance="""
        meeting_id | teacher_id | status
        m1         | t1         | present
    """), as_of="2025-09-30").participation
    counts = found[list(COUNTS)].iloc[0]
    assert counts[counts != 0].to_dict() == {"meetings_not_held": 1}


@pytest.mark.parametrize(("agenda", "logged", "core"), [
    ("", 0, 0), ("starter", 1, 0), ("feedback", 1, 0), ("planning", 1, 0), ("feedback;planning", 1, 1),
    ("introduction;starter;feedback;new learning;planning;review", 1, 1), ("review;new learning", 1, 0),
])
def test_the_core_of_an_agenda_is_feedback_and_planning(agenda: str, logged: int, core: int) -> None:
    assert_shows(counted(given(meetings=held("agenda", agenda)), as_of="2025-09-30").participation, f"""
        agenda_logged | agenda_core
        {logged}      | {core}
    """)


MEMBERS = """
    teacher_id | community_id | joined_on  | left_on
    t1         | C            | 2025-09-01 |
    t2         | C            | 2025-09-10 |
    t3         | C            | 2025-09-11 |
    t4         | C            | 2025-09-01 | 2025-09-09
    t5         | C            | 2025-09-01 | 2025-09-10
    t6         | D            | 2025-09-01 |
"""


@pytest.mark.parametrize(("attendance", "seats", "present", "unknown"), [
    ("", 0, 0, 1),  # no list at all
    ("m1 | t1 | present", 3, 1, 0),  # t1, t2 and t5 are members that day; who is not on the list was absent
    ("m1 | t1 | partial", 3, 1, 0),
    ("m1 | t1 | excused", 3, 0, 0),
    ("m1 | t1 | absent", 3, 0, 0),
    ("m1 | t6 | present", 4, 1, 0),  # a member of another community
    ("m1 | guest | present", 4, 1, 0),
    ("m1 | guest | excused", 4, 0, 0),
    ("m1 | t3 | present\nm1 | t4 | absent", 5, 1, 0),  # listed before joining, and after leaving
    ("m1 | t1 | present\nm1 | t2 | present\nm1 | t5 | present", 3, 3, 0),
    ("unknown | t1 | present", 0, 0, 1),  # the list of a meeting that is not here
])
def test_a_seat_is_a_member_on_that_day_or_anyone_listed_each_once(
    attendance: str, seats: int, present: int, unknown: int
) -> None:
    found = counted(given(
        communities=ONE, memberships=MEMBERS, meetings=held("minutes", ""),
        attendance=f"meeting_id | teacher_id | status\n{attendance}",
    ), as_of="2025-09-30").participation
    assert_shows(found[found["community_id"] == "C"], f"""
        seats   | present   | attendance_unknown
        {seats} | {present} | {unknown}
    """)


def test_a_member_twice_over_has_one_seat() -> None:
    found = counted(given(communities=ONE, memberships="""
        teacher_id | community_id | joined_on
        t1         | C            | 2025-09-01
        t1         | C            | 2025-09-05
    """, meetings=held("minutes", ""), attendance="""
        meeting_id | teacher_id | status
        m1         | t1         | present
    """), as_of="2025-09-30").participation
    assert_shows(found, """
        seats | present
        1     | 1
    """)


def test_a_facilitator_who_is_not_listed_has_no_seat() -> None:
    found = counted(given(communities=ONE, meetings=held("facilitator", "t9"), attendance="""
        meeting_id | teacher_id | status
        m1         | t1         | present
    """), as_of="2025-09-30").participation
    assert_shows(found, """
        seats | present
        1     | 1
    """)


@pytest.mark.parametrize(("reported_back", "attendance", "back", "of"), [
    ("2", "m1 | t1 | present\nm1 | t2 | absent", 2, 1),
    ("0", "m1 | t1 | present", 0, 1),
    ("", "m1 | t1 | present", 0, 0),
    ("2", "", 0, 0),  # recorded, and no list of who came
    ("1", "m1 | t1 | absent", 1, 0),
])
def test_report_back_is_over_meetings_that_recorded_it_and_have_a_list(
    reported_back: str, attendance: str, back: int, of: int
) -> None:
    assert_shows(counted(given(
        meetings=held("reported_back", reported_back), attendance=f"meeting_id | teacher_id | status\n{attendance}",
    ), as_of="2025-09-30").participation, f"""
        reported_back | reported_back_of
        {back}        | {of}
    """)


@pytest.mark.parametrize(("observations", "sum_", "of"), [("", 0, 0), ("0", 0, 1), ("3", 3, 1)])
def test_observations_are_over_meetings_that_recorded_them(observations: str, sum_: int, of: int) -> None:
    found = counted(given(meetings=held("peer_observations", observations)), as_of="2025-09-30").participation
    assert_shows(found, f"""
        peer_observations | peer_observations_of
        {sum_}            | {of}
    """)


def test_attendance_belongs_to_the_meetings_community_and_not_to_the_home() -> None:
    found = counted(given(communities="""
        community_id | school_id | started_on
        A            | north     | 2025-09-01
        B            | south     | 2025-09-01
    """, memberships="""
        teacher_id | community_id | joined_on
        t1         | A            | 2025-09-01
        t2         | B            | 2025-09-01
    """, meetings="""
        meeting_id | community_id | held_on    | status
        m1         | B            | 2025-09-10 | held
    """, attendance="""
        meeting_id | teacher_id | status
        m1         | t1         | present
    """), as_of="2025-09-30").participation
    assert_shows(found[["community_id", "seats", "present"]], """
        community_id | seats | present
        A            | 0     | 0
        B            | 2     | 1
    """)


@pytest.mark.parametrize(("started_on", "ended_on", "interval", "as_of", "expected"), [
    ("2025-09-01", "", "", "2025-09-30", 30 / 28),
    ("2025-09-01", "", "15", "2025-09-30", 30 / 15),
    ("2025-09-10", "", "", "2025-09-30", 21 / 28),  # the first day counts
    ("2025-08-20", "", "", "2025-09-30", 30 / 28),
    ("2025-09-01", "2025-09-20", "", "2025-09-30", 20 / 28),  # the last day too
    ("2025-09-01", "2025-10-20", "", "2025-09-30", 30 / 28),
    ("2025-09-01", "", "", "2025-09-12", 12 / 28),
    ("2025-09-01", "2025-09-20", "", "2025-09-12", 12 / 28),  # an end that lies ahead is none
])
def test_expected_are_the_days_in_session_on_which_a_community_ran_over_its_interval(
    started_on: str, ended_on: str, interval: str, as_of: str, expected: float
) -> None:
    found = counted(given(communities=f"""
        community_id | school_id | started_on   | ended_on   | interval_days
        C            | north     | {started_on} | {ended_on} | {interval}
    """), as_of=as_of, settings=Settings()).participation
    month = found[found["month"] == "2025-09"]
    assert month["expected"].tolist() == [expected]


def test_nothing_is_expected_out_of_session_or_of_a_community_that_ended_before_it_began() -> None:
    found = counted(given(communities="""
        community_id | school_id | started_on | ended_on
        C            | north     | 2025-06-16 |
        D            | north     | 2025-09-01 | 2025-08-31
    """), as_of="2025-08-15", settings=Settings()).participation
    assert_shows(found.assign(days=(found["expected"] * 28).round(9)), """
        community_id | month   | days
        C            | 2025-08 | 1
    """)


def test_own_communities_count_and_linked_ones_do_not() -> None:
    found = counted(given(communities="""
        community_id | school_id | started_on
        A            | north     | 2025-09-01
        B            | south     | 2025-09-01
    """, meetings="""
        meeting_id | community_id | held_on    | status
        m1         | A            | 2025-09-10 | held
        m2         | B            | 2025-09-10 | held
    """, schools=frozenset({"north"})), as_of="2025-09-30").participation
    assert found["community_id"].unique().tolist() == ["A"]
