"""Sentences that lead to the screen that shows more."""

import streamlit as st

from tlc_data.screen.text import plain
from tlc_data.views.today import Line


def more(line: Line) -> None:
    """A sentence in large, and the door to its screen."""
    with st.container(border=True):
        st.subheader(plain(line.sentence), anchor=False)
        st.page_link(f"pages/{line.page}.py", label=f"See {line.page}", icon=":material/arrow_forward:",
                     query_params=line.query or None)
