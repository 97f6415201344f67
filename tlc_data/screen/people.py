"""People who may be one, decided on in one table; for administrators of a store of their own."""

from datetime import date

import pandas as pd
import streamlit as st

from tlc_data.errors import TlcError
from tlc_data.people.deciding import save_decisions
from tlc_data.people.decisions import decisions_in
from tlc_data.people.review import joined, proposed
from tlc_data.screen.asking import Seen
from tlc_data.screen.importing import MADE_BY, undo
from tlc_data.screen.text import plain, plain_cells
from tlc_data.settings import read_programme
from tlc_data.vocabulary import Role, Verdict

_KEPT = "people who may be one"
_WORDS = {"join": Verdict.JOIN, "two people": Verdict.DIFFERENT, "later": Verdict.LATER}
_SHOWN = {
    "decision": "decision", "one": "one name", "other": "the other name", "school": "school", "why": "why",
    "how_sure": "how sure", "meetings": "meetings of each",
}


def review_people(seen: Seen) -> None:
    """The table of proposals and the joins that stand; nothing where there is no store of one's own."""
    if seen.shown.is_sample or seen.viewer.role != Role.ADMINISTRATOR:
        return
    st.subheader("People who may be one", anchor=False)
    found = _proposed(seen)
    if found.empty:
        st.write("No two names look like one person's.")
    else:
        _decide(seen, found)
    _joins(seen)


def _proposed(seen: Seen) -> pd.DataFrame:
    """The list, made once for each edition of a store; kept for this visitor alone."""
    asked = (seen.shown.store.url, seen.edition)
    kept: tuple[object, pd.DataFrame] | None = st.session_state.get(_KEPT)
    if kept is None or kept[0] != asked:
        with st.spinner("Comparing names …"):
            kept = (asked, proposed(seen.shown.store, viewer=seen.viewer))
        st.session_state[_KEPT] = kept
    return kept[1]


def _decide(seen: Seen, found: pd.DataFrame) -> None:
    st.caption("Nothing is joined until you say so. Two names in one meeting, or with two addresses, are not listed. "
               "Only administrators see names, and only here.")
    meetings = found["one_meetings"].astype("str") + " and " + found["other_meetings"].astype("str")
    shown = found.assign(decision="later", meetings=meetings)[list(_SHOWN)].rename(columns=_SHOWN)
    edited = st.data_editor(
        shown, hide_index=True, width="stretch", key=f"people {seen.edition}",
        disabled=[column for column in shown if column != "decision"],
        column_config={"decision": st.column_config.SelectboxColumn(options=list(_WORDS), required=True)},
    )
    if st.button("Save the decisions"):
        st.session_state["told"] = save_table(seen, found, edited)
        st.rerun()


def save_table(seen: Seen, found: pd.DataFrame, edited: pd.DataFrame) -> str:
    """Save what the table says; a sentence about it, or why nothing was saved."""
    decided = found.assign(decision=edited["decision"].map(_WORDS).to_numpy())
    try:
        return save_decisions(
            seen.shown.store, decisions_in(decided, seen.shown.store), viewer=seen.viewer, today=date.today(),
            programme=read_programme(), made_by=MADE_BY,
        ).sentence()
    except TlcError as wrong:
        return str(wrong)


def _joins(seen: Seen) -> None:
    standing = joined(seen.shown.store, viewer=seen.viewer)
    if standing.empty:
        return
    st.markdown("**Joined**")
    shown = standing.assign(
        edition=standing["edition"].astype("str"), one=standing["one"].map(plain), other=standing["other"].map(plain)
    )
    st.table(plain_cells(shown.rename(columns=_SHOWN)).set_index("edition"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox("Join", standing["edition"].tolist(), key="join to undo", width=120)
        if st.button("Undo the join", help="They count as two people again. It can be joined again."):
            st.session_state["told"] = undo(int(number))
            st.rerun()
