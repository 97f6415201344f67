"""Run charts: whether a monthly flow changed more than it usually varies."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import comb, log2

import numpy as np
import pandas as pd

from tlc_data.settings import Settings
from tlc_data.vocabulary import Change

# A shift this long at the end is marked, without a verdict: Perla, Provost & Murray 2011.
WORTH_A_LOOK = 6
# Rates this close are the same: what is left is the rounding of a division.
_SAME = 1e-12


@dataclass(frozen=True)
class RunChart:
    """What a run chart says of a flow.

    Attributes
    ----------
    months, rates, sides
        The points that take part, in order; a side is 1 above the median, -1 below it, 0 on it.
    median
        Of all points; None without any.
    useful
        Points not on the median: the n that the two limits hang on.
    longest_run, run_limit
        Points in a row on one side (those on the median are passed over), and the most that are usual.
    crossings, crossing_limit
        Changes of side from one useful point to the next, and the fewest that are usual.
    last_run, last_side
        The run at the end, and the side it is on (0 without one).
    verdict
        Changed, not more than usual, or too few points to say.
    """

    months: tuple[str, ...]
    rates: tuple[float, ...]
    sides: tuple[int, ...]
    median: float | None
    useful: int
    longest_run: int
    run_limit: int
    crossings: int
    crossing_limit: int
    last_run: int
    last_side: int
    verdict: Change

    @property
    def on_median(self) -> tuple[bool, ...]:
        """Whether each point lies on the median."""
        return tuple(side == 0 for side in self.sides)

    @property
    def worth_a_look(self) -> bool:
        """A run at the end that is long, whether or not the verdict is `changed`."""
        return self.last_run >= WORTH_A_LOOK


def points(
    numerators: pd.Series, *, denominators: pd.Series, provisional: Collection[str] = frozenset()
) -> pd.DataFrame:
    """The months that take part, in the order given: `numerator, denominator, rate` by month.

    Those with a denominator over 0 that are not provisional.
    """
    top, bottom = (each.to_numpy(dtype=np.float64, na_value=np.nan) for each in (numerators, denominators))
    months = numerators.index.to_numpy().astype("str")
    part = np.flatnonzero((bottom > 0) & ~np.isnan(top) & ~np.isin(months, list(provisional)))
    top, bottom = top[part], bottom[part]
    return pd.DataFrame({"numerator": top, "denominator": bottom, "rate": top / bottom}, index=months[part].tolist())


def run_chart(
    numerators: pd.Series,
    *,
    denominators: pd.Series,
    settings: Settings,
    provisional: Collection[str] = frozenset(),
) -> RunChart:
    """Judge a flow by Anhøj's two rules: an unusually long run, or unusually few crossings.

    For flows only: attendance, meetings kept, report-back, reports sent. A stock holds the same people
    from month to month, so its points lie on one side for long without any change (`paired` is for those).

    Parameters
    ----------
    numerators, denominators
        Series by month (`YYYY-MM`, in order) on the same index. A month without a denominator is no point.
    provisional
        Months still coming in, which take no part.

    Returns
    -------
    The chart. Its verdict is `too_few` under `least_points` points: months with a denominator that are not
    provisional, those on the median among them. It is `too_few` too where the limits are passed while more than
    half of the points lie on the median: such a median is the ceiling (everybody came, most months), all that is
    left lies on one side of it, and the limits, which take the two sides to be alike, would cry wolf.

    References
    ----------
    Anhøj & Olesen 2014, PLoS ONE 9(11): e113825, for the limits; Schilling 2012 and Chen 2010 behind them.
    """
    taking_part = points(numerators, denominators=denominators, provisional=provisional)
    rates = taking_part["rate"].to_numpy(np.float64)
    median = float(np.median(rates)) if len(rates) else None
    sides = _sides(rates, median)
    runs = _runs(sides[sides != 0])
    useful, longest, crossings = sum(runs), max(runs, default=0), max(len(runs) - 1, 0)
    run_limit, crossing_limit = limits(useful)
    shifted = longest > run_limit or crossings < crossing_limit
    if len(rates) < settings.least_points or (shifted and 2 * useful < len(rates)):
        verdict = Change.TOO_FEW
    else:
        verdict = Change.CHANGED if shifted else Change.NOT_MORE_THAN_USUAL
    last_side = int(sides[sides != 0][-1]) if useful else 0
    return RunChart(
        months=tuple(taking_part.index), rates=tuple(rates.tolist()), sides=tuple(sides.tolist()), median=median,
        useful=useful, longest_run=longest, run_limit=run_limit, crossings=crossings, crossing_limit=crossing_limit,
        last_run=runs[-1] if runs else 0, last_side=last_side, verdict=verdict,
    )


@lru_cache(maxsize=512)
def limits(useful: int) -> tuple[int, int]:
    """The longest usual run and the fewest usual crossings among so many useful points.

    round(log2 n) + 3, and the 5 % quantile of binomial(n - 1, 1/2): in whole numbers, so that no rounding
    decides. log2 of a whole number is never a half, so it does not matter how halves are rounded.
    """
    if useful < 1:
        return 3, 0
    chances = accumulate(comb(useful - 1, crossings) for crossings in range(useful))
    fewest = next(crossings for crossings, below in enumerate(chances) if 20 * below >= 2 ** (useful - 1))
    return round(log2(useful)) + 3, fewest


def _sides(rates: "np.ndarray[tuple[int], np.dtype[np.float64]]", median: float | None) -> np.ndarray:
    if median is None:
        return np.zeros(0, dtype=np.int64)
    apart = rates - median
    return np.where(np.abs(apart) <= _SAME, 0, np.sign(apart)).astype(np.int64)


def _runs(sides: np.ndarray) -> list[int]:
    """Lengths of the runs of equal sides, in order."""
    ends = np.flatnonzero(np.append(np.diff(sides) != 0, True)) if len(sides) else np.zeros(0, dtype=np.int64)
    return [int(length) for length in np.diff(ends, prepend=-1)]
