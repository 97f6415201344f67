"""What was saved, and taking it back."""

import pandas as pd
import streamlit as st

from tlc_data.measures.rhythm import break_that_fits, is_too_rare
from tlc_data.screen.asking import Seen
from tlc_data.screen.cards import long_table
from tlc_data.screen.importing import undo
from tlc_data.screen.text import plain_cells, shortly
from tlc_data.store.counted import stamps
from tlc_data.store.directory import communities
from tlc_data.store.editions import editions


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
        with st.container(horizontal=True, vertical_alignment="bottom"):
            number = st.selectbox("Edition", made["edition"].tolist(), key="edition to undo", width=120)
            if st.button("Undo it", help="An undo is an edition too, and can be undone."):
                st.session_state["told"] = undo(int(number))
                st.rerun()


def _history(seen: Seen) -> pd.DataFrame:
    """What was saved and undone, newest first."""
    with seen.shown.store.reading() as connection:
        made = editions(connection)
    rows = [
        (each.number, each.made_at.replace("T", " ")[:16], each.kind, shortly(each.says), each.made_by)
        for each in made
    ]
    return pd.DataFrame(rows[::-1], columns=["edition", "when (UTC)", "kind", "what", "by"])


def rare_rhythms(seen: Seen) -> None:
    """Schools that report too seldom for a habit to be seen, if there are any."""
    rare = _rare_rhythms(seen)
    if len(rare):
        with st.container(border=True):
            st.markdown("**Some schools report too rarely to judge use.** Their adoption is not shown.")
            long_table(rare, of="school")
            st.write("To judge them by their own rhythm, write `break_days = …` under `[settings]` in tlc.toml.")


def _rare_rhythms(seen: Seen) -> pd.DataFrame:
    """`school, reports every, a break that would fit` of schools whose rhythm is too rare to judge."""
    with seen.shown.store.reading() as connection:
        gaps = pd.Series({s: stamp.report_gap for s, stamp in stamps(connection).items()}, dtype="float64").dropna()
        directory = communities(connection).drop_duplicates("school_id").set_index("school_id")
    rows = []
    for school, gap in gaps.items():
        settings = seen.settings(str(directory["district"].get(school, "")))
        if is_too_rare(pd.Series([gap]), settings).iloc[0]:
            rows.append((directory["school"].get(school, school), f"{gap:.0f} school days", break_that_fits(gap)))
    return pd.DataFrame(rows, columns=["school", "reports come every", "a break_days that would fit"])
