"""Communities beside their school: what is left of the total tells nobody."""

from itertools import product
from random import Random

import pandas as pd
import pytest

from tests.disclosure.drawn_counts import PARTS, counts
from tests.drawn import assert_shows, text_frame
from tlc_data.covering import told_by_totals, without_parts
from tlc_data.disclosure import disclosed_adoption
from tlc_data.measures.rates import known
from tlc_data.settings import Settings

SUMMED = ["active", "unknown", "unreported", "not_using", "trying", "adopted", "sustained", "lapsed"]


def beside_school(communities: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Communities (their counts, under their ids) and their school, as somebody sees them who sees both."""
    settings = Settings()
    school = communities[SUMMED].sum().to_frame().T.assign(
        id="north", practice_id="any", month="2026-01", newly_adopted=pd.array([pd.NA], dtype="Int64")
    )
    rows, total = disclosed_adoption(communities, settings=settings), disclosed_adoption(school, settings=settings)
    hide = told_by_totals(
        rows, knowing=known(communities), total=pd.Series("north", index=rows.index), totals=total, floor=5
    )
    return without_parts(rows, hide), total


def drawn(drawing: str) -> pd.DataFrame:
    parts = text_frame(drawing)
    return counts(parts.drop(columns="id")).assign(id=parts["id"])


@pytest.mark.parametrize(("drawing", "expected"), [
    # Nothing is left: every community is a number.
    ("id | adopted | trying | not_using\nA | 5 | 4 | 3\nB | 3 | 3 | 6", ["5", "3"]),
    # A has 3 known; 9 of 15 less B's 7 of 12 would be A's 2 of 3.
    ("id | adopted | trying | not_using\nA | 2 | 0 | 1\nB | 7 | 3 | 3", ["not shown", "not shown"]),
    # What is left, A and B, is 5 of 16; C may stand.
    ("id | adopted | trying | not_using\nA | 2 | 1 | 1\nB | 3 | 4 | 5\nC | 6 | 7 | 8", ["not shown", "not shown", "6"]),
    # Two hidden, together 2 of 6: C too.
    ("id | adopted | trying | not_using\nA | 1 | 1 | 1\nB | 1 | 1 | 1\nC | 6 | 7 | 8", ["not shown"] * 3),
    # A word alone: the school's number less C would be the number behind it.
    ("id | adopted | trying | not_using\nA | 1 | 5 | 6\nB | 4 | 4 | 4\nC | 6 | 7 | 8", ["few", "not shown", "6"]),
    # Two words that can only be 2 and 2.
    ("id | adopted | trying | not_using\nA | 2 | 5 | 6\nB | 2 | 5 | 6", ["not shown", "not shown"]),
    ("id | adopted | trying | not_using\nA | 2 | 5 | 6\nB | 1 | 5 | 6", ["few", "few"]),
    # One community is its school.
    ("id | adopted | trying | not_using\nA | 2 | 5 | 6", ["few"]),
    # The school itself is too small, or says words: there is nothing to subtract from.
    ("id | adopted | trying | not_using\nA | 1 | 1 | 0\nB | 1 | 1 | 0", ["not shown", "not shown"]),
    ("id | adopted | trying | not_using\nA | 1 | 4 | 4\nB | 1 | 1 | 1", ["few", "not shown"]),
])
def test_the_next_smallest_is_hidden_until_the_rest_is_a_group(drawing: str, expected: list[str]) -> None:
    assert beside_school(drawn(drawing))[0]["in_use_says"].tolist() == expected


def test_a_hidden_row_says_nothing_of_any_part_and_keeps_who_reported() -> None:
    rows, _ = beside_school(drawn("id | adopted | trying | not_using\nA | 2 | 0 | 1\nB | 7 | 3 | 3"))
    assert_shows(rows.tail(1), """
        active | known | gate  | trying_says | not_in_use_says | rest_says | sustained_says | rate_low | range_high
        13     | 13    | plain | not shown   | not shown       | not shown | not shown      |          |
    """)


def sizes(rng: Random) -> pd.DataFrame:
    """A school of two or three communities, small and lopsided as they are."""
    return pd.DataFrame([
        {name: rng.choice([0, 0, 1, 1, 2, 3, 4, 5]) for name in ("sustained", "adopted", "trying", "not_using")}
        for _ in range(rng.choice([2, 3]))
    ])


@pytest.mark.parametrize("seed", range(60))
def test_no_part_of_a_community_can_be_told_from_the_school(seed: int) -> None:
    """Every combination of numbers that the words allow and that adds up to the school is tried."""
    communities = counts(sizes(Random(seed))).assign(id=list("ABC")[: len(sizes(Random(seed)))])
    rows, school = beside_school(communities)
    people = known(communities)
    behind = {"in_use": communities["adopted"] + communities["sustained"], "trying": communities["trying"],
              "not_in_use": communities["not_using"], "sustained": communities["sustained"]}
    for part in (*PARTS, "sustained"):
        low, high = (rows[f"{part}_{end}"] for end in ("low", "high"))
        ranges = [
            range(int(a), int(b) + 1) if a == a else range(n + 1) for a, b, n in zip(low, high, people, strict=True)
        ]
        total = school.iloc[0]
        most = total[f"{part}_high"] if total[f"{part}_high"] == total[f"{part}_high"] else people.sum()
        least = total[f"{part}_low"] if total[f"{part}_low"] == total[f"{part}_low"] else 0
        fits = [numbers for numbers in product(*ranges) if least <= sum(numbers) <= most]
        assert tuple(behind[part]) in fits
        for place, each in enumerate(ranges):
            if len(each) > 1:
                assert len({numbers[place] for numbers in fits}) > 1, part


@pytest.mark.parametrize("seed", range(60))
def test_what_is_left_of_a_school_is_a_group_of_which_as_much_may_be_said(seed: int) -> None:
    communities = counts(sizes(Random(seed))).assign(id=list("ABC")[: len(sizes(Random(seed)))])
    rows, school = beside_school(communities)
    for part in (*PARTS, "sustained"):
        total = school.iloc[0]
        number = rows[f"{part}_low"] == rows[f"{part}_high"]
        if total[f"{part}_low"] != total[f"{part}_high"] or number.all() or not known(communities)[~number].any():
            continue
        left = total[f"{part}_low"] - rows.loc[number, f"{part}_low"].sum()
        group = known(communities)[~number].sum()
        assert group >= 5 and 2 < left < group - 2, part


def test_the_rows_given_are_not_changed() -> None:
    communities = drawn("id | adopted | trying | not_using\nA | 2 | 0 | 1\nB | 7 | 3 | 3")
    rows = disclosed_adoption(communities, settings=Settings())
    before = rows.copy(deep=True)
    without_parts(rows, pd.Series([True, True]))
    pd.testing.assert_frame_equal(rows, before)
