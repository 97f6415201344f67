"""Visits: which community needs a visit this week, why, and the meetings that say so."""

import streamlit as st

from tlc_data.screen.asking import Ask, admit
from tlc_data.screen.cards import long_table, nothing_yet, scene, show_visit
from tlc_data.views import visits, words
from tlc_data.vocabulary import Level, Status

seen = admit("visits")
st.title("Visits", anchor=False)
if seen.on is None:
    nothing_yet(seen)
    st.stop()
directory = seen.asked(Ask("directory"))
judged = seen.asked(Ask("visits", Level.COMMUNITY))
setting = scene(seen, seen.judged, period=False)
meetings = seen.asked(Ask("meetings", Level.COMMUNITY))
due = visits.in_order(judged, directory=directory)
running = words.count(len(judged), "running community", "running communities")
st.caption(f"{running} · judged on {words.day(seen.judged)}")
if len(due):
    st.subheader(f"{words.capital(words.count(len(due), 'community', 'communities'))} to check in with", anchor=False)
else:
    st.subheader("No community waits for a visit", anchor=False)
for card in visits.cards(due.head(visits.AT_ONCE), meetings=meetings, scene=setting):
    show_visit(card)
if len(due) > visits.AT_ONCE:
    st.subheader("These wait, too", anchor=False)
    long_table(visits.as_list(due.iloc[visits.AT_ONCE:], directory=directory), of="community")
rest = visits.as_list(judged[judged["status"] != Status.CHECK_IN], directory=directory)
if len(rest):
    st.subheader("The others", anchor=False)
    long_table(rest, of="community")
with st.popover("How it is counted", icon=":material/functions:", type="tertiary"):
    st.write(visits.how_judged(judged, scene=setting))
