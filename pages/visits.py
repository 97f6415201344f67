"""Visits: which community needs a visit this week, why, and the meetings that say so."""

import streamlit as st

from tlc_data.screen.asking import Ask, admit
from tlc_data.screen.cards import how_it_is_counted, long_table, nothing_yet, scene, show_visit
from tlc_data.screen.language import language, told
from tlc_data.views import visits
from tlc_data.vocabulary import Level, Status
from tlc_data.words.findings.meetings import RunningJudged, ToVisit
from tlc_data.words.labels import Label

seen = admit("visits")
st.title(told(Label.VISITS), anchor=False)
if seen.on is None:
    nothing_yet(seen)
    st.stop()
directory = seen.asked(Ask("directory"))
judged = seen.asked(Ask("visits", Level.COMMUNITY))
setting = scene(seen, seen.judged, period=False)
meetings = seen.asked(Ask("meetings", Level.COMMUNITY))
due = visits.in_order(judged, directory=directory)
st.caption(told(RunningJudged(len(judged), seen.judged)))
st.subheader(told(ToVisit(len(due))), anchor=False)
for card in visits.cards(due.head(visits.AT_ONCE), meetings=meetings, scene=setting):
    show_visit(card)
if len(due) > visits.AT_ONCE:
    st.subheader(told(Label.THESE_TOO), anchor=False)
    long_table(visits.as_list(due.iloc[visits.AT_ONCE:], directory=directory, language=language()))
rest = visits.as_list(judged[judged["status"] != Status.CHECK_IN], directory=directory, language=language())
if len(rest):
    st.subheader(told(Label.THE_OTHERS), anchor=False)
    long_table(rest)
how_it_is_counted(visits.how_judged(judged, scene=setting))
