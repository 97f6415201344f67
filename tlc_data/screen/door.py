"""The front door: the look of the page, who is looking, and which screens they have."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from tlc_data.access.viewer import PAGES, Viewer, may_open
from tlc_data.errors import NotAStore, WrongSetting
from tlc_data.screen.asking import denied, not_set_up, not_working, who_looks
from tlc_data.screen.language import SCREENS, told
from tlc_data.screen.links import door_to_files, know_pages
from tlc_data.screen.stores import clear_the_place, shown_store
from tlc_data.words.labels import Label

ROOT = Path(__file__).resolve().parents[2]
_FIRST = "today"
_ICONS = {
    "today": "today", "school": "school", "district": "grid_view", "practices": "eco", "visits": "route",
    "community": "groups", "data": "upload_file", "methods": "functions",
}


def open_door() -> StreamlitPage:
    """Admit the visitor to the house: the page that the address asks for, among those they have."""
    st.set_page_config(page_title="Teacher learning communities", page_icon=str(ROOT / "pages/icon.png"), layout="wide")
    try:
        viewer = who_looks()
    except (WrongSetting, NotAStore) as wrong:
        return _all_closed(partial(not_working, str(wrong)))
    if viewer is None:
        return _all_closed(not_set_up)
    clear_the_place()
    screens = {name: _page(viewer, name) for name in PAGES}
    know_pages(screens)
    named = st.Page(ROOT / f"pages/{_FIRST}.py", title=told(SCREENS[_FIRST]), url_path=_FIRST, visibility="hidden")
    chosen = st.navigation([*screens.values(), named])
    if shown_store().is_sample:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(told(Label.SAMPLE), width="content")
            door_to_files(told(Label.BRING_YOUR_OWN))
    return chosen


def _all_closed(says: Callable[[], None]) -> StreamlitPage:
    """One page that says why, at whatever address."""
    closed = [st.Page(partial(says), title="Access", url_path="access", default=True)]
    closed += [st.Page(partial(says), title=name, url_path=name, visibility="hidden") for name in PAGES]
    return st.navigation(closed, position="hidden")


def _page(viewer: Viewer, name: str) -> StreamlitPage:
    title = told(SCREENS[name])
    if not may_open(viewer, name):
        return st.Page(partial(denied, name), title=title, url_path=name, visibility="hidden")
    # The first page stands at the bare address, whatever it is called there.
    first = name == _FIRST
    return st.Page(
        ROOT / f"pages/{name}.py", title=title, icon=f":material/{_ICONS[name]}:", default=first,
        url_path="first" if first else name,
    )
