"""The measure itself: what counts as right, asked, wrong and missed."""

import numpy as np
import pytest

from tests.drawn import text_frame
from tests.recognition.answering import SHAPE, Reading, reading
from tests.recognition.labelled import Case
from tests.recognition.measuring import scores, verdicts_of
from tlc_data.readers.table import TextTable


def case(drawing: str, shape: str, **roles: str) -> Case:
    cells = text_frame(drawing)
    table = TextTable("log.csv", cells, np.arange(2, len(cells) + 2))
    return Case("c001", table, {header: frozenset(said.split("/")) for header, said in roles.items()}, shape)


LOG = case("""
    Date       | Team | There     | Mins | Notes | Sent
    2026-03-14 | Oak  | Ada Abara | 75   | none  | 2026-03-15
""", "meeting", Date="date", Team="community/school", There="present", Mins="minutes", Notes="nothing", Sent="stamp")
READ = {"Date": {"date"}, "Team": {"community"}, "There": {"present"}, "Mins": {"minutes"}}


def counts(of: Case, noted: Reading, about: str = "columns") -> tuple[int, ...]:
    """Right, asked, wrong, missed."""
    return scores(list(verdicts_of(of, noted)))[about].counts


@pytest.mark.parametrize(("change", "expected"), [
    ({}, (6, 0, 0, 0)),
    ({"Team": {"school"}}, (6, 0, 0, 0)),
    ({"Sent": {"stamp"}}, (6, 0, 0, 0)),
    ({"Sent": {"date"}}, (5, 0, 1, 0)),
    ({"Notes": {"minutes"}}, (5, 0, 1, 0)),
    ({"Mins": {"minutes", "present"}}, (5, 0, 1, 0)),
    ({"There": set()}, (5, 0, 0, 1)),
    ({"There": set(), "Mins": {"plans_made"}}, (4, 0, 1, 1)),
])
def test_a_column_is_right_wrong_or_missed(change: dict[str, set[str]], expected: tuple[int, ...]) -> None:
    assert counts(LOG, Reading("meeting", READ | change)) == expected


def test_of_use_are_only_columns_that_the_shape_needs() -> None:
    assert counts(LOG, Reading("meeting", {}), "of use") == (1, 0, 0, 4)


def test_a_question_is_right_only_if_it_suggests_what_is_right() -> None:
    noted = Reading("meeting", READ, asked={"There", "Mins", SHAPE}, well_asked={"Mins"})
    assert counts(LOG, noted) == (5, 1, 0, 0)
    assert counts(LOG, noted, "shapes") == (0, 1, 0, 0)


@pytest.mark.parametrize(("taken", "expected"), [
    ("meeting", (1, 0, 0, 0)), ("sign-in", (0, 0, 1, 0)), ("nothing", (0, 0, 0, 1)),
])
def test_a_shape_is_right_wrong_or_missed(taken: str, expected: tuple[int, ...]) -> None:
    assert counts(LOG, Reading(taken, READ), "shapes") == expected


def test_the_moment_a_form_was_sent_is_the_date_where_there_is_no_other() -> None:
    form = case("""
        Timestamp  | Name | Technique    | Use
        2026-03-14 | Ada  | Exit tickets | Weekly
    """, "report", Timestamp="stamp", Name="person", Technique="practice", Use="use")
    assert counts(form, reading(form)) == (4, 0, 0, 0)


def test_questions_are_answered_and_noted() -> None:
    log = case("""
        Qwx        | Zyv | Attendees | Minutes
        03/04/2026 | Oak | Ada Abara | 75
    """, "meeting", Qwx="date", Zyv="community", Attendees="present", Minutes="minutes")
    noted = reading(log)
    assert (noted.one_row_is, noted.read["Qwx"], noted.read["Zyv"]) == ("meeting", {"date"}, {"community"})
    assert noted.asked == {"Qwx", "Zyv"}
