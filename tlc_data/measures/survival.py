"""How long first adoptions last: the Kaplan–Meier curve of additive counts, and its log-log interval.

A frame of counts has one row per `weeks` and whatever other keys: how many first adoptions of that
length ended `lapsed` (the event), `silent` or `censored` (both cut off). Rows of the same weeks are
added up, so that the counts of communities, practices and shards can be given as they lie.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri

from tlc_data.settings import Settings

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]
Count = TypeVar("Count", np.int64, np.float64)

CONFIDENCE = 0.95
# 1.96 standard errors on each side.
WIDTH = float(ndtri((1 + CONFIDENCE) / 2))
# Products of shares come out beside a half that is meant exactly.
_HALF = 0.5 + 1e-9


@dataclass(frozen=True, eq=False)
class Curve:
    """Share of first adoptions still kept, as steps: a row holds from its week to the week before the next.

    Attributes
    ----------
    weeks
        Whole weeks since adoption, ascending: 0, and every length that there is.
    kept, low, high
        Share kept after that week and its 95 % interval, 0 to 1. 1 until somebody lapses, from week 0 on.
    at_risk
        Adoptions that lasted that long or longer, before the week's own lapses.
    lapsed, cut_off
        How many ended that week: the event, and silent or censored.
    stops_at
        The first whole week at which fewer than the setting `few_at_risk` are at risk: nothing is shown from there.
    at_least_this_wide
        The interval takes adoptions as independent, which those of one community are not.
    """

    weeks: Whole
    kept: Real
    low: Real
    high: Real
    at_risk: Whole
    lapsed: Whole
    cut_off: Whole
    stops_at: int
    at_least_this_wide: bool = True

    @property
    def shown(self) -> "Curve":
        """The part that may be shown: the weeks before the stop, none where too few adopted."""
        rows = int(np.searchsorted(self.weeks, self.stops_at))
        names = ("weeks", "kept", "low", "high", "at_risk", "lapsed", "cut_off")
        return replace(self, **{name: getattr(self, name)[:rows] for name in names})

    @property
    def adoptions(self) -> int:
        """How many first adoptions stand behind the curve."""
        return int(self.lapsed.sum() + self.cut_off.sum())


@dataclass(frozen=True, eq=False)
class Ends:
    """Counts as arrays, one row as in their frame: lapsed and cut off after so many whole weeks."""

    weeks: Whole
    lapsed: Whole
    cut_off: Whole

    @property
    def some(self) -> Whole:
        """The positions of the rows that count anybody."""
        return np.flatnonzero(self.lapsed + self.cut_off)

    def of(self, rows: Whole) -> "Ends":
        """Some rows, by position."""
        return Ends(self.weeks[rows], self.lapsed[rows], self.cut_off[rows])


def curve(counts: pd.DataFrame, *, settings: Settings) -> Curve:
    """Kaplan–Meier from counts `weeks, lapsed, silent, censored`; at a tie events come before censorings.

    The interval is log-log with Greenwood's variance; where nobody has lapsed yet, or nobody is
    left, it is the estimate alone, as in lifelines. Source: Kaplan & Meier 1958; Kalbfleisch &
    Prentice 1980.
    """
    return fitted(ends_of(counts), few=settings.few_at_risk)


def silent_as_lapsed(counts: pd.DataFrame) -> pd.DataFrame:
    """The same counts as if everybody who fell silent had lapsed after their last use."""
    return counts.assign(lapsed=counts["lapsed"] + counts["silent"], silent=0)


def worst_case(counts: pd.DataFrame, *, settings: Settings) -> Curve:
    """The curve with silent as events: what if all who fell silent had stopped there and then."""
    return curve(silent_as_lapsed(counts), settings=settings)


def median_weeks(curve: Curve) -> float:
    """The first week from which half or fewer are kept; NaN where the curve stops before it."""
    shown = curve.shown
    below = np.flatnonzero(shown.kept <= _HALF)
    return float(shown.weeks[below[0]]) if len(below) else np.nan


def ends_of(counts: pd.DataFrame) -> Ends:
    """A frame of counts as arrays."""
    weeks, lapsed, silent, censored = (
        counts[name].to_numpy(np.int64) for name in ("weeks", "lapsed", "silent", "censored")
    )
    return Ends(weeks, lapsed, silent + censored)


def fitted(ends: Ends, *, few: int) -> Curve:
    """The curve of ends, which stops where fewer than `few` are at risk."""
    ends = ends.of(ends.some)
    weeks, place = ladder(ends.weeks)
    lapsed, cut_off = summed(ends.lapsed, place, rows=len(weeks)), summed(ends.cut_off, place, rows=len(weeks))
    at_risk = still_there(lapsed + cut_off)
    kept = share_kept(lapsed, at_risk)
    low, high = log_log(kept, error=greenwood(lapsed, at_risk), width=WIDTH)
    enough = np.flatnonzero(at_risk >= few)
    stops_at = int(weeks[enough[-1]]) + 1 if len(enough) else 0
    return Curve(weeks, kept, low, high, at_risk, lapsed, cut_off, stops_at)


def ladder(weeks: Whole) -> tuple[Whole, Whole]:
    """Every length there is, ascending and with 0, and the place of each row among them."""
    there = np.bincount(weeks, minlength=1) > 0
    there[0] = True
    return np.flatnonzero(there), (np.cumsum(there) - 1)[weeks]


def summed(count: Whole, place: Whole, *, rows: int) -> Whole:
    """The counts of each place, added up."""
    return np.bincount(place, weights=count, minlength=rows).astype(np.int64)


def still_there(ends: npt.NDArray[Count]) -> npt.NDArray[Count]:
    """At risk in each row (weeks ascending): those who end there or later."""
    return np.cumsum(ends[::-1], axis=0)[::-1]


def share_kept(lapsed: npt.NDArray[np.number], at_risk: npt.NDArray[np.number]) -> Real:
    """Kaplan–Meier's product down the rows, weeks ascending; a week with nobody at risk changes nothing."""
    going_on = np.ones(lapsed.shape)
    np.divide(at_risk - lapsed, at_risk, out=going_on, where=at_risk > 0)
    return np.asarray(np.cumprod(going_on, axis=0), dtype=np.float64)


def greenwood(lapsed: Whole, at_risk: Whole) -> Real:
    """Standard error of log(kept), adoptions being independent (Greenwood 1926)."""
    left = (at_risk * (at_risk - lapsed)).astype(np.float64)
    # Where all who were left lapse the share is 0, and so is its interval.
    parts: Real = np.divide(lapsed.astype(np.float64), left, out=np.zeros(len(left)), where=left > 0)
    error: Real = np.sqrt(np.cumsum(parts))
    return error


def log_log(kept: Real, *, error: Real, width: float) -> tuple[Real, Real]:
    """Interval of `width` standard errors of log(kept), taken on the scale log(−log(kept)): never outside 0 to 1."""
    inside = (kept > 0) & (kept < 1)
    depth = -np.log(np.where(inside, kept, 0.5))
    stretch: Real = np.exp(np.where(inside, width * error / depth, 0.0))
    return np.power(kept, stretch), np.power(kept, 1 / stretch)
