"""Who stood where: the rows add up to the counts of adoption, and tables between two months to what they say."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.measures.given import counted, given
from tests.measures.test_unmutated import loaded
from tests.random_facts import TODAY
from tlc_data.measures.between import in_use_at_once, sustaining_at, table_between
from tlc_data.measures.clock import day_number
from tlc_data.measures.shard import count
from tlc_data.measures.split import Standing, split
from tlc_data.measures.standings import STAGES, STICKING, is_practice, longer, matrix, together
from tlc_data.settings import Settings
from tlc_data.vocabulary import ANY_PRACTICE, Stage

SEEDS = range(700, 712)
FACTS = given(
    communities="""
        community_id | school_id | started_on
        A            | north     | 2025-01-01
        B            | south     | 2025-01-01
    """,
    memberships="""
        teacher_id | community_id | joined_on  | left_on
        stays      | A            | 2025-01-01 |
        moves      | A            | 2025-01-01 | 2025-03-15
        moves      | B            | 2025-03-16 |
        silent     | A            | 2025-02-01 |
    """,
    self_reports="""
        teacher_id | practice_id | reported_on | use | stopped
        stays      | p1          | 2025-01-10  | 2   |
        stays      | p1          | 2025-01-30  | 2   |
        stays      | p1          | 2025-03-30  | 2   |
        stays      | p2          | 2025-01-12  | 1   |
        moves      | p1          | 2025-01-10  | 0   |
        moves      | p1          | 2025-03-20  | 0   |
    """,
)


def rows_of(practice: str) -> pd.DataFrame:
    rows = counted(FACTS, as_of="2025-04-10").standings
    return rows[rows["practice_id"] == practice].reset_index(drop=True)


def test_a_row_has_a_letter_for_each_month_at_home() -> None:
    found = {
        (row.community_id, row.teacher_id): (row.first_month, [str(STAGES[int(letter)]) for letter in row.states])
        for row in rows_of("p1").itertuples(index=False)
    }
    assert found == {
        ("A", "stays"): ("2025-01", ["adopted"] * 4),
        ("A", "moves"): ("2025-01", ["not_using", "not_using"]),
        ("B", "moves"): ("2025-03", ["not_using", "not_using"]),
    }


def test_a_teacher_of_two_communities_is_one_row_of_the_scope_that_has_both() -> None:
    teachers, found = together(rows_of("p1"), ["2025-01", "2025-02", "2025-03", "2025-04"])
    at = list(teachers).index("moves")
    assert [str(STAGES[code]) for code in found[at]] == ["not_using"] * 4


def test_months_before_and_after_a_row_say_nothing_of_it() -> None:
    rows = rows_of("p1")
    coded = matrix(rows, ["2024-12", "2025-01", "2025-02", "2025-03", "2025-04", "2025-05"])
    moves = rows.index[(rows["teacher_id"] == "moves") & (rows["community_id"] == "A")][0]
    assert (coded[moves] == -1).tolist() == [True, False, False, True, True, True]


def test_the_table_between_two_months_names_who_came_and_went() -> None:
    rows = rows_of(ANY_PRACTICE)
    north = table_between(rows[rows["community_id"] == "A"], "2025-01", "2025-04")
    # stays in use; moves went to the south; the silent one came and says nothing.
    assert north[Standing.IN_USE, Standing.IN_USE] == 1
    assert north[Standing.NOT_IN_USE, Standing.AWAY] == 1
    assert north[Standing.AWAY, Standing.SILENT] == 1 and north.sum() == 3
    both = table_between(rows, "2025-01", "2025-04")
    assert both[Standing.NOT_IN_USE, Standing.NOT_IN_USE] == 1 and both.sum() == 3


def test_practices_at_once_are_of_the_known() -> None:
    rows = counted(FACTS, as_of="2025-04-10").standings
    found = in_use_at_once(rows, "2025-04").loc["stays"]
    assert found.to_dict() == {"in_use": 1, "sustaining": 0, "tried": 1}
    assert "silent" not in in_use_at_once(rows, "2025-04").index


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_add_up_to_the_counts_of_adoption(seed: int, tmp_path: Path) -> None:
    counts = count(loaded(tmp_path, seed), as_of=day_number(TODAY), settings=Settings())
    names = counts.standings["practice_id"]
    rows = counts.standings[is_practice(names) | (names == ANY_PRACTICE)]
    letters = rows.assign(letter=rows["states"].map(list)).explode("letter").reset_index(drop=True)
    letters = letters[letters["letter"].notna()]
    letters["at"] = letters.groupby(["community_id", "practice_id", "teacher_id"]).cumcount()
    letters = letters[letters["letter"] != "."]
    letters["month"] = [
        str(pd.Period(first, "M") + int(at)) for first, at in zip(letters["first_month"], letters["at"], strict=True)
    ]
    letters["stage"] = [str(STAGES[int(letter)]) for letter in letters["letter"]]
    found = letters.groupby(["community_id", "practice_id", "month", "stage"]).size().unstack(fill_value=0)
    wanted = counts.adoption.set_index(["community_id", "practice_id", "month"])
    for stage in Stage:
        if stage == Stage.UNREPORTED:
            continue
        mine = found[stage] if stage in found else pd.Series(0, index=found.index)
        both = pd.concat([mine.rename("rows"), wanted[stage].astype("Int64").rename("counts")], axis=1).fillna(0)
        assert (both["rows"].astype("int64") == both["counts"].astype("int64")).all(), (seed, stage)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_split_from_rows_has_the_rates_of_the_counts(seed: int, tmp_path: Path) -> None:
    counts = count(loaded(tmp_path, seed), as_of=day_number(TODAY), settings=Settings())
    on_any = counts.adoption[counts.adoption["practice_id"] == ANY_PRACTICE]
    months = sorted(on_any["month"].unique())
    first, last = months[len(months) // 2], months[-1]
    rows = counts.standings[counts.standings["practice_id"] == ANY_PRACTICE]
    summed = on_any.groupby("month")[["active", *Stage]].sum().astype("int64")
    table = table_between(rows, first, last)
    for month, axis in ((first, 1), (last, 0)):
        standing = table.sum(axis=axis)
        known = summed.loc[month, "active"] - summed.loc[month, [Stage.UNKNOWN, Stage.UNREPORTED]].sum()
        assert standing[Standing.NOT_IN_USE] + standing[Standing.IN_USE] == known
        assert standing[Standing.IN_USE] == summed.loc[month, [Stage.ADOPTED, Stage.SUSTAINED]].sum()
    whole = split(table)
    if whole is not None:
        assert np.isclose(sum(part.change for part in whole.parts), whole.rate1 - whole.rate0, atol=1e-12)


@pytest.mark.parametrize(("as_of", "half", "year"), [
    ("2024-06-22", 0, 0),  # 144 days after the adoption on 30 January
    ("2024-06-23", 1, 0), ("2024-11-14", 1, 0),
    ("2024-11-15", 1, 1),  # 290 days after it
])
def test_who_sustains_for_longer_is_counted_apart(as_of: str, half: int, year: int) -> None:
    days = pd.date_range("2024-01-10", as_of, freq="20D").strftime("%Y-%m-%d").tolist()
    said = dict.fromkeys(f"t1 | p1 | {day} | 2 |" for day in [*days, as_of])
    facts = given(
        communities="community_id | school_id | started_on\nA | north | 2024-01-01",
        memberships="teacher_id | community_id | joined_on\nt1 | A | 2024-01-01",
        self_reports="\n".join([
            "teacher_id | practice_id | reported_on | use | stopped", "t1 | p0 | 2024-01-01 | 0 |", *said,
        ]),
    )
    rows = counted(facts, as_of=as_of).standings
    for days_, wanted in ((145, half), (290, year), (580, 0)):
        name = ANY_PRACTICE if days_ == 145 else longer(days_)
        assert sustaining_at(rows[rows["practice_id"] == name], as_of[:7]) == wanted


def test_no_row_beside_the_practices_is_taken_for_one() -> None:
    names = pd.Series(["p1", "sticking notes", ANY_PRACTICE, STICKING, longer(290)], dtype="str")
    assert is_practice(names).tolist() == [True, True, False, False, False]
