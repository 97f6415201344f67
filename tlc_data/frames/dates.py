"""Dates as people write them; day and month are told apart by what the file proves, or asked."""

import re
from datetime import date, timedelta
from enum import StrEnum

import pandas as pd


class DateOrder(StrEnum):
    """Which of two numbers is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


_TIME = r"(?:[T ,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[aApP]\.?[mM]\.?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thurs?|thu|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_NUMBERS = re.compile(rf"{_WEEKDAY}(\d{{1,2}})\s?[/.\-]\s?(\d{{1,2}})\s?[/.\-]\s?(\d{{4}}|\d{{2}}){_TIME}", re.I)
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[\s\-]+([a-z]{{3,9}})\.?,?[\s\-]+(\d{{4}}|\d{{2}}){_TIME}", re.I
)
_MONTH_DAY = re.compile(rf"{_WEEKDAY}([a-z]{{3,9}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TIME}", re.I)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_DAY_ZERO = date(1899, 12, 30)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WHOLE_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                "november", "december")


def orders_possible(cells: pd.Series) -> frozenset[DateOrder]:
    """The orders that every cell of two small numbers and a year allows; both where nothing decides."""
    possible = set(DateOrder)
    for cell in cells.unique():
        found = _NUMBERS.fullmatch(cell)
        if not found or found[1].zfill(2) == found[2].zfill(2):
            continue
        first, second = int(found[1]), int(found[2])
        if first > 12:
            possible.discard(DateOrder.MONTH_FIRST)
        if second > 12:
            possible.discard(DateOrder.DAY_FIRST)
    return frozenset(possible)


def depends_on_order(cells: pd.Series) -> bool:
    """Whether any cell would be another day under the other order."""
    return any(
        found is not None and found[1].zfill(2) != found[2].zfill(2)
        for found in map(_NUMBERS.fullmatch, cells.unique())
    )


def parsed_days(cells: pd.Series, order: DateOrder | None) -> pd.Series:
    """ISO dates of the cells, "" for what is no date; each different cell is read once."""
    codes, different = pd.factorize(cells)
    words = pd.array([_iso(str(cell), order) for cell in different], dtype="str")
    return pd.Series(words.take(codes), index=cells.index, dtype="str")


def _iso(cell: str, order: DateOrder | None) -> str:
    found = _read(cell.strip(), order)
    return found.isoformat() if found else ""


def _read(cell: str, order: DateOrder | None) -> date | None:
    if found := _ISO.fullmatch(cell):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(cell):
        first, second = int(found[1]), int(found[2])
        day, month = (second, first) if order == DateOrder.MONTH_FIRST else (first, second)
        return _day(_year(found[3]), month, day)
    if found := _DAY_MONTH.fullmatch(cell):
        return _day(_year(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_DAY.fullmatch(cell):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    if _SERIAL.fullmatch(cell):
        return _DAY_ZERO + timedelta(days=int(float(cell)))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month(name: str) -> int:
    """Number of a month's name, whole or cut to three letters or "Sept"; 0 where it is none."""
    short = name.lower()[:3]
    whole = short in _MONTHS and _WHOLE_NAMES[_MONTHS.index(short)].startswith(name.lower())
    return _MONTHS.index(short) + 1 if whole else 0
