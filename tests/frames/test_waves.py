"""Forms: choices, blanks, scales of other numbers, rounds, and columns of an earlier time."""

from datetime import date

import numpy as np

from tests.drawn import assert_shows, text_frame
from tlc_data.frames.check import check
from tlc_data.frames.dates import MonthDay
from tlc_data.frames.headers import Role
from tlc_data.frames.question import About, Question
from tlc_data.frames.recognise import Recognised, recognise
from tlc_data.frames.settled import Blanks, Settled
from tlc_data.frames.shapes import to_canonical
from tlc_data.frames.unroll import without_missing
from tlc_data.readers.table import TextTable

TODAY = date(2026, 7, 1)
NOTHING = Settled()


def table(drawing: str) -> TextTable:
    cells = text_frame(drawing)
    return TextTable("form.csv", cells, np.arange(2, len(cells) + 2))


def reports(drawing: str, settled: Settled, shown: str) -> None:
    """The reports that come out are those shown."""
    read = without_missing(table(drawing), settled)
    known = recognise(read, settled)
    assert isinstance(known, Recognised), [question.sentence for question in known]
    found = to_canonical(read, known, today=TODAY)
    assert found.problems == []
    assert_shows(check("self_reports", found.tables["self_reports"], today=TODAY).frame, shown)


def asked(drawing: str, settled: Settled = NOTHING) -> Question:
    found = recognise(table(drawing), settled)
    assert isinstance(found, list)
    return found[0]


CHOSEN = """
    Date       | Name         | Which techniques did you try?
    2026-03-13 | Ada Abara    | Exit tickets, Wait time
    2026-03-13 | Bruno Bexley | Wait time
"""


def test_the_level_of_choosing_is_asked_then_what_leaving_out_means() -> None:
    level = Settled(always={Role.USE: "2"})
    assert (asked(CHOSEN).about, asked(CHOSEN).role) == (About.COLUMN, Role.USE)
    assert asked(CHOSEN, level).about == About.BLANKS
    reports(CHOSEN, level.and_also(blanks=Blanks.NOT_ANSWERED), """
        teacher_id         | practice_id  | use
        name::ada abara    | exit-tickets | 2
        name::ada abara    | wait-time    | 2
        name::bruno bexley | wait-time    | 2
    """)
    reports(CHOSEN, level.and_also(blanks=Blanks.NOT_CHOSEN), """
        teacher_id         | practice_id  | use
        name::ada abara    | exit-tickets | 2
        name::ada abara    | wait-time    | 2
        name::bruno bexley | wait-time    | 2
        name::bruno bexley | exit-tickets | 0
    """)


MARKED = """
    Date       | Name         | Exit tickets | Wait time
    2026-03-13 | Ada Abara    | x            |
    2026-03-13 | Bruno Bexley | x            | x
    2026-03-13 | Clara Dorsey |              |
"""


def test_blanks_among_marks_of_one_kind_are_asked() -> None:
    assert asked(MARKED, Settled(labels={Role.USE: {"x": "3"}})).about == About.BLANKS
    told = Settled(blanks=Blanks.NOT_CHOSEN, labels={Role.USE: {"x": "3"}})
    reports(MARKED, told, """
        teacher_id         | practice_id  | use
        name::ada abara    | exit-tickets | 3
        name::ada abara    | wait-time    | 0
        name::bruno bexley | exit-tickets | 3
        name::bruno bexley | wait-time    | 3
    """)


def test_a_scale_of_one_to_five_is_asked_whole() -> None:
    drawing = """
        Date       | Name      | Technique    | How often
        2026-03-13 | Ada Abara | Exit tickets | 1
        2026-03-14 | Ada Abara | Exit tickets | 5
    """
    assert (asked(drawing).role, asked(drawing).candidates) == (Role.USE, ("1", "5"))
    reports(drawing, Settled(labels={Role.USE: {"1": "0", "5": "4", "4": "3"}}), """
        reported_on | use
        2026-03-13  | 0
        2026-03-14  | 4
    """)


def test_numbers_that_say_nothing_are_asked_and_then_are_no_reports() -> None:
    drawing = """
        Date       | Name      | Technique    | How often
        2026-03-13 | Ada Abara | Exit tickets | 3
        2026-03-14 | Ada Abara | Exit tickets | -99
    """
    assert (asked(drawing).about, asked(drawing).candidates) == (About.MISSING, ("-99",))
    reports(drawing, Settled(missing=("-99",)), """
        reported_on | use
        2026-03-13  | 3
    """)


def test_a_column_of_an_earlier_time_is_asked_for_its_day() -> None:
    drawing = """
        Date       | Name      | Use before the training | Use since the training
        2026-03-13 | Ada Abara | Rarely                  | Weekly
    """
    practices = Settled(practices=("Use *",))
    assert (asked(drawing, practices).about, asked(drawing, practices).candidates) == (
        About.WAVES, ("Use before the training",)
    )
    told = practices.and_also(waves={"* before *": "2025-09-01"}, labels={Role.PRACTICE: {"Use": "Exit tickets"}})
    reports(drawing, told, """
        practice_id  | reported_on | use
        exit-tickets | 2025-09-01  | 1
        exit-tickets | 2026-03-13  | 3
    """)


def test_rounds_are_asked_for_their_days() -> None:
    drawing = """
        Date | Name      | Technique    | How often
        1    | Ada Abara | Exit tickets | Rarely
        2    | Ada Abara | Exit tickets | Weekly
    """
    assert (asked(drawing).role, asked(drawing).candidates) == (Role.DATE, ("1", "2"))
    reports(drawing, Settled(labels={Role.DATE: {"1": "2025-10-01", "2": "2026-03-01"}}), """
        reported_on | use
        2025-10-01  | 1
        2026-03-01  | 3
    """)


def test_dates_in_pieces_and_a_month_alone() -> None:
    reports("""
        Year | Month | Day | Name      | Technique    | How often
        2025 | 10    | 4   | Ada Abara | Exit tickets | Weekly
    """, NOTHING, """
        reported_on
        2025-10-04
    """)
    month = """
        Month      | Name      | Technique    | How often
        March 2026 | Ada Abara | Exit tickets | Weekly
    """
    assert asked(month).about == About.MONTHS
    reports(month, Settled(month_only=MonthDay.LAST), """
        reported_on
        2026-03-31
    """)


def test_each_row_of_an_anonymous_survey_can_be_somebody_else() -> None:
    reports("""
        Date       | Technique    | How often
        2026-03-13 | Exit tickets | Weekly
        2026-03-13 | Exit tickets | Never
    """, Settled(always={Role.PERSON: "{row}"}), """
        teacher_id            | use
        name::form csv row 2 | 3
        name::form csv row 3 | 0
    """.replace("csv row 2 |", "csv row 2  |").replace("csv row 3 |", "csv row 3  |"))


def test_one_practice_for_the_whole_file_needs_no_column_of_it() -> None:
    reports("""
        Date       | Name      | How often
        2026-03-13 | Ada Abara | Weekly
    """, Settled(one_row_is="report", always={Role.PRACTICE: "Exit tickets"}), """
        practice_id  | use
        exit-tickets | 3
    """)
