"""What comes before a coach in a week, and when a district has stopped meeting at once."""

import pandas as pd
import pytest

from tests.drawn import text_frame
from tlc_data.measures.visit_queue import before_coaches, by_urgency, stopped_together
from tlc_data.settings import Settings

COLUMNS = {
    "status": "check_in", "coach": "Ada", "days_since": "10", "allowed_days": "50", "alarm_score": "0",
    "agenda_core": "0", "agenda_logged": "3",
}


def judged(drawing: str) -> pd.DataFrame:
    """Communities as `signals` gives them, with the rest of the columns as usual."""
    rows = text_frame(drawing)
    rows = rows.assign(**{name: usual for name, usual in COLUMNS.items() if name not in rows})
    numbers = ["days_since", "allowed_days", "alarm_score", "agenda_core", "agenda_logged"]
    return rows.astype(dict.fromkeys(numbers, "float64"))


def test_the_most_urgent_come_first() -> None:
    found = judged("""
        community_id | reasons               | status   | days_since | alarm_score | agenda_core
        core-1       | core_lost             | check_in | 10         | 0           | 1
        core-0       | core_lost             | check_in | 40         | 0           | 0
        fine         | size                  | on_track | 10         | 0           | 3
        few-4        | attendance;core_lost  | check_in | 10         | 4.1         | 0
        few-9        | attendance            | check_in | 10         | 9           | 3
        late-60      | overdue               | check_in | 60         | 0           | 3
        late-90      | overdue;two_missed    | check_in | 90         | 0           | 3
        off          | two_missed;attendance | check_in | 55         | 9           | 3
    """)
    assert by_urgency(found, settings=Settings())["community_id"].tolist() == [
        "late-90", "late-60", "off", "few-9", "few-4", "core-0", "core-1",
    ]


def week(*due: str, coach: str = "Ada") -> pd.DataFrame:
    lines = [f"{each} | {coach} | two_missed" for each in due]
    return judged("\n".join(["community_id | coach | reasons", *lines]))


@pytest.mark.parametrize(("due", "shown"), [
    ("", ""), ("a", "a"), ("ab", "ab"), ("abc", "abc"), ("abcd", "abc"), ("dcba", "abc"),
])
def test_three_new_ones_a_week_come_before_a_coach(due: str, shown: str) -> None:
    assert "".join(before_coaches([week(*due)], settings=Settings())) == shown


def test_those_of_last_week_stay_and_three_new_ones_join_them() -> None:
    weeks = [week(*"abcd"), week(*"bcdefghi"), week(*"bgz")]
    assert "".join(before_coaches(weeks[:2], settings=Settings())) == "bcdef"
    assert "".join(before_coaches(weeks, settings=Settings())) == "bgz"
    assert before_coaches([], settings=Settings()) == []


def test_each_coach_has_three_of_their_own() -> None:
    both = pd.concat([week(*"abcd"), week(*"efgh", coach="Bo")])
    assert "".join(before_coaches([both], settings=Settings())) == "abcefg"


ON = pd.Timestamp("2026-03-20")


def stopped(*days: str, running: int) -> pd.DataFrame:
    on = pd.to_datetime(pd.Series([*days, *[None] * (running - len(days))], dtype="object"))
    return pd.DataFrame({"community_id": [f"c{at}" for at in range(running)], "stopped_on": on})


@pytest.mark.parametrize(("many", "running", "banner"), [
    (4, 10, False), (5, 10, True), (5, 9, False), (8, 9, False), (8, 20, False), (9, 20, True), (0, 10, False),
])
def test_more_than_forty_percent_of_ten_or_more_make_a_banner(many: int, running: int, banner: bool) -> None:
    found = stopped(*["2026-03-16"] * many, running=running)
    assert stopped_together(found, on=ON, settings=Settings()) == [f"c{at}" for at in range(many)] * banner


@pytest.mark.parametrize(("day", "banner"), [
    ("2026-03-05", False), ("2026-03-06", False), ("2026-03-07", True), ("2026-03-20", True), ("2026-03-21", False),
])
def test_only_those_that_stopped_within_the_same_fortnight_count(day: str, banner: bool) -> None:
    found = stopped(*["2026-03-10"] * 4, day, running=10)
    assert bool(stopped_together(found, on=ON, settings=Settings())) is banner
