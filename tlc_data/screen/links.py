"""Doors from one screen to another, and sentences that lead through them."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from tlc_data.screen.language import SCREENS, told
from tlc_data.screen.text import plain
from tlc_data.views.today import Line
from tlc_data.vocabulary import Role
from tlc_data.words.findings.around import See

_PAGES = "pages of this visitor"


def know_pages(pages: dict[str, StreamlitPage]) -> None:
    """Remember the pages of this run by name, those included that only say who may see them."""
    st.session_state[_PAGES] = pages


def door_to(page: str, *, label: str, icon: str, query: dict[str, str] | None = None) -> None:
    """A link to a screen, with the filters to open it with."""
    pages: dict[str, StreamlitPage] = st.session_state[_PAGES]
    st.page_link(pages[page], label=label, icon=f":material/{icon}:", query_params=query or None)


def door_to_files(label: str) -> None:
    """The door by which files come in; whoever goes through it looks as an administrator."""
    door_to("data", label=label, icon="upload_file", query={"viewer": f"{Role.ADMINISTRATOR}:"})


def more(line: Line) -> None:
    """A sentence in large, and the door to its screen."""
    with st.container(border=True):
        st.subheader(plain(line.sentence), anchor=False)
        door_to(line.page, label=told(See(SCREENS[line.page])), icon="arrow_forward", query=line.query)
