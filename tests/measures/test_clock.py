"""Instructional days: what counts, where ranges begin and end, and what is no range."""

from datetime import date

import numpy as np
import pytest

from tlc_data.errors import WrongSetting
from tlc_data.measures.clock import clock, day_number, day_of, month_ends, months_of, school_year_start
from tlc_data.settings import Settings

USUAL = Settings().out_of_session


def between(a: str, b: str, calendar: tuple[str, ...] = USUAL) -> int:
    first, last = (day_number(date.fromisoformat(day)) for day in (a, b))
    return clock(calendar).between(first, last)


@pytest.mark.parametrize(("a", "b", "days"), [
    ("2025-09-01", "2025-09-01", 0),
    ("2025-09-01", "2025-09-02", 1),
    ("2025-09-05", "2025-09-08", 3),  # Friday to Monday: weekends count
    ("2025-02-28", "2025-03-01", 1),
    ("2024-02-28", "2024-03-01", 2),  # a leap year
    ("2025-06-14", "2025-06-15", 1),  # the last day of school
    ("2025-06-15", "2025-06-16", 0),  # the first day out
    ("2025-08-13", "2025-08-14", 0),  # the last day out
    ("2025-08-14", "2025-08-15", 1),  # the first day in
    ("2025-06-15", "2025-08-15", 1),
    ("2025-12-19", "2025-12-20", 1),
    ("2025-12-20", "2025-12-21", 0),
    ("2025-12-20", "2026-01-02", 0),  # over the new year
    ("2025-12-20", "2026-01-03", 1),
    ("2025-08-14", "2026-06-15", 17 + 30 + 31 + 30 + 20 + 29 + 28 + 31 + 30 + 31 + 15),
])
def test_days_after_a_up_to_b_count_while_school_is_in_session(a: str, b: str, days: int) -> None:
    assert between(a, b) == days


@pytest.mark.parametrize(("calendar", "a", "b", "days"), [
    ((), "2025-06-01", "2025-07-01", 30),
    (("02-03/02-07",), "2025-02-01", "2025-02-10", 9 - 5),
    (("02-03/02-07",), "2026-02-01", "2026-02-10", 9 - 5),  # yearly
    (("2025-02-03/2025-02-07",), "2025-02-01", "2025-02-10", 9 - 5),
    (("2025-02-03/2025-02-07",), "2026-02-01", "2026-02-10", 9),  # once
    (("2025-12-29/2026-01-05",), "2025-12-28", "2026-01-06", 9 - 8),
    (("02-03/02-07", "02-05/02-08"), "2025-02-01", "2025-02-10", 9 - 6),  # a day is out only once
    (("02-29/03-01",), "2024-02-27", "2024-03-02", 4 - 2),
    (("02-29/03-01",), "2025-02-26", "2025-03-02", 4 - 2),  # without a 29th, from the 28th
    (("03-03/03-03",), "2025-03-02", "2025-03-04", 2 - 1),  # a single day, not a year
])
def test_a_calendar_is_a_list_of_ranges(calendar: tuple[str, ...], a: str, b: str, days: int) -> None:
    assert between(a, b, calendar) == days


@pytest.mark.parametrize("text", [
    "", "summer", "06-16", "06-16/08-14/09-01", "13-01/13-05", "02-30/03-02", "2025-06-16/08-14",
    "2025-02-30/2025-03-01", "2025-02-07/2025-02-03",
])
def test_what_is_no_range_is_a_sentence(text: str) -> None:
    with pytest.raises(WrongSetting) as wrong:
        clock((text,))
    assert str(wrong.value) == (
        f"out_of_session: '{text}' is no range of days; write 06-16/08-14 or 2026-02-02/2026-02-06."
    )


def test_the_clock_knows_the_day_on_which_so_many_had_elapsed() -> None:
    ticking = clock(USUAL)
    last_day_of_school, first_day_back = (day_number(date(2025, *day)) for day in ((6, 15), (8, 15)))
    assert day_of(ticking.when(ticking.at(last_day_of_school) + 1)) == day_of(first_day_back)


@pytest.mark.parametrize(("month", "as_of", "end"), [
    ("2025-02-01", "2026-01-01", "2025-02-28"),
    ("2024-02-01", "2026-01-01", "2024-02-29"),
    ("2025-12-01", "2025-12-31", "2025-12-31"),
    ("2025-12-01", "2025-12-30", "2025-12-30"),
    ("2025-12-01", "2026-01-01", "2025-12-31"),
])
def test_a_month_ends_with_its_last_day_or_the_as_of_date(month: str, as_of: str, end: str) -> None:
    number = months_of(np.array([day_number(date.fromisoformat(month))]))
    found = month_ends(number, as_of=day_number(date.fromisoformat(as_of)))
    assert day_of(found[0]) == date.fromisoformat(end)


@pytest.mark.parametrize(("on", "start"), [
    ("2025-08-14", "2024-08-15"), ("2025-08-15", "2025-08-15"), ("2026-03-01", "2025-08-15"),
])
def test_a_school_year_starts_after_the_longest_holiday(on: str, start: str) -> None:
    assert school_year_start(USUAL, date.fromisoformat(on)) == date.fromisoformat(start)


def test_without_yearly_holidays_a_school_year_is_a_calendar_year() -> None:
    assert school_year_start(("2025-02-03/2025-02-07",), date(2025, 9, 1)) == date(2025, 1, 1)
