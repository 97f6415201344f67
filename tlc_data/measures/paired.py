"""Stocks at two dates: the same teachers, known at both ends."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from scipy.special import bdtr

from tlc_data.settings import Settings
from tlc_data.vocabulary import Change

# Two-sided.
CHANGED_UNDER = 0.05
_Z = NormalDist().inv_cdf(1 - CHANGED_UNDER / 2)


@dataclass(frozen=True)
class Paired:
    """What the same teachers say of a change.

    Attributes
    ----------
    teachers
        Known at both ends.
    gained, lost
        Of these, in use only at the later end, and only at the earlier one.
    difference, lower, upper
        (gained - lost) / teachers and its 95 % interval; None without teachers.
    p
        Of the exact two-sided sign test on gained against lost; 1 where nobody moved.
    verdict
        Changed, not more than usual, or too few of the same teachers to say.
    """

    teachers: int
    gained: int
    lost: int
    difference: float | None
    lower: float | None
    upper: float | None
    p: float
    verdict: Change


def paired(both: int, *, gained: int, lost: int, neither: int, settings: Settings) -> Paired:
    """Judge the change of a stock (adoption rate, sticking share) on the same teachers.

    Parameters
    ----------
    both, gained, lost, neither
        Teachers known at both ends: in use at both, only later, only earlier, at neither.

    Notes
    -----
    Teachers of one school move together more than the test knows, so a verdict on one school is a hint.
    The interval and the test may differ at the edge: the verdict goes by the test.
    """
    teachers = both + gained + lost + neither
    p = sign_test(gained, lost=lost)
    if teachers < settings.least_same:
        verdict = Change.TOO_FEW
    else:
        verdict = Change.CHANGED if p < CHANGED_UNDER else Change.NOT_MORE_THAN_USUAL
    if not teachers:
        return Paired(0, 0, 0, None, None, None, p, verdict)
    lower, upper = paired_interval(both, gained=gained, lost=lost, neither=neither)
    return Paired(teachers, gained, lost, (gained - lost) / teachers, lower, upper, p, verdict)


def sign_test(gained: int, *, lost: int) -> float:
    """Exact two-sided p of `gained` of `gained + lost` under a fair coin: twice the smaller tail, at most 1."""
    return min(1.0, 2 * float(bdtr(min(gained, lost), gained + lost, 0.5)))


def paired_interval(both: int, *, gained: int, lost: int, neither: int) -> tuple[float, float]:
    """95 % interval of (gained - lost) / n, Newcombe's method 10: Wilson limits, joined by a corrected phi.

    Needs at least one teacher.

    References
    ----------
    Newcombe 1998, Statistics in Medicine 17: 2635-2650.
    """
    teachers = both + gained + lost + neither
    later, earlier = (both + gained) / teachers, (both + lost) / teachers
    later_low, later_high = _wilson(both + gained, teachers)
    earlier_low, earlier_high = _wilson(both + lost, teachers)
    phi = _phi(both, gained=gained, lost=lost, neither=neither)
    below = _joined(later - later_low, earlier_high - earlier, phi)
    above = _joined(later_high - later, earlier - earlier_low, phi)
    difference = (gained - lost) / teachers
    return max(-1.0, difference - below), min(1.0, difference + above)


def _wilson(count: int, of: int) -> tuple[float, float]:
    share, z2 = count / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return middle - half, middle + half


def _phi(both: int, *, gained: int, lost: int, neither: int) -> float:
    """Correlation of the two ends; a positive one is drawn towards 0, by half of n, as Newcombe does."""
    margins = (both + gained) * (lost + neither) * (both + lost) * (gained + neither)
    if not margins:
        return 0.0
    excess = float(both * neither - gained * lost)
    if excess > 0:
        excess = max(excess - (both + gained + lost + neither) / 2, 0.0)
    return excess / sqrt(margins)


def _joined(one: float, other: float, phi: float) -> float:
    # Not below 0: with a phi of 1 the sum is a square, and rounding may take it under.
    return sqrt(max(one * one - 2 * phi * one * other + other * other, 0.0))
