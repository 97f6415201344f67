"""Headlines, groups and cohorts: what is said after so many weeks, and the word where nothing is."""

import numpy as np
import pandas as pd
import pytest

from tests.drawn import assert_shows
from tests.measures.survival_counts import drawn_counts, kept_after, persons_of, random_counts
from tlc_data.measures.retained import Headline, cohort_triangle, headlines, retained_by
from tlc_data.measures.survival import curve, silent_as_lapsed
from tlc_data.measures.survival_interval import curve_over_communities
from tlc_data.settings import Settings

DEFAULTS = Settings()


def said(drawing: str, settings: Settings = DEFAULTS) -> pd.DataFrame:
    return headlines(curve(drawn_counts(drawing), settings=settings), settings=settings)


def test_headlines_say_the_share_after_half_a_year_a_year_and_two() -> None:
    assert_shows(said("weeks | lapsed | censored\n20 | 4 | \n40 | 3 | 5\n110 | | 8"), f"""
        weeks | reason  | kept                     | at_risk
        26    | reached | {16 / 20}                | 16
        52    | reached | {16 / 20 * (1 - 3 / 16)} | 8
        104   | reached | {16 / 20 * (1 - 3 / 16)} | 8
    """)


@pytest.mark.parametrize(("length", "kept", "at_risk"), [(25, "", ""), (26, "0.5", "10"), (27, "1", "10")])
def test_a_lapse_counts_from_its_own_week_on(length: int, kept: str, at_risk: str) -> None:
    # At 25 weeks ten end, and nobody is left to say anything of week 26.
    row = said(f"weeks | lapsed | censored\n{length} | 5 | 5").head(1)
    assert_shows(row, f"kept | at_risk\n{kept} | {at_risk}")


@pytest.mark.parametrize(("drawing", "reasons"), [
    ("weeks | censored\n30 | 5", ["reached", "not yet", "not yet"]),
    ("weeks | censored\n30 | 4", ["too few left", "not yet", "not yet"]),
    ("weeks | censored\n30 | 4\n60 | 1", ["reached", "too few left", "not yet"]),
    ("weeks | censored\n10 | 40\n104 | 4", ["too few left"] * 3),
    ("weeks | censored\n10 | 40\n104 | 5", ["reached"] * 3),
    ("weeks | censored\n10 | 40\n104 | 6", ["reached"] * 3),
    ("weeks | silent\n10 | 40", ["not yet"] * 3),
    # All stopped: no time will tell more.
    ("weeks | lapsed\n10 | 40", ["too few left"] * 3),
    ("weeks | lapsed\n", ["not yet"] * 3),
    ("weeks | lapsed\n30 | 1", ["too few left"] * 3),
])
def test_what_cannot_be_said_has_its_word(drawing: str, reasons: list[str]) -> None:
    found = said(drawing)
    assert found["reason"].tolist() == reasons
    silent = found[found["reason"] != Headline.REACHED]
    assert silent[["kept", "low", "high", "at_risk"]].isna().to_numpy().all()
    assert found[found["reason"] == Headline.REACHED].notna().to_numpy().all()


def test_a_programme_may_ask_for_other_weeks() -> None:
    drawing = "weeks | lapsed | censored\n3 | 2 | \n12 | | 8"
    assert said(drawing, Settings(headline_weeks=(2, 3, 12)))["kept"].tolist() == pytest.approx([1, 0.8, 0.8])
    assert len(said(drawing, Settings(headline_weeks=()))) == 0


@pytest.mark.parametrize("seed", range(5))
def test_headlines_are_what_asking_everybody_gives(seed: int) -> None:
    counts = random_counts(seed, communities=9, longest=120)
    persons, found = persons_of(counts), headlines(curve(counts, settings=DEFAULTS), settings=DEFAULTS)
    for row in found.itertuples():
        at_risk = sum(weeks >= row.weeks for weeks, _ in persons)
        assert (row.reason == Headline.REACHED) == (at_risk >= 5)
        if at_risk >= 5:
            assert (row.at_risk, row.kept) == (at_risk, pytest.approx(kept_after(row.weeks, persons)))


