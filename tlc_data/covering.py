"""What a total would tell: parts of a sum are hidden until no small one is found by subtraction.

Who sees a school and its communities can subtract the communities that are shown from the school.
What is left belongs to those that are not: it must be a group of which as much may be said, and no
word or hidden number of theirs may come down to one value. Else the next smallest is hidden too.
"""

import numpy as np
import pandas as pd

from tlc_data.disclosure import MARGIN, NOT_SHOWN, PARTS

_ADDED = (*PARTS, "sustained")
_SHOWN = (*_ADDED, "rest")
_RATES = ("rate_low", "rate_high", "range_low", "range_high")

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def told_by_totals(
    rows: pd.DataFrame, *, knowing: pd.Series, total: pd.Series, totals: pd.DataFrame, floor: int
) -> "pd.Series[bool]":
    """Which rows of a sum have to be hidden from those who see the sum.

    Parameters
    ----------
    rows
        From `disclosure.disclosed_adoption`: every part of each total.
    knowing, total
        Per row the known teachers, and the id of the total it is part of.
    totals
        The totals, disclosed in the same way.
    """
    people = knowing.to_numpy(np.float64)
    low, high = _bounds(rows, people)
    above = dict(zip(
        zip(totals["id"], totals["practice_id"], totals["month"], strict=True),
        zip(*_bounds(totals, np.full(len(totals), np.inf)), strict=True), strict=True,
    ))
    hide = np.zeros(len(rows), dtype=bool)
    for key, at in rows.groupby([total.to_numpy(), "practice_id", "month"]).indices.items():
        if key in above:
            hide[at] = _to_hide(low[at], high[at], people[at], above[key], floor)
    return pd.Series(hide, index=rows.index)


def without_parts(rows: pd.DataFrame, hide: "pd.Series[bool]") -> pd.DataFrame:
    """The rows, with nothing said of in use, trying and not in use where `hide`."""
    says = {f"{name}_says": rows[f"{name}_says"].mask(hide, NOT_SHOWN) for name in _SHOWN}
    numbers = [f"{name}_{end}" for name in _SHOWN for end in ("low", "high")] + [*_RATES]
    return rows.assign(**says, **{name: rows[name].mask(hide) for name in numbers})


def _bounds(rows: pd.DataFrame, most: Numbers) -> tuple[Numbers, Numbers]:
    """Between what each part lies: rows × parts; what is not shown is anything up to `most`."""
    low = rows[[f"{name}_low" for name in _ADDED]].fillna(0.0).to_numpy(np.float64)
    high = rows[[f"{name}_high" for name in _ADDED]].to_numpy(np.float64)
    return low, np.where(np.isnan(high), most[:, None], high)


def _to_hide(low: Numbers, high: Numbers, people: Numbers, total: tuple[Numbers, Numbers], floor: int) -> Flags:
    hide = np.zeros(len(people), dtype=bool)
    while True:
        least, most = np.where(hide[:, None], 0, low), np.where(hide[:, None], people[:, None], high)
        told = [
            part for part in range(len(_ADDED))
            if _tells(least[:, part], most[:, part], people, total[0][part], total[1][part], floor)
        ]
        left = ~hide & (people > 0)
        if not told or not left.any():
            return hide
        numbers = left & (least[:, told] == most[:, told]).any(axis=1)
        if numbers.any():
            hide[np.argmin(np.where(numbers, people, np.inf))] = True
        else:
            hide |= left


def _tells(least: Numbers, most: Numbers, people: Numbers, total_least: float, total_most: float, floor: int) -> bool:
    """Whether what the numbers leave of a total says too much of the parts that are no numbers."""
    open_ = least != most
    if not open_.any():
        return False
    rest_least, rest_most = total_least - least[~open_].sum(), total_most - most[~open_].sum()
    group = people[open_].sum()
    if rest_least == rest_most and not (group >= floor and MARGIN < rest_least < group - MARGIN):
        return True
    least, most = least[open_], most[open_]
    return bool((
        np.maximum(least, rest_least - (most.sum() - most)) >= np.minimum(most, rest_most - (least.sum() - least))
    ).any())
