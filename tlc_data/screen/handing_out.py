"""Blanks for whoever has nothing to bring yet."""

import streamlit as st

from tlc_data.intake import practice_names
from tlc_data.screen.asking import Seen
from tlc_data.templates.files import Blank, blanks

_ICONS = ("event_note", "how_to_reg", "edit_note", "forum")


def blanks_to_fill(seen: Seen) -> None:
    """A card for each blank, with what it is for."""
    st.subheader("Nothing to bring yet? Start with a blank", anchor=False)
    st.caption("Fill it in, and drop it above as it is: it is read without a question.")
    made = _blanks(tuple(practice_names(seen.shown.store)))
    for pair in (made[:2], made[2:]):
        for column, blank in zip(st.columns(2), pair, strict=True):
            with column, st.container(border=True, height="stretch"):
                _card(blank, _ICONS[made.index(blank)])


def _card(blank: Blank, icon: str) -> None:
    st.markdown(f":material/{icon}: **{blank.title}**")
    st.write(blank.says)
    st.download_button(
        f"Download {blank.name}", blank.content, blank.name, blank.kind, key=f"blank {blank.name}",
        icon=":material/download:", type="tertiary", on_click="ignore",
    )


@st.cache_data(max_entries=8, show_spinner=False)
def _blanks(practices: tuple[str, ...]) -> list[Blank]:
    return blanks(practices)
