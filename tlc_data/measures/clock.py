"""Days, months and the count of days on which school is in session."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import pandas as pd

from tlc_data.errors import WrongSetting

Ints = np.ndarray[tuple[int, ...], np.dtype[np.int64]]

NO_DAY = -(10**7)
FAR_DAY = 10**7
EPOCH = date(1970, 1, 1)
_FIRST = (date(1900, 1, 1) - EPOCH).days
_LAST = (date(2150, 12, 31) - EPOCH).days


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """The date of a day number."""
    return EPOCH + timedelta(days=int(number))


def day_numbers(days: "pd.Series[pd.Timestamp]", *, missing: int = NO_DAY) -> Ints:
    """Day numbers of a datetime column; `missing` where it is empty."""
    numbers = days.to_numpy().astype("datetime64[D]").astype(np.int64)
    return np.where(days.isna().to_numpy(), missing, numbers)


def months_of(numbers: Ints) -> Ints:
    """Months since January 1970 of each day number."""
    return numbers.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def month_names(months: Ints) -> list[str]:
    """`YYYY-MM` of each month number."""
    different, which = np.unique(months, return_inverse=True)
    names = [str(month) for month in different.astype("datetime64[M]")]
    return [names[place] for place in which.tolist()]


def month_ends(months: Ints, *, as_of: int) -> Ints:
    """Last day of each month, or the as-of date where that comes first."""
    last = (months + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) - 1
    return np.minimum(last, as_of)


def month_starts(months: Ints) -> Ints:
    """First day of each month."""
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


@dataclass(frozen=True)
class Clock:
    """Counts instructional days: those d with a < d <= b on which school is in session."""

    elapsed: Ints

    def at(self, numbers: Ints | int) -> Ints:
        """Instructional days elapsed up to and including each day; gaps are differences."""
        return np.asarray(self.elapsed[np.clip(np.asarray(numbers), _FIRST, _LAST) - _FIRST], dtype=np.int64)

    def when(self, elapsed: Ints | int) -> Ints:
        """The days in session on which so many had elapsed: the inverse of `at`."""
        return np.asarray(np.searchsorted(self.elapsed, elapsed), dtype=np.int64) + _FIRST

    def between(self, a: int, b: int) -> int:
        """Instructional days from a to b: a itself not counted, b counted."""
        first, last = (min(max(day, _FIRST), _LAST) - _FIRST for day in (a, b))
        return int(self.elapsed[last] - self.elapsed[first])


@lru_cache(maxsize=64)
def clock(out_of_session: tuple[str, ...]) -> Clock:
    """The clock of a calendar; ranges as `MM-DD/MM-DD` (yearly) or ISO dates, ends included."""
    in_session = np.ones(_LAST - _FIRST + 1, dtype=np.int64)
    for text in out_of_session:
        for start, end in _occurrences(text):
            in_session[max(start - _FIRST, 0) : max(end - _FIRST + 1, 0)] = 0
    elapsed = np.cumsum(in_session)
    elapsed.flags.writeable = False
    return Clock(elapsed)


def _occurrences(text: str) -> list[tuple[int, int]]:
    parts = [part.strip() for part in text.split("/")]
    try:
        if len(parts) == 2 and all(len(part) == 10 for part in parts):
            first, last = (day_number(date.fromisoformat(part)) for part in parts)
            if last < first:
                raise ValueError
            return [(first, last)]
        (from_month, from_day), (to_month, to_day) = (map(int, part.split("-")) for part in parts)
        wraps = int((to_month, to_day) < (from_month, from_day))
        return [
            (_yearly(year, from_month, from_day), _yearly(year + wraps, to_month, to_day))
            for year in range(1900, 2150)
        ]
    except ValueError:
        raise WrongSetting(
            f"out_of_session: '{text}' is no range of days; write 06-16/08-14 or 2026-02-02/2026-02-06."
        ) from None


def _yearly(year: int, month: int, day: int) -> int:
    """29 February is the 28th in a year that has none."""
    if (month, day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)):
        day = 28
    return day_number(date(year, month, day))


def school_year_start(out_of_session: tuple[str, ...], on: date) -> date:
    """First day of the school year that a day lies in: after the longest yearly holiday, else 1 January."""
    yearly = [_occurrences(text) for text in out_of_session if len(text.split("/")[0].strip()) == len("MM-DD")]
    longest = max(yearly, key=lambda found: found[1][1] - found[1][0], default=[])
    starts = [end + 1 for _, end in longest if end + 1 <= day_number(on)]
    return day_of(max(starts)) if starts else date(on.year, 1, 1)
