"""Retention: how many whole weeks first adoptions lasted, and how they ended."""

import pytest

from tests.drawn import assert_shows
from tests.measures.given import counted, given

TWO = """
    community_id | school_id | started_on
    A            | north     | 2025-01-01
    B            | south     | 2025-01-01
"""
BEFORE = "teacher_id | practice_id | reported_on | use | stopped\nt1 | p0 | 2025-01-01 | 0 |\n"
ADOPTED = "t1 | p1 | 2025-01-10 | 2 |\nt1 | p1 | 2025-02-01 | 2 |\n"
MEMBER = "teacher_id | community_id | joined_on | left_on\nt1 | A | 2025-01-01 |"


def kept(reports: str, *, as_of: str = "2026-06-30", memberships: str = MEMBER) -> list[str]:
    """`home weeks how` of each row that p1 has."""
    found = counted(given(
        communities=TWO, memberships=memberships, self_reports=BEFORE + reports
    ), as_of=as_of).retention
    rows = found[found["practice_id"] == "p1"]
    return [
        f"{home} {weeks} {how}"
        for home, _, _, weeks, *counts in rows.itertuples(index=False, name=None)
        for how, n in zip(("lapsed", "silent", "censored"), counts, strict=True) if n
    ]


@pytest.mark.parametrize(("reports", "as_of", "expected"), [
    (ADOPTED, "2025-02-01", ["A 0 censored"]),  # going on
    (ADOPTED + "t1 | p1 | 2025-02-07 | 2 |", "2025-02-10", ["A 0 censored"]),  # 6 days
    (ADOPTED + "t1 | p1 | 2025-02-08 | 2 |", "2025-02-10", ["A 1 censored"]),  # 7 days
    (ADOPTED + "t1 | p1 | 2025-02-09 | 2 |", "2025-02-10", ["A 1 censored"]),
    (ADOPTED, "2026-06-30", ["A 0 silent"]),  # up to the last use
    (ADOPTED + "t1 | p1 | 2025-03-01 | 2 |", "2026-06-30", [f"A {28 // 7} silent"]),
    (ADOPTED + "t1 | p1 | 2025-03-01 | | lapsed", "2026-06-30", [f"A {28 // 7} lapsed"]),
    (ADOPTED + "t1 | p1 | 2025-03-01 | | switched", "2026-06-30", [f"A {28 // 7} censored"]),
    # Half of the 90 days from the last use to the word of it.
    (ADOPTED + "t1 | p1 | 2025-05-02 | 0 |", "2026-06-30", [f"A {45 // 7} lapsed"]),
    # High again after a break: the first spell fell silent, and only the first counts.
    (ADOPTED + "t1 | p1 | 2025-06-01 | 2 |\nt1 | p1 | 2025-06-20 | 2 |", "2025-06-20", ["A 0 silent"]),
    (ADOPTED + "t1 | p1 | 2025-02-15 | 1 |", "2025-02-15", ["A 0 censored"]),  # wavering: last use counts
])
def test_a_first_adoption_lasts_to_its_end_or_its_last_use(reports: str, as_of: str, expected: list[str]) -> None:
    assert kept(reports, as_of=as_of) == expected


def test_one_who_left_is_censored_also_long_after() -> None:
    assert kept(ADOPTED, memberships="""
        teacher_id | community_id | joined_on  | left_on
        t1         | A            | 2025-01-01 | 2025-02-15
    """) == ["A 0 censored"]


def test_use_that_was_there_before_we_looked_is_left_out_and_a_later_adoption_does_not_stand_in() -> None:
    assert kept(
        "t1 | p1 | 2025-01-10 | 3 |\nt1 | p1 | 2025-02-01 | 2 |\nt1 | p1 | 2025-02-10 | | lapsed\n"
        "t1 | p1 | 2025-03-01 | 2 |\nt1 | p1 | 2025-03-20 | 2 |"
    ) == []


def test_a_first_spell_that_was_no_adoption_does_not_leave_the_first_adoption_out() -> None:
    assert kept(
        "t1 | p1 | 2025-01-10 | 4 |\nt1 | p1 | 2025-01-12 | | lapsed\n"
        "t1 | p1 | 2025-03-01 | 2 |\nt1 | p1 | 2025-03-20 | 2 |", as_of="2025-03-20",
    ) == ["A 0 censored"]


def test_it_counts_in_the_home_at_adoption() -> None:
    moved = """
        teacher_id | community_id | joined_on
        t1         | A            | 2025-01-01
        t1         | B            | 2025-02-02
    """
    assert kept(ADOPTED + "t1 | p1 | 2025-03-01 | | lapsed", memberships=moved) == ["A 4 lapsed"]


def test_one_without_a_home_on_that_day_is_left_out() -> None:
    assert kept(ADOPTED, memberships="""
        teacher_id | community_id | joined_on  | left_on
        t1         | A            | 2025-01-01 | 2025-01-31
        t1         | A            | 2025-02-02 |
    """) == []


def test_teachers_of_one_length_are_added() -> None:
    found = counted(given(communities=TWO, memberships="""
        teacher_id | community_id | joined_on
        t1         | A            | 2025-01-01
        t2         | A            | 2025-01-01
        t3         | A            | 2025-01-01
    """, self_reports="""
        teacher_id | practice_id | reported_on | use | stopped
        t1         | p0          | 2025-01-01  | 0   |
        t2         | p0          | 2025-01-01  | 0   |
        t3         | p0          | 2025-01-01  | 0   |
        t1         | p1          | 2025-01-10  | 2   |
        t1         | p1          | 2025-02-01  | 2   |
        t1         | p1          | 2025-03-01  |     | lapsed
        t2         | p1          | 2025-01-10  | 2   |
        t2         | p1          | 2025-02-02  | 2   |
        t2         | p1          | 2025-03-02  |     | lapsed
        t3         | p1          | 2025-01-10  | 2   |
        t3         | p1          | 2025-02-02  | 2   |
        t3         | p1          | 2025-03-08  |     | switched
    """)).retention
    assert_shows(found, """
        community_id | practice_id | weeks | lapsed | silent | censored
        A            | p1          | 4     | 2      | 0      | 1
    """)


def test_without_an_adoption_there_is_no_row() -> None:
    assert counted(given()).retention.empty
    assert counted(given(memberships=MEMBER, self_reports=BEFORE)).retention.empty
