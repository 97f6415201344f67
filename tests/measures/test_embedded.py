"""Whether it has stuck: thresholds, silence, missing months, what was lost when, and a slow computation."""

import numpy as np
import pandas as pd
import pytest

from tests.drawn import assert_shows, text_frame
from tlc_data.measures.embedded import CLAIMS, embedded, stretches
from tlc_data.settings import Settings

USUAL = Settings()
COUNTS = ["active", "known", "sustaining", "meetings_held", "expected"]


def months(count: int, *, first: str = "2025-01") -> list[str]:
    return [str(month) for month in pd.period_range(first, periods=count, freq="M")]


def school(
    sustaining: list[int], *, active: int = 10, known: int = 10, held: list[int] | None = None, expected: float = 1.0,
    school_id: str = "north", first: str = "2025-01",
) -> pd.DataFrame:
    """A school of ten known teachers who meet once a month, unless told."""
    count = len(sustaining)
    return pd.DataFrame({
        "school_id": school_id, "month": months(count, first=first), "active": active, "known": known,
        "sustaining": sustaining, "meetings_held": held or [1] * count, "expected": expected,
    })


def said(rows: pd.DataFrame, *, settings: Settings = USUAL) -> list[str]:
    return embedded(rows, settings=settings)["embedded"].tolist()


@pytest.mark.parametrize(("sustaining", "state"), [(5, "no"), (6, "yes"), (7, "yes")])
def test_the_share_below_on_and_above_its_threshold(sustaining: int, state: str) -> None:
    assert said(school([sustaining] * 8)) == ["cannot_tell"] * 7 + [state]


@pytest.mark.parametrize(("held", "state"), [(2, "no"), (3, "yes"), (4, "yes")])
def test_the_meetings_below_on_and_above_their_threshold(held: int, state: str) -> None:
    kept = [0, 0, 1, 1] if held == 2 else [0, 1, 1, 1] if held == 3 else [1, 1, 1, 1]
    for order in (kept + [1] * 4, [1] * 4 + kept):
        found = embedded(school([8] * 8, held=order), settings=USUAL).iloc[-1]
        assert (found["embedded"], found["still_use"], found["still_meet"]) == (state, "yes", state)


@pytest.mark.parametrize(("history", "state"), [(7, "cannot_tell"), (8, "yes"), (9, "yes")])
def test_eight_months_of_history_are_needed(history: int, state: str) -> None:
    assert said(school([8] * history))[-1] == state
    # Even what is plainly a no is not said before.
    assert said(school([0] * history))[-1] == {"yes": "no"}.get(state, state)


@pytest.mark.parametrize(("sustaining", "known", "state"), [
    (6, 7, "yes"),  # the lower share decides, whatever the three silent do
    (5, 9, "cannot_tell"),  # 5 of 10, and with the silent one 6 of 10
    (5, 10, "no"), (4, 8, "cannot_tell"), (4, 9, "no"), (0, 4, "cannot_tell"), (0, 5, "no"),
])
def test_silence_keeps_the_answer_open_as_long_as_it_could_change_it(sustaining: int, known: int, state: str) -> None:
    found = embedded(school([sustaining] * 8, known=known), settings=USUAL).iloc[-1]
    assert found["embedded"] == found["still_use"] == state
    assert (found["share"], found["share_upper"]) == (sustaining / 10, (sustaining + 10 - known) / 10)
    assert found["still_meet"] == "yes"


def test_both_months_must_hold_and_those_between_need_not() -> None:
    assert said(school([0, 0, 0, 6, 0, 0, 0, 6]))[-1] == "yes"
    assert said(school([6, 6, 6, 5, 6, 6, 6, 6]))[-1] == "no"
    assert said(school([6, 6, 6, 6, 6, 6, 6, 5]))[-1] == "no"


def test_one_claim_that_is_a_no_decides_though_the_other_cannot_be_told() -> None:
    found = embedded(school([5] * 8, known=9, held=[0] * 8), settings=USUAL).iloc[-1]
    assert [found[claim] for claim in CLAIMS] == ["no", "cannot_tell", "no"]


