"""Answers given on the screen, as a mapping file would say them."""

from tlc_data.frames.dates import DateOrder
from tlc_data.frames.headers import Role
from tlc_data.frames.mapping import Names, Settled
from tlc_data.frames.question import About, Question
from tlc_data.vocabulary import Attendance, MeetingStatus, Stopped

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


def answered(question: Question, answer: object) -> bool:
    """Whether an answer says all that the question wants to know."""
    if question.about == About.COLUMN:
        assert isinstance(answer, tuple)
        header, value = answer
        return header is not None and (header != EVERY_ROW or value != "")
    if question.about == About.LABELS:
        assert isinstance(answer, dict)
        return None not in answer.values()
    return bool(answer)


def with_answer(found: Settled, question: Question, answer: object) -> Settled:
    """What is settled with this answer besides."""
    if question.about == About.SHAPE:
        return found.and_also(one_row_is=str(answer))
    if question.about == About.DATES:
        return found.and_also(dates=DateOrder(str(answer)))
    if question.about == About.NAMES:
        return found.and_also(names=Names(str(answer)))
    if question.about == About.PRACTICES and isinstance(answer, list):
        return found.and_also(practices=tuple(map(str, answer)))
    assert question.role is not None
    if isinstance(answer, dict):
        return found.and_also(labels={**found.labels, question.role: {**found.labels.get(question.role, {}), **answer}})
    assert isinstance(answer, tuple)
    header, value = answer
    if header == EVERY_ROW:
        return found.and_also(always={**found.always, question.role: str(value)})
    return found.and_also(columns={**found.columns, question.role: "" if header == NONE else str(header)})
