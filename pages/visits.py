"""Visits: which community needs a visit this week, why, and the meetings that say so."""

import streamlit as st

from tlc_data.measures.catalogue import how
from tlc_data.screen.asking import Ask, admit
from tlc_data.screen.cards import nothing_yet, scene, show_visit
from tlc_data.views import visits, words
from tlc_data.vocabulary import Level

seen = admit("visits")
st.title("Visits", anchor=False)
if seen.on is None:
    nothing_yet(seen)
    st.stop()
directory = seen.asked(Ask("directory"))
judged = seen.asked(Ask("visits", Level.COMMUNITY))
setting = scene(seen, seen.judged, period=False)
meetings = seen.asked(Ask("meetings", Level.COMMUNITY))
cards = visits.cards(judged, directory=directory, meetings=meetings, scene=setting)
running = words.count(len(judged), "running community", "running communities")
st.caption(f"{running} · judged on {words.day(seen.judged)}")
if cards:
    st.subheader(f"{words.capital(words.count(len(cards), 'community', 'communities'))} to check in with", anchor=False)
else:
    st.subheader("No community waits for a visit", anchor=False)
for card in cards[:12]:
    show_visit(card)
if len(cards) > 12:
    with st.expander(f"{len(cards) - 12} more"):
        for card in cards[12:40]:
            show_visit(card)
rest = visits.rest(judged, directory=directory)
if len(rest):
    st.subheader("The others", anchor=False)
    st.table(rest.set_index("community"))
with st.popover("How it is counted", icon=":material/functions:", type="tertiary"):
    st.write(how("visits", setting.settings))