def test_expected_meetings_are_added_up_before_they_are_divided() -> None:
    # 3 held of 4.0000 expected, in months that expect 1.5, 0, 1.3 and 1.2.
    rows = school([8] * 8, held=[1, 0, 1, 1] * 2).assign(expected=[1.5, 0.0, 1.3, 1.2] * 2)
    assert said(rows)[-1] == "yes"
    assert said(rows.assign(expected=[1.5, 0.0, 1.3, 1.2001] * 2))[-1] == "no"


def test_where_nothing_is_expected_meetings_cannot_be_told() -> None:
    rows = school([8] * 12).assign(expected=[1.0] * 4 + [0.0] * 4 + [1.0] * 4)
    found = embedded(rows, settings=USUAL)
    assert found["still_meet"].tolist()[-5:] == ["cannot_tell", "yes", "yes", "yes", "cannot_tell"]
    assert np.isnan(found["kept"].iloc[7])


def test_a_month_without_a_row_is_one_without_teachers_and_meetings() -> None:
    rows = school([8] * 12)
    holed = embedded(rows.drop(index=7), settings=USUAL)
    assert len(holed) == 12
    # August cannot be told, nor December that looks back on it; the meetings of three months of four are enough.
    assert holed["embedded"].tolist() == ["cannot_tell"] * 8 + ["yes"] * 3 + ["cannot_tell"]


def test_a_school_begins_with_its_first_row_and_goes_on_to_the_last_month_of_all() -> None:
    rows = pd.concat([school([8] * 10), school([8] * 3, school_id="a-south", first="2025-05")], ignore_index=True)
    found = embedded(rows, settings=USUAL)
    assert found.groupby("school_id")["month"].agg(["first", "last", "size"]).to_numpy().tolist() == [
        ["2025-05", "2025-10", 6], ["2025-01", "2025-10", 10],
    ]
    assert found.loc[found["school_id"] == "a-south", "embedded"].unique().tolist() == ["cannot_tell"]


def test_rows_may_lie_in_any_order_and_are_left_as_they_are() -> None:
    rows = school([3, 4, 5, 6, 7, 8, 8, 8, 8, 8], held=[1, 1, 0, 1, 1, 1, 1, 1, 0, 1])
    shuffled = rows.sample(frac=1, random_state=3)
    copy = shuffled.copy()
    pd.testing.assert_frame_equal(embedded(shuffled, settings=USUAL), embedded(rows, settings=USUAL))
    pd.testing.assert_frame_equal(shuffled, copy)


def test_of_a_month_still_coming_in_nothing_is_said() -> None:
    rows = school([8] * 10, held=[1] * 8 + [0, 0])
    found = embedded(rows, settings=USUAL, provisional={"2025-10"})
    assert found["embedded"].tolist()[-3:] == ["yes", "yes", "cannot_tell"]
    assert said(rows)[-1] == "no"
    assert_shows(stretches(found), "state | since | lost\ncannot_tell | 2025-08 |")


def test_without_schools_there_is_no_row() -> None:
    found = embedded(school([]), settings=USUAL)
    assert found.empty and list(found.columns)[:2] == ["school_id", "month"]
    assert stretches(found).empty


def test_the_thresholds_are_settings() -> None:
    assert said(school([5] * 8), settings=Settings(embedded_share=0.5))[-1] == "yes"
    assert said(school([8] * 8, held=[0, 1] * 4), settings=Settings(embedded_meetings=0.5))[-1] == "yes"
    assert said(school([8] * 4), settings=Settings(embedded_gap=2)) == ["cannot_tell"] * 3 + ["yes"]


