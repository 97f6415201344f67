"""A curve falls by steps of three lapses or more, and between them is a band that holds the truth."""

import numpy as np
import pandas as pd
import pytest

from tests.drawn import text_frame
from tlc_data.disclosure_sustained import WEEKS_APART, at_headlines, disclosed_curve
from tlc_data.measures.survival import curve, worst_case
from tlc_data.settings import Settings

SETTINGS = Settings()


def drawn(drawing: str) -> pd.DataFrame:
    return text_frame(drawing).astype("int64")


def shown(counts: pd.DataFrame, *, floor: int = 5) -> pd.DataFrame:
    return disclosed_curve(
        curve(counts, settings=SETTINGS), worst_case(counts, settings=SETTINGS), floor=floor
    )


def random_counts(seed: int, most: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    weeks = rng.integers(0, 110, int(rng.integers(1, most)))
    kinds = rng.choice(3, len(weeks), p=[0.4, 0.2, 0.4])
    return pd.DataFrame({
        "weeks": weeks, **{name: (kinds == place).astype(int) for place, name in
                           enumerate(("lapsed", "silent", "censored"))},
    })


@pytest.mark.parametrize(("adoptions", "floor", "rows"), [(4, 5, 0), (5, 5, 31), (9, 10, 0), (10, 10, 31)])
def test_nothing_is_said_of_fewer_adoptions_than_the_floor(adoptions: int, floor: int, rows: int) -> None:
    found = shown(drawn(f"weeks | lapsed | silent | censored\n30 | 0 | 0 | {adoptions}"), floor=floor)
    assert len(found) == rows


@pytest.mark.parametrize(("lapsed", "told"), [(2, False), (3, True)])
def test_two_lapses_make_no_step_and_three_do(lapsed: int, told: bool) -> None:
    found = shown(drawn(f"weeks | lapsed | silent | censored\n10 | {lapsed} | 0 | 0\n60 | 0 | 0 | {20 - lapsed}"))
    after = found.set_index("weeks").loc[10:59]
    assert (after["kept_high"] == (1 - lapsed / 20 if told else 1)).all()
    assert (after["kept_low"].loc[10] == after["kept_high"].loc[10]) == told
    assert (after["kept_low"].loc[11:] < after["kept_high"].loc[11:]).all()


def test_weeks_in_which_one_or_two_lapse_look_like_weeks_in_which_nobody_does() -> None:
    head = "weeks | lapsed | silent | censored\n60 | 0 | 0 | 18\n"
    early, late, none = (shown(drawn(head + each)) for each in ("9 | 2 | 0 | 0", "11 | 1 | 0 | 1", "10 | 0 | 0 | 2"))
    pd.testing.assert_frame_equal(early, none)
    pd.testing.assert_frame_equal(late, none)


def test_numbers_at_risk_are_told_a_quarter_of_a_year_apart() -> None:
    found = shown(drawn("weeks | lapsed | silent | censored\n20 | 0 | 0 | 6\n70 | 0 | 0 | 7"))
    told = found[found["at_risk"].notna()].set_index("weeks")["at_risk"]
    assert told.to_dict() == {0: 13, WEEKS_APART: 13, 26: 7, 39: 7, 52: 7, 65: 7}


@pytest.mark.parametrize("seed", range(60))
def test_the_band_holds_the_curve_every_week(seed: int) -> None:
    counts = random_counts(seed, 90)
    found = shown(counts)
    for names, true in (
        (("kept_low", "kept_high"), curve(counts, settings=SETTINGS)),
        (("worst_low", "worst_high"), worst_case(counts, settings=SETTINGS)),
    ):
        row = np.searchsorted(true.weeks, found["weeks"].to_numpy(), side="right") - 1
        kept = true.kept[row]
        assert (found[names[0]] <= kept + 1e-12).all() and (kept <= found[names[1]] + 1e-12).all()


def test_headlines_read_the_band_and_say_where_there_is_none() -> None:
    found = shown(drawn("weeks | lapsed | silent | censored\n10 | 5 | 0 | 0\n60 | 0 | 0 | 15"))
    read = at_headlines(found, [10, 26, 104])
    assert read["said"].tolist() == [True, True, False]
    assert read["kept_high"].tolist()[:2] == [0.75, 0.75] and read["kept_low"].tolist()[:2] == [0.75, 0.75 * 13 / 15]
