"""Spoilt files give no unexpected error, and every line of them is saved, refused or set aside with a reason."""

import pytest

from tests.fuzzing.walk import walk


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_nothing_breaks_and_no_line_is_lost(first: int) -> None:
    outcomes = [walk(seed) for seed in range(first, first + 20)]
    assert {each.seed: each.wrong for each in outcomes if each.wrong} == {}
    assert any(each.ended == "saved" for each in outcomes)
