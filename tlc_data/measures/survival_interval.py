"""The interval that is shown beside a retention curve: a seeded bootstrap over communities.

Teachers of one community try the same practices and stop in the same months, so that adoptions are
not independent and Greenwood's interval is too narrow. Communities are what is drawn anew.

The kind of interval was chosen by how often it holds the true curve (tests/measures/
test_survival_coverage.py). With 8 to 20 communities the percentiles of the draws, also corrected for
bias and skewness (BCa), hold it 85 to 92 % of the time; the standard error of the draws, taken on the
log-log scale with Student's t for the number of communities, holds it about 95 %. Where one community
is much larger than the others, that number is the effective one (Kish 1965), or it would be 90 to 93 %.
"""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array
from scipy.special import stdtrit

from tlc_data.measures.survival import (
    CONFIDENCE,
    Curve,
    Ends,
    Real,
    Whole,
    ends_of,
    fitted,
    ladder,
    log_log,
    share_kept,
    still_there,
)
from tlc_data.settings import Settings

# Any seed would do; a fixed one gives everybody the same interval.
_SEED = 20


def curve_over_communities(counts: pd.DataFrame, *, settings: Settings) -> Curve:
    """The curve of counts `community_id, weeks, lapsed, silent, censored` with the interval to be shown.

    From the setting `interval_communities` on the interval comes from communities drawn with
    replacement; under it the log-log interval stands, `at_least_this_wide`.
    """
    return over_communities(ends_of(counts), communities_of(counts), settings=settings)


def communities_of(counts: pd.DataFrame) -> Whole:
    """A number for the community of each row, in the order of their ids."""
    return np.asarray(pd.factorize(counts["community_id"], sort=True)[0], dtype=np.int64)


def over_communities(ends: Ends, community: Whole, *, settings: Settings) -> Curve:
    """The same from arrays; the numbers of communities may have gaps."""
    # A community without adoptions is none to be drawn.
    there, community = _numbered(community[ends.some])
    ends = ends.of(ends.some)
    plain = fitted(ends, few=settings.few_at_risk)
    if there < settings.interval_communities:
        return plain
    error = _error(plain, ends, community, drawn=_drawn(there, settings.interval_resamples).astype(np.float64))
    alike = _alike(np.bincount(community, weights=ends.lapsed + ends.cut_off).astype(np.float64))
    low, high = log_log(plain.kept, error=error, width=float(stdtrit(max(alike - 1, 1), (1 + CONFIDENCE) / 2)))
    return replace(plain, low=low, high=high, at_least_this_wide=False)


def _numbered(community: Whole) -> tuple[int, Whole]:
    there = np.bincount(community) > 0
    return int(there.sum()), (np.cumsum(there) - 1)[community]


def _alike(adoptions: Real) -> float:
    """How many communities of one size would say as much as these (Kish's effective number)."""
    return float(adoptions.sum() ** 2 / (adoptions**2).sum())


def _error(plain: Curve, ends: Ends, community: Whole, *, drawn: Real) -> Real:
    """Standard error of log(kept) at each week of the curve, over the draws."""
    communities, place = len(drawn), ladder(ends.weeks)[1]

    def of_draws(count: Whole) -> Real:
        shape = (len(plain.weeks), communities)
        return np.asarray(csr_array((count.astype(np.float64), (place, community)), shape=shape) @ drawn)

    lapsed, at_risk = of_draws(ends.lapsed), still_there(of_draws(ends.lapsed + ends.cut_off))
    # Drawing n of n communities varies by (n − 1)/n of what communities vary by.
    spread = share_kept(lapsed, at_risk).std(axis=1, ddof=1) * np.sqrt(communities / (communities - 1))
    return np.asarray(spread / np.where(plain.kept > 0, plain.kept, 1.0), dtype=np.float64)


@lru_cache(maxsize=32)
def _drawn(communities: int, times: int) -> npt.NDArray[np.uint16]:
    """How often each community (row) is drawn, one column per draw of as many as there are."""
    picked = np.random.default_rng(_SEED).integers(communities, size=(communities, times))
    cell = picked * times + np.arange(times)
    found = np.bincount(cell.ravel(), minlength=communities * times).reshape(communities, times).astype(np.uint16)
    found.flags.writeable = False
    return found
