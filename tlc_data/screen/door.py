"""The front door: the look of the page, who is looking, and which screens they have."""

from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from tlc_data.access.viewer import PAGES, may_open
from tlc_data.screen.asking import denied, not_set_up, who_looks

ROOT = Path(__file__).resolve().parents[2]
_ICONS = {
    "today": "today", "school": "school", "district": "grid_view", "visits": "route", "community": "groups",
    "data": "upload_file", "methods": "functions",
}


def open_door() -> StreamlitPage:
    """Admit the visitor to the house: the page that the address asks for, among those they have."""
    st.set_page_config(page_title="Teacher learning communities", page_icon=str(ROOT / "pages/icon.png"), layout="wide")
    viewer = who_looks()
    if viewer is None:
        closed = [st.Page(not_set_up, title="Access", url_path="access", default=True)]
        closed += [st.Page(partial(not_set_up), title=name, url_path=name, visibility="hidden") for name in PAGES]
        return st.navigation(closed, position="hidden")
    screens = []
    for name in PAGES:
        title = name.capitalize()
        if may_open(viewer, name):
            screens.append(st.Page(
                ROOT / f"pages/{name}.py", title=title, icon=f":material/{_ICONS[name]}:", default=name == "today",
            ))
        else:
            screens.append(st.Page(partial(denied, name), title=title, url_path=name, visibility="hidden"))
    return st.navigation(screens)
