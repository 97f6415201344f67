"""Data: bring files in, see every problem and what would change, save; history and undo."""

import streamlit as st

from tlc_data.screen import importing
from tlc_data.screen.asking import admit
from tlc_data.screen.cards import long_table
from tlc_data.screen.dropping import drop_zone
from tlc_data.screen.freshness import how_fresh
from tlc_data.screen.text import plain_cells
from tlc_data.views import words

seen = admit("data")
st.title("Data", anchor=False)
if seen.shown.is_sample:
    st.info("The screens show the sample district. What you bring in goes into a store of your own, and replaces the "
            "sample on every screen.")
elif seen.on is not None:
    st.caption(f"The latest meeting or report is of {words.day(seen.on)}.")
drop_zone()

rare = importing.rare_rhythms(seen)
if len(rare):
    with st.container(border=True):
        st.markdown("**Some schools report too rarely to judge use.** Their adoption is not shown.")
        long_table(rare, of="school")
        st.write("To judge them by their own rhythm, write `break_days = …` under `[settings]` in tlc.toml.")

how_fresh(seen)

st.subheader("History", anchor=False)
made = importing.history(seen)
if made.empty:
    st.write("Nothing has been saved yet.")
else:
    st.table(plain_cells(made).set_index("edition"))
    if not seen.shown.is_sample:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            number = st.selectbox("Edition", made["edition"].tolist(), key="edition to undo", width=120)
            if st.button("Undo it", help="An undo is an edition too, and can be undone."):
                st.session_state["told"] = importing.undo(int(number))
                st.rerun()
