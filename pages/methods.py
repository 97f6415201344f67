"""Methods: every measure with its question, why it matters, definition, settings in force, least data and source."""

import streamlit as st

from tlc_data.measures.catalogue import MEASURES, by_subject
from tlc_data.screen.asking import Ask, admit
from tlc_data.screen.language import not_in_this_language, told
from tlc_data.screen.methods import asked_for, not_shown, show_measure
from tlc_data.words.labels import Label

seen = admit("methods")
st.title(told(Label.METHODS), anchor=False)
not_in_this_language()
st.caption(
    f"What every number means: {len(MEASURES)} measures, each with its formula, its question and the settings in "
    "force. Silence is never use and never lapse: it is unknown."
)
directory = seen.asked(Ask("directory"))
settings = seen.settings(str(directory["district"].iloc[0]) if len(directory) else "")
wanted = asked_for()
found = {subject: list(filter(wanted.finds, measures)) for subject, measures in by_subject().items()}
for subject, measures in found.items():
    if measures:
        st.subheader(subject.value, anchor=subject.name.lower())
    for measure in measures:
        show_measure(measure, settings, opened=bool(wanted.words) and sum(map(len, found.values())) == 1)
if not any(found.values()):
    st.info("No measure speaks of that. Try one word of it, or another subject.")
not_shown(settings)
