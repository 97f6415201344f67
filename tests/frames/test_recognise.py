"""What a table is: told by our words for headers, else asked; never guessed."""

import numpy as np
import pytest

from tests.drawn import text_frame
from tlc_data.frames.dates import DateOrder
from tlc_data.frames.headers import Role
from tlc_data.frames.mapping import Names, Settled, Shape
from tlc_data.frames.question import About, Question
from tlc_data.frames.recognise import Recognised, recognise
from tlc_data.readers.table import TextTable


def table(drawing: str, file: str = "log.csv") -> TextTable:
    cells = text_frame(drawing)
    return TextTable(file, cells, np.arange(2, len(cells) + 2))


def known(drawing: str, *settled: Settled, practices: str = "", file: str = "log.csv") -> Recognised:
    found = recognise(table(drawing, file), *settled, known_practices=frozenset(practices.split(";")) - {""})
    assert isinstance(found, Recognised), [question.sentence for question in found]
    return found


def asked(drawing: str, *settled: Settled, practices: str = "") -> list[Question]:
    found = recognise(table(drawing), *settled, known_practices=frozenset(practices.split(";")) - {""})
    assert isinstance(found, list)
    return found


MEETINGS = """
    Date       | TLC Group | Members Present | Minutes
    2026-03-14 | Oak       | Ada Abara       | 75
"""
SIGN_IN = """
    Date of Meeting | Team | Name      | Status
    13/03/2026      | Oak  | Ada Abara | P
"""
REPORT = """
    Timestamp  | Your name | Technique    | How often
    2026-03-14 | Ada Abara | Exit tickets | Weekly
"""


def test_a_row_per_meeting_is_known_by_its_lists_of_names() -> None:
    found = known(MEETINGS)
    assert found.one_row_is == Shape.MEETING
    assert found.columns == {
        Role.DATE: "Date", Role.COMMUNITY: "TLC Group", Role.PRESENT: "Members Present", Role.MINUTES: "Minutes",
    }


def test_a_row_per_person_is_known_by_its_names_and_reads_status_as_theirs() -> None:
    found = known(SIGN_IN)
    assert (found.one_row_is, found.columns[Role.ATTENDANCE], found.dates) == (
        Shape.SIGN_IN, "Status", DateOrder.DAY_FIRST
    )


def test_a_report_per_row_takes_the_day_on_which_a_form_was_sent() -> None:
    found = known(REPORT)
    assert (found.one_row_is, found.columns[Role.DATE]) == (Shape.REPORT, "Timestamp")


def test_a_column_of_strategies_is_no_column_of_practices() -> None:
    found = known("""
        Date       | Name | Strategy            | Technique    | Frequency
        2026-03-14 | Ada  | eliciting evidence  | Exit tickets | Weekly
    """)
    assert found.columns[Role.PRACTICE] == "Technique"
    assert found.unread == ("Strategy",)


def test_columns_named_after_known_practices_are_practices() -> None:
    found = known("""
        Date       | Name | Exit tickets | How is it? [No hands up]
        2026-03-14 | Ada  | Weekly       | 2
    """, practices="exit tickets;no hands up")
    assert found.one_row_is == Shape.REPORTS
    assert found.practices == {"Exit tickets": "Exit tickets", "How is it? [No hands up]": "No hands up"}


def test_columns_of_levels_with_strange_names_are_asked() -> None:
    (question,) = asked("""
        Date       | Name | Tea lights | Red nets | Coffee
        2026-03-14 | Ada  | Weekly     | Daily    | strong
    """)
    assert (question.about, question.candidates) == (About.PRACTICES, ("Tea lights", "Red nets"))


def test_two_columns_that_could_be_meant_are_asked() -> None:
    (question,) = asked("""
        Date       | Meeting Date | Team | Attendees
        2026-03-14 | 2026-03-15   | Oak  | Ada Abara
    """)
    assert question.sentence == (
        "log.csv: “Date” and “Meeting Date” could each say the date. Which one does?"
    )
    assert (question.role, question.candidates, question.needed) == (Role.DATE, ("Date", "Meeting Date"), True)


