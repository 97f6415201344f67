"""The retention curve: equal to lifelines, to published medians and to asking everybody; and its edges."""

import numpy as np
import pandas as pd
import pytest

from tests.measures.follow_ups import FOLLOW_UPS, VALUES, ends
from tests.measures.survival_counts import counts_of, drawn_counts, kept_after, persons_of, random_counts
from tlc_data.measures.survival import Curve, curve, median_weeks, silent_as_lapsed, worst_case
from tlc_data.settings import Settings

DEFAULTS = Settings()
LIFELINES = pd.read_csv(VALUES)
ARRAYS = ("weeks", "kept", "low", "high", "at_risk", "lapsed", "cut_off")
NOBODY = "weeks | lapsed\n"


def found(counts: pd.DataFrame | str) -> Curve:
    return curve(drawn_counts(counts) if isinstance(counts, str) else counts, settings=DEFAULTS)


def assert_same(one: Curve, other: Curve) -> None:
    assert (one.stops_at, one.at_least_this_wide) == (other.stops_at, other.at_least_this_wide)
    for name in ARRAYS:
        assert getattr(one, name).tolist() == getattr(other, name).tolist(), name


# Held against what others computed.


def test_lifelines_gave_values_for_every_follow_up() -> None:
    assert set(LIFELINES["follow_up"]) == set(FOLLOW_UPS)


@pytest.mark.parametrize("name", FOLLOW_UPS)
def test_share_interval_and_at_risk_equal_those_of_lifelines(name: str) -> None:
    theirs, ours = LIFELINES[LIFELINES["follow_up"] == name], found(counts_of(ends(FOLLOW_UPS[name])))
    assert ours.weeks.tolist() == theirs["time"].tolist()
    for column in ("kept", "low", "high"):
        assert np.abs(getattr(ours, column) - theirs[column].to_numpy()).max() < 1e-9, column
    # lifelines counts everybody as entering at 0 and at risk there.
    assert ours.at_risk.tolist() == theirs["at_risk"].tolist()


@pytest.mark.parametrize(("name", "median"), [
    ("lung", 310), ("veteran", 80), ("maintained", 31), ("nonmaintained", 23), ("six_mp", 23), ("placebo", 8),
])
def test_medians_are_the_published_ones(name: str, median: int) -> None:
    assert median_weeks(found(counts_of(ends(FOLLOW_UPS[name])))) == median


# Held against asking everybody.


@pytest.mark.parametrize("seed", range(12))
def test_the_curve_is_what_asking_everybody_each_week_gives(seed: int) -> None:
    counts = random_counts(seed, communities=1 + seed, practices=1 + seed % 3)
    persons, ours, worst = persons_of(counts), found(counts), worst_case(counts, settings=DEFAULTS)
    for row, week in enumerate(ours.weeks):
        assert ours.kept[row] == pytest.approx(kept_after(week, persons), abs=1e-12)
        assert worst.kept[row] == pytest.approx(kept_after(week, persons, events=("lapsed", "silent")), abs=1e-12)
        assert ours.at_risk[row] == sum(weeks >= week for weeks, _ in persons)
        assert ours.lapsed[row] == sum(person == (week, "lapsed") for person in persons)
        assert ours.cut_off[row] == sum(weeks == week and how != "lapsed" for weeks, how in persons)
    assert ours.adoptions == len(persons)
    assert next(week for week in range(1000) if sum(weeks >= week for weeks, _ in persons) < 5) == ours.stops_at


@pytest.mark.parametrize("seed", range(6))
def test_the_worst_case_is_never_above_and_the_interval_is_around_the_curve(seed: int) -> None:
    counts = random_counts(seed, communities=6)
    ours, worst = found(counts), worst_case(counts, settings=DEFAULTS)
    assert (worst.kept <= ours.kept).all() and (np.diff(ours.kept) <= 0).all()
    assert (ours.low <= ours.kept).all() and (ours.kept <= ours.high).all()
    assert (ours.low >= 0).all() and (ours.high <= 1).all()


@pytest.mark.parametrize("seed", range(4))
def test_neither_the_order_of_rows_nor_shards_change_anything(seed: int) -> None:
    counts = random_counts(seed, communities=9, practices=3)
    whole = found(counts)
    assert_same(whole, found(counts.sample(frac=1, random_state=seed)))
    shards = [counts[counts["community_id"] < "c04"], counts[counts["community_id"] >= "c04"]]
    summed = [shard.groupby("weeks", as_index=False)[["lapsed", "silent", "censored"]].sum() for shard in shards]
    assert_same(whole, found(pd.concat(summed)))


def test_the_counts_are_left_as_they_are() -> None:
    counts = random_counts(5, communities=4)
    before = counts.copy(deep=True)
    found(counts)
    worst_case(counts, settings=DEFAULTS)
    silent_as_lapsed(counts)
    pd.testing.assert_frame_equal(counts, before)


# The edges.


