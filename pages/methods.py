"""Methods: every measure with its question, definition, settings in force and source."""

import streamlit as st

from tlc_data.measures.catalogue import MEASURES, how
from tlc_data.screen.asking import Ask, admit
from tlc_data.screen.language import not_in_this_language, told
from tlc_data.words.labels import Label

seen = admit("methods")
st.title(told(Label.METHODS), anchor=False)
not_in_this_language()
st.caption("What every number means, and the settings in force. Silence is never use and never lapse: it is unknown.")
directory = seen.asked(Ask("directory"))
settings = seen.settings(str(directory["district"].iloc[0]) if len(directory) else "")
for measure in MEASURES:
    with st.container(border=True):
        st.subheader(measure.name, anchor=False)
        st.write(how(measure.key, settings))
with st.container(border=True):
    st.subheader("What is not shown", anchor=False)
    st.write(
        "Nothing shows what one teacher reported. What comes from self-reports needs 5 or more teachers who reported "
        "lately (10 in anything that is downloaded); a count of 2 or fewer reads “few”, one within 2 of all “nearly "
        "all”. Bars, rates and sentences follow the words, not the number behind them."
    )