def test_two_leaders_may_both_be_left_alone() -> None:
    drawing = """
        Date       | Team | Leader | Facilitator
        2026-03-14 | Oak  | Ada    | Bruno
    """
    (question,) = asked(drawing)
    assert (question.role, question.needed) == (Role.FACILITATOR, False)
    assert Role.FACILITATOR not in known(drawing, Settled(columns={Role.FACILITATOR: ""})).columns


def test_a_needed_column_that_is_not_there_is_asked() -> None:
    (question,) = asked("""
        Date       | Room | Members Present
        2026-03-14 | 12   | Ada Abara
    """)
    assert question.sentence == "log.csv: no column is known to say the community. Which one does?"
    assert question.candidates == ("Room",)


@pytest.mark.parametrize("settled", [
    Settled(columns={Role.COMMUNITY: "Room"}), Settled(always={Role.COMMUNITY: "Oak"}),
])
def test_an_answer_settles_it(settled: Settled) -> None:
    assert known("""
        Date       | Room | Members Present
        2026-03-14 | 12   | Ada Abara
    """, settled).one_row_is == Shape.MEETING


def test_a_mapping_that_names_no_column_of_the_file_is_asked_again() -> None:
    (question,) = asked(MEETINGS, Settled(columns={Role.COMMUNITY: "Gruppe"}))
    assert question.sentence == "log.csv: there is no column “Gruppe”. Which one says the community?"


def test_what_cannot_be_told_is_asked() -> None:
    (question,) = asked("""
        Name | Shoe size
        Ada  | 38
    """)
    assert question.sentence == (
        "log.csv: what is one row of it? Its columns do not say. It has Name, Shoe size."
    )
    assert known("""
        Name | Shoe size
        Ada  | 38
    """, Settled(one_row_is="nothing")).one_row_is == Shape.NOTHING


@pytest.mark.parametrize(("dates", "why"), [
    (("03/04/2026", "05/04/2026"), "every date could be read both ways"),
    (("13/04/2026", "04/13/2026"), "some dates have the day first, others the month"),
])
def test_dates_that_prove_no_order_are_asked(dates: tuple[str, str], why: str) -> None:
    drawing = f"""
        Date       | Team | Attendees
        {dates[0]} | Oak  | Ada Abara
        {dates[1]} | Oak  | Ada Abara
    """
    (question,) = asked(drawing)
    assert question.sentence == (
        f"log.csv: is the day or the month first in “Date”, as in {dates[0]}? As it stands, {why}."
    )
    assert known(drawing, Settled(dates=DateOrder.MONTH_FIRST)).dates == DateOrder.MONTH_FIRST


def test_words_of_use_that_nobody_knows_are_asked() -> None:
    drawing = REPORT.replace("Weekly", "Developing")
    (question,) = asked(drawing)
    assert (question.about, question.role, question.candidates) == (About.LABELS, Role.USE, ("Developing",))
    assert known(drawing, Settled(labels={Role.USE: {"developing": "2"}})).one_row_is == Shape.REPORT


def test_a_lone_last_name_first_is_asked() -> None:
    drawing = MEETINGS.replace("Ada Abara", "Abara, Ada")
    (question,) = asked(drawing)
    assert question.sentence == "log.csv: is “Abara, Ada” one person, last name first, or two?"
    assert known(drawing, Settled(names=Names.LAST_FIRST)).one_row_is == Shape.MEETING


@pytest.mark.parametrize("file", ["attendance.csv", "Attendance (2).csv", "year.xlsx › attendance", "all-year.csv"])
def test_a_canonical_table_is_known_by_its_name_or_by_its_columns(file: str) -> None:
    assert known("""
        meeting_id | teacher_id | status
        m1         | t1         | present
    """, file=file).one_row_is == "attendance"


def test_one_answer_fits_all_tables_that_look_alike() -> None:
    settled = Settled(headers=("Date", "Room", "Members Present"), columns={Role.COMMUNITY: "Room"})
    drawing = """
        Date       | Room | Members Present
        2026-03-14 | 12   | Ada Abara
    """
    assert settled.fits(table(drawing, "march.csv")) and settled.fits(table(drawing, "april.csv"))
    assert not settled.fits(table(MEETINGS))
