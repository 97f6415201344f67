"""Parts shown together: nobody can be told from the rest, whatever is subtracted from what."""

import pandas as pd
import pytest

from tests.disclosure.drawn_counts import PARTS, counts, disclosed, disclosed_school, every_split
from tests.drawn import assert_shows
from tlc_data.disclosure import disclosed_adoption
from tlc_data.settings import Settings

WORDS = [f"{part}_says" for part in PARTS]


def test_stages_are_merged_into_in_use_trying_and_not_in_use() -> None:
    assert_shows(disclosed("""
        sustained | adopted | trying | lapsed | not_using | silent
        3         | 4       | 5      | 3      | 2         | 1
    """), """
        active | known | in_use_says | trying_says | not_in_use_says | not_known_says | gate
        18     | 17    | 7           | 5           | 5               | 1              | plain
    """)


@pytest.mark.parametrize(("drawing", "using", "trying", "not_using"), [
    ("adopted | trying | not_using\n5 | 4 | 3", "5", "4", "3"),
    ("adopted | trying | not_using\n6 | 4 | 2", "6", "not shown", "not shown"),  # 2 would be 12 less the others
    ("adopted | trying | not_using\n6 | 0 | 6", "6", "not shown", "not shown"),
    ("adopted | trying | not_using\n4 | 2 | 2", "4", "not shown", "not shown"),  # few and few of 4 are 2 and 2
    ("adopted | trying | not_using\n2 | 5 | 5", "few", "not shown", "not shown"),
    ("adopted | trying | not_using\n2 | 2 | 2", "few", "not shown", "not shown"),
    ("adopted | trying | not_using\n10 | 1 | 1", "nearly all", "few", "few"),
    ("adopted | trying | not_using\n1 | 10 | 1", "few", "nearly all", "few"),
    ("adopted | trying | not_using\n0 | 0 | 12", "few", "few", "nearly all"),
])
def test_beside_a_word_the_split_of_the_rest_is_hidden(drawing: str, using: str, trying: str, not_using: str) -> None:
    assert_shows(disclosed(drawing), f"""
        in_use_says | trying_says | not_in_use_says
        {using}     | {trying}    | {not_using}
    """)


@pytest.mark.parametrize("known", range(5, 15))
def test_no_number_behind_a_word_can_be_told_from_all_that_is_said(known: int) -> None:
    """Of all splits that look alike, each part that reads as a word takes more than one value."""
    split = every_split(known)
    shown = disclosed_adoption(counts(split), settings=Settings())
    also = ["rest_says", "sustained_says", "sustained_of"]
    looks = shown[[*WORDS, *also, "rate_low", "rate_high", "range_low", "range_high"]].astype("str")
    behind = pd.DataFrame({
        "in_use": split["sustained"] + split["adopted"], "trying": split["trying"],
        "not_in_use": split["not_using"], "sustained": split["sustained"], "adopted": split["adopted"],
    })
    alike = behind.groupby([looks[name] for name in looks])
    values = alike.transform("nunique")
    for part in ("in_use", "trying", "not_in_use", "sustained"):
        assert (shown[f"{part}_says"].str.isdigit() | (values[part] > 1)).all(), part
    told = values["adopted"] == 1
    assert (behind.loc[told, "adopted"] > 2).all()  # in use less sustained names no two persons either


@pytest.mark.parametrize("known", [5, 6, 11])
def test_bounds_hold_the_number_and_a_number_stands_for_itself(known: int) -> None:
    split = every_split(known)
    shown = disclosed_adoption(counts(split), settings=Settings())
    behind = {
        "in_use": split["sustained"] + split["adopted"], "trying": split["trying"], "not_in_use": split["not_using"],
        "sustained": split["sustained"],
    }
    for part, number in behind.items():
        said = shown[f"{part}_says"] != "not shown"
        assert (shown.loc[said, f"{part}_low"] <= number[said]).all()
        assert (number[said] <= shown.loc[said, f"{part}_high"]).all()
        exact = shown[f"{part}_says"].str.isdigit()
        assert (shown.loc[exact, f"{part}_says"].astype(int) == number[exact]).all()
        assert shown.loc[~said, [f"{part}_low", f"{part}_high"]].isna().all(axis=None)


def test_rates_follow_the_words_and_not_the_number_behind_them() -> None:
    assert_shows(disclosed("""
        adopted | trying | silent
        5       | 5      | 2
        1       | 9      | 2
        9       | 1      | 2
    """).round(4), f"""
        in_use_says | rate_low | rate_high | range_low               | range_high
        5           | {5 / 10} | {5 / 10}  | {round(5 / 12, 4)}      | {round(7 / 12, 4)}
        few         | 0        | {2 / 10}  | 0                       | {round((2 + 2) / 12, 4)}
        nearly all  | {8 / 10} | 1         | {round(8 / 12, 4)}      | 1
    """)


@pytest.mark.parametrize(("using", "sustaining", "says", "low", "high"), [
    (9, 2, "few", 0, 2), (9, 3, "3", 3, 3), (9, 6, "6", 6, 6), (9, 7, "nearly all", 7, 9),
    (9, 9, "nearly all", 7, 9), (3, 0, "not shown", "", ""), (3, 3, "not shown", "", ""),
    (2, 2, "few", 0, 2), (19, 17, "17", 17, 17), (20, 19, "nearly all", 18, 20),
])
def test_who_sustains_is_nearly_all_where_the_number_in_use_would_tell_the_rest(
    using: int, sustaining: int, says: str, low: object, high: object
) -> None:
    assert_shows(disclosed_school(f"""
        active | known | in_use  | sustaining
        22     | 20    | {using} | {sustaining}
    """), f"""
        sustaining_says | sustaining_low | sustaining_high
        {says}          | {low}          | {high}
    """)


@pytest.mark.parametrize(("using", "sustaining", "of"), [(9, 6, 22), (9, 7, 9), (20, 19, 20), (2, 1, 22)])
def test_the_words_are_said_of_the_group_that_they_are_true_of(using: int, sustaining: int, of: int) -> None:
    shown = disclosed_school(f"""
        active | known | in_use  | sustaining
        22     | 20    | {using} | {sustaining}
    """)
    assert shown["sustaining_of"].tolist() == [of]


def test_parts_that_may_not_be_split_stand_merged() -> None:
    assert_shows(disclosed("""
        adopted | trying | not_using
        6       | 4      | 2
        2       | 5      | 5
    """), """
        in_use_says | trying_says | not_in_use_says | rest_says
        6           | not shown   | not shown       | 6
        few         | not shown   | not shown       | nearly all
    """)


@pytest.mark.parametrize(("newly", "says"), [("", "not shown"), ("1", "few"), ("4", "4")])
def test_new_adoptions_are_said_by_the_same_words(newly: str, says: str) -> None:
    rows = counts(pd.DataFrame({"adopted": ["6"], "trying": ["6"]}))
    rows["newly_adopted"] = pd.array([int(newly) if newly else None], dtype="Int64")
    assert disclosed_adoption(rows, settings=Settings())["newly_adopted_says"].tolist() == [says]


def test_the_counts_given_are_not_changed() -> None:
    rows = counts(every_split(6))
    before = rows.copy(deep=True)
    disclosed_adoption(rows, settings=Settings())
    pd.testing.assert_frame_equal(rows, before)
