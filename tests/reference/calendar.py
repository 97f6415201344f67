"""Instructional days and months."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)


def in_session(day: date) -> bool:
    """False from 16 June to 14 August and from 21 December to 2 January, both ends included."""
    place = (day.month, day.day)
    if (6, 16) <= place <= (8, 14):
        return False
    return not (place >= (12, 21) or place <= (1, 2))


@cache
def _counted() -> dict[date, int]:
    counted = {}
    so_far = 0
    day = date(1900, 1, 1)
    while day < date(2100, 1, 1):
        so_far += in_session(day)
        counted[day] = so_far
        day += DAY
    return counted


def elapsed(after: date, until: date) -> int:
    """Instructional days d with after < d <= until."""
    return _counted()[until] - _counted()[after]


def month_of(day: date) -> str:
    """The calendar month, as YYYY-MM."""
    return f"{day.year:04d}-{day.month:02d}"


def month_start(month: str) -> date:
    """First day of a month."""
    return date.fromisoformat(f"{month}-01")


def month_end(month: str, *, as_of: date) -> date:
    """Last day of a month, or the as-of date if that comes first."""
    next_month = month_of(month_start(month) + timedelta(days=31))
    return min(month_start(next_month) - DAY, as_of)


def months(first: date, last: date) -> Iterator[str]:
    """The months from that of `first` to that of `last`."""
    month = month_of(first)
    while month <= month_of(last):
        yield month
        month = month_of(month_start(month) + timedelta(days=31))
