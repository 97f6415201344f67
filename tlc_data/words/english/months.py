"""Months and days beside other findings, in English."""

from tlc_data.words.english.forms import day, listed, month, of, period
from tlc_data.words.english.speech import english
from tlc_data.words.findings import months


@english.register
def period_shown(found: months.Period) -> str:
    return period(found.first, found.last)


@english.register
def as_of(found: months.AsOf) -> str:
    return f"as of {day(found.day)}"


@english.register
def still_coming_in(found: months.StillComingIn) -> str:
    drawn = f" ({found.drawn})" if found.drawn else ""
    are = "is" if len(found.months) == 1 else "are"
    return f"{listed([month(each) for each in found.months])} {are} still coming in{drawn}"


@english.register
def at_month(found: months.AtMonth) -> str:
    return f"{month(found.month)}: {of(found.counted)}"


@english.register
def share_at_month(found: months.ShareAtMonth) -> str:
    return f"{month(found.month)}: {100 * found.share:.0f} %"
