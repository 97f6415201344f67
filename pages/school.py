"""School: are meetings kept, do teachers come, and do more of them use a practice regularly?"""

import streamlit as st

from tlc_data.screen.asking import Ask, admit
from tlc_data.screen.cards import look, show
from tlc_data.views import school
from tlc_data.vocabulary import ANY_PRACTICE

seen = admit("school")
st.title("School")
inks = look()
participation = seen.asked(Ask("participation"))
show(school.adoption(seen.asked(Ask("adoption", practice=ANY_PRACTICE)), on=seen.on, look=inks))
left, right = st.columns(2)
with left:
    show(school.meetings_kept(participation, on=seen.on, look=inks))
with right:
    show(school.attendance(participation, on=seen.on, look=inks))
