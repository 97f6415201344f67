"""Before and after an event: a training day, a new principal."""

from collections.abc import Collection
from dataclasses import dataclass
from math import sqrt

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from tlc_data.measures.clock import Ints
from tlc_data.measures.paired import CHANGED_UNDER, Paired, paired
from tlc_data.measures.run_chart import points
from tlc_data.measures.split import Standing
from tlc_data.settings import Settings
from tlc_data.vocabulary import Change


@dataclass(frozen=True)
class BeforeAfter:
    """A flow on both sides of an event: months, pooled rates, their difference and its 95 % interval.

    Rates and difference are None where a side has no month, the interval where the two have under 3.
    """

    months_before: int
    months_after: int
    before: float | None
    after: float | None
    difference: float | None
    lower: float | None
    upper: float | None
    verdict: Change


def flow_before_after(
    numerators: pd.Series, *, denominators: pd.Series, event: str, settings: Settings,
    provisional: Collection[str] = frozenset(),
) -> BeforeAfter:
    """Compare attendance, meetings kept or report-back in the months before an event with those after it.

    Parameters
    ----------
    numerators, denominators
        Series by month (`YYYY-MM`, in order) on the same index; a month without a denominator takes no part.
    event
        Month of the event. It lies on both sides, so it takes no part either.
    provisional
        Months still coming in, which take no part.

    Notes
    -----
    Months differ more than chance alone would have it, so their own spread is measured: each side has one
    rate, a month's variance is a dispersion over its denominator, and the dispersion is what the months
    show around the rate of their side, never less than the binomial one. `changed` when the 95 % interval
    (Student's t, months - 2 degrees of freedom) leaves out 0, and there are `least_beside` months on each side.
    A rule that counts points beyond the earlier median is not used: eight months fix a median too loosely.
    That a number changed after an event does not say that the event did it; a season may have.

    References
    ----------
    Quasi-likelihood with a dispersion: McCullagh & Nelder 1989, Generalized Linear Models, 4.5.
    """
    months = points(numerators, denominators=denominators, provisional=provisional)
    sides = (months[months.index < event], months[months.index > event])
    before, after = (_pooled(side) for side in sides)
    counts = (len(sides[0]), len(sides[1]))
    if before is None or after is None:
        return BeforeAfter(*counts, before, after, None, None, None, Change.TOO_FEW)
    difference, half = after - before, _half_width(sides)
    if half is None:
        return BeforeAfter(*counts, before, after, difference, None, None, Change.TOO_FEW)
    if min(counts) < settings.least_beside:
        verdict = Change.TOO_FEW
    else:
        verdict = Change.CHANGED if abs(difference) > half else Change.NOT_MORE_THAN_USUAL
    return BeforeAfter(*counts, before, after, difference, difference - half, difference + half, verdict)


def stock_before_after(table: Ints, *, settings: Settings) -> Paired:
    """Compare a stock at the end of the month before an event with that at the end of a later month.

    `table` counts the teachers by `Standing` at the two (rows: before), as `split.cross` gives it; the
    teachers known at both ends decide.
    """
    out, use = Standing.NOT_IN_USE, Standing.IN_USE
    return paired(
        int(table[use, use]), gained=int(table[out, use]), lost=int(table[use, out]), neither=int(table[out, out]),
        settings=settings,
    )


def reporting_before_after(table: Ints, *, settings: Settings) -> Paired:
    """Compare how many are known, on the teachers active at both ends: gained are those heard of again.

    Reporting is judged like a stock here: who falls silent stays so for long, and the months of reports that
    are not sent hang together more than `flow_before_after` may take them to.
    """
    known = slice(Standing.NOT_IN_USE, None)
    return paired(
        int(table[known, known].sum()), gained=int(table[Standing.SILENT, known].sum()),
        lost=int(table[known, Standing.SILENT].sum()), neither=int(table[Standing.SILENT, Standing.SILENT]),
        settings=settings,
    )


def _pooled(side: pd.DataFrame) -> float | None:
    return float(side["numerator"].sum() / side["denominator"].sum()) if len(side) else None


def _half_width(sides: tuple[pd.DataFrame, pd.DataFrame]) -> float | None:
    """Half the 95 % interval of the difference; None where no month is left to tell the spread by."""
    freedom = sum(map(len, sides)) - 2
    if freedom < 1:
        return None
    wholes, chance, spread = [], 0.0, 0.0
    for side in sides:
        weights, rates = side["denominator"].to_numpy(np.float64), side["rate"].to_numpy(np.float64)
        rate, whole = float(np.average(rates, weights=weights)), float(weights.sum())
        spread += float(weights @ (rates - rate) ** 2)
        chance += max(rate * (1 - rate), 0.0) / whole
        wholes.append(whole)
    variance = max(spread / freedom * sum(1 / whole for whole in wholes), chance)
    return float(stdtrit(freedom, 1 - CHANGED_UNDER / 2)) * sqrt(variance)
