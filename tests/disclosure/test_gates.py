"""Which groups say anything at all, and how much reporting a rate needs."""

import pandas as pd
import pytest

from tests.disclosure.drawn_counts import disclosed, disclosed_school
from tests.drawn import assert_shows
from tlc_data.disclosure import gates
from tlc_data.settings import Settings


def gate(active: int, known: int, *, gap: float = float("nan"), settings: Settings | None = None) -> str:
    found = gates(
        pd.Series([active]), pd.Series([known]), floor=5, settings=settings or Settings(), gaps=pd.Series([gap])
    )
    return str(found.iloc[0])


@pytest.mark.parametrize(("active", "known", "expected"), [
    (0, 0, "hidden"), (4, 4, "hidden"), (5, 5, "plain"), (6, 5, "marked"),
    (100, 59, "thin"), (100, 60, "marked"), (100, 61, "marked"),
    (100, 84, "marked"), (100, 85, "plain"), (100, 86, "plain"),
    (10, 6, "marked"), (15, 9, "marked"), (20, 17, "plain"), (40, 34, "plain"), (40, 33, "marked"),
    (1000, 4, "hidden"),  # too few are worse than too thin
])
def test_a_rate_needs_5_known_and_60_percent_reporting_and_stands_plain_from_85(
    active: int, known: int, expected: str
) -> None:
    assert gate(active, known) == expected


@pytest.mark.parametrize(("known", "gap", "expected"), [
    (10, 37.5, "plain"), (10, 38.0, "rare"), (4, 38.0, "hidden"),
])
def test_a_rhythm_too_rare_to_judge_gives_no_rate(known: int, gap: float, expected: str) -> None:
    assert gate(known, known, gap=gap) == expected


def test_the_bounds_are_settings() -> None:
    strict = Settings(reporting_floor=0.7, reporting_plain=0.9)
    assert [gate(100, known, settings=strict) for known in (69, 70, 89, 90)] == ["thin", "marked", "marked", "plain"]


@pytest.mark.parametrize(("outside", "using", "hidden"), [
    (False, 4, True), (False, 5, False), (True, 9, True), (True, 10, False),
])
def test_what_leaves_by_download_needs_twice_as_many(outside: bool, using: int, hidden: bool) -> None:
    for found in (
        disclosed(f"adopted\n{using}", outside=outside),
        disclosed_school(f"active | known | in_use | sustaining\n{using} | {using} | {using} | 0", outside=outside),
    ):
        assert found["gate"].tolist() == ["hidden" if hidden else "plain"]


def test_a_download_is_never_laxer_than_the_screen() -> None:
    strict = Settings(few_known=20)
    assert disclosed("adopted\n15", settings=strict)["gate"].tolist() == ["hidden"]
    assert disclosed("adopted\n15", settings=strict, outside=True)["gate"].tolist() == ["hidden"]


def test_a_hidden_group_says_nothing_of_what_it_reported() -> None:
    found = disclosed("""
        adopted | trying | silent
        2       | 2      | 3
    """)
    assert_shows(found, """
        active | gate   | known
        7      | hidden |
    """)
    words = [name for name in found if name.endswith("_says")]
    assert found[words].iloc[0].tolist() == ["not shown"] * 7
    numbers = [name for name in found if name.endswith(("_low", "_high", "_rate"))]
    assert len(numbers) > 10 and found[numbers].isna().all(axis=None)


def test_thin_reporting_says_how_many_reported_and_no_more() -> None:
    found = disclosed("""
        adopted | trying | silent
        3       | 2      | 5
    """)
    assert_shows(found, """
        active | gate | known | reporting_rate | in_use_says | not_known_says
        10     | thin | 5     | 0.5            | not shown   | 5
    """)
    assert found[["rate_low", "rate_high", "range_low", "range_high"]].isna().all(axis=None)


def test_a_school_that_is_hidden_keeps_only_what_a_sign_in_sheet_says() -> None:
    found = disclosed_school("""
        active | known | in_use | sustaining
        12     | 4     | 4      | 2
    """)
    assert_shows(found, """
        active | known | meetings_held | expected | in_use_says | sustaining_says
        12     |       | 1             | 1        | not shown   | not shown
    """)
    assert found[["in_use_low", "in_use_high", "sustaining_low", "sustaining_high"]].isna().all(axis=None)
