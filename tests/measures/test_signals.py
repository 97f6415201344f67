"""Communities that need a visit: overdue, two missed, and too little to say.

These communities have no members, and their coach has seen it.
"""

from datetime import date

import pandas as pd
import pytest

from tests.drawn import assert_shows
from tests.measures.given import ALWAYS, given
from tlc_data.measures.clock import day_number
from tlc_data.measures.facts import Facts
from tlc_data.measures.signals import signals
from tlc_data.settings import Settings


def judged(facts: Facts, on: str, settings: Settings = ALWAYS) -> pd.DataFrame:
    return signals(facts, on=day_number(date.fromisoformat(on)), settings=settings, size_seen={"C"})


def meetings(*lines: str, communities: str = "C | 2025-01-01 | |") -> Facts:
    """Meetings of C as `id | scheduled_on | held_on | status`."""
    return given(
        communities=f"community_id | started_on | ended_on | interval_days\n{communities}",
        meetings="\n".join([
            "meeting_id | community_id | scheduled_on | held_on | status",
            *(line.replace(" | ", " | C | ", 1) for line in lines),
        ]),
    )


HELD = ["m1 | 2025-01-10 | 2025-01-10 | held", "m2 | 2025-02-10 | 2025-02-10 | held",
        "m3 | 2025-03-01 | 2025-03-01 | held"]


@pytest.mark.parametrize(("interval", "after", "overdue"), [
    ("", 48, False), ("", 49, False), ("", 50, True),  # 1.75 × 28 = 49
    ("30", 52, False), ("30", 53, True),  # 1.75 × 30 = 52.5
    ("14", 24, False), ("14", 25, True),  # 1.75 × 14 = 24.5
])
def test_overdue_is_more_than_one_and_three_quarter_intervals_since_the_last_held_meeting(
    interval: str, after: int, overdue: bool
) -> None:
    on = (pd.Timestamp("2025-03-01") + pd.Timedelta(days=after)).strftime("%Y-%m-%d")
    found = judged(meetings(*HELD, communities=f"C | 2025-01-01 | | {interval}"), on)
    assert_shows(found, f"""
        community_id | status                                   | reasons
        C            | {'check_in' if overdue else 'on_track'} | {'overdue' if overdue else ''}
    """)


def test_holidays_do_not_make_a_community_overdue() -> None:
    facts = meetings("m1 | | 2025-04-10 | held", "m2 | | 2025-05-10 | held", "m3 | | 2025-06-10 | held")
    # 5 days of June and 44 from 15 August make 49.
    assert judged(facts, "2025-09-27", Settings())["reasons"].tolist() == [""]
    assert judged(facts, "2025-09-28", Settings())["reasons"].tolist() == ["overdue"]


@pytest.mark.parametrize(("on", "status", "reasons"), [
    ("2025-01-01", "not_enough_data", ""), ("2025-02-19", "not_enough_data", ""), ("2025-02-20", "check_in", "overdue"),
])
def test_one_that_never_met_is_overdue_from_its_start_on(on: str, status: str, reasons: str) -> None:
    assert_shows(judged(meetings(), on), f"""
        status   | reasons   | last_held_on
        {status} | {reasons} |
    """)


@pytest.mark.parametrize(("lines", "missed"), [
    (["m4 | 2025-03-05 | | missed"], False),
    (["m4 | 2025-03-05 | | missed", "m5 | 2025-03-06 | | cancelled"], True),
    (["m4 | 2025-03-05 | | cancelled", "m5 | 2025-03-06 | | cancelled"], True),
    (["m4 | 2025-03-05 | | missed", "m5 | | 2025-03-06 | held"], False),
    (["m4 | 2025-02-11 | | missed", "m5 | 2025-02-12 | | missed"], False),  # one was held after them
    (["m4 | 2025-03-05 | | missed", "m5 | 2025-03-06 | | moved", "m6 | 2025-03-07 | | missed"], True),
    (["m4 | 2025-03-05 | | missed", "m5 | 2025-03-06 | | planned"], False),
    (["m4 | 2025-03-05 | | missed", "m5 | 2025-03-11 | | missed"], False),  # not yet known
    (["m4 | 2025-03-05 | | missed", "m5 | 2025-03-10 | | missed"], True),
    (["m4 | | | missed", "m5 | 2025-03-06 | | missed"], False),  # one without a day counts nowhere
])
def test_two_missed_looks_at_the_latest_two_outcomes(lines: list[str], missed: bool) -> None:
    found = judged(meetings(*HELD, *lines), "2025-03-10")
    assert found["reasons"].tolist() == ["two_missed" if missed else ""]


@pytest.mark.parametrize(("lines", "reasons"), [
    ([], ""),
    (["m1 | 2025-01-05 | | missed"], ""),
    (["m1 | 2025-01-05 | | missed", "m2 | 2025-01-06 | | missed"], "two_missed"),
])
def test_two_missed_needs_two_outcomes(lines: list[str], reasons: str) -> None:
    assert judged(meetings(*lines), "2025-01-10")["reasons"].tolist() == [reasons]