def test_it_begins_with_everybody_at_week_0() -> None:
    ours = found("weeks | lapsed | censored\n3 | 1 | 4\n5 | 2 | 3")
    assert ours.weeks.tolist() == [0, 3, 5] and ours.at_risk.tolist() == [10, 10, 5]
    assert ours.kept.tolist() == pytest.approx([1, 9 / 10, 9 / 10 * 3 / 5])


def test_lapses_of_the_first_week_count_from_week_0() -> None:
    ours = found("weeks | lapsed | censored\n0 | 1 | 1\n2 | 1 | 7")
    assert ours.kept.tolist() == pytest.approx([9 / 10, 9 / 10 * 7 / 8])


def test_at_a_tie_who_is_cut_off_was_still_at_risk() -> None:
    ours = found("weeks | lapsed | silent | censored\n4 | 2 | 3 | 1\n6 | | | 4")
    assert ours.kept[1] == pytest.approx(1 - 2 / (2 + 3 + 1 + 4))
    assert (ours.lapsed[1], ours.cut_off[1]) == (2, 4)


def test_silent_is_no_lapse_but_in_the_worst_case() -> None:
    drawing = "weeks | lapsed | silent | censored\n4 | 1 | 4 | \n9 | | | 5"
    assert found(drawing).kept[-1] == pytest.approx(9 / 10)
    assert worst_case(drawn_counts(drawing), settings=DEFAULTS).kept[-1] == pytest.approx(5 / 10)


def test_where_nobody_lapsed_all_are_kept() -> None:
    ours = found("weeks | silent | censored\n4 | 3 | 2\n9 | | 6")
    assert ours.kept.tolist() == ours.low.tolist() == ours.high.tolist() == [1, 1, 1]
    assert np.isnan(median_weeks(ours))


def test_where_everybody_lapsed_nobody_is_kept() -> None:
    with np.errstate(all="raise"):
        ours = found("weeks | lapsed\n4 | 3\n9 | 5")
    assert ours.kept.tolist() == pytest.approx([1, 5 / 8, 0]) and (ours.low[-1], ours.high[-1]) == (0, 0)
    assert (ours.shown.weeks.tolist(), ours.stops_at, median_weeks(ours)) == ([0, 4, 9], 10, 9)


def test_without_rows_there_is_a_curve_of_nobody() -> None:
    ours = found(NOBODY)
    assert (ours.weeks.tolist(), ours.kept.tolist(), ours.at_risk.tolist()) == ([0], [1], [0])
    assert (ours.stops_at, ours.adoptions, len(ours.shown.weeks)) == (0, 0, 0) and np.isnan(median_weeks(ours))


def test_one_row_of_one_person_shows_nothing() -> None:
    ours = found("weeks | lapsed\n7 | 1")
    assert (ours.weeks.tolist(), ours.kept.tolist()) == ([0, 7], [1, 0])
    assert (ours.stops_at, len(ours.shown.weeks)) == (0, 0) and np.isnan(median_weeks(ours))


def test_rows_that_count_nobody_change_nothing() -> None:
    with_them = found("weeks | lapsed | censored\n2 | | \n4 | 1 | 6\n9 | | ")
    assert_same(with_them, found("weeks | lapsed | censored\n4 | 1 | 6"))


@pytest.mark.parametrize(("still", "stops_at", "shown"), [
    (4, 11, [0, 10]), (5, 21, [0, 10, 20]), (6, 21, [0, 10, 20]),
])
def test_it_stops_in_the_first_week_with_fewer_than_5_at_risk(still: int, stops_at: int, shown: list[int]) -> None:
    ours = found(f"weeks | lapsed | censored\n10 | 3 | \n20 | | {still}")
    assert (ours.stops_at, ours.shown.weeks.tolist(), ours.shown.stops_at) == (stops_at, shown, stops_at)
    assert ours.weeks.tolist() == [0, 10, 20]


@pytest.mark.parametrize(("adopted", "stops_at"), [(4, 0), (5, 9), (6, 9)])
def test_of_fewer_than_5_adoptions_nothing_is_shown(adopted: int, stops_at: int) -> None:
    ours = found(f"weeks | censored\n8 | {adopted}")
    assert (ours.stops_at, ours.shown.adoptions) == (stops_at, adopted if stops_at else 0)


def test_a_programme_may_ask_for_more_at_risk() -> None:
    counts = drawn_counts("weeks | lapsed | censored\n10 | 3 | \n20 | | 6")
    assert [curve(counts, settings=Settings(few_at_risk=few)).stops_at for few in (6, 7, 10)] == [21, 11, 0]


@pytest.mark.parametrize(("last", "median"), [(4, np.nan), (5, 6), (6, 6)])
def test_the_median_is_said_only_before_the_stop(last: int, median: float) -> None:
    assert median_weeks(found(f"weeks | lapsed\n2 | 3\n6 | {last}")) == pytest.approx(median, nan_ok=True)


def test_a_share_of_one_half_is_the_median() -> None:
    ours = found("weeks | lapsed | censored\n1 | 7 | \n2 | 2 | \n9 | | 9")
    # 11/18 of 9/11 is a half, but not in floating point.
    assert ours.kept[-1] > 0.5 and median_weeks(ours) == 2
