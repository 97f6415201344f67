"""How a figure is shown: the sentence first, then the picture, then where it comes from."""

import streamlit as st

from tlc_data.views.figure import Figure, Look


def look() -> Look:
    """The inks that go with the viewer's theme."""
    return Look(dark=st.context.theme.type == "dark")


def show(figure: Figure) -> None:
    """One card."""
    with st.container(border=True):
        st.markdown(f"**{figure.finding}**")
        if figure.chart is not None:
            st.plotly_chart(figure.chart, width="stretch", theme=None, key=figure.key, config={"displayModeBar": False})
        if figure.small_print:
            st.caption(figure.small_print)
        with st.container(horizontal=True):
            with st.popover("Table"):
                st.table(figure.table)
            with st.popover("How it is counted"):
                st.write(figure.how)
