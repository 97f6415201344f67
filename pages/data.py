"""Data: bring files in, see every problem and what would change, save; marks; history and undo; what moved since."""

import streamlit as st

from tlc_data.screen.asking import admit
from tlc_data.screen.dropping import drop_zone, put_away, where_we_stand
from tlc_data.screen.freshness import how_fresh
from tlc_data.screen.history import history
from tlc_data.screen.language import not_in_this_language, told
from tlc_data.screen.marks import events_on_charts
from tlc_data.screen.past import moved_since
from tlc_data.screen.people import review_people
from tlc_data.screen.rhythms import rare_rhythms
from tlc_data.words.labels import Label

seen = admit("data")
st.title(told(Label.DATA), anchor=False)
not_in_this_language()
writing = (
    where_we_stand, drop_zone, rare_rhythms, how_fresh, review_people, events_on_charts, history, moved_since,
)
for section in writing if seen.back is None else (put_away, how_fresh, history):
    section(seen)
