"""Answers given on the screen, as a mapping file would say them."""

from enum import StrEnum

from tlc_data.frames.dates import DateOrder, MonthDay
from tlc_data.frames.headers import Role
from tlc_data.frames.question import CHOICES, About, Question
from tlc_data.frames.settled import Blanks, Names, Settled
from tlc_data.vocabulary import Attendance, MeetingStatus, Stopped

# In place of a code where a number that was asked about does say something: a cell that nobody writes.
_NO_CODE = "none of these numbers"
EVERY_ROW, NONE = "it is the same in every row …", "none of them"
MEANINGS: dict[Role, dict[str, str]] = {
    Role.USE: {
        "0": "0 · not using", "1": "1 · tried once", "2": "2 · occasional", "3": "3 · regular, weekly or more",
        "4": "4 · embedded, part of the routine", Stopped.LAPSED: "stopped using it",
        Stopped.SWITCHED: "switched to another practice", "": "no report",
    },
    Role.ATTENDANCE: {str(mark): str(mark) for mark in Attendance},
    Role.STATUS: {str(status): str(status) for status in MeetingStatus},
}
_WORDS: dict[About, type[StrEnum]] = {
    About.DATES: DateOrder, About.MONTHS: MonthDay, About.NAMES: Names, About.BLANKS: Blanks,
}


def answered(question: Question, answer: object) -> bool:
    """Whether an answer says all that the question wants to know."""
    if question.about == About.COLUMN:
        assert isinstance(answer, tuple)
        header, value = answer
        return header is not None and (header != EVERY_ROW or value != "")
    if question.about in (About.LABELS, About.WAVES):
        assert isinstance(answer, dict)
        return None not in answer.values()
    return question.about in (About.MISSING, About.COMMUNITIES) or bool(answer)


def with_answer(found: Settled, question: Question, answer: object) -> Settled:
    """What is settled with this answer besides."""
    if question.about == About.SHAPE:
        return found.and_also(one_row_is=str(answer))
    if question.about in CHOICES:
        return found.and_also(**{str(question.about): _WORDS[question.about](str(answer))})
    if isinstance(answer, list):
        none = (_NO_CODE,) if question.about == About.MISSING else ()
        return found.and_also(**{str(question.about): tuple(map(str, answer)) or none})
    if question.about == About.WAVES and isinstance(answer, dict):
        return found.and_also(waves={**found.waves, **answer})
    assert question.role is not None
    if isinstance(answer, dict):
        return found.and_also(labels={**found.labels, question.role: {**found.labels.get(question.role, {}), **answer}})
    assert isinstance(answer, tuple)
    return _with_column(found, question, *answer)


def _with_column(found: Settled, question: Question, header: str, value: str) -> Settled:
    role = question.role
    assert role is not None
    if header == EVERY_ROW or header in dict(question.offers):
        return found.and_also(always={**found.always, role: value if header == EVERY_ROW else header})
    return found.and_also(columns={**found.columns, role: "" if header == NONE else header})
