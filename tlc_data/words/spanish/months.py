"""Months and days beside other findings, in Spanish."""

from tlc_data.words.findings import months
from tlc_data.words.spanish.forms import day, listed, month, of, period, share
from tlc_data.words.spanish.speech import spanish

_DRAWN = {months.Drawn.DASHED: "línea discontinua", months.Drawn.HATCHED: "rayado"}


@spanish.register
def period_shown(found: months.Period) -> str:
    return period(found.first, found.last)


@spanish.register
def as_of(found: months.AsOf) -> str:
    return f"al {day(found.day)}"


@spanish.register
def still_coming_in(found: months.StillComingIn) -> str:
    drawn = f" ({_DRAWN[found.drawn]})" if found.drawn else ""
    return f"aún llegan datos de {listed([month(each) for each in found.months])}{drawn}"


@spanish.register
def at_month(found: months.AtMonth) -> str:
    return f"{month(found.month)}: {of(found.counted)}"


@spanish.register
def share_at_month(found: months.ShareAtMonth) -> str:
    return f"{month(found.month)}: {share(found.share)}"
