"""What a row is where several things speak for several shapes: which is offered first, and what is said for it."""

import numpy as np
import pytest

from tests.drawn import text_frame
from tlc_data.frames.grids import are_daily
from tlc_data.frames.question import About, Question
from tlc_data.frames.recognise import Recognised, recognise
from tlc_data.frames.settled import Shape
from tlc_data.readers.table import TextTable


def table(drawing: str, file: str) -> TextTable:
    cells = text_frame(drawing)
    return TextTable(file, cells, np.arange(2, len(cells) + 2))


def first(drawing: str, file: str = "log.csv") -> Question:
    found = recognise(table(drawing, file))
    assert not isinstance(found, Recognised)
    (question,) = [each for each in found if each.about == About.SHAPE]
    return question


def test_the_whole_of_a_sign_in_list_goes_before_a_word_of_another_file() -> None:
    question = first("""
        Date       | TLC | Teacher   | Attended | Substitute | Observer
        2026-03-14 | Oak | Ada Abara | yes      | no         | Eve Egan
        2026-03-14 | Oak | Bo Brandt | no       | yes        | Eve Egan
    """)
    assert question.candidates[0] == Shape.SIGN_IN
    assert question.evidence == (
        "It may be a person at a meeting: “Date” seems to say the date; “TLC” seems to say the community; "
        "“Teacher” seems to say the teacher's name."
    )


def test_a_course_on_offer_is_not_taken_for_a_meeting() -> None:
    assert first("""
        Title   | Facilitator | Date       | Start | End
        Phonics | Ada Abara   | 2026-03-14 | 09:00 | 10:00
        Number  | Bo Brandt   | 2026-03-15 | 09:00 | 10:00
    """, "courses.csv").about == About.SHAPE


def test_a_person_a_row_whose_days_never_repeat_is_no_list_of_who_came() -> None:
    drawing = """
        Name      | TLC | Subject | Start of contract | Date
        Ada Abara | Oak | Art     | x                 | {0}
        Bo Brandt | Elm | Music   | y                 | 2026-03-14
        Cy Carter | Oak | Art     | z                 | 2026-03-15
        Di Dorset | Elm | Drama   | w                 | 2026-03-16
    """
    assert first(drawing.format("2026-03-13"), "x.csv").candidates[0] == Shape.NOTHING
    found = recognise(table(drawing.format("2026-03-14"), "x.csv"))
    assert isinstance(found, Recognised) and found.one_row_is == Shape.SIGN_IN


@pytest.mark.parametrize(("headers", "daily"), [
    (["Mon 10/2", "Tue 11/2", "Wed 12/2", "Thu 13/2"], True),
    (["2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12", "2026-03-16"], True),
    (["02/09", "02/10", "02/11", "02/12"], False),
    (["2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30"], False),
    (["2026-03-09", "2026-03-10"], False),
    ([], False),
])
def test_days_that_follow_upon_each_other_are_school_days(headers: list[str], daily: bool) -> None:
    assert are_daily(headers) == daily


def test_a_register_of_every_day_is_offered_as_none_of_ours() -> None:
    drawing = """
        Teacher   | TLC | Mon 10/2 | Tue 11/2 | Wed 12/2 | Thu 13/2
        Ada Abara | Oak | P        | P        | A        | P
        Bo Brandt | Oak | P        | A        | P        | P
    """
    assert first(drawing).candidates[0] == Shape.NOTHING


def test_statements_that_are_agreed_with_name_no_community() -> None:
    assert first("""
        Timestamp        | My PLC is useful | I have time to plan
        2026-03-14 10:00 | Agree            | Disagree
        2026-03-14 10:05 | Strongly agree   | Agree
    """).candidates[0] == Shape.NOTHING


@pytest.mark.parametrize("header", ["Staff", "Who", "Teachers there"])
def test_lists_of_names_under_a_word_for_persons_are_those_who_came(header: str) -> None:
    found = recognise(table(f"""
        Date       | Team | {header}
        2026-03-14 | Oak  | Ada Abara; Bo Brandt; Cy Carter
        2026-03-21 | Oak  | Ada Abara; Cy Carter
    """, "log.csv"))
    assert isinstance(found, Recognised) and found.one_row_is == Shape.MEETING
    assert found.columns["present"] == header  # type: ignore[index]


def test_marks_joined_by_strokes_head_a_column_of_marks() -> None:
    found = recognise(table("""
        Date       | PLT | Teacher   | P/A/L
        2026-03-14 | Oak | Ada Abara | P
        2026-03-14 | Oak | Bo Brandt | L
    """, "log.csv"))
    assert isinstance(found, Recognised) and found.columns["attendance"] == "P/A/L"  # type: ignore[index]


def test_a_grid_question_that_asks_how_sure_one_is_asks_of_no_use() -> None:
    found = recognise(table("""
        Date       | Name      | How often do you use [Wait time] | How often do you use [Exit tickets] | How sure are you of [Wait time]
        2026-03-14 | Ada Abara | Often                            | Never                               | Very
    """, "log.csv"))  # noqa: E501
    assert isinstance(found, Recognised) and set(found.practices.values()) == {"Wait time", "Exit tickets"}
    assert "How sure are you of [Wait time]" in found.unread
