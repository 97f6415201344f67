"""Sign-in grids, roll-calls and sessions."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.drawn import assert_shows, text_frame
from tlc_data.frames.check import check
from tlc_data.frames.grids import date_in
from tlc_data.frames.headers import Role
from tlc_data.frames.question import About, Question
from tlc_data.frames.recognise import Recognised, recognise
from tlc_data.frames.settled import Settled, Shape
from tlc_data.frames.shapes import Converted, to_canonical
from tlc_data.readers.table import TextTable

TODAY = date(2026, 7, 1)
OAK = Settled(always={Role.COMMUNITY: "Oak"})


def table(drawing: str) -> TextTable:
    cells = text_frame(drawing)
    return TextTable("grid.csv", cells, np.arange(2, len(cells) + 2))


def said(drawing: str, settled: Settled = OAK) -> Converted:
    known = recognise(table(drawing), settled)
    assert isinstance(known, Recognised), [question.sentence for question in known]
    return to_canonical(table(drawing), known, today=TODAY)


def asked(drawing: str, settled: Settled = OAK) -> list[Question]:
    found = recognise(table(drawing), settled)
    assert isinstance(found, list)
    return found


def facts(found: Converted, name: str) -> pd.DataFrame:
    return check(name, found.tables[name], today=TODAY).frame


@pytest.mark.parametrize(("header", "day"), [
    ("9/12/2025", "9/12/2025"), ("9/12/2025 (2)", "9/12/2025"), ("Session 1 (9/12/2025)", "9/12/2025"),
    ("Autumn › 12 Sept", "12 Sept"), ("Mtg 1 (4/2)", "4/2"), ("WS1 16/9", "16/9"), ("date_2025_09_18", "2025-09-18"),
    ("Sep-25", "Sep-25"), ("12/9/2025 AM", "12/9/2025"), ("Total", ""), ("Grade", ""), ("Session 1", ""),
])
def test_the_date_in_a_header(header: str, day: str) -> None:
    assert date_in(header) == day


GRID = """
    Name         | 13/03/2026 | 14/04/2026 | 12/05/2026 | 14/08/2026 | Total
    Ada Abara    | P          | P          |            |            | 2
    Clara Dorsey | L          | A          |            |            | 1
    Total        | 2          | 1          |            |            |
"""


def test_a_grid_is_a_meeting_a_column_and_totals_are_left_out() -> None:
    found = said(GRID)
    assert_shows(facts(found, "meetings"), """
        meeting_id     | status  | held_on
        oak/2026-03-13 | held    | 2026-03-13
        oak/2026-04-14 | held    | 2026-04-14
        oak/2026-08-14 | planned |
    """)
    assert_shows(facts(found, "attendance"), """
        meeting_id     | teacher_id         | status
        oak/2026-03-13 | name::ada abara    | present
        oak/2026-03-13 | name::clara dorsey | partial
        oak/2026-04-14 | name::ada abara    | present
        oak/2026-04-14 | name::clara dorsey | absent
    """)
    assert [(each.row, each.reason) for each in found.aside] == [(4, "a total")]


def test_a_column_without_marks_is_not_recorded_and_said_to_be_so() -> None:
    (problem,) = said(GRID).problems
    assert not problem.refused and problem.sentence() == (
        "grid.csv, column 12/05/2026: found nothing, expected marks of who came. Nobody is marked, so it is taken as "
        "not recorded, not as a meeting to which nobody came."
    )


def test_marks_of_nobody_are_refused() -> None:
    (problem,) = said("""
        Name      | 2026-03-13 | 2026-04-14
        Ada Abara | P          | P
                  | P          |
    """).problems
    assert problem.refused and problem.sentence() == (
        "grid.csv, row 3, column Name: found nothing, expected a name. Write whose marks these are; they are left out "
        "until then."
    )


def test_two_columns_of_one_day_are_two_meetings() -> None:
    found = said("""
        Name      | 2026-03-13 | 2026-03-13 (2)
        Ada Abara | P          | A
    """)
    assert facts(found, "meetings")["meeting_id"].tolist() == ["oak/2026-03-13", "oak/2026-03-13/2"]


def test_a_morning_and_an_afternoon_are_one_meeting_and_present_in_any_is_present() -> None:
    found = said("""
        Date       | Session | Name      | Attendance
        2026-03-13 | AM      | Ada Abara | A
        2026-03-13 | PM      | Ada Abara | P
    """)
    assert_shows(facts(found, "attendance"), """
        meeting_id     | teacher_id      | status
        oak/2026-03-13 | name::ada abara | present
    """)


def test_meetings_by_number_on_one_day_are_told_apart() -> None:
    found = said("""
        Date       | Meeting no. | Name      | Attendance
        2026-03-13 | 7           | Ada Abara | P
        2026-03-13 | 8           | Ada Abara | P
    """)
    assert facts(found, "meetings")["meeting_id"].tolist() == ["oak/2026-03-13", "oak/2026-03-13/8"]


def test_a_roll_call_is_read_by_its_columns_of_people() -> None:
    drawing = """
        Date       | Ada Abara | Bruno Bexley | Clara Dorsey
        2026-03-13 | x         | x            |
        2026-04-14 | x         |              | x
        2026-08-14 |           |              |
    """
    assert recognise(table(drawing), OAK).one_row_is == Shape.ROLL
    found = said(drawing)
    assert facts(found, "meetings")["status"].tolist() == ["held", "held", "planned"]
    assert_shows(facts(found, "attendance"), """
        meeting_id     | teacher_id
        oak/2026-03-13 | name::ada abara
        oak/2026-03-13 | name::bruno bexley
        oak/2026-04-14 | name::ada abara
        oak/2026-04-14 | name::clara dorsey
    """)


def test_columns_by_number_are_asked_for_their_days() -> None:
    drawing = """
        Name      | Session 1 | Session 2
        Ada Abara | P         | A
    """
    (question,) = asked(drawing)
    assert (question.about, question.role, question.candidates) == (About.LABELS, Role.DATE, ("Session 1", "Session 2"))
    told = OAK.and_also(labels={Role.DATE: {"Session 1": "2026-03-13", "Session 2": "2026-04-14"}})
    assert facts(said(drawing, told), "meetings")["meeting_id"].tolist() == ["oak/2026-03-13", "oak/2026-04-14"]


def test_days_without_a_year_take_that_of_the_title() -> None:
    drawing = """
        Name      | 9/26 | 1/15
        Ada Abara | P    | P
    """
    (question,) = asked(drawing)
    assert (question.about, question.role) == (About.COLUMN, Role.YEAR)
    found = said(drawing, OAK.and_also(always={**OAK.always, Role.YEAR: "2025-26"}))
    assert facts(found, "meetings")["held_on"].dt.strftime("%F").tolist() == ["2025-09-26", "2026-01-15"]


def test_a_grid_without_names_can_have_a_row_for_each_unknown_person() -> None:
    found = said("""
        Seat | 2026-03-13 | 2026-04-14
        1    | P          | A
    """, OAK.and_also(one_row_is="grid", always={**OAK.always, Role.PERSON: "{row}"}))
    assert facts(found, "attendance")["status"].tolist() == ["present", "absent"]
