"""Today: three sentences on how things stand, each leading to its screen."""

import streamlit as st

from tlc_data.screen.asking import admit
from tlc_data.screen.cards import nothing_yet
from tlc_data.screen.landing import greeting, lines
from tlc_data.screen.language import told
from tlc_data.screen.links import more
from tlc_data.screen.text import plain
from tlc_data.words.labels import Label

seen = admit("today")
st.title(told(Label.TODAY), anchor=False)
if seen.on is None:
    nothing_yet(seen)
else:
    st.caption(plain(greeting(seen, seen.on)))
    for line in lines(seen, seen.on):
        more(line)
