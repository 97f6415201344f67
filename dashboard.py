"""The front door: which screens there are, and the chosen one."""

import streamlit as st

st.set_page_config(page_title="Teacher learning communities", layout="wide")
st.navigation([st.Page("pages/school.py", title="School", default=True)]).run()
