"""The formulas with numbers in them: what they say, and that they say no more than the figure does."""

import re

import numpy as np
import pandas as pd
import pytest

from tests.disclosure.drawn_counts import counts, disclosed, disclosed_school, every_split
from tlc_data.disclosure import disclosed_adoption
from tlc_data.settings import Settings
from tlc_data.views import worked
from tlc_data.views.worked import between
from tlc_data.words.labels import Label

USUAL = Settings()
NAMED = {"in_use": Label.IN_USE, "trying": Label.TRYING, "not_in_use": Label.NOT_IN_USE, "not_known": Label.NOT_KNOWN}


def lines(drawing: str) -> list[str]:
    row = disclosed(drawing).assign(report_gap=np.nan).iloc[0]
    return worked.adoption(row, settings=USUAL)


def test_a_rate_stands_with_its_range_and_who_reported() -> None:
    # 31 known of 40: 19 of 31 = 61 %; 19 of 40 = 48 %, 28 of 40 = 70 %; 31 of 40 = 78 %.
    assert lines("adopted | trying | not_using | silent\n19 | 6 | 6 | 9") == [
        "19 in use ÷ 31 who reported lately = 61 %",
        "counting the silent as no use or as use: 19 to 19 + 9, of 40 active teachers = 48 to 70 %",
        "31 reported lately ÷ 40 active teachers = 78 %",
    ]


def test_a_word_stands_in_the_formula_as_it_does_in_the_sentence() -> None:
    assert lines("adopted | trying | silent\n1 | 7 | 0")[0] == "few in use ÷ 8 who reported lately = 0 to 25 %"
    assert lines("adopted | trying | silent\n7 | 1 | 0")[0] == "nearly all in use ÷ 8 who reported lately = 75 to 100 %"


@pytest.mark.parametrize(("drawing", "said"), [
    ("adopted | silent\n4 | 0", []),
    ("adopted | silent\n5 | 0", ["nearly all in use ÷ 5 who reported lately = 60 to 100 %"]),
    # 5 of 9 reported, 56 %: no rate, only who reported.
    ("adopted | silent\n5 | 4", ["5 reported lately ÷ 9 active teachers = 56 %"]),
])
def test_what_may_not_be_said_is_not_worked_out(drawing: str, said: list[str]) -> None:
    assert lines(drawing)[:1] == said


def test_a_rhythm_that_is_too_rare_says_the_break_that_would_fit() -> None:
    rows = counts(pd.DataFrame({"adopted": ["12"], "silent": ["0"]}))
    row = disclosed_adoption(rows, settings=USUAL, gaps=pd.Series([52.0])).assign(report_gap=52.0).iloc[0]
    assert worked.adoption(row, settings=USUAL) == [
        "12 reported lately ÷ 12 active teachers = 100 %",
        "52 days in session between two reports, more than half of 75",
        "2.5 × 52 = 130",
    ]


def numbers_in(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))


@pytest.mark.parametrize("known", range(1, 15))
def test_no_number_stands_in_a_formula_that_is_not_said_beside_it(known: int) -> None:
    splits = every_split(known).assign(silent=3)
    for _, row in disclosed_adoption(counts(splits), settings=USUAL).assign(report_gap=np.nan).iterrows():
        said = [str(row[f"{part}_says"]) for part in ("in_use", "trying", "not_in_use", "rest", "not_known")]
        shares = [between(row[f"{rate}_low"], row[f"{rate}_high"]) for rate in ("rate", "range")]
        may = numbers_in(" ".join([*said, *shares, str(row["known"]), str(row["active"])]))
        reported = between(*[row["reporting_rate"]] * 2)
        found = worked.adoption(row, settings=USUAL) + worked.stages(row, NAMED)
        assert numbers_in(" ".join(found)) <= may | numbers_in(reported), (row.to_dict(), found)


def test_stages_add_up_where_each_is_shown_and_are_not_worked_out_where_one_is_not() -> None:
    row = disclosed("adopted | trying | not_using | silent\n9 | 4 | 5 | 2").iloc[0]
    assert worked.stages(row, NAMED) == ["9 in use + 4 trying + 5 not in use + 2 not known = 20 active teachers"]
    row = disclosed("adopted | trying | not_using | silent\n9 | 1 | 5 | 2").iloc[0]
    assert worked.stages(row, NAMED) == []


def test_who_kept_a_practice_is_told_of_the_group_that_the_words_are_of() -> None:
    row = disclosed_school("active | known | in_use | sustaining\n20 | 18 | 12 | 5").iloc[0]
    assert worked.sustained(row) == [
        "5 kept a practice ÷ 20 active teachers = 25 %"
    ]
    row = disclosed_school("active | known | in_use | sustaining\n20 | 18 | 12 | 11").iloc[0]
    assert worked.sustained(row) == [
        "nearly all kept a practice ÷ 12 who use one regularly = 83 to 100 %"
    ]


def test_meetings_and_seats_are_divided_last_and_nothing_by_nothing() -> None:
    assert worked.meetings_kept(6, 7.5) == ["6 held ÷ 7.5 expected = 80 %"]
    assert worked.attendance(1204, 1505, of="May 2026") == ["May 2026: 1,204 seats taken ÷ 1,505 seats = 80 %"]
    assert worked.meetings_kept(0, 0.0) == worked.attendance(0, 0) == worked.core_agenda(0, 0) == []


def test_each_school_is_named_in_the_order_shown_and_one_without_a_rate_is_left_out() -> None:
    rows = disclosed("adopted | trying | silent\n9 | 6 | 0\n2 | 1 | 9\n5 | 5 | 0").assign(id=["n", "s", "w"])
    rows = rows.astype({"known": "Int64"})
    names = pd.Series({"w": "West", "s": "South", "n": "North", "e": "East"})
    assert worked.adoption_of_each(rows, names) == [
        "West: 5 in use ÷ 10 who reported lately = 50 %", "North: 9 in use ÷ 15 who reported lately = 60 %",
    ]
    sums = pd.DataFrame({"present": [3, 4], "seats": [4, 4]}, index=["n", "s"])
    assert worked.attendance_of_each(sums, names) == [
        "South: 4 seats taken ÷ 4 seats = 100 %", "North: 3 seats taken ÷ 4 seats = 75 %",
    ]


def test_a_visit_says_the_days_and_what_the_rhythm_allows() -> None:
    row = {"days_since": 60, "allowed_days": 49.0}
    assert worked.visit(row, settings=USUAL) == [
        "60 days in session since it last met, where 1.75 × 28 days = 49 days are allowed"
    ]
    assert worked.statuses({Label.CHECK_IN: 3, Label.ON_TRACK: 9}, of=12) == [
        "3 check in + 9 on track = 12 running communities"
    ]
    assert worked.statuses({}, of=0) == []


def test_a_name_from_a_file_is_no_markup_in_it() -> None:
    found = worked.how_with("practices", USUAL, worked=["*Red* cups: 5 in use ÷ 8 who reported on it lately = 63 %"])
    assert r"\*Red\* cups: 5 in use ÷ 8" in found
