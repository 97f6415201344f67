"""Courses of practices: each step is a count of those who had time for it, in words where it is small."""

import pandas as pd
import pytest

from tlc_data.disclosure_sustained import disclosed_courses
from tlc_data.measures.courses import COUNTS


def shown(*, practices: int = 1, **counts: int) -> pd.Series:
    rows = pd.DataFrame([{"id": "north", **dict.fromkeys(COUNTS, 0), **counts}])
    return disclosed_courses(rows, floor=5, practices=pd.Series([practices])).iloc[0]


@pytest.mark.parametrize(("tried", "adopted", "says"), [
    (4, 3, "not shown"), (5, 2, "few"), (9, 2, "few"), (9, 3, "3"), (9, 6, "6"), (9, 7, "nearly all"),
    (9, 9, "nearly all"),
])
def test_a_step_reads_as_every_count_does(tried: int, adopted: int, says: str) -> None:
    found = shown(tried_due=tried, tried_adopted=adopted)
    assert found["adopted_says"] == says
    assert pd.isna(found["adopted_of"]) == (tried < 5)


@pytest.mark.parametrize(("tried", "adopted", "says"), [
    (19, 9, "not shown"), (20, 8, "few"), (20, 9, "9"), (20, 11, "11"), (20, 12, "nearly all"),
])
def test_where_one_teacher_may_count_four_times_words_reach_four_times_as_far(
    tried: int, adopted: int, says: str
) -> None:
    assert shown(practices=4, tried_due=tried, tried_adopted=adopted)["adopted_says"] == says


@pytest.mark.parametrize(("kept", "ended", "silent", "says"), [
    (6, 4, 3, ("6", "4", "3")),
    (6, 4, 2, ("6", "not shown", "not shown")),  # the rest of 12 would be told: 4 and 2
    (11, 1, 0, ("nearly all", "few", "few")),
    (2, 6, 4, ("few", "not shown", "not shown")),
])
def test_what_became_of_them_is_not_told_by_subtraction(
    kept: int, ended: int, silent: int, says: tuple[str, str, str]
) -> None:
    found = shown(kept=kept, lapsed=ended, silent=silent)
    assert (found["kept_says"], found["ended_says"], found["not_known_says"]) == says


def test_bars_follow_the_words() -> None:
    pictures = [shown(tried_due=20, tried_adopted=adopted)[["adopted_low", "adopted_high"]] for adopted in (0, 1, 2)]
    assert all(each.tolist() == [0.0, 2.0] for each in pictures)