def test_a_held_meeting_counts_from_the_day_it_was_held_and_a_missed_one_from_its_schedule() -> None:
    facts = meetings(
        *HELD, "m4 | 2025-03-05 | | missed", "m5 | 2025-03-06 | | missed", "m6 | 2025-03-02 | 2025-03-07 | held"
    )
    assert judged(facts, "2025-03-06")["reasons"].tolist() == ["two_missed"]
    assert judged(facts, "2025-03-07")["reasons"].tolist() == [""]


@pytest.mark.parametrize(("lines", "missed"), [
    # All on 5 March: those scheduled later come later, and then those of the larger id.
    (["x | 2025-03-04 | 2025-03-05 | held", "a | 2025-03-05 | | missed", "b | 2025-03-05 | | missed"], True),
    (["a | 2025-03-05 | 2025-03-05 | held", "b | 2025-03-05 | | missed", "c | 2025-03-05 | | missed"], True),
    (["c | 2025-03-05 | 2025-03-05 | held", "a | 2025-03-05 | | missed", "b | 2025-03-05 | | missed"], False),
    (["b | 2025-03-05 | 2025-03-05 | held", "a | 2025-03-05 | | missed", "c | 2025-03-05 | | missed"], False),
])
def test_ties_go_by_the_day_scheduled_and_then_by_id(lines: list[str], missed: bool) -> None:
    assert judged(meetings(*HELD, *lines), "2025-03-10")["reasons"].tolist() == ["two_missed" if missed else ""]


@pytest.mark.parametrize(("held", "status"), [(0, "not_enough_data"), (2, "not_enough_data"), (3, "on_track")])
def test_under_three_held_meetings_there_is_not_enough_to_say(held: int, status: str) -> None:
    assert judged(meetings(*HELD[3 - held:]), "2025-02-10" if not held else "2025-03-10")["status"].tolist() == [status]


def test_under_three_held_meetings_two_missed_still_asks_for_a_visit() -> None:
    facts = meetings(HELD[0], "m2 | 2025-01-20 | | missed", "m3 | 2025-01-21 | | cancelled")
    assert_shows(judged(facts, "2025-01-22"), """
        status   | reasons
        check_in | two_missed
    """)


def test_both_reasons_stand_in_order() -> None:
    facts = meetings(*HELD, "m4 | 2025-04-01 | | missed", "m5 | 2025-04-02 | | missed")
    assert judged(facts, "2025-06-01")["reasons"].tolist() == ["overdue;two_missed"]


@pytest.mark.parametrize(("started", "ended", "on", "runs"), [
    ("2025-03-10", "", "2025-03-09", False), ("2025-03-10", "", "2025-03-10", True),
    ("2025-01-01", "2025-03-10", "2025-03-10", True), ("2025-01-01", "2025-03-10", "2025-03-11", False),
    ("2025-03-10", "2025-03-01", "2025-03-05", False), ("2025-03-10", "2025-03-01", "2025-03-12", False),
])
def test_only_communities_running_on_that_day_are_judged(started: str, ended: str, on: str, runs: bool) -> None:
    assert len(judged(meetings(communities=f"C | {started} | {ended} |"), on)) == runs


@pytest.mark.parametrize(("on", "count"), [("2025-01-09", 0), ("2025-01-10", 1)])
def test_a_community_nobody_described_runs_from_its_first_outcome_on(on: str, count: int) -> None:
    facts = given(meetings="""
        meeting_id | community_id | scheduled_on | held_on    | status
        m0         | C            | 2025-01-01   |            | planned
        m1         | C            | 2025-01-05   | 2025-01-10 | held
    """)
    assert len(judged(facts, on)) == count


def test_a_community_known_only_by_name_is_not_judged() -> None:
    assert judged(given(communities="community_id | school_id\nC | north"), "2025-01-01").empty


def test_each_verdict_names_the_rows_behind_it() -> None:
    facts = meetings(*HELD, "m4 | 2025-03-20 | | missed", "m5 | 2025-04-10 | | planned")
    assert_shows(judged(facts, "2025-04-01"), """
        last_held_on | days_since | allowed_days | latest_outcomes
        2025-03-01   | 31         | 49           | 2025-01-10 held;2025-02-10 held;2025-03-01 held;2025-03-20 missed
    """)


def test_own_communities_are_judged_by_id_and_no_others() -> None:
    found = judged(given(communities="""
        community_id | school_id | started_on
        C9           | north     | 2025-01-01
        C10          | north     | 2025-01-01
        D            | south     | 2025-01-01
    """, schools=frozenset({"north"})), "2025-01-05")
    assert found["community_id"].tolist() == ["C10", "C9"]
