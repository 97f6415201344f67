"""Months as marks on an axis, in the words of a language."""

import pandas as pd

from tlc_data.words.language import Language
from tlc_data.words.saying import forms

# Steps of whole months that a reader can follow.
_STEPS = (1, 2, 3, 6, 12)


def year_before(name: str) -> str:
    """The same month a year earlier."""
    return f"{int(name[:4]) - 1}{name[4:]}"


def month_before(name: str) -> str:
    """The month before."""
    return str(pd.Period(name, "M") - 1)


def month_ticks(
    first: pd.Timestamp, last: pd.Timestamp, *, every: int, language: Language, beside: bool = False
) -> dict[str, object]:
    """Every so many months a tick with its month, and its year where that is new: below it, or `beside`."""
    starts = _starts(first, last, every)
    months = [f"{start:%Y-%m}" for start in starts]
    new = [not at or month[:4] != months[at - 1][:4] for at, month in enumerate(months)]
    said = [forms(language).month_short(month) for month in months]
    return {
        "tickvals": [f"{month}-01" for month in months],
        "ticktext": [f"{text}{' ' if beside else '<br>'}{month[:4]}" if year else text
                     for text, month, year in zip(said, months, new, strict=True)],
    }


def few_month_ticks(
    first: pd.Timestamp, last: pd.Timestamp, *, most: int, language: Language, beside: bool = False
) -> dict[str, object]:
    """As many ticks as there is room for: months up to a year apart, or more."""
    fit = [step for step in _STEPS if len(_starts(first, last, step)) <= most]
    years = 1 + len(_starts(first, last, 12)) // most
    return month_ticks(first, last, every=fit[0] if fit else 12 * years, language=language, beside=beside)


def month_and_year(name: str, language: Language) -> str:
    """A month in short, with its year beside it."""
    return f"{forms(language).month_short(name)} {name[:4]}"


def _starts(first: pd.Timestamp, last: pd.Timestamp, every: int) -> pd.DatetimeIndex:
    """First days of months from `first` to `last`, in steps that begin with a January."""
    starts = pd.date_range(first, last, freq="MS", normalize=True)
    starts = starts[starts >= first]
    return starts[(12 * starts.year + starts.month - 1) % every == 0]
