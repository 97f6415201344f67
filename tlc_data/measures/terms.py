"""Terms: the two halves of a school year, by which cohorts are named and stages compared."""

from datetime import date

import pandas as pd

from tlc_data.measures.clock import day_of, months_of, school_year_start

# The first half of a school year that begins in August ends with December.
_FIRST_HALF = 5


def first_month(out_of_session: tuple[str, ...]) -> int:
    """The month of the year (1–12) in which the school year begins; after a holiday that ends mid-month, that month."""
    return school_year_start(out_of_session, date(2101, 12, 31)).month


def term_of(day: int, *, out_of_session: tuple[str, ...]) -> str:
    """The term a day lies in, as the calendar year in which its school year began and its half: `2024-1`, `2024-2`."""
    return term_of_month(f"{day_of(day):%Y-%m}", out_of_session=out_of_session)


def term_of_month(month: str, *, out_of_session: tuple[str, ...]) -> str:
    """The term of a month `YYYY-MM`."""
    year, within = int(month[:4]), int(month[5:])
    since = (within - first_month(out_of_session)) % 12
    began = year - int(within < first_month(out_of_session))
    return f"{began}-{1 if since < _FIRST_HALF else 2}"


def last_month(term: str, *, out_of_session: tuple[str, ...]) -> str:
    """The last month of a term, `YYYY-MM`."""
    year, half = (int(part) for part in term.split("-"))
    start = pd.Period(f"{year}-{first_month(out_of_session):02d}", "M")
    return str(start + (_FIRST_HALF - 1 if half == 1 else 11))


def term_ends(months: list[str], *, out_of_session: tuple[str, ...]) -> list[str]:
    """Of months in order, those with which a term ends; the newest stands for a term that still runs."""
    terms = [term_of_month(month, out_of_session=out_of_session) for month in months]
    return [
        month for place, month in enumerate(months)
        if place + 1 == len(months) or terms[place + 1] != terms[place]
    ]


def terms_of(days: "list[int]", *, out_of_session: tuple[str, ...]) -> list[str]:
    """The term of each day number; each month is reckoned once."""
    found: dict[int, str] = {}
    numbers = months_of(pd.Series(days, dtype="int64").to_numpy()).tolist()
    for number, day in zip(numbers, days, strict=True):
        if number not in found:
            found[number] = term_of(day, out_of_session=out_of_session)
    return [found[number] for number in numbers]
