"""The check of canonical rows: every problem at once, each with its exact sentence.

`bad/` holds one small file for each kind of problem, with the sentences it is told in beside it.
"""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.drawn import assert_shows, said
from tlc_data.frames.cells import parse
from tlc_data.frames.check import Checked, check
from tlc_data.frames.rules import ADJUST, RULES
from tlc_data.frames.said import Said
from tlc_data.frames.tables import TABLES, Kind
from tlc_data.readers import read_tables

TODAY = date(2026, 7, 1)
BAD = sorted(path for path in (Path(__file__).parent / "bad").iterdir() if path.is_dir())


def table_of(case: Path) -> tuple[str, Said]:
    (file,) = case.glob("*.csv")
    (table,) = read_tables(file)
    return file.stem, Said(table.file, table.cells, table.rows)


def told(checked: Checked) -> list[str]:
    return [f"{'Refused' if problem.refused else 'Odd'}: {problem.sentence()}" for problem in checked.problems]


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_each_problem_is_told_in_its_own_words(case: Path) -> None:
    checked = check(*table_of(case), today=TODAY)
    assert told(checked) == (case / "sentences.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_rows_that_are_refused_are_left_out_and_odd_ones_stay(case: Path) -> None:
    name, given = table_of(case)
    checked = check(name, given, today=TODAY)
    refused = {problem.row for problem in checked.problems if problem.refused}
    again = {problem.row for problem in checked.problems if "A later row" in problem.advice}
    left_out = set(given.rows.tolist()) if 0 in refused else refused | again
    assert checked.rows.tolist() == [row for row in given.rows.tolist() if row not in left_out]
    assert len(checked.frame) == len(checked.rows)


@pytest.mark.parametrize("table", RULES)
def test_every_rule_has_a_bad_file(table: str) -> None:
    frames = [
        (given, check(name, given, today=TODAY)) for name, given in map(table_of, BAD) if name == table
    ]
    advice = {problem.advice for _, checked in frames for problem in checked.problems}
    nothing = check(table, said("x.csv", " | ".join(TABLES[table].names)), today=TODAY).frame
    assert {rule(nothing, TODAY).advice for rule in RULES[table]} <= advice


def test_every_kind_of_cell_that_can_be_wrong_has_a_bad_file() -> None:
    found = set()
    for name, given in map(table_of, BAD):
        for column in TABLES[name].columns:
            if column.name in given.text and parse(given.text[column.name], column).wrong.any():
                found.add(column.kind)
    assert found == set(Kind) - {Kind.TEXT, Kind.ID}


GOOD = {
    "meetings": """
        meeting_id | community_id | scheduled_on | held_on    | status    | minutes | agenda              | facilitator
        m1         | C            | 2026-03-01   | 2026-03-02 | held      | 60      | feedback;planning   | t1
        m2         | C            | 2026-04-01   |            | cancelled |         |                     |
        m3         | C            | 2026-05-01   |            | missed    | 0       |                     |
        m4         | C            | 2027-05-01   |            | planned   |         |                     |
        m5         | C            |              |            | moved     |         |                     |
        m6         | C            |              | 2026-07-01 |           | 60.0    | Planning; FEEDBACK  |
        m7         | C            | 2026-06-01   |            |           |         |                     |
        m8         | C            | 2026-06-02   | 2026-06-02 | planned   |         |                     |
        m9         | C            | 2026-06-03   | 1990-01-01 | Held      |         |                     |
    """,
    "self_reports": """
        teacher_id | practice_id | reported_on | use | stopped  | community_id
        t1         | p1          | 1990-01-01  | 0   |          |
        t1         | p1          | 2026-07-01  | 4   |          | C
        t1         | p2          | 2026-07-01  |     | switched |
        t1         | p3          | 2026-07-01  | 0   | lapsed   |
        007        | NA          | 2026-07-01  | 2.0 |          | nan
    """,
    "memberships": """
        teacher_id | community_id | joined_on  | left_on
        t1         | C            |            |
        t1         | C            | 1980-01-01 | 2030-01-01
        t1         | C            | 2026-03-02 | 2026-03-02
    """,
    "communities": """
        community_id | school_id | started_on | ended_on   | interval_days
        C            |           |            |            |
        D            | north     | 2030-01-01 | 2030-01-01 | 1
    """,
    "events": """
        scope | on         | text
        all   | 2030-01-01 | Training day
    """,
}


@pytest.mark.parametrize("table", GOOD)
def test_what_the_definitions_allow_is_neither_refused_nor_odd(table: str) -> None:
    checked = check(table, said(f"{table}.csv", GOOD[table]), today=TODAY)
    assert told(checked) == []
    assert len(checked.frame) == len(GOOD[table].strip().splitlines()) - 1


@pytest.mark.parametrize("table", TABLES)
def test_every_column_that_is_not_a_key_may_be_missing(table: str) -> None:
    needed = TABLES[table].needed
    cells = {"on": "2026-03-02", "reported_on": "2026-03-02", "raised_on": "2026-03-02"}
    alone = pd.DataFrame({name: [cells.get(name, "x")] for name in needed}, dtype="str")
    if table == "meetings":
        alone = alone.assign(scheduled_on="2026-03-02")
    if table == "self_reports":
        alone = alone.assign(use="1")
    checked = check(table, Said(f"{table}.csv", alone, np.array([2])), today=TODAY)
    assert told(checked) == []
    assert list(checked.frame) == list(TABLES[table].names)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_without_rows_is_no_problem(table: str) -> None:
    checked = check(table, said(f"{table}.csv", " | ".join(TABLES[table].names)), today=TODAY)
    assert (told(checked), len(checked.frame)) == ([], 0)


def test_a_meeting_without_a_status_is_held_where_it_has_a_held_day_and_else_planned() -> None:
    checked = check("meetings", said("meetings.csv", """
        meeting_id | community_id | scheduled_on | held_on
        m1         | C            | 2026-03-01   | 2026-03-02
        m2         | C            | 2026-03-01   |
    """), today=TODAY)
    assert_shows(checked.frame, """
        meeting_id | status
        m1         | held
        m2         | planned
    """)


def test_a_meeting_without_an_id_is_named_by_its_community_and_day() -> None:
    checked = check("meetings", said("meetings.csv", """
        meeting_id | community_id | scheduled_on | held_on
                   | C            | 2026-03-01   | 2026-03-02
                   | C            | 2026-03-01   |
        m3         | C            | 2026-03-01   |
    """), today=TODAY)
    assert_shows(checked.frame, """
        meeting_id
        C/2026-03-02
        C/2026-03-01
        m3
    """)


def test_a_report_with_neither_use_nor_stopped_is_dropped_before_anything_else() -> None:
    checked = check("self_reports", said("self_reports.csv", """
        teacher_id | practice_id | reported_on | use | stopped
        t1         | p1          | 2026-03-02  | 3   |
        t1         | p1          | 2026-03-02  |     |
        t1         | any         | 2099-01-01  |     |
                   |             | never       |     |
    """), today=TODAY)
    assert (told(checked), checked.dropped) == ([], 3)
    assert_shows(checked.frame, """
        reported_on | use
        2026-03-02  | 3
    """)


def test_of_two_rows_with_one_key_the_later_counts_also_where_the_earlier_said_more() -> None:
    checked = check("self_reports", said("self_reports.csv", """
        teacher_id | practice_id | reported_on | use | stopped
        t1         | p1          | 2026-03-02  | 4   |
        t1         | p1          | 2026-03-02  |     | lapsed
    """), today=TODAY)
    assert_shows(checked.frame, """
        use | stopped
        0   | lapsed
    """)


def test_a_later_row_that_is_refused_does_not_push_the_earlier_one_out() -> None:
    checked = check("self_reports", said("self_reports.csv", """
        teacher_id | practice_id | reported_on | use
        t1         | p1          | 2026-03-02  | 4
        t1         | p1          | 2026-03-02  | 9
    """), today=TODAY)
    assert_shows(checked.frame, """
        use
        4
    """)


def test_ids_stay_text_as_they_are() -> None:
    checked = check("attendance", said("attendance.csv", """
        meeting_id | teacher_id | status
        007        | NA         | PRESENT
        1e5        | null       | Partial
    """), today=TODAY)
    assert_shows(checked.frame, """
        meeting_id | teacher_id | status
        007        | NA         | present
        1e5        | null       | partial
    """)


def test_the_rows_given_are_not_changed() -> None:
    for name, given in map(table_of, BAD):
        before = given.text.copy(deep=True)
        check(name, given, today=TODAY)
        pd.testing.assert_frame_equal(given.text, before)


def test_adjusting_leaves_the_frame_it_was_given() -> None:
    rows = check("meetings", said("meetings.csv", GOOD["meetings"]), today=TODAY).frame.assign(status="", meeting_id="")
    before = rows.copy(deep=True)
    ADJUST["meetings"](rows)
    pd.testing.assert_frame_equal(rows, before)


def test_the_day_of_import_decides_what_lies_ahead() -> None:
    report = said("self_reports.csv", """
        teacher_id | practice_id | reported_on | use
        t1         | p1          | 2026-03-02  | 3
    """)
    assert [len(check("self_reports", report, today=date(2026, 3, day)).frame) for day in (1, 2, 3)] == [0, 1, 1]


@pytest.mark.parametrize("drawing", ["meeting_id | teacher_id\nm1 | t1", "meeting_id | teacher_id | status\nm1 | t1 |"])
def test_a_list_without_any_marks_holds_those_who_came(drawing: str) -> None:
    checked = check("attendance", said("attendance.csv", drawing), today=TODAY)
    assert (told(checked), checked.frame["status"].tolist()) == ([], ["present"])
