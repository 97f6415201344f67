"""Logs and forms as canonical tables: what each row becomes, and what is told of bad ones."""

from datetime import date

import numpy as np

from tests.drawn import assert_shows, text_frame
from tlc_data.frames.headers import Role
from tlc_data.frames.mapping import Settled
from tlc_data.frames.recognise import Recognised, recognise
from tlc_data.frames.shapes import Converted, to_canonical
from tlc_data.readers.table import TextTable

TODAY = date(2026, 7, 1)


def read(drawing: str, *settled: Settled, practices: frozenset[str] = frozenset()) -> Converted:
    cells = text_frame(drawing)
    table = TextTable("log.csv", cells, np.arange(2, len(cells) + 2))
    known = recognise(table, *settled, known_practices=practices)
    assert isinstance(known, Recognised), [question.sentence for question in known]
    return to_canonical(table, known, today=TODAY)


def test_a_row_per_meeting_becomes_a_meeting_and_its_list() -> None:
    found = read("""
        Date       | School | Team | Members Present         | Members Absent | Minutes | Agenda             | Leader
        13/03/2026 | North  | Oak  | Ada Abara, Bruno Bexley | Clara Dorsey   | 75 min  | Feedback, planning | Ada Abara
        13/07/2026 | North  | Oak  |                         |                |         |                    |
    """)
    assert_shows(found.tables["meetings"].text, """
        meeting_id            | community_id | scheduled_on | held_on    | status  | minutes | agenda
        north--oak/2026-03-13 | north--oak   | 2026-03-13   | 2026-03-13 | held    | 75      | feedback;planning
        north--oak/2026-07-13 | north--oak   | 2026-07-13   |            | planned |         |
    """)
    assert found.tables["meetings"].text["facilitator"].tolist() == ["name:north:ada abara", ""]
    assert_shows(found.tables["attendance"].text, """
        meeting_id            | teacher_id              | status
        north--oak/2026-03-13 | name:north:ada abara    | present
        north--oak/2026-03-13 | name:north:bruno bexley | present
        north--oak/2026-03-13 | name:north:clara dorsey | absent
    """)
    assert_shows(found.named["communities"].text, """
        community_id | school_id | name
        north--oak   | north     | Oak
    """)
    assert found.problems == []


def test_a_row_per_person_becomes_one_meeting_and_a_row_without_a_name_a_meeting_alone() -> None:
    found = read("""
        Date       | Team | Name      | Attendance | Minutes
        13/03/2026 | Oak  | Ada Abara | P          |
        13/03/2026 | Oak  | Abara, Bo | excused    | 75
        14/04/2026 | Oak  |           |            |
    """)
    assert_shows(found.tables["meetings"].text, """
        meeting_id     | held_on    | minutes
        oak/2026-03-13 | 2026-03-13 | 75
        oak/2026-04-14 | 2026-04-14 |
    """)
    assert_shows(found.tables["attendance"].text, """
        meeting_id     | teacher_id       | status
        oak/2026-03-13 | name::ada abara  | present
        oak/2026-03-13 | name::bo abara   | excused
    """)
    assert found.tables["meetings"].rows.tolist() == [2, 4]


def test_a_list_without_marks_holds_those_who_came() -> None:
    found = read("""
        Date       | Team | Name
        2026-03-13 | Oak  | Ada Abara
    """)
    assert found.tables["attendance"].text["status"].tolist() == ["present"]


def test_two_meetings_of_a_day_are_told_apart_by_their_start() -> None:
    found = read("""
        Date       | Team | Start   | Attendees
        2026-03-13 | Oak  | 3:30 PM | Ada Abara
        2026-03-13 | Oak  | 9:15    | Bo Baker
        2026-03-14 | Oak  | 14:00   | Bo Baker
    """)
    assert found.tables["meetings"].text["meeting_id"].tolist() == [
        "oak/2026-03-13/15:30", "oak/2026-03-13", "oak/2026-03-14",
    ]


