"""How often the interval that is shown holds the truth, over made-up districts whose truth is known.

A community has a pace of its own: the hazard of lapsing in it is multiplied by a factor drawn once, from a gamma
distribution of mean 1 and variance 0.3. Communities have 8 to 14 teachers with 1 to 4 adoptions each; adoptions are
cut off at the as-of date, 10 to 130 weeks after they began, or by silence.
"""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from tlc_data.measures.survival import Curve, curve
from tlc_data.measures.survival_interval import curve_over_communities
from tlc_data.settings import Settings

DISTRICTS = 500
WEEKS = (26, 52)
SETTINGS = Settings()
VARIANCE, PACE, SHAPE = 0.3, 0.012, 0.8
SILENT_A_WEEK = 0.004


def truth(week: int) -> float:
    """Share that lasts longer than this whole week, over all communities there could be."""
    return (1 + VARIANCE * PACE * (week + 1) ** SHAPE) ** (-1 / VARIANCE)


def district(rng: np.random.Generator, communities: int, *, largest: int = 0) -> pd.DataFrame:
    """Counts of a made-up district, one row per adoption; its first community may be `largest`."""
    teachers = rng.integers(8, 15, communities)
    teachers[0] = largest or teachers[0]
    per_teacher = rng.integers(1, 5, teachers.sum())
    community = np.repeat(np.repeat(np.arange(communities), teachers), per_teacher)
    factor = rng.gamma(1 / VARIANCE, VARIANCE, communities)[community]
    lasting = (rng.exponential(1, len(community)) / (PACE * factor)) ** (1 / SHAPE)
    silence, as_of = rng.exponential(1 / SILENT_A_WEEK, len(community)), rng.uniform(10, 130, len(community))
    followed = np.minimum(np.minimum(lasting, silence), as_of)
    return pd.DataFrame({
        "community_id": community, "weeks": followed.astype(np.int64), "lapsed": (followed == lasting).astype(int),
        "silent": (followed == silence).astype(int), "censored": (followed == as_of).astype(int),
    })


def sides(found: Curve, week: int) -> tuple[bool, bool]:
    """Whether the interval lies above the truth after so many weeks, or below it."""
    assert found.stops_at > week
    row = np.searchsorted(found.weeks, week, side="right") - 1
    return bool(found.low[row] > truth(week)), bool(found.high[row] < truth(week))


@cache
def misses(communities: int, largest: int = 0) -> dict[tuple[str, int], list[int]]:
    """Of the interval shown, and of the one that takes adoptions as independent: how many lie above and below."""
    rng, found = np.random.default_rng(communities), {}
    for _ in range(DISTRICTS):
        counts = district(rng, communities, largest=largest)
        for kind, fitted in (("shown", curve_over_communities(counts, settings=SETTINGS)),
                             ("independent", curve(counts, settings=SETTINGS))):
            for week in WEEKS:
                found.setdefault((kind, week), []).append(sides(fitted, week))
    return {key: np.sum(each, axis=0).tolist() for key, each in found.items()}


@pytest.mark.parametrize("week", WEEKS)
@pytest.mark.parametrize("communities", [8, 12, 20, 45])
def test_the_interval_shown_holds_the_truth_as_often_as_it_says(communities: int, week: int) -> None:
    above, below = misses(communities)["shown", week]
    assert 0.92 <= 1 - (above + below) / DISTRICTS <= 0.98
    # On neither side alone does it miss more than 5 in 100.
    assert max(above, below) <= 0.05 * DISTRICTS


@pytest.mark.parametrize("week", WEEKS)
def test_it_does_so_too_where_one_community_has_five_times_the_teachers(week: int) -> None:
    assert 0.92 <= 1 - sum(misses(12, 60)["shown", week]) / DISTRICTS <= 0.98


@pytest.mark.parametrize("week", WEEKS)
@pytest.mark.parametrize("communities", [8, 45])
def test_taking_adoptions_as_independent_would_not(communities: int, week: int) -> None:
    assert 1 - sum(misses(communities)["independent", week]) / DISTRICTS < 0.90
