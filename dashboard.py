"""The front door: who is looking, which screens they have, and the chosen one."""

from functools import partial

import streamlit as st

from tlc_data.access.viewer import PAGES, may_open
from tlc_data.screen.asking import denied, front_door, not_set_up

ICONS = {
    "today": "today", "school": "school", "district": "grid_view", "visits": "route", "community": "groups",
    "data": "upload_file", "methods": "functions",
}

st.set_page_config(page_title="Teacher learning communities", page_icon="pages/icon.png", layout="wide")
viewer = front_door()
if viewer is None:
    st.navigation([
        st.Page(not_set_up, title="Access", url_path="access", default=True),
        *(st.Page(not_set_up, title=name, url_path=name, visibility="hidden") for name in PAGES),
    ], position="hidden").run()
    st.stop()
screens = []
for name in PAGES:
    if may_open(viewer, name):
        icon = f":material/{ICONS[name]}:"
        screens.append(st.Page(f"pages/{name}.py", title=name.capitalize(), icon=icon, default=name == "today"))
    else:
        screens.append(st.Page(partial(denied, name), title=name.capitalize(), url_path=name, visibility="hidden"))
st.navigation(screens).run()