def test_a_report_per_row_reads_words_of_use() -> None:
    found = read("""
        Date       | Email           | Name      | Team | Technique    | How often
        2026-03-13 | Ada@sch.example | Ada Abara | Oak  | Exit tickets | Weekly
        2026-03-13 | Ada@sch.example | Ada Abara | Oak  | Wait time    | Stopped using
        2026-03-14 | Ada@sch.example | Ada Abara |      | Wait time    | 2
    """)
    assert_shows(found.tables["self_reports"].text, """
        teacher_id      | practice_id  | reported_on | use | stopped | community_id
        ada@sch.example | exit-tickets | 2026-03-13  | 3   |         | oak
        ada@sch.example | wait-time    | 2026-03-13  | 0   | lapsed  | oak
        ada@sch.example | wait-time    | 2026-03-14  | 2   |         |
    """)
    assert_shows(found.same_as, """
        key             | same_as
        ada@sch.example | name::ada abara
    """)
    assert_shows(found.named["practices"].text, """
        practice_id  | name
        exit-tickets | Exit tickets
        wait-time    | Wait time
    """)


def test_a_column_per_practice_becomes_a_report_for_each_filled_cell() -> None:
    found = read("""
        Timestamp       | Your name | Exit tickets | No hands up
        13/3/2026 10:00 | Ada Abara | Daily        | Never
        14/3/2026 10:00 | Bo Baker  |              | Sometimes
    """, practices=frozenset({"exit tickets", "no hands up"}))
    assert_shows(found.tables["self_reports"].text, """
        teacher_id      | practice_id  | reported_on | use
        name::ada abara | exit-tickets | 2026-03-13  | 4
        name::ada abara | no-hands-up  | 2026-03-13  | 0
        name::bo baker  | no-hands-up  | 2026-03-14  | 2
    """)
    assert found.tables["self_reports"].rows.tolist() == [2, 2, 3]


def test_words_that_were_settled_go_before_ours() -> None:
    found = read("""
        Date       | Name      | Technique    | How often
        2026-03-13 | Ada Abara | Exit tickets | Often
        2026-03-14 | Ada Abara | Exit tickets | Gave it up
    """, Settled(labels={Role.USE: {"often": "4", "Gave it up": "switched"}}))
    assert_shows(found.tables["self_reports"].text, """
        use | stopped
        4   |
        0   | switched
    """)


def test_bad_rows_are_told_by_the_headers_of_the_file_and_left_out() -> None:
    found = read("""
        Date of Meeting | Team | Name      | Attended?
        13/03/2026      | Oak  | Ada Abara | yes
        soon            | Oak  | Bo Baker  | yes
        14/03/2026      |      | Bo Baker  | yes
        14/03/1926      | Oak  | Bo Baker  | yes
    """)
    assert [problem.sentence() for problem in found.problems] == [
        "log.csv, row 3, column Date of Meeting: found “soon”, expected a date with the day first. "
        "Correct the cell; the row is left out until then.",
        "log.csv, row 5, column Date of Meeting: found “14/03/1926”, expected a day from 1990 to today (2026-07-01). "
        "Correct the cell; the row is left out until then.",
        "log.csv, row 4, column Team: found nothing, expected the name of a community. "
        "Correct the cell; the row is left out until then.",
    ]
    assert len(found.tables["attendance"].text) == 1


def test_a_report_of_tomorrow_or_of_nobody_is_told() -> None:
    found = read("""
        Date       | Name      | Technique    | How often
        2026-07-02 | Ada Abara | Exit tickets | Weekly
        2026-06-02 |           | Exit tickets | Weekly
    """)
    assert [problem.sentence() for problem in found.problems] == [
        "log.csv, row 2, column Date: found “2026-07-02”, expected a day from 1990 to today (2026-07-01). "
        "Correct the cell; the row is left out until then.",
        "log.csv, row 3, column Name: found nothing, expected a name or an e-mail address. "
        "Correct the cell; the row is left out until then.",
    ]


def test_an_unknown_part_of_an_agenda_is_odd_and_the_rest_is_kept() -> None:
    found = read("""
        Date       | Team | Agenda
        2026-03-13 | Oak  | feedback, cake
    """)
    assert found.tables["meetings"].text["agenda"].tolist() == ["feedback"]
    assert [(problem.refused, problem.sentence()) for problem in found.problems] == [(
        False, "log.csv, row 2, column Agenda: found “cake”, expected any of introduction, starter, feedback, "
        "new learning, planning, review. The rest of the row is saved, this part is not.",
    )]