@pytest.mark.parametrize(("claims", "state", "since", "lost"), [
    ("?????", "cannot_tell", "", ""),
    ("??nnn", "no", "", ""),
    ("??yyy", "yes", "2025-03", ""),
    ("?ynyy", "yes", "2025-04", ""),
    ("yy?yy", "yes", "2025-01", ""),
    ("yyy??", "cannot_tell", "2025-01", ""),
    ("yyy?n", "no", "", "2025-05"),
    ("ynnnn", "no", "", "2025-02"),
    ("ynyn?", "cannot_tell", "", "2025-04"),
    ("nynyy", "yes", "2025-04", ""),
])
def test_since_when_it_has_held_and_when_it_was_lost(claims: str, state: str, since: str, lost: str) -> None:
    words = {"y": "yes", "n": "no", "?": "cannot_tell"}
    drawn = text_frame("school_id | month | embedded\n" + "\n".join(
        f"north | {month} | {words[mark]}" for month, mark in zip(months(len(claims)), claims, strict=True)
    ))
    assert_shows(stretches(drawn), f"school_id | state | since | lost\nnorth | {state} | {since} | {lost}")


def test_each_claim_has_a_stretch_of_its_own() -> None:
    rows = school([8] * 12, held=[1] * 8 + [0] * 4)
    found = embedded(rows, settings=USUAL)
    assert_shows(stretches(found, claim="still_use"), "state | since | lost\nyes | 2025-08 |")
    assert_shows(stretches(found, claim="still_meet"), "state | since | lost\nno | | 2025-10")
    assert_shows(stretches(found), "state | since | lost\nno | | 2025-10")


def slowly(rows: pd.DataFrame, school_id: str, month: str) -> tuple[str, str, str]:
    """The definition's words for one school and month, over a dictionary of its rows."""
    own = {row.month: row for row in rows[rows["school_id"] == school_id].itertuples()}

    def back(steps: int) -> str:
        return str(pd.Period(month, freq="M") - steps)

    def count(name: str, at: str) -> float:
        return float(getattr(own[at], name)) if at in own else 0.0

    if len(pd.period_range(min(own), month, freq="M")) < 8:
        return ("cannot_tell",) * 3
    uses, meets = [], []
    for start in (0, 4):
        at = back(start)
        active, sure = count("active", at), count("sustaining", at)
        if not active:
            uses.append("cannot_tell")
        elif sure / active >= 0.6:
            uses.append("yes")
        else:
            uses.append("no" if (sure + active - count("known", at)) / active < 0.6 else "cannot_tell")
        held = sum(count("meetings_held", back(start + step)) for step in range(4))
        expected = round(sum(count("expected", back(start + step)) for step in range(4)), 4)
        meets.append("cannot_tell" if not expected else "yes" if held / expected >= 0.75 else "no")

    def joined(words: list[str]) -> str:
        return "no" if "no" in words else "yes" if set(words) == {"yes"} else "cannot_tell"

    return joined(uses + meets), joined(uses), joined(meets)


def test_a_slow_computation_on_random_counts_agrees() -> None:
    rng = np.random.default_rng(3)
    for _ in range(20):
        parts = []
        for name in ("a", "b", "c"):
            count = int(rng.integers(1, 20))
            active = rng.integers(0, 12, count)
            known = rng.binomial(active, 0.9)
            rows = pd.DataFrame({
                "school_id": name, "month": months(count, first=f"2024-{rng.integers(1, 13):02d}"), "active": active,
                "known": known, "sustaining": rng.binomial(known, 0.7), "meetings_held": rng.integers(0, 4, count),
                "expected": rng.choice([0.0, 1.0714, 2.0, 3.2143], count),
            })
            parts.append(rows[(rows[COUNTS] != 0).any(axis=1)].sample(frac=0.9, random_state=1))
        rows = pd.concat(parts, ignore_index=True)
        found = embedded(rows, settings=USUAL)
        told = [tuple(row) for row in found[list(CLAIMS)].to_numpy().tolist()]
        assert told == [slowly(rows, row.school_id, row.month) for row in found.itertuples()]
        assert len(found) == sum(
            len(pd.period_range(of_school["month"].min(), rows["month"].max(), freq="M"))
            for _, of_school in rows.groupby("school_id")
        )
