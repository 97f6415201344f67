"""Dates as people write them; day and month are told apart by what the file proves, or asked.

Of a range ("12/19-12/20", "2–3 March 2026") the first day counts: a meeting is of the day on which it begins.
"""

import re
from datetime import date, timedelta
from enum import StrEnum

import pandas as pd


class DateOrder(StrEnum):
    """Which of two numbers is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class MonthDay(StrEnum):
    """The day for which a date stands that names only its month."""

    FIRST = "first of the month"
    MIDDLE = "middle of the month"
    LAST = "last of the month"


_TIME = (
    r"(?:(?:[T ,]+|\s+(?:at|@)\s+)\d{1,2}(?:[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?)?"
    r"\s*(?:[aApP]\.?[mM]\.?)?(?:\s?(?:Z|UTC|GMT|[A-Z]{2,4}T|[+-]\d{2}:?\d{2}))?)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thurs?|thu|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_WORD = r"([a-z]{3,9})\.?"
_YEAR = r"(\d{4}|'?\d{2})"
_TO = r"\s*(?:-|–|—|to|and|&|/)\s*"
_ISO = re.compile(rf"{_WEEKDAY}(\d{{4}})[-/.]\s?(\d{{1,2}})[-/.]\s?(\d{{1,2}}){_TIME}", re.I)
_RUN = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMBERS = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})\s?[/.\-]\s?(\d{{1,2}})\s?[/.\-]\s?{_YEAR}{_TIME}(?:\s?\(?(?:mon|tue|wed|thu|fri|sat|sun)"
    r"[a-z]*\.?\)?)?", re.I,
)
_DAY_MONTH = re.compile(rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[\s\-.,/]*(?:of\s+)?{_WORD},?[\s\-/]*{_YEAR}{_TIME}",
    re.I)
_MONTH_DAY = re.compile(rf"{_WEEKDAY}{_WORD}[\s\-/]*(\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+|-|/){_YEAR}{_TIME}", re.I)
_YEAR_WORD = re.compile(rf"(\d{{4}})[\s\-/.]+{_WORD}[\s\-/.]+(\d{{1,2}}){_TIME}", re.I)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_LONG_AGO, _FAR_AHEAD = 25569, 73050
_DAY_ZERO = date(1899, 12, 30)
_MONTH_ONLY = re.compile(
    rf"{_WORD},?[\s\-/]*{_YEAR}|(\d{{1,2}})\s?[/.\-]\s?(\d{{4}})|(\d{{4}})\s?[-/.]\s?(\d{{1,2}})", re.I
)
_YEAR_MONTH = re.compile(rf"(\d{{4}})[\s\-/.]+{_WORD}", re.I)
# Ranges, made into their first day: within a month, and over two dates.
_DAYS_THEN_MONTH = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?{_TO}\d{{1,2}}(?:st|nd|rd|"
    rf"th)?\s+(?:of\s+)?([a-z]{{3,9}})\.?.*?(\d{{4}}|\d{{2}})", re.I
)
_MONTH_THEN_DAYS = re.compile(
    rf"{_WORD}\s+(\d{{1,2}})(?:st|nd|rd|th)?{_TO}(?:{_WORD}\s+)?\d{{1,2}}(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.I
)
_SLASHED_RANGE = re.compile(
    rf"(\d{{1,2}})[/.](\d{{1,2}})(?:[/.]{_YEAR})?\s*(?:-|–|—|to)\s*(?:\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR}|\d{{1,2}}[/.](\d{{4}}))",
    re.I,
)
_NO_YEAR = re.compile(rf"{_WEEKDAY}(\d{{1,2}})\s?[/.\-]\s?(\d{{1,2}})(?:\s*(?:-|–|—|"
    rf"to)\s*\d{{1,2}}\s?[/.]\s?\d{{1,2}})?", re.I)
_TWO_DATES = re.compile(r"(.+?\d{4})\s*(?:-|–|—|to|until)\s+?(.+\d{4})", re.I)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WHOLE_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                "november", "december")


def orders_possible(cells: pd.Series) -> frozenset[DateOrder]:
    """The orders that every cell of two small numbers and a year allows; both where nothing decides."""
    possible = set(DateOrder)
    for cell in cells.unique():
        pair = _pair(str(cell).strip())
        if pair is None or pair[0] == pair[1]:
            continue
        if pair[0] > 12:
            possible.discard(DateOrder.MONTH_FIRST)
        if pair[1] > 12:
            possible.discard(DateOrder.DAY_FIRST)
    return frozenset(possible)


def depends_on_order(cells: pd.Series) -> bool:
    """Whether any cell would be another day under the other order."""
    pairs = (_pair(str(cell).strip()) for cell in cells.unique())
    return any(pair is not None and pair[0] != pair[1] for pair in pairs)


def _pair(cell: str) -> tuple[int, int] | None:
    """The two numbers of a cell of which either could be the day; None where it says which is which."""
    found = _NUMBERS.fullmatch(cell) or _SLASHED_RANGE.fullmatch(cell) or _NO_YEAR.fullmatch(cell)
    return (int(found[1]), int(found[2])) if found else None


def parsed_days(cells: pd.Series, order: DateOrder | None, *, month_day: MonthDay | None = None) -> pd.Series:
    """ISO dates of the cells, "" for what is no date; each different cell is read once.

    Parameters
    ----------
    month_day
        The day for which a cell stands that names only a month; without it such a cell is no date.
    """
    codes, different = pd.factorize(cells)
    words = pd.array([_iso(str(cell), order, month_day) for cell in different], dtype="str")
    return pd.Series(words.take(codes), index=cells.index, dtype="str")


def is_day(cell: str) -> bool:
    """Whether a cell could be a date under one of the orders."""
    return any(_read(cell.strip(), order) is not None for order in DateOrder)


def is_month_only(cell: str) -> bool:
    """Whether a cell names a month and its year, and no day."""
    return not is_day(cell) and _month_of(cell.strip()) is not None


def _iso(cell: str, order: DateOrder | None, month_day: MonthDay | None) -> str:
    plain = cell.strip()
    found = _read(plain, order)
    if found is None and month_day is not None:
        month = _month_of(plain)
        found = _standing_for(*month, month_day) if month else None
    return found.isoformat() if found else ""


def _read(cell: str, order: DateOrder | None) -> date | None:
    return _single(cell, order) or _first_of_range(cell, order)


def _single(cell: str, order: DateOrder | None) -> date | None:
    if found := _ISO.fullmatch(cell) or _RUN.fullmatch(cell):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(cell):
        return _ordered(found[1], found[2], found[3], order)
    if found := _DAY_MONTH.fullmatch(cell):
        return _day(_year(found[3]), month_number(found[2]), int(found[1]))
    if found := _MONTH_DAY.fullmatch(cell):
        return _day(_year(found[3]), month_number(found[1]), int(found[2]))
    if found := _YEAR_WORD.fullmatch(cell):
        return _day(int(found[1]), month_number(found[2]), int(found[3]))
    if _SERIAL.fullmatch(cell) and _LONG_AGO < float(cell) < _FAR_AHEAD:
        return _DAY_ZERO + timedelta(days=int(float(cell)))
    return None


def _first_of_range(cell: str, order: DateOrder | None) -> date | None:
    if found := _SLASHED_RANGE.fullmatch(cell):
        return _ordered(found[1], found[2], found[3] or found[4] or found[5], order)
    if found := _DAYS_THEN_MONTH.fullmatch(cell):
        return _day(_year(found[3]), month_number(found[2]), int(found[1]))
    if found := _MONTH_THEN_DAYS.fullmatch(cell):
        return _day(_year(found[4]), month_number(found[1]), int(found[2]))
    if found := _TWO_DATES.fullmatch(cell):
        return _single(found[1], order) if _single(found[2], order) else None
    return None


def _ordered(first: str, second: str, year: str, order: DateOrder | None) -> date | None:
    day, month = (second, first) if order == DateOrder.MONTH_FIRST else (first, second)
    return _day(_year(year), int(month), int(day))


def _month_of(cell: str) -> tuple[int, int] | None:
    """Year and month of a cell that names no day."""
    if found := _YEAR_MONTH.fullmatch(cell):
        year, month = int(found[1]), month_number(found[2])
    elif found := _MONTH_ONLY.fullmatch(cell):
        year = _year(found[2] or found[4] or found[5])
        month = month_number(found[1]) if found[1] else int(found[3] or found[6])
    else:
        return None
    return (year, month) if 1 <= month <= 12 and year >= 1 else None


def _standing_for(year: int, month: int, month_day: MonthDay) -> date:
    if month_day == MonthDay.LAST:
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date(year, month, 15 if month_day == MonthDay.MIDDLE else 1)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(text: str) -> int:
    """A year of two figures is of this century."""
    figures = text.lstrip("'")
    return int(figures) if len(figures) == 4 else 2000 + int(figures)


def month_number(name: str) -> int:
    """Number of a month's name, whole or cut to three letters or "Sept"; 0 where it is none."""
    short = name.lower()[:3]
    whole = short in _MONTHS and _WHOLE_NAMES[_MONTHS.index(short)].startswith(name.lower())
    return _MONTHS.index(short) + 1 if whole else 0
