"""A count of a group as it may be said: few, nearly all, the number, or nothing."""

import pandas as pd
import pytest

from tlc_data.disclosure import said


def of(x: float, n: int, *, shown: bool = True) -> tuple[str, float, float]:
    found = said(pd.Series([x]), pd.Series([n]), shown=pd.Series([shown]))
    return found.says.iloc[0], found.low.iloc[0], found.high.iloc[0]


@pytest.mark.parametrize(("x", "n", "says", "low", "high"), [
    (0, 10, "few", 0, 2), (1, 10, "few", 0, 2), (2, 10, "few", 0, 2), (3, 10, "3", 3, 3),
    (7, 10, "7", 7, 7), (8, 10, "nearly all", 8, 10), (9, 10, "nearly all", 8, 10), (10, 10, "nearly all", 8, 10),
    (2, 5, "few", 0, 2), (3, 5, "nearly all", 3, 5),
    # So small that both hold: few.
    (2, 4, "few", 0, 2), (3, 4, "nearly all", 2, 4), (2, 2, "few", 0, 2), (1, 1, "few", 0, 1), (0, 0, "few", 0, 0),
])
def test_a_count_reads_few_up_to_2_and_nearly_all_from_2_under_the_whole(
    x: int, n: int, says: str, low: int, high: int
) -> None:
    assert of(x, n) == (says, low, high)


def test_what_may_not_be_shown_leaves_neither_word_nor_bounds() -> None:
    says, low, high = of(7, 10, shown=False)
    assert (says, low != low, high != high) == ("not shown", True, True)


def test_the_bounds_hold_the_number_and_the_words_never_name_one_near_an_end() -> None:
    for n in range(5, 30):
        for x in range(n + 1):
            says, low, high = of(x, n)
            assert low <= x <= high
            assert says.isdigit() == (2 < x < n - 2)


def test_nobody_given_is_nothing_said() -> None:
    found = said(pd.Series([], dtype="Int64"), pd.Series([], dtype="Int64"), shown=pd.Series([], dtype="bool"))
    assert (found.says.empty, found.low.empty, found.high.empty) == (True, True, True)
