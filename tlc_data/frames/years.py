"""Dates that a file keeps in pieces: a column each for year, month and day, or a day whose year stands elsewhere."""

import re

import pandas as pd

from tlc_data.frames.dates import DateOrder, is_day, month_number

_SCHOOL_YEAR = re.compile(r"(?:sy|ay|school year)?\s*((?:19|20)\d{2})\s*(?:[-–/]|to)\s*((?:19|20)?\d{2})", re.I)
_ONE_YEAR = re.compile(r"(?:.*\D)?((?:19|20)\d{2})(?:\D.*)?")
_WORD_FIRST = re.compile(r"(?:[a-z]+day,?\s+|[a-z]{3},?\s+)?([a-z]{3,9})\.?\s*-?(\d{1,2})(?:st|nd|rd|"
    r"th)?(?:\s*(?:-|–|to|&).*)?", re.I)
_WORD_LAST = re.compile(r"(?:[a-z]+day,?\s+|[a-z]{3},?\s+)?(\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:-|–|to|"
    r"&)\s*\d{1,2})?[\s\-.]*([a-z]{3,9})\.?", re.I)
_SLASHED = re.compile(r"(?:[a-z]+day,?\s+|[a-z]{3},?\s+)?(\d{1,2})\s?[/.\-]\s?(\d{1,2})(?:\s*(?:-|–|—|"
    r"to)\s*\d{1,2}\s?[/.]\s?\d{1,2})?", re.I)
# As spreadsheets write a month: "Sep-25"; a day they write "25-Sep".
_MONTH_AND_YEAR = re.compile(r"[a-z]{3,4}-\d{2}", re.I)
# A school year turns in summer: what lies before August is of its second half.
_TURNS = 7


def lacks_year(cell: str) -> bool:
    """Whether a cell names a day and no year: "12/19-12/20", "9-Sep", "3 March"."""
    plain = cell.strip()
    if not plain or is_day(plain) or _MONTH_AND_YEAR.fullmatch(plain):
        return False
    if _SLASHED.fullmatch(plain):
        return True
    first, last = _WORD_FIRST.fullmatch(plain), _WORD_LAST.fullmatch(plain)
    return bool((first and month_number(first[1])) or (last and month_number(last[2])))


def with_year(cell: str, year: str, order: DateOrder | None) -> str:
    """The cell with the year that its row or file gives, so that it can be read; unchanged where it has its own.

    A school year ("2018-19") gives its first year to August–December and its second to January–July.
    """
    if not year or not lacks_year(cell):
        return cell
    plain = cell.strip()
    if found := _SLASHED.fullmatch(plain):
        month, day = (found[2], found[1]) if order == DateOrder.DAY_FIRST else (found[1], found[2])
        return _put(year, int(month), day)
    first, last = _WORD_FIRST.fullmatch(plain), _WORD_LAST.fullmatch(plain)
    if first and month_number(first[1]):
        return _put(year, month_number(first[1]), first[2])
    assert last is not None
    return _put(year, month_number(last[2]), last[1])


def put_together(*, year: pd.Series, month: pd.Series, day: pd.Series) -> pd.Series:
    """One text of the pieces of each row: "2019-10-04", "2019-10" where there is no day, "" where nothing is said."""
    codes, different = pd.factorize(pd.MultiIndex.from_arrays([year, month, day]))
    words = pd.array([_one(*map(str, pieces)) for pieces in different], dtype="str")
    return pd.Series(words.take(codes), index=year.index, dtype="str")


def _one(year: str, month: str, day: str) -> str:
    number = int(month) if month.isdigit() else month_number(month)
    if not year and not month and not day:
        return ""
    together = _put(year, number, day) if year and 1 <= number <= 12 else ""
    return together or " ".join(piece for piece in (day, month, year) if piece)


def _put(year: str, month: int, day: str) -> str:
    school_year = _SCHOOL_YEAR.fullmatch(year.strip())
    one = _ONE_YEAR.fullmatch(year.strip())
    if school_year:
        figure = int(school_year[1]) + (1 if month <= _TURNS else 0)
    elif one:
        figure = int(one[1])
    elif year.strip().lstrip("'").isdigit() and len(year.strip().lstrip("'")) == 2:
        figure = 2000 + int(year.strip().lstrip("'"))
    else:
        return ""
    return f"{figure:04d}-{month:02d}" + (f"-{int(float(day)):02d}" if day.replace(".", "", 1).isdigit() else "")
