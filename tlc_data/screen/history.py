"""What was saved, and taking it back."""

import pandas as pd
import streamlit as st

from tlc_data.screen.asking import Seen
from tlc_data.screen.importing import undo
from tlc_data.screen.text import plain_cells, shortly
from tlc_data.store.editions import editions

_NEWEST = "newest edition listed"


def history(seen: Seen) -> None:
    """Every edition, and a way to undo one."""
    st.subheader("History", anchor=False)
    made = _history(seen)
    if made.empty:
        st.write("Nothing has been saved yet.")
        return
    # As text: whole numbers in a row would pass for a count of rows, which is not shown.
    st.table(plain_cells(made.astype({"edition": "str"})).set_index("edition"))
    if not seen.shown.is_sample and seen.back is None:
        _point_at_the_newest(int(made["edition"].iloc[0]))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            number = st.selectbox("Edition", made["edition"].tolist(), key="edition to undo", width=120)
            if st.button("Undo it", help="An undo is an edition too, and can be undone."):
                st.session_state["told"] = undo(int(number))
                st.rerun()


def _point_at_the_newest(newest: int) -> None:
    """What was just saved is what one wants to undo, whatever was chosen before."""
    if st.session_state.get(_NEWEST) != newest:
        st.session_state[_NEWEST] = st.session_state["edition to undo"] = newest


def _history(seen: Seen) -> pd.DataFrame:
    """What was saved and undone, newest first."""
    with seen.shown.store.reading() as connection:
        made = editions(connection)
    rows = [
        (each.number, each.made_at.replace("T", " ")[:16], each.kind, shortly(each.says), each.made_by)
        for each in made
    ]
    return pd.DataFrame(rows[::-1], columns=["edition", "when (UTC)", "kind", "what", "by"])


