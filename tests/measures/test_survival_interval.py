"""The interval over communities: from how many on, the same for everybody, and drawn as it says."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from tests.measures.survival_counts import ENDINGS, drawn_counts, kept_after, persons_of, random_counts
from tests.measures.test_survival import assert_same
from tlc_data.measures.survival import curve
from tlc_data.measures.survival_interval import _drawn, curve_over_communities
from tlc_data.settings import Settings

DEFAULTS = Settings()


@pytest.mark.parametrize(("communities", "independent"), [(1, True), (7, True), (8, False), (9, False)])
def test_from_8_communities_on_they_are_drawn(communities: int, independent: bool) -> None:
    counts = random_counts(3, communities=communities)
    plain, shown = curve(counts, settings=DEFAULTS), curve_over_communities(counts, settings=DEFAULTS)
    assert plain.at_least_this_wide and shown.at_least_this_wide == independent
    assert (shown.low.tolist() == plain.low.tolist()) == independent
    for name in ("weeks", "kept", "at_risk", "lapsed", "cut_off"):
        assert getattr(shown, name).tolist() == getattr(plain, name).tolist()


def test_a_programme_may_draw_from_fewer_on() -> None:
    counts = random_counts(3, communities=4)
    assert not curve_over_communities(counts, settings=Settings(interval_communities=4)).at_least_this_wide
    assert curve_over_communities(counts, settings=Settings(interval_communities=5)).at_least_this_wide


@pytest.mark.parametrize("seed", range(3))
def test_it_is_what_drawing_communities_person_by_person_gives(seed: int) -> None:
    counts, few_draws = random_counts(seed, communities=8, longest=20), Settings(interval_resamples=50)
    shown = curve_over_communities(counts, settings=few_draws)
    names = sorted(set(counts["community_id"]))
    persons = {name: persons_of(counts[counts["community_id"] == name]) for name in names}
    sizes = [len(each) for each in persons.values()]
    alike = sum(sizes) ** 2 / sum(size**2 for size in sizes)
    draws = [
        [person for name, times in zip(names, draw, strict=True) for person in persons[name] * int(times)]
        for draw in _drawn(8, 50).T
    ]
    for row, week in enumerate(shown.weeks):
        kept = kept_after(week, persons_of(counts))
        if not 0 < kept < 1:
            assert shown.low[row] == shown.high[row] == pytest.approx(kept)
            continue
        error = math.sqrt(8 / 7) * np.std([kept_after(week, draw) for draw in draws], ddof=1)
        # The error of log(−log(kept)) is that of kept over kept · |log(kept)|.
        far = stats.t.ppf(0.975, alike - 1) * error / (kept * abs(math.log(kept)))
        middle = math.log(-math.log(kept))
        expected = [math.exp(-math.exp(middle + way * far)) for way in (1, -1)]
        assert [shown.low[row], shown.high[row]] == pytest.approx(expected, abs=1e-9)


def test_every_draw_takes_as_many_communities_as_there_are() -> None:
    drawn = _drawn(12, 400)
    assert drawn.shape == (12, 400) and (drawn.sum(axis=0) == 12).all()
    assert len({tuple(draw) for draw in drawn.T.tolist()}) > 390
    # Each is drawn about once a draw, and about as unevenly as 12 throws of a die with 12 sides.
    assert drawn.mean(axis=1) == pytest.approx(np.ones(12), abs=0.2)
    assert drawn.var() == pytest.approx(11 / 12, abs=0.1)


@pytest.mark.parametrize("seed", range(3))
def test_neither_order_nor_names_nor_a_second_asking_change_it(seed: int) -> None:
    counts = random_counts(seed, communities=11)
    once = curve_over_communities(counts, settings=DEFAULTS)
    assert_same(once, curve_over_communities(counts, settings=DEFAULTS))
    assert_same(once, curve_over_communities(counts.sample(frac=1, random_state=seed), settings=DEFAULTS))
    renamed = counts.assign(community_id="x" + counts["community_id"])
    assert_same(once, curve_over_communities(renamed, settings=DEFAULTS))


def test_practices_of_a_community_are_drawn_together() -> None:
    counts = random_counts(2, communities=9, practices=3)
    merged = counts.groupby(["community_id", "weeks"], as_index=False)[["lapsed", "silent", "censored"]].sum()
    one, other = (curve_over_communities(each, settings=DEFAULTS) for each in (counts, merged))
    assert_same(one, other)


def alike(communities: int, drawing: str) -> pd.DataFrame:
    rows = drawn_counts(drawing)
    return pd.concat([rows.assign(community_id=f"c{number:02}") for number in range(communities)])


def test_communities_that_are_all_alike_leave_nothing_to_be_drawn() -> None:
    shown = curve_over_communities(alike(10, "weeks | lapsed | censored\n4 | 1 | 1\n9 | 1 | 2"), settings=DEFAULTS)
    assert shown.low == pytest.approx(shown.kept, abs=1e-12) and shown.high == pytest.approx(shown.kept, abs=1e-12)


def test_communities_that_differ_widen_it_beyond_the_independent_one() -> None:
    # Ten adoptions each; in half of the communities nobody lapsed, in the others most did.
    steady = alike(6, "weeks | lapsed | censored\n9 | 1 | 9")
    falling = alike(6, "weeks | lapsed | censored\n9 | 8 | 2").assign(
        community_id=lambda rows: "f" + rows["community_id"]
    )
    counts = pd.concat([steady, falling])
    plain, shown = curve(counts, settings=DEFAULTS), curve_over_communities(counts, settings=DEFAULTS)
    assert shown.low[-1] < plain.low[-1] < plain.kept[-1] < plain.high[-1] < shown.high[-1]


def test_one_community_that_outweighs_the_others_widens_it() -> None:
    counts = random_counts(8, communities=8)
    heavy = counts.assign(**{
        name: counts[name] * np.where(counts["community_id"] == "c03", 1000, 1) for name in ENDINGS
    })
    shown = curve_over_communities(heavy, settings=DEFAULTS)
    inside = (shown.kept > 0.1) & (shown.kept < 0.9)
    # One community's word: anything may be true of the next.
    assert inside.any() and (shown.high[inside] - shown.low[inside] > 0.5).all()


@pytest.mark.parametrize(("drawing", "share"), [
    ("weeks | censored\n9 | 3", 1), ("weeks | lapsed\n9 | 3", 0),
])
def test_where_all_or_none_are_kept_it_is_the_share_itself(drawing: str, share: int) -> None:
    shown = curve_over_communities(alike(8, drawing), settings=DEFAULTS)
    assert (shown.low[-1], shown.kept[-1], shown.high[-1]) == (share, share, share)


def test_a_community_without_adoptions_is_not_drawn() -> None:
    counts, nobody = random_counts(4, communities=8), drawn_counts("community_id | weeks | lapsed\nz | 70 | 0")
    with_nobody = curve_over_communities(pd.concat([counts, nobody]), settings=DEFAULTS)
    assert_same(with_nobody, curve_over_communities(counts, settings=DEFAULTS))
    seven = pd.concat([counts[counts["community_id"] < "c07"], nobody])
    assert curve_over_communities(seven, settings=DEFAULTS).at_least_this_wide


def test_without_rows_there_is_nothing_to_draw() -> None:
    shown = curve_over_communities(drawn_counts("community_id | weeks | lapsed\n"), settings=DEFAULTS)
    assert (shown.weeks.tolist(), shown.stops_at, shown.at_least_this_wide) == ([0], 0, True)


def test_the_counts_are_left_as_they_are() -> None:
    counts = random_counts(5, communities=9)
    before = counts.copy(deep=True)
    curve_over_communities(counts, settings=DEFAULTS)
    pd.testing.assert_frame_equal(counts, before)
