"""Methods: every measure with its question, why it matters, definition, settings in force, least data and source."""

import streamlit as st

from tlc_data.measures.catalogue import MEASURES, by_subject
from tlc_data.screen.asking import Ask, admit
from tlc_data.screen.methods import chosen_words, finds, not_shown, show_measure
from tlc_data.views import words

seen = admit("methods")
st.title("Methods", anchor=False)
st.caption(
    f"What every number means: {words.count(len(MEASURES), 'measure')}, each with its question, its formula and the "
    "settings in force. Silence is never use and never lapse: it is unknown."
)
directory = seen.asked(Ask("directory"))
settings = seen.settings(str(directory["district"].iloc[0]) if len(directory) else "")
wanted = chosen_words()
found = False
for subject, measures in by_subject().items():
    shown = [measure for measure in measures if finds(measure, wanted)]
    if shown:
        st.subheader(subject.value, anchor=subject.name.lower())
    for measure in shown:
        show_measure(measure, settings, opened=bool(wanted))
    found = found or bool(shown)
if not found:
    st.info("No measure speaks of that. Try one word of it.")
not_shown(settings)
