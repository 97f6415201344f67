"""How fresh records are, and how late rows come in."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.drawn import assert_shows, text_frame
from tests.measures.given import ALWAYS, counted, given
from tlc_data.measures.clock import day_number
from tlc_data.measures.facts import Facts
from tlc_data.measures.freshness import Lag, day_or_none, first_open_month, lag_of
from tlc_data.settings import Settings

TWO = """
    community_id | school_id | started_on
    A            | north     | 2025-01-01
    B            | north     | 2025-01-01
    C            | south     | 2025-01-01
"""
MEETINGS = """
    meeting_id | community_id | scheduled_on | held_on    | status
    m1         | A            |              | 2025-02-01 | held
    m2         | A            |              | 2025-03-01 | held
    m3         | A            |              | 2025-05-10 | held
    m4         | A            | 2025-06-01   |            | cancelled
    m5         | A            |              | 2026-02-01 | held
    m6         | B            |              | 2025-03-03 | held
"""
MEMBERS = "teacher_id | community_id | joined_on\nt1 | A | 2025-01-01\nt2 | B | 2025-01-01"
REPORTS = """
    teacher_id | practice_id | reported_on | use
    t1         | p           | 2025-02-01  | 3
    t1         | p           | 2025-02-11  | 3
    t1         | p           | 2025-03-03  | 3
    t2         | p           | 2025-02-01  | 0
    t2         | p           | 2025-04-02  | 0
    t3         | p           | 2025-12-01  | 3
"""


def fresh(**drawings: str) -> pd.DataFrame:
    return counted(given(communities=TWO, **drawings), as_of="2025-12-31").freshness.assign(
        last_log=lambda rows: [day_or_none(day) for day in rows["last_log"]],
        last_report=lambda rows: [day_or_none(day) for day in rows["last_report"]],
    )


def test_last_log_and_report_and_both_rhythms_by_community_and_school() -> None:
    assert_shows(fresh(meetings=MEETINGS, memberships=MEMBERS, self_reports=REPORTS), """
        level     | id    | last_log   | last_report | report_gap | meeting_gap
        community | A     | 2025-05-10 | 2025-03-03  | 15         | 49
        community | B     | 2025-03-03 | 2025-04-02  | 60         |
        community | C     |            |             |            |
        school    | north | 2025-05-10 | 2025-04-02  | 20         | 49
        school    | south |            |             |            |
    """)


def test_a_community_without_any_fact_is_known_of_and_has_nothing() -> None:
    assert_shows(fresh(), """
        level     | id    | last_log | last_report | report_gap | meeting_gap
        community | A     |          |             |            |
        community | B     |          |             |            |
        community | C     |          |             |            |
        school    | north |          |             |            |
        school    | south |          |             |            |
    """)


def recorded(drawing: str, kind: str = "logs") -> Facts:
    """Rows of one kind with the day on which each was first recorded."""
    rows = text_frame(drawing)
    days = [day_number(date.fromisoformat(day)) for day in rows["recorded_on"]]
    if kind == "logs":
        lines = [f"m{at} | {row.id} | {row.on} | held" for at, row in enumerate(rows.itertuples())]
        drawn = "\n".join(["meeting_id | community_id | held_on | status", *lines])
        facts = given(communities=TWO, memberships=MEMBERS, meetings=drawn)
        return Facts(**{**vars(facts), "meetings": facts.meetings.assign(recorded_on=np.array(days, dtype=np.int64))})
    facts = given(communities=TWO, memberships=MEMBERS, self_reports="teacher_id | practice_id | reported_on | use\n"
                  + "\n".join(f"{row.id} | p | {row.on} | 3" for row in rows.itertuples()))
    told = facts.self_reports.assign(recorded_on=np.array(days, dtype=np.int64))
    return Facts(**{**vars(facts), "self_reports": told})


# The backlog came on 1 March and the last log on 30 August: what happened from 2 March to 1 July tells of the lag.
WATCHED = """
    id | on         | recorded_on | why
    A  | 2025-01-10 | 2025-03-01  | backlog
    A  | 2025-02-20 | 2025-04-20  | happened before the first import: only slow ones of them could come later
    A  | 2025-03-01 | 2025-04-01  | on its very day
    A  | 2025-03-02 | 2025-03-05  | 3 days
    A  | 2025-04-02 | 2025-04-05  | 3 days
    A  | 2025-05-02 | 2025-05-02  | on the day
    A  | 2025-06-30 | 2025-08-29  | 60 days: as long as is waited
    A  | 2025-07-01 | 2025-08-30  | 60 days
    A  | 2025-06-02 | 2025-08-20  | later than is waited
    A  | 2025-07-02 | 2025-07-03  | quick, but a slow one of that day could still come
    B  | 2025-07-01 | 2025-08-01  | a backlog of its own
