"""Times of day and lengths as logs write them."""

import pytest

from tlc_data.frames.times import both_ends, clock, minutes_between, minutes_in


@pytest.mark.parametrize(("cell", "time"), [
    ("7:41", "07:41"), ("14:03PM", "14:03"), ("3:30 pm", "15:30"), ("3pm", "15:00"), ("15h30", "15:30"),
    ("2026-03-14 15:30:00", "15:30"), ("3.30", "03:30"), ("12:30 AM", "00:30"), ("12:15 pm", "12:15"),
    ("25:00", ""), ("12", ""), ("Room 12", ""), ("", ""),
])
def test_a_time_of_day(cell: str, time: str) -> None:
    assert clock(cell) == time


@pytest.mark.parametrize(("cell", "ends"), [
    ("3:30-4:45 pm", ("15:30", "16:45")), ("11:30 am – 1:00 pm", ("11:30", "13:00")), ("11-1pm", ("11:00", "13:00")),
    ("15:00 to 16:15", ("15:00", "16:15")), ("3:30", ("03:30", "")),
])
def test_the_two_ends_of_a_meeting(cell: str, ends: tuple[str, str]) -> None:
    assert both_ends(cell) == ends


@pytest.mark.parametrize(("start", "end", "minutes"), [
    ("15:30", "16:45", "75"), ("11:30", "1:00", "90"), ("3:30 pm", "4:45 pm", "75"), ("15:30", "15:30", ""),
    ("16:45", "15:30", ""), ("", "15:30", ""), ("8:00", "21:00", ""),
])
def test_minutes_from_start_to_end(start: str, end: str, minutes: str) -> None:
    assert minutes_between(start, end) == minutes


@pytest.mark.parametrize(("cell", "minutes"), [
    ("75", "75"), ("75 min", "75"), ("75.0", "75"), ("1h15", "75"), ("1 hr 15 min", "75"), ("1:15", "75"),
    ("1.5 hours", "90"), ("1,5 h", "90"), ("1 hour", "60"), ("3:30-4:45 pm", "75"),
    ("about an hour", "about an hour"), ("-9", "-9"),
])
def test_a_length_in_minutes(cell: str, minutes: str) -> None:
    assert minutes_in(cell) == minutes


def test_numbers_under_hours_are_hours() -> None:
    assert (minutes_in("1.5", in_hours=True), minutes_in("90 min", in_hours=True)) == ("90", "90")
