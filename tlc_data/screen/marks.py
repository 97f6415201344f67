"""Marks for the charts, on the Data screen: what took place, when and for whom; added and taken away by hand."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from tlc_data.errors import TlcError
from tlc_data.marks import EVERYONE, LONGEST, Mark, add_mark, marks, take_away
from tlc_data.screen.asking import Seen
from tlc_data.screen.cards import long_table
from tlc_data.screen.importing import MADE_BY
from tlc_data.screen.language import language
from tlc_data.screen.text import plain
from tlc_data.settings import read_programme
from tlc_data.vocabulary import Role
from tlc_data.words.saying import forms

_TOLD, _TURN = "told", "marks added"
_ALL, _DISTRICT, _SCHOOL, _COMMUNITY = "Everyone", "A district", "A school", "A community"


def events_on_charts(seen: Seen) -> None:
    """The marks that stand, and a small form for one more; nothing where there is no store of one's own."""
    if seen.shown.is_sample or seen.viewer.role != Role.ADMINISTRATOR or seen.on is None:
        return
    st.subheader("Marks on the charts", anchor=False)
    with st.container(border=True):
        st.write("A training day, a new principal, a snow week: a thin line on every chart of those whom it concerns.")
        _add(seen)
        _standing(seen)


def _add(seen: Seen) -> None:
    turn = int(st.session_state.get(_TURN, 0))
    text = st.text_input(
        "What took place", key=f"mark text {turn}", max_chars=LONGEST, placeholder="training day",
        help="Charts show the first 24 letters.",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        on = st.date_input("On", value=date.today(), key=f"mark day {turn}", min_value=date(1990, 1, 1), width=150)
        kind = st.selectbox("For whom", list(_kinds(seen)), key=f"mark kind {turn}", width=170)
        scope = _chosen_place(seen, kind, turn)
        asked = st.button("Add the mark", icon=":material/add:")
    if asked:
        _say(lambda: add_mark(
            seen.shown.store, Mark(scope, on, text.strip()), viewer=seen.viewer, programme=read_programme(),
            made_by=MADE_BY,
        ), "The mark is on the charts, by edition {}. It can be undone.")


def _kinds(seen: Seen) -> dict[str, dict[str, str]]:
    """By kind of scope the places there are, by id; those of which there are none are left out."""
    every = seen.every_place()
    several = every["school"].nunique() > 1
    named = every["school"] + " · " + every["community"] if several else every["community"]
    found = {
        _ALL: {EVERYONE: _ALL},
        _DISTRICT: {district: district for district in sorted(set(every["district"]) - {""})},
        _SCHOOL: _by_name(every["school_id"], every["school"]),
        _COMMUNITY: _by_name(every["community_id"], named),
    }
    return {kind: places for kind, places in found.items() if places}


def _by_name(ids: pd.Series, names: pd.Series) -> dict[str, str]:
    return dict(sorted(zip(ids, names, strict=True), key=lambda pair: pair[1].casefold()))


def _chosen_place(seen: Seen, kind: str, turn: int) -> str:
    places = _kinds(seen)[kind]
    if kind == _ALL:
        return EVERYONE
    return str(st.selectbox(kind, list(places), format_func=lambda each: places[each], key=f"mark {kind} {turn}"))


def _standing(seen: Seen) -> None:
    """What stands, by name, and a way to take one away."""
    found = marks(seen.shown.store, viewer=seen.viewer)
    if found.empty:
        st.caption("No mark is there yet.")
        return
    names = {"": _ALL} | {place: name for places in _kinds(seen).values() for place, name in places.items()}
    whom = [names.get(scope, scope) for scope in found["scope"]]
    long_table(pd.DataFrame({
        "day": [forms(language()).day(day.date()) for day in found["on"]], "what": found["text"], "for whom": whom,
        "from": ["added by hand" if by_hand else "a file" for by_hand in found["by_hand"]],
    }), of="day")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        said = [f"{forms(language()).day(row.on.date())}: {row.text} ({place})"
                for row, place in zip(found.itertuples(), whom, strict=True)]
        at = st.selectbox("Mark", range(len(found)), format_func=lambda each: said[each], key=f"mark {seen.edition}")
        if st.button("Take it away", help="It is an edition, and can be undone."):
            row = found.iloc[at]
            _say(lambda: take_away(
                seen.shown.store, Mark(row["scope"], row["on"].date(), row["text"]), viewer=seen.viewer,
                programme=read_programme(), made_by=MADE_BY,
            ), "The mark is taken away, by edition {}. It can be undone.")


def _say(done: Callable[[], int], told: str) -> None:
    """Do it, and say so above the page; or why it was not done, below the button."""
    try:
        st.session_state[_TOLD] = told.format(done())
    except TlcError as wrong:
        st.warning(plain(str(wrong)))
        return
    st.session_state[_TURN] = int(st.session_state.get(_TURN, 0)) + 1
    st.rerun()
