"""Dates, months and counts as a person says them."""

from collections.abc import Sequence
from datetime import date

import pandas as pd


def day(when: date) -> str:
    """3 March 2026."""
    return f"{when.day} {when:%B %Y}"


def month(name: str) -> str:
    """`2026-03` as March 2026."""
    return f"{pd.Timestamp(name + '-01'):%B %Y}"


def month_alone(name: str) -> str:
    """`2026-03` as March."""
    return f"{pd.Timestamp(name + '-01'):%B}"


def period(months: "pd.Series[str]") -> str:
    """The months from first to last of a column that is in order."""
    first, last = month(months.iloc[0]), month(months.iloc[-1])
    return first if first == last else f"{first} to {last}"


def count(number: int, one: str, many: str = "") -> str:
    """1 meeting, 3 meetings, no meetings."""
    if number == 1:
        return f"1 {one}"
    return f"{f'{number:,}' if number else 'no'} {many or one + 's'}"


def percent(low: float, high: float) -> str:
    """61 %, or 52 to 61 % where words leave a range; empty where nothing may be said."""
    if pd.isna(low) or pd.isna(high):
        return ""
    first, last = round(100 * low), round(100 * high)
    return f"{first} %" if first == last else f"{first} to {last} %"


def of(says: str, whole: object) -> str:
    """19 of 31, few of 31, nearly all of 31."""
    return f"{says} of {whole}"


def listed(names: Sequence[str]) -> str:
    """One, two and three."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def capital(sentence: str) -> str:
    """The sentence with its first letter large."""
    return sentence[:1].upper() + sentence[1:]


def year_before(name: str) -> str:
    """The same month a year earlier."""
    return f"{int(name[:4]) - 1}{name[4:]}"


def cut(name: str, length: int) -> str:
    """A long name without its middle, so that both its beginning and a number at its end stay."""
    if len(name) <= length:
        return name
    end = length // 3
    return f"{name[: length - end - 1].rstrip()}…{name[-end:].lstrip()}"
