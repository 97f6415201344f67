"""The same teachers at both ends: the sign test, Newcombe's published intervals, zeros and symmetry."""

from itertools import product
from math import sqrt

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import binomtest

from tlc_data.measures.paired import paired, paired_interval, sign_test
from tlc_data.settings import Settings
from tlc_data.vocabulary import Change

USUAL = Settings()
# Newcombe 1998, Statistics in Medicine 17: 2635-2650, table III, method 10: cells e, f, g, h and the limits of
# (f - g) / n as printed.
PUBLISHED = [
    (36, 12, 2, 0, 0.0569, 0.3404), (20, 12, 2, 16, 0.0562, 0.3292), (18, 12, 2, 18, 0.0562, 0.3290),
    (36, 14, 0, 0, 0.1528, 0.4167), (35, 14, 0, 1, 0.1461, 0.4175), (18, 14, 0, 18, 0.1441, 0.3963),
    (2, 97, 1, 0, 0.8721, 0.9854), (1, 97, 1, 1, 0.8736, 0.9850), (0, 29, 1, 0, 0.6666, 0.9882),
    (2, 98, 0, 0, 0.9178, 0.9945), (1, 98, 0, 1, 0.9171, 0.9916), (0, 30, 0, 0, 0.8395, 1.0),
    (54, 0, 0, 0, -0.0664, 0.0664), (53, 0, 0, 1, -0.0729, 0.0729), (30, 0, 0, 24, -0.0358, 0.0358),
    (29, 0, 0, 25, -0.0354, 0.0354), (28, 0, 0, 26, -0.0352, 0.0352), (27, 0, 0, 27, -0.0351, 0.0351),
]


@pytest.mark.parametrize(("both", "gained", "lost", "neither", "lower", "upper"), PUBLISHED)
def test_the_published_intervals(both: int, gained: int, lost: int, neither: int, lower: float, upper: float) -> None:
    found = paired_interval(both, gained=gained, lost=lost, neither=neither)
    # The paper prints four places and takes 1.96.
    assert found == pytest.approx((lower, upper), abs=1.1e-4)


def score_limits(count: int, of: int) -> tuple[float, float]:
    """Wilson's limits by searching for the two shares whose score statistic is the 95 % one."""
    share = count / of

    def apart(true: float) -> float:
        return abs(share - true) - 1.959963984540054 * sqrt(true * (1 - true) / of)

    low = 0.0 if count == 0 else brentq(apart, 1e-15, min(share, 1 - 1e-12), xtol=1e-15)
    high = 1.0 if count == of else brentq(apart, max(share, 1e-12), 1 - 1e-15, xtol=1e-15)
    return low, high


def second_interval(both: int, gained: int, lost: int, neither: int) -> tuple[float, float]:
    """The paper's recipe step by step, on a table of the two ends."""
    table = np.array([[both, gained], [lost, neither]])
    n = int(table.sum())
    (row, other_row), (column, other_column) = table.sum(axis=1), table.sum(axis=0)
    corrected = np.linalg.det(table)
    corrected = 0.0 if 0 < corrected <= n / 2 else corrected - n / 2 if corrected > n / 2 else corrected
    product_of_margins = float(row) * other_row * column * other_column
    phi = corrected / sqrt(product_of_margins) if product_of_margins else 0.0
    p1, p2 = row / n, column / n
    (l1, u1), (l2, u2) = score_limits(int(row), n), score_limits(int(column), n)
    delta = sqrt(max(0, (p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2))
    epsilon = sqrt(max(0, (p2 - l2) ** 2 - 2 * phi * (p2 - l2) * (u1 - p1) + (u1 - p1) ** 2))
    return max(-1, p1 - p2 - delta), min(1, p1 - p2 + epsilon)


def test_a_second_computation_of_every_small_table_agrees() -> None:
    for cells in product((0, 1, 2, 3, 7, 20), repeat=4):
        if sum(cells):
            both, gained, lost, neither = cells
            found = paired_interval(both, gained=gained, lost=lost, neither=neither)
            assert found == pytest.approx(second_interval(*cells), abs=1e-6), cells
            assert -1 <= found[0] <= (gained - lost) / sum(cells) <= found[1] <= 1


@pytest.mark.parametrize("cells", [(5, 3, 1, 4), (0, 8, 2, 0), (30, 0, 6, 2), (9, 9, 9, 9)])
def test_turning_the_ends_round_turns_the_answer_round(cells: tuple[int, int, int, int]) -> None:
    both, gained, lost, neither = cells
    there = paired(both, gained=gained, lost=lost, neither=neither, settings=USUAL)
    back = paired(both, gained=lost, lost=gained, neither=neither, settings=USUAL)
    assert (there.difference, there.lower, there.upper) == pytest.approx((-back.difference, -back.upper, -back.lower))  # type: ignore[operator]
    assert (there.p, there.verdict) == (back.p, back.verdict)


@pytest.mark.parametrize(("gained", "lost", "p"), [
    (0, 0, 1.0), (1, 0, 1.0), (5, 0, 2 / 32), (6, 0, 2 / 64), (9, 1, 2 * 11 / 1024), (8, 2, 2 * 56 / 1024), (3, 3, 1.0),
])
def test_the_sign_test_by_hand(gained: int, lost: int, p: float) -> None:
    assert sign_test(gained, lost=lost) == pytest.approx(p, abs=1e-15)


def test_the_sign_test_is_the_binomial_one_of_scipy() -> None:
    for gained, lost in product(range(16), range(16)):
        if gained + lost:
            assert sign_test(gained, lost=lost) == pytest.approx(binomtest(gained, gained + lost).pvalue, abs=1e-12)
    assert sign_test(5200, lost=5000) == pytest.approx(binomtest(5200, 10200).pvalue, rel=1e-9)


@pytest.mark.parametrize(("gained", "verdict"), [(5, Change.NOT_MORE_THAN_USUAL), (6, Change.CHANGED)])
def test_p_above_and_below_one_in_twenty(gained: int, verdict: Change) -> None:
    # p = 0.0625 with five, 0.03125 with six; no p of this test is 0.05 itself.
    assert paired(20, gained=gained, lost=0, neither=4, settings=USUAL).verdict == verdict


@pytest.mark.parametrize(("teachers", "verdict"), [(9, Change.TOO_FEW), (10, Change.CHANGED), (11, Change.CHANGED)])
def test_ten_of_the_same_teachers_are_enough(teachers: int, verdict: Change) -> None:
    found = paired(0, gained=teachers, lost=0, neither=0, settings=USUAL)
    assert (found.teachers, found.verdict) == (teachers, verdict)


def test_nobody_who_moved_is_no_change_and_nobody_at_all_is_too_few() -> None:
    still = paired(8, gained=0, lost=0, neither=12, settings=USUAL)
    assert (still.difference, still.p, still.verdict) == (0, 1, Change.NOT_MORE_THAN_USUAL)
    assert still.lower == pytest.approx(-still.upper)  # type: ignore[operator]
    nobody = paired(0, gained=0, lost=0, neither=0, settings=USUAL)
    assert (nobody.teachers, nobody.difference, nobody.lower, nobody.upper) == (0, None, None, None)
    assert (nobody.p, nobody.verdict) == (1, Change.TOO_FEW)


def test_too_few_is_a_setting() -> None:
    assert paired(0, gained=8, lost=0, neither=0, settings=Settings(least_same=8)).verdict == Change.CHANGED