"""


@pytest.mark.parametrize(("kind", "names"), [("logs", ("A", "B")), ("reports", ("t1", "t2"))])
def test_only_rows_that_were_watched_long_enough_tell_of_the_lag(kind: str, names: tuple[str, str]) -> None:
    drawing = WATCHED.replace("    A ", f"    {names[0]} ").replace("    B ", f"    {names[1]} ")
    found = counted(recorded(drawing, kind), as_of="2025-12-31", settings=Settings(out_of_session=(), lag_waited=60))
    assert_shows(found.lags, f"""
        community_id | kind   | days | recorded
        A            | {kind} | 0    | 1
        A            | {kind} | 3    | 2
        A            | {kind} | 60   | 2
        A            | {kind} | 61   | 1
    """)


def test_a_store_of_one_import_tells_nothing_of_the_lag() -> None:
    assert counted(given(communities=TWO, meetings=MEETINGS), as_of="2025-12-31").lags.empty
    one = "\n".join(["id | on | recorded_on", "A | 2025-03-02 | 2025-09-01", "A | 2025-04-02 | 2025-09-01"])
    assert counted(recorded(one), as_of="2025-12-31").lags.empty


def lag(*rows: tuple[int, int], least: int = 10, enough: float = 0.9) -> Lag:
    days, recorded_ = zip(*rows, strict=True) if rows else ((), ())
    return lag_of(pd.Series(days, dtype="int64"), pd.Series(recorded_, dtype="int64"),
                  settings=Settings(lag_least=least, complete_enough=enough))


@pytest.mark.parametrize(("rows", "told"), [
    ((), Lag(None, None)),
    (((3, 9),), Lag(None, None)),
    (((3, 10),), Lag(3, 3)),
    (((3, 11),), Lag(3, 3)),
    (((1, 5), (9, 5)), Lag(1, 9)),
    (((1, 4), (5, 5), (9, 1)), Lag(5, 5)),
    (((1, 8), (5, 1), (9, 1)), Lag(1, 5)),
    (((1, 88), (5, 1), (9, 11)), Lag(1, 9)),
    (((1, 3), (1, 3), (4, 6)), Lag(1, 4)),
    (((1, 8), (61, 2)), Lag(1, 61)),
    (((61, 12),), Lag(61, 61)),
])
def test_half_and_nine_in_ten_of_the_rows(rows: tuple[tuple[int, int], ...], told: Lag) -> None:
    assert lag(*rows) == told


def test_one_row_can_be_enough_where_a_programme_says_so() -> None:
    assert lag((4, 1), least=1) == Lag(4, 4)
    assert lag(least=0) == Lag(None, None)


@pytest.mark.parametrize(("as_of", "first"), [
    ("2026-06-12", "2026-06"), ("2026-06-29", "2026-06"), ("2026-06-30", "2026-07"), ("2026-12-31", "2027-01"),
    ("2028-02-28", "2028-02"), ("2028-02-29", "2028-03"),
])
def test_without_a_history_only_the_running_month_is_open(as_of: str, first: str) -> None:
    on = date.fromisoformat(as_of)
    assert first_open_month(Lag(None, None), seen_on=date(2026, 7, 20), as_of=on) == first


@pytest.mark.parametrize(("seen_on", "first"), [
    ("2026-06-13", "2026-05"), ("2026-06-14", "2026-06"), ("2026-06-15", "2026-06"),
    ("2026-05-13", "2026-04"), ("2026-05-14", "2026-05"),
    ("2026-08-30", "2026-06"),
])
def test_a_month_is_open_until_it_has_had_as_many_days_as_rows_take(seen_on: str, first: str) -> None:
    on, seen = date(2026, 6, 12), date.fromisoformat(seen_on)
    assert first_open_month(Lag(3, 14), seen_on=seen, as_of=on) == first


def test_rows_that_come_on_the_day_leave_only_the_running_month_open() -> None:
    assert first_open_month(Lag(0, 0), seen_on=date(2026, 6, 30), as_of=date(2026, 6, 30)) == "2026-07"
    assert first_open_month(Lag(0, 1), seen_on=date(2026, 6, 30), as_of=date(2026, 6, 30)) == "2026-06"


def test_the_settings_that_are_used_are_the_defaults() -> None:
    assert (ALWAYS.complete_enough, ALWAYS.lag_waited, ALWAYS.lag_least) == (0.9, 60, 10)
