"""What files leave open, asked on the screen: one form for all tables that look alike."""

from collections.abc import Iterable

import streamlit as st

from tlc_data.frames.dates import DateOrder
from tlc_data.frames.headers import Role
from tlc_data.frames.mapping import SHAPE_WORDS, Names, Settled
from tlc_data.frames.question import STAFF, About, Question
from tlc_data.screen.text import plain
from tlc_data.vocabulary import Attendance, MeetingStatus, Stopped

_EVERY_ROW, _NONE = "the same in every row …", "none of them"
_MEANINGS: dict[Role, dict[str, str]] = {
    Role.USE: {
        "": "no report", "0": "0 · not using", "1": "1 · tried once", "2": "2 · occasional",
        "3": "3 · regular, weekly or more", "4": "4 · embedded, part of the routine",
        Stopped.LAPSED: "stopped using it", Stopped.SWITCHED: "switched to another practice",
    },
    Role.ATTENDANCE: {str(mark): str(mark) for mark in Attendance},
    Role.STATUS: {str(status): str(status) for status in MeetingStatus},
}


def settle(questions: list[Question], *, turn: int) -> list[Settled]:
    """Ask all of it; the answers, once they are given."""
    answers = []
    for place, (headers, asked) in enumerate(_alike(questions).items()):
        with st.form(f"settle {turn} {place} {'/'.join(q.about + str(q.role) for q in asked)}", border=True):
            st.markdown(f"**To settle before {plain(_files(asked))} can be read**")
            given = [_answer(question, key=f"{turn} {place} {at}") for at, question in enumerate(asked)]
            if st.form_submit_button("Go on with these answers", type="primary"):
                answers.append(_settled(headers, asked, given))
    return answers


def _alike(questions: Iterable[Question]) -> dict[tuple[str, ...], list[Question]]:
    """Questions by the headers of their table, each asked once."""
    groups: dict[tuple[str, ...], list[Question]] = {}
    for question in questions:
        group = groups.setdefault(question.headers, [])
        if (question.about, question.role) not in [(each.about, each.role) for each in group]:
            group.append(question)
    return groups


def _files(asked: list[Question]) -> str:
    return asked[0].file


def _answer(question: Question, *, key: str) -> object:
    """The widget that fits a question; its answer as a mapping file would say it."""
    asks = plain(question.asks[:1].upper() + question.asks[1:])
    if question.about == About.SHAPE:
        return st.selectbox(asks, list(question.candidates), format_func=SHAPE_WORDS.__getitem__, key=f"shape {key}")
    if question.about in (About.DATES, About.NAMES):
        return st.radio(asks, list(question.candidates), key=f"order {key}", horizontal=True)
    if question.about == About.PRACTICES:
        return st.multiselect(asks, list(question.candidates), default=list(question.candidates), key=f"several {key}")
    if question.about == About.COMMUNITIES:
        return st.multiselect(
            asks, list(question.candidates), format_func=_community, key=f"communities {key}",
            placeholder="none of them",
        )
    if question.about == About.LABELS:
        return _labels(question, asks, key=key)
    options = [*question.candidates, _EVERY_ROW, *([] if question.needed else [_NONE])]
    left, right = st.columns(2)
    with left:
        header = st.selectbox(asks, options, key=f"column {key}")
    with right:
        value = st.text_input(f"… namely (for “{_EVERY_ROW[:-2]}”)", key=f"always {key}")
    return header, value


def _community(candidate: str) -> str:
    return "the staff of each school" if candidate == STAFF else candidate


def _labels(question: Question, asks: str, *, key: str) -> dict[str, str]:
    assert question.role is not None
    st.write(asks)
    meanings = _MEANINGS[question.role]
    return {
        label: st.selectbox(
            f"“{plain(label)}”", list(meanings), format_func=meanings.__getitem__, key=f"label {key} {label}",
        )
        for label in question.candidates
    }


def _settled(headers: tuple[str, ...], asked: list[Question], given: list[object]) -> Settled:
    found = Settled(headers=headers)
    for question, answer in zip(asked, given, strict=True):
        found = _with(found, question, answer)
    return found


def _with(found: Settled, question: Question, answer: object) -> Settled:
    if question.about == About.SHAPE:
        return found.and_also(one_row_is=str(answer))
    if question.about == About.DATES:
        return found.and_also(dates=DateOrder(str(answer)))
    if question.about == About.NAMES:
        return found.and_also(names=Names(str(answer)))
    if question.about == About.PRACTICES and isinstance(answer, list):
        return found.and_also(practices=tuple(map(str, answer)))
    if question.about == About.COMMUNITIES and isinstance(answer, list):
        return found.and_also(communities=tuple(map(str, answer)))
    assert question.role is not None
    if isinstance(answer, dict):
        return found.and_also(labels={**found.labels, question.role: answer})
    assert isinstance(answer, tuple)
    header, value = answer
    if header == _EVERY_ROW:
        return found.and_also(always={**found.always, question.role: str(value).strip()})
    return found.and_also(columns={**found.columns, question.role: "" if header == _NONE else str(header)})
