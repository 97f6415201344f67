"""What moved since an edition: asked on the Data screen, counted when somebody wants it."""

from datetime import date

import streamlit as st

from tlc_data.moved import Moved, what_moved
from tlc_data.screen.asking import Seen
from tlc_data.screen.cards import long_table
from tlc_data.screen.language import language
from tlc_data.screen.text import plain
from tlc_data.store.editions import latest
from tlc_data.views import past


def moved_since(seen: Seen) -> None:
    """Two editions to choose, and how the counts of each school differ between them; nothing for fewer than two."""
    with seen.shown.store.reading() as connection:
        last = latest(connection)
    if last < 2:
        return
    with st.container(border=True):
        st.markdown("**What moved since**")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            earlier = st.selectbox("From edition", list(range(last - 1, 0, -1)), key="moved from", width=140)
            later = st.selectbox("to edition", list(range(last, earlier, -1)), key="moved to", width=140)
            asked = st.button("Count both")
        if asked:
            st.session_state["moved"] = (earlier, later, last)
        if st.session_state.get("moved") == (earlier, later, last):
            _show(seen, earlier, later, last)


def _show(seen: Seen, earlier: int, later: int, last: int) -> None:
    found = _moved(seen, earlier, later, last)
    said = past.what_moved(found.counts, found.reasons, on=found.on, earlier=earlier, later=later, language=language())
    st.write(plain("\n\n".join(said)))
    long_table(found.counts, of="school")
    long_table(found.reasons, of="school")
    if len(found.counts):
        st.caption(
            "What teachers reported is said as on the School screen; where the rows of fewer than 5 teachers moved it "
            "is not shown, as the difference would tell what these few reported."
        )


def _moved(seen: Seen, earlier: int, later: int, last: int) -> Moved:
    """Counted once for the same editions of the same store."""
    key = (seen.shown.store.url, earlier, later, last, date.today())
    kept: tuple[object, Moved] | None = st.session_state.get("what moved")
    if kept is None or kept[0] != key:
        with st.spinner("Counting both editions …"), seen.shown.store.reading() as connection:
            kept = (key, what_moved(connection, seen.scope(), earlier=earlier, later=later, today=date.today()))
        st.session_state["what moved"] = kept
    return kept[1]