@pytest.mark.parametrize("seed", range(3))
def test_each_group_has_the_headlines_of_its_own_curve(seed: int) -> None:
    counts = random_counts(seed, communities=10, practices=4, longest=120)
    counts = counts[(counts["practice_id"] != "p3") | (counts["community_id"] < "c05")]
    found = retained_by(counts, by=["practice_id"], settings=DEFAULTS)
    assert found["practice_id"].tolist() == [f"p{number}" for number in range(4) for _ in range(3)]
    for practice, rows in found.groupby("practice_id"):
        own = curve_over_communities(counts[counts["practice_id"] == practice], settings=DEFAULTS)
        expected = headlines(own, settings=DEFAULTS)
        pd.testing.assert_frame_equal(rows[expected.columns].reset_index(drop=True), expected)
        assert set(rows["adoptions"]) == {own.adoptions}
        assert set(rows["at_least_this_wide"]) == {own.at_least_this_wide} == {practice == "p3"}


def test_groups_may_have_several_keys_and_take_the_worst_case() -> None:
    counts = random_counts(1, communities=3, practices=2)
    found = retained_by(silent_as_lapsed(counts), by=["community_id", "practice_id"], settings=DEFAULTS)
    assert found.columns.tolist() == [
        "community_id", "practice_id", "weeks", "reason", "kept", "low", "high", "at_risk", "adoptions",
        "at_least_this_wide",
    ]
    assert len(found) == 3 * 2 * 3 and found["at_least_this_wide"].all()
    sums = counts.groupby(["community_id", "practice_id"])[["lapsed", "silent", "censored"]].sum().sum(axis=1)
    assert found["adoptions"].tolist() == np.repeat(sums.to_numpy(), 3).tolist()


def test_without_counts_there_are_no_groups_and_no_cohorts() -> None:
    counts = drawn_counts("community_id | practice_id | cohort | weeks\n")
    one, other = retained_by(counts, by=["practice_id"], settings=DEFAULTS), cohort_triangle(counts, settings=DEFAULTS)
    assert (len(one), one.columns[0]) == (0, "practice_id")
    assert (len(other), other.columns[0]) == (0, "cohort")


COHORTS = """
    cohort | weeks | lapsed | silent | censored
    2024-1 | 20    | 2      |        |
    2024-1 | 30    | 1      | 1      |
    2024-1 | 60    |        |        | 6
    2024-2 | 10    | 5      |        |
    2024-2 | 40    |        |        | 5
    2025-1 | 12    | 1      |        | 8
    2025-1 | 26    |        |        | 4
"""


def test_cohorts_are_followed_by_terms_of_26_weeks() -> None:
    found = cohort_triangle(drawn_counts(COHORTS), settings=DEFAULTS)
    assert_shows(found.round({"kept": 12}), f"""
        cohort | term | weeks | reason       | kept               | at_risk
        2024-1 | 1    | 26    | reached      | {8 / 10}           | 8
        2024-1 | 2    | 52    | reached      | {(8 - 1) / 10}     | 6
        2024-2 | 1    | 26    | reached      | {5 / 10}           | 5
        2024-2 | 2    | 52    | not yet      |                    |
        2025-1 | 1    | 26    | too few left |                    |
        2025-1 | 2    | 52    | not yet      |                    |
    """)


@pytest.mark.parametrize(("longest", "terms"), [(25, 0), (26, 1), (51, 1), (52, 2)])
def test_the_triangle_is_as_wide_as_its_longest_cohort(longest: int, terms: int) -> None:
    counts = drawn_counts(f"cohort | weeks | censored\na | {longest} | 9\nb | 3 | 9")
    assert len(cohort_triangle(counts, settings=DEFAULTS)) == 2 * terms
    assert len(cohort_triangle(counts, settings=Settings(term_weeks=13))) == 2 * (longest // 13)


def test_a_cohort_is_the_curve_of_its_own_rows_whatever_other_keys_there_are() -> None:
    counts = random_counts(7, communities=12, practices=2, longest=90).assign(
        cohort=lambda rows: np.where(rows["community_id"] < "c06", "2024-1", "2024-2")
    )
    found = cohort_triangle(counts, settings=DEFAULTS)
    for row in found[found["reason"] == Headline.REACHED].itertuples():
        persons = persons_of(counts[counts["cohort"] == row.cohort])
        assert row.kept == pytest.approx(kept_after(row.weeks, persons))
        assert row.at_risk == sum(weeks >= row.weeks for weeks, _ in persons)
    assert (found["reason"] == Headline.REACHED).any()


def test_the_counts_are_left_as_they_are() -> None:
    counts = random_counts(5, communities=9).assign(cohort="2024-1")
    before = counts.copy(deep=True)
    retained_by(counts, by=["practice_id"], settings=DEFAULTS)
    cohort_triangle(counts, settings=DEFAULTS)
    pd.testing.assert_frame_equal(counts, before)
