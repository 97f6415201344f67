"""Before and after an event: months on each side, the event's own month, and a second computation."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student

from tlc_data.measures.before_after import (
    BeforeAfter,
    flow_before_after,
    reporting_before_after,
    stock_before_after,
)
from tlc_data.measures.split import cross
from tlc_data.settings import Settings
from tlc_data.vocabulary import Change

USUAL = Settings()


def compared(
    before: list[float], after: list[float], *, at_event: float = 0.0, of: float = 20.0,
    provisional: int = 0, settings: Settings = USUAL,
) -> BeforeAfter:
    """Monthly counts of 20 before and after an event, and in its month."""
    tops = [*before, at_event, *after]
    months = [str(month) for month in pd.period_range("2024-01", periods=len(tops), freq="M")]
    event = str(pd.Period("2024-01", freq="M") + len(before))
    return flow_before_after(
        pd.Series(tops, index=months, dtype="float64"), denominators=pd.Series(of, index=months), event=event,
        provisional=months[len(months) - provisional:], settings=settings,
    )


UP = [15.0, 17.0, 16.0, 16.0, 17.0, 15.0, 16.0, 16.0]


def test_a_difference_beyond_the_months_own_spread_is_a_change() -> None:
    found = compared(UP, [value - 6 for value in UP])
    assert (found.months_before, found.months_after) == (8, 8)
    assert (found.before, found.after) == (0.8, 0.5)
    assert found.difference == pytest.approx(-0.3)
    assert found.verdict == Change.CHANGED
    assert found.upper is not None and found.upper < 0


def test_one_within_it_is_not_more_than_usual() -> None:
    found = compared(UP, [value - 1 for value in UP])
    assert found.verdict == Change.NOT_MORE_THAN_USUAL
    assert found.lower is not None and found.upper is not None and found.lower < 0 < found.upper


def test_months_that_differ_wildly_by_themselves_need_a_larger_difference() -> None:
    wild = [20.0, 4.0, 20.0, 4.0, 20.0, 4.0, 20.0, 4.0]
    assert compared(wild, [value - 4 for value in wild]).verdict == Change.NOT_MORE_THAN_USUAL
    assert compared([12.0] * 8, [8.0] * 8).verdict == Change.CHANGED


def test_months_too_alike_to_be_chance_count_with_what_chance_would_show() -> None:
    # No spread at all; 11 of 20 against 10 of 20 eight times is within the binomial one.
    found = compared([11.0] * 8, [10.0] * 8)
    half = student.ppf(0.975, 14) * np.sqrt((0.55 * 0.45 + 0.5 * 0.5) / 160)
    assert found.verdict == Change.NOT_MORE_THAN_USUAL
    assert (found.lower, found.upper) == pytest.approx((-0.05 - half, -0.05 + half))


@pytest.mark.parametrize(("before", "after", "verdict"), [
    (7, 8, Change.TOO_FEW), (8, 7, Change.TOO_FEW), (8, 8, Change.CHANGED), (9, 8, Change.CHANGED),
    (30, 7, Change.TOO_FEW),
])
def test_eight_months_on_each_side_are_enough(before: int, after: int, verdict: Change) -> None:
    assert compared([18.0] * before, [4.0] * after).verdict == verdict


def test_the_events_own_month_and_provisional_ones_take_no_part() -> None:
    plain = compared([12.0] * 8, [13.0] * 8)
    assert compared([12.0] * 8, [13.0] * 8, at_event=20.0) == plain
    assert compared([12.0] * 8, [13.0] * 8 + [1.0, 1.0], provisional=2) == plain


def test_an_event_outside_of_the_months_leaves_a_side_empty() -> None:
    found = compared([], [3.0] * 9)
    assert (found.months_before, found.before, found.after) == (0, None, 0.15)
    assert (found.difference, found.lower, found.verdict) == (None, None, Change.TOO_FEW)
    nothing = compared([], [])
    assert (nothing.before, nothing.after, nothing.verdict) == (None, None, Change.TOO_FEW)
    pair = compared([3.0], [5.0])
    assert (pair.difference, pair.lower, pair.verdict) == (pytest.approx(0.1), None, Change.TOO_FEW)


def test_all_or_nothing_on_both_sides_is_no_change() -> None:
    found = compared([20.0] * 8, [20.0] * 8)
    assert (found.difference, found.lower, found.upper) == (0, 0, 0)
    assert found.verdict == Change.NOT_MORE_THAN_USUAL


def test_a_rate_may_be_more_than_the_whole() -> None:
    assert compared([22.0, 21.0] * 4, [23.0, 20.0] * 4).verdict == Change.NOT_MORE_THAN_USUAL


def test_a_weighted_regression_finds_the_same_interval() -> None:
    rng = np.random.default_rng(2)
    for _ in range(60):
        first, second = int(rng.integers(2, 14)), int(rng.integers(2, 14))
        count = first + second + 1
        months = [str(month) for month in pd.period_range("2024-01", periods=count, freq="M")]
        wholes = rng.integers(5, 60, count).astype(float)
        tops = rng.binomial(wholes.astype(int), rng.beta(4, 4, count)).astype(float)
        found = flow_before_after(
            pd.Series(tops, index=months), denominators=pd.Series(wholes, index=months), event=months[first],
            settings=USUAL,
        )
        use = np.arange(count) != first
        later = (np.arange(count) > first)[use].astype(float)
        design, weight = np.column_stack([np.ones(count - 1), later]), wholes[use]
        rate = tops[use] / weight
        gram = design.T @ (weight[:, None] * design)
        ends = np.linalg.solve(gram, design.T @ (weight * rate))
        dispersion = float(weight @ (rate - design @ ends) ** 2) / (count - 3)
        variance = dispersion * np.linalg.inv(gram)[1, 1]
        shares = ends[0], ends.sum()
        chance = sum(
            share * (1 - share) / weight[later == side].sum() for side, share in enumerate(shares)
        )
        half = student.ppf(0.975, count - 3) * np.sqrt(max(variance, chance))
        assert (found.difference, found.lower, found.upper) == pytest.approx((ends[1], ends[1] - half, ends[1] + half))


def test_a_stock_is_judged_by_the_same_teachers() -> None:
    before = np.repeat([0, 1, 2, 2, 3, 3], [9, 9, 12, 3, 1, 8])
    after = np.repeat([3, 3, 3, 2, 2, 3], [9, 9, 12, 3, 1, 8])
    found = stock_before_after(cross(before, status1=after), settings=USUAL)
    assert (found.teachers, found.gained, found.lost) == (24, 12, 1)
    assert found.verdict == Change.CHANGED
    few = stock_before_after(cross(before[:24], status1=after[:24]), settings=USUAL)
    assert (few.teachers, few.verdict) == (6, Change.TOO_FEW)


def test_reporting_is_judged_by_the_teachers_active_at_both_ends() -> None:
    before = np.repeat([0, 1, 1, 2, 3, 3, 1, 2], [9, 9, 2, 4, 3, 8, 5, 7])
    after = np.repeat([3, 3, 2, 1, 1, 2, 1, 0], [9, 9, 2, 4, 3, 8, 5, 7])
    found = reporting_before_after(cross(before, status1=after), settings=USUAL)
    assert (found.teachers, found.gained, found.lost) == (31, 11, 7)
    assert found.difference == pytest.approx(4 / 31)
    assert found.verdict == Change.NOT_MORE_THAN_USUAL
    assert reporting_before_after(cross(before[9:18], status1=after[9:18]), settings=USUAL).verdict == Change.TOO_FEW
    ten = np.repeat(1, 10)
    assert reporting_before_after(cross(ten, status1=ten + 1), settings=USUAL).verdict == Change.CHANGED
