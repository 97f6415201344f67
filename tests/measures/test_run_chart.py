"""Run charts: runs, crossings and the median, by hand; the published limits; too few points."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom

from tlc_data.measures.run_chart import RunChart, limits, points, run_chart
from tlc_data.settings import Settings
from tlc_data.vocabulary import Change

USUAL = Settings()
# Number of useful observations, upper limit for the longest run, lower limit for the crossings:
# the table of Anhøj's qicharts2 vignette, Anhøj & Olesen 2014.
PUBLISHED = [
    (10, 6, 2), (11, 6, 2), (12, 7, 3), (13, 7, 3), (14, 7, 4), (15, 7, 4), (16, 7, 4), (17, 7, 5), (18, 7, 5),
    (19, 7, 6), (20, 7, 6), (21, 7, 6), (22, 7, 7), (23, 8, 7), (24, 8, 8), (25, 8, 8),
    (26, 8, 8), (27, 8, 9), (28, 8, 9), (29, 8, 10), (30, 8, 10),
    (40, 8, 14), (45, 8, 17), (46, 9, 17), (50, 9, 19), (60, 9, 23), (70, 9, 28),
]


def months(count: int) -> list[str]:
    return [f"{2024 + place // 12}-{place % 12 + 1:02d}" for place in range(count)]


def series(values: list[float | None]) -> "pd.Series[float]":
    return pd.Series(values, index=months(len(values)), dtype="float64")


def chart(drawn: str, *, provisional: frozenset[str] = frozenset(), settings: Settings = USUAL) -> RunChart:
    """A chart of points above (+), below (-) and on (0) the median, and months without a denominator (.).

    As many lie above as below, so that the median is where it is drawn; provisional ones beside it.
    """
    height = {"+": 6.0, "-": 4.0, "0": 5.0, ".": 0.0}
    return run_chart(
        series([height[mark] for mark in drawn]), denominators=series([0.0 if mark == "." else 10.0 for mark in drawn]),
        settings=settings, provisional=provisional,
    )


@pytest.mark.parametrize(("useful", "run", "crossings"), PUBLISHED)
def test_the_limits_are_the_published_ones(useful: int, run: int, crossings: int) -> None:
    assert limits(useful) == (run, crossings)


@pytest.mark.parametrize("useful", range(1, 301))
def test_the_limits_agree_with_the_distribution_of_scipy(useful: int) -> None:
    assert limits(useful) == (round(np.log2(useful) + 3), int(binom.ppf(0.05, useful - 1, 0.5)))


def test_runs_and_crossings_counted_by_hand() -> None:
    found = chart("++-+--+++-+-----++")
    # ++ | - | + | -- | +++ | - | + | ----- | ++
    assert (found.median, found.useful) == (0.5, 18)
    assert (found.longest_run, found.run_limit, found.crossings, found.crossing_limit) == (5, 7, 8, 5)
    assert (found.last_run, found.last_side) == (2, 1)
    assert found.verdict == Change.NOT_MORE_THAN_USUAL
    assert not found.worth_a_look


def test_points_on_the_median_are_marked_and_neither_break_nor_make_a_run() -> None:
    found = chart("++0++-0--+-+-0--")
    # Without those on the median: ++++ | --- | + | - | + | ---
    assert found.median == 0.5
    assert [place for place, on in enumerate(found.on_median) if on] == [2, 6, 13]
    assert (found.useful, found.longest_run, found.crossings) == (13, 4, 5)
    assert (found.last_run, found.last_side) == (3, -1)


@pytest.mark.parametrize(("drawn", "longest", "verdict"), [
    ("-++++++--+-+++------", 6, Change.NOT_MORE_THAN_USUAL),
    ("-+++++++-+--++------", 7, Change.NOT_MORE_THAN_USUAL),
    ("-++++++++-+--+------", 8, Change.CHANGED),
])
def test_a_run_below_on_and_above_its_limit(drawn: str, longest: int, verdict: Change) -> None:
    found = chart(drawn)
    assert (found.useful, found.longest_run, found.run_limit, found.verdict) == (20, longest, 7, verdict)
    assert found.crossings == found.crossing_limit == 6


@pytest.mark.parametrize(("drawn", "crossings", "verdict"), [
    ("+++----+++----+++---++", 6, Change.CHANGED),
    ("+++---+++---+++---++--", 7, Change.NOT_MORE_THAN_USUAL),
    ("+++---++---++---++--++", 8, Change.NOT_MORE_THAN_USUAL),
])
def test_crossings_below_on_and_above_their_limit(drawn: str, crossings: int, verdict: Change) -> None:
    found = chart(drawn)
    assert (found.useful, found.crossings, found.crossing_limit, found.verdict) == (22, crossings, 7, verdict)
    assert found.longest_run <= found.run_limit


@pytest.mark.parametrize(("count", "verdict"), [(11, Change.TOO_FEW), (12, Change.CHANGED), (13, Change.CHANGED)])
def test_twelve_points_are_enough(count: int, verdict: Change) -> None:
    rising = series([float(place) for place in range(1, count + 1)])
    found = run_chart(rising, denominators=rising * 0 + 20, settings=USUAL)
    assert found.verdict == verdict


def test_points_are_months_with_a_denominator_those_on_the_median_among_them() -> None:
    assert chart("++++++------").verdict == Change.CHANGED
    assert chart("+++++.------").verdict == Change.TOO_FEW
    assert chart("+++++0------").verdict == chart("+++++.0------").verdict == Change.CHANGED
    assert chart("++++++------").useful == 12


def test_provisional_months_take_no_part() -> None:
    whole = chart("+-+-+-+-+-+-++")
    fewer = chart("+-+-+-+-+-+-++++", provisional=frozenset(months(16)[14:]))
    assert fewer == whole
    assert chart("++++++------", provisional=frozenset({months(12)[0]})).verdict == Change.TOO_FEW


@pytest.mark.parametrize(("end", "worth"), [(5, False), (6, True), (7, True)])
def test_a_run_of_six_at_the_end_is_worth_a_look_without_a_verdict(end: int, worth: bool) -> None:
    found = chart("+--" * end + "+" * end)
    assert found.last_side == 1
    assert (found.last_run, found.worth_a_look) == (end, worth)
    assert found.verdict == Change.NOT_MORE_THAN_USUAL


def test_equal_shares_of_different_sizes_are_ties() -> None:
    tops, wholes = [1, 2, 3, 7, 30, 0.1 + 0.2, 0.3, 9, 12, 6, 3, 60], [2, 4, 6, 14, 60, 0.6, 0.6, 18, 24, 12, 6, 120]
    found = run_chart(series(list(tops)), denominators=series(list(wholes)), settings=USUAL)
    assert all(found.on_median)
    assert (found.useful, found.longest_run, found.crossings, found.last_run, found.last_side) == (0, 0, 0, 0, 0)
    assert found.verdict == Change.NOT_MORE_THAN_USUAL


@pytest.mark.parametrize(("drawn", "verdict"), [
    # With half of the points at the ceiling the median lies below it; with more it is the ceiling.
    ("-------0000000", Change.CHANGED), ("-------00000000", Change.TOO_FEW),
    ("00000000-------", Change.TOO_FEW), ("0-00--00-0--0-00", Change.TOO_FEW),
    # More than half on it, and nothing out of the usual beside.
    ("0+0-0-00+0000", Change.NOT_MORE_THAN_USUAL),
])
def test_a_median_on_which_most_points_lie_is_no_middle(drawn: str, verdict: Change) -> None:
    found = chart(drawn)
    assert found.verdict == verdict
    assert (2 * found.useful < len(drawn)) == (verdict != Change.CHANGED)


def test_without_points_there_is_nothing_to_say() -> None:
    unknown = run_chart(series([None, 1]), denominators=series([3, None]), settings=USUAL)
    for found in (chart(""), chart("...."), unknown):
        assert (found.months, found.median, found.verdict) == ((), None, Change.TOO_FEW)


def test_the_nullable_counts_of_the_store_are_taken_too_and_left_as_they_are() -> None:
    tops = pd.Series(pd.array([1, None, 3], dtype="Int64"), index=months(3))
    wholes = pd.Series(pd.array([2, 4, 0], dtype="Int64"), index=months(3))
    copies = tops.copy(), wholes.copy()
    assert points(tops, denominators=wholes)["rate"].to_dict() == {"2024-01": 0.5}
    pd.testing.assert_series_equal(tops, copies[0])
    pd.testing.assert_series_equal(wholes, copies[1])


def slowly(tops: list[int], wholes: list[int]) -> tuple[int, int, int]:
    """Useful points, longest run and crossings, walked one by one."""
    rates = [top / whole for top, whole in zip(tops, wholes, strict=True) if whole]
    middle = float(np.median(rates)) if rates else 0.0
    above = [rate > middle for rate in rates if abs(rate - middle) > 1e-12]
    longest = run = crossings = 0
    for place, side in enumerate(above):
        run = run + 1 if place and side == above[place - 1] else 1
        crossings += place > 0 and side != above[place - 1]
        longest = max(longest, run)
    return len(above), longest, crossings


def test_a_slower_walk_over_random_series_finds_the_same() -> None:
    rng = np.random.default_rng(5)
    for _ in range(500):
        count = int(rng.integers(0, 31))
        wholes = rng.integers(0, 12, count)
        tops = rng.binomial(wholes, 0.7)
        found = run_chart(
            series(tops.astype(float).tolist()), denominators=series(wholes.astype(float).tolist()), settings=USUAL
        )
        assert (found.useful, found.longest_run, found.crossings) == slowly(tops.tolist(), wholes.tolist())
        assert found.verdict == Change.TOO_FEW or len(found.months) >= USUAL.least_points
