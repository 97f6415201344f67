"""What files leave open, asked on the screen: once for all tables that look alike, with rows of theirs beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from tlc_data.frames.dates import DateOrder, MonthDay
from tlc_data.frames.headers import Role
from tlc_data.frames.labels import is_worded_use
from tlc_data.frames.question import CHOICES, STAFF, About, Question
from tlc_data.frames.settled import SHAPE_WORDS, Blanks, Names, Settled
from tlc_data.screen.answering import EVERY_ROW, MEANINGS, NONE, answered, with_answer
from tlc_data.screen.text import plain
from tlc_data.views.look import cut
from tlc_data.words.english import forms as words

_CHOICES: dict[str, str] = {
    DateOrder.DAY_FIRST: "The day first: 3/4 is the 3rd of April",
    DateOrder.MONTH_FIRST: "The month first: 3/4 is the 4th of March",
    MonthDay.FIRST: "The first of the month", MonthDay.MIDDLE: "The middle of the month",
    MonthDay.LAST: "The last of the month",
    Names.LAST_FIRST: "One person, last name first", Names.ONE_BY_ONE: "Two people",
    Blanks.NOT_ANSWERED: "It was not answered: it says nothing",
    Blanks.NOT_CHOSEN: "It was not chosen: the practice is not used",
}
_ACROSS, _LONGEST = 3, 40


@dataclass(frozen=True)
class Alike:
    """Tables with the same headers, and what is open about them."""

    headers: tuple[str, ...]
    files: tuple[str, ...]
    questions: tuple[Question, ...]


def alike(questions: Iterable[Question]) -> list[Alike]:
    """Questions by the headers of their table: one about the same thing is asked once, of all words there are."""
    groups: dict[tuple[str, ...], list[Question]] = {}
    for question in questions:
        groups.setdefault(question.headers, []).append(question)
    return [
        Alike(headers, tuple(dict.fromkeys(each.file for each in asked)), _each_once(asked))
        for headers, asked in groups.items()
    ]


def _each_once(asked: list[Question]) -> tuple[Question, ...]:
    found: dict[tuple[About, object], Question] = {}
    for question in asked:
        about = (question.about, question.role)
        if about not in found:
            found[about] = question
        elif question.about == About.LABELS:
            both = dict.fromkeys((*found[about].candidates, *question.candidates))
            found[about] = replace(found[about], candidates=tuple(both))
    return tuple(found.values())


def settle(
    questions: list[Question], before: Mapping[tuple[str, ...], Settled], *, turn: int
) -> dict[tuple[str, ...], Settled]:
    """Ask all of it; what is settled then, once somebody has answered everything and gone on; else nothing."""
    groups = alike(questions)
    settled, left = {}, 0
    for place, group in enumerate(groups):
        found = before.get(group.headers, Settled(headers=group.headers))
        with st.container(border=True):
            _show(group)
            for at, question in enumerate(group.questions):
                answer = _answer(question, key=f"{turn} {place} {at} {question.about} {question.role}")
                left += not answered(question, answer)
                if answered(question, answer):
                    found = with_answer(found, question, answer)
        settled[group.headers] = found
    gone_on = st.button("Go on with these answers", type="primary", disabled=left > 0)
    if left:
        st.caption(f"{words.count(left, 'answer is', 'answers are')} still missing above.")
    return settled if gone_on else {}


def _show(group: Alike) -> None:
    """Which tables, and what they look like."""
    more = len(group.files) - 1
    others = f" and {words.count(more, 'table', 'tables')} with the same headers" if more else ""
    st.markdown(f"**{plain(group.files[0])}**{others}")
    samples = group.questions[0].samples
    if samples:
        st.caption("Its first rows")
        st.dataframe(pd.DataFrame(samples, columns=list(group.headers)), hide_index=True, width="stretch")


def _answer(question: Question, *, key: str) -> object:
    """The widget that fits a question; its answer as a mapping file would say it, None where there is none yet."""
    asks = plain(words.capital(question.asks))
    st.markdown(asks)
    if question.evidence:
        st.caption(plain(words.capital(question.evidence)))
    if question.about == About.SHAPE:
        return st.radio(asks, list(question.candidates), index=None, format_func=SHAPE_WORDS.__getitem__, key=key,
                        label_visibility="collapsed")
    if question.about in CHOICES:
        return st.radio(asks, list(question.candidates), index=None, format_func=_CHOICES.__getitem__, key=key,
                        label_visibility="collapsed")
    if question.about in (About.PRACTICES, About.MISSING):
        return st.multiselect(asks, list(question.candidates), default=_likely(question), key=key,
                              placeholder="None of them", label_visibility="collapsed")
    if question.about == About.COMMUNITIES:
        return st.multiselect(asks, list(question.candidates), format_func=_community, key=key,
                              placeholder="None of them", label_visibility="collapsed")
    if question.about == About.WAVES or (question.about == About.LABELS and question.role == Role.DATE):
        return _days(question, key=key)
    if question.about == About.LABELS:
        return _labels(question, key=key)
    return _column(question, asks, key=key)


def _community(candidate: str) -> str:
    return "the staff of each school" if candidate == STAFF else candidate


def _likely(question: Question) -> list[str]:
    """The columns of which a row that is shown holds a level of use in words; every number that was found."""
    if question.about == About.MISSING:
        return list(question.candidates)
    worded = {
        header for row in question.samples for header, cell in zip(question.headers, row, strict=True)
        if is_worded_use(cell)
    }
    return [header for header in question.candidates if header in worded] or (
        list(question.candidates) if not question.samples else []
    )


def _column(question: Question, asks: str, *, key: str) -> tuple[str | None, str]:
    """A header, the same in every row (and then what), or none of them."""
    shown = {header: _with_cells(question, header) for header in question.candidates}
    shown |= {value: f"In every row it is {says}" for value, says in question.offers}
    options = [*question.candidates, *dict(question.offers), EVERY_ROW, *([] if question.needed else [NONE])]
    header = st.selectbox(asks, options, index=None, format_func=lambda each: shown.get(each, each), key=key,
                          placeholder="Choose a column", label_visibility="collapsed")
    value = ""
    if header == EVERY_ROW:
        value = st.text_input("In every row it is", key=f"{key} always").strip()
    return header, value


def _days(question: Question, *, key: str) -> dict[str, str | None]:
    """A day for each label, or for a column of an earlier time the column that says it."""
    places = st.columns(_ACROSS)
    answers: dict[str, str | None] = {}
    for at, label in enumerate(question.candidates):
        with places[at % _ACROSS]:
            day = st.date_input(f"“{plain(label)}” is of", value=None, key=f"{key} {label}", format="YYYY-MM-DD")
            answers[label] = day.isoformat() if day is not None else None
            if question.about == About.WAVES and day is None:
                answers[label] = st.selectbox("or the day stands in", list(question.headers), index=None,
                                              key=f"{key} {label} column", placeholder="Choose a column")
    return answers


def _with_cells(question: Question, header: str) -> str:
    """A header with what stands under it."""
    at = question.headers.index(header) if header in question.headers else -1
    cells = dict.fromkeys(row[at] for row in question.samples if row[at]) if at >= 0 else {}
    return cut(f"{header} ({', '.join(cells)})", 2 * _LONGEST) if cells else header


def _labels(question: Question, *, key: str) -> dict[str, str | None]:
    assert question.role is not None
    meanings = MEANINGS[question.role]
    columns = st.columns(_ACROSS)
    answers: dict[str, str | None] = {}
    for at, label in enumerate(question.candidates):
        with columns[at % _ACROSS]:
            answers[label] = st.selectbox(
                f"“{plain(label)}” means", list(meanings), index=None, format_func=meanings.__getitem__,
                key=f"{key} {label}", placeholder="Choose",
            )
    return answers
