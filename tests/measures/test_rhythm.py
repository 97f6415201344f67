"""How often a school's teachers report, and when that is too rare to judge use."""

import pandas as pd
import pytest

from tests.measures.given import counted, given
from tlc_data.measures.rhythm import break_that_fits, is_too_rare
from tlc_data.settings import Settings

TWO = """
    community_id | school_id | started_on
    A            | north     | 2025-01-01
    B            | south     | 2025-01-01
"""


def gaps(reports: str, memberships: str = "t1 | A | 2025-01-01") -> dict[str, float]:
    found = counted(given(
        communities=TWO, memberships=f"teacher_id | community_id | joined_on\n{memberships}",
        self_reports=f"teacher_id | practice_id | reported_on | use\n{reports}",
    ), as_of="2025-12-31").report_gaps
    return {str(school): float(gap) for school, gap in found.items()}


def test_a_gap_lies_between_two_reports_of_one_teacher_on_one_practice() -> None:
    assert gaps("t1 | p1 | 2025-01-01 | 3\nt1 | p1 | 2025-01-11 | 3\nt1 | p2 | 2025-01-15 | 3") == {"north": 10.0}


def test_the_median_of_all_gaps_is_the_rhythm() -> None:
    assert gaps(
        "t1 | p1 | 2025-01-01 | 3\nt1 | p1 | 2025-01-11 | 3\nt1 | p1 | 2025-02-10 | 3\nt1 | p1 | 2025-07-10 | 3"
    ) == {"north": 30.0}
    assert gaps("t1 | p1 | 2025-01-01 | 3\nt1 | p1 | 2025-01-11 | 3\nt1 | p1 | 2025-02-10 | 3") == {"north": 20.0}


def test_a_gap_belongs_to_the_home_at_the_later_report_and_to_nobody_without_one() -> None:
    assert gaps(
        "t1 | p1 | 2025-01-01 | 3\nt1 | p1 | 2025-01-11 | 3\nt1 | p1 | 2025-02-11 | 3\n"
        "t2 | p1 | 2025-01-01 | 3\nt2 | p1 | 2025-05-01 | 3",
        memberships="t1 | A | 2025-01-01\nt1 | B | 2025-02-01",
    ) == {"north": 10.0, "south": 31.0}


def test_a_school_with_single_reports_has_no_rhythm() -> None:
    assert gaps("t1 | p1 | 2025-01-01 | 3\nt1 | p2 | 2025-03-01 | 3") == {}
    assert gaps("") == {}


@pytest.mark.parametrize(("gap", "rare"), [(37.0, False), (37.5, False), (38.0, True), (float("nan"), False)])
def test_reports_are_too_rare_more_than_half_a_break_apart(gap: float, rare: bool) -> None:
    assert is_too_rare(pd.Series([gap]), Settings(break_days=75)).tolist() == [rare]


@pytest.mark.parametrize(("gap", "days"), [(40.0, 100), (41.0, 103), (30.5, 77)])
def test_the_break_that_fits_is_two_and_a_half_gaps(gap: float, days: int) -> None:
    assert break_that_fits(gap) == days
