"""District: the schools side by side on one scale, without ranks; what cannot be compared says why."""

import streamlit as st

from tlc_data.screen.asking import Ask, admit
from tlc_data.screen.cards import long_table, nothing_yet, pages_of, scene, show
from tlc_data.screen.filters import choice
from tlc_data.screen.text import plain
from tlc_data.views import district, words
from tlc_data.vocabulary import ANY_PRACTICE, Level

seen = admit("district")
st.title(plain(seen.viewer.place) or "District", anchor=False)
if seen.on is None:
    nothing_yet(seen)
    st.stop()
directory = seen.asked(Ask("directory"))
any_practice = Ask("adoption", practice=ANY_PRACTICE)
on_any = seen.asked(any_practice)
st.caption(f"{words.count(directory['school_id'].nunique(), 'school')} · "
           f"{words.count(len(directory), 'community', 'communities')} · as of {words.day(seen.on)}")
with st.container(horizontal=True):
    setting = scene(seen, seen.on, district=seen.viewer.place)
    order = choice("In order of", ["name", "size"], key="order", kind="segments")
schools = district.ordered(directory, on_any, order=order, scene=setting)
first = pages_of(len(schools.names), district.AT_ONCE, what="Schools")
show(district.adoption_side_by_side(
    on_any, schools=schools, first=first, scene=setting, outside=seen.outside(any_practice),
))
left, right = st.columns(2)
with left, st.container(border=True, height="stretch"):
    apart = district.not_compared(on_any, schools=schools, scene=setting)
    st.markdown(f"**{district.apart_in_words(apart)}**")
    long_table(apart, of="school")
with right, st.container(border=True, height="stretch"):
    counted = district.statuses(seen.asked(Ask("visits", Level.COMMUNITY)), schools=schools)
    due = words.count(district.waiting(counted), "community", "communities")
    st.markdown(f"**{words.capital(due)} to check in with, by school.**")
    st.caption(f"judged on {words.day(seen.judged)} · communities are counted, not named")
    long_table(counted, of="school")
show(district.meetings_side_by_side(
    seen.asked(Ask("participation")), schools=schools, first=first, scene=setting,
))
