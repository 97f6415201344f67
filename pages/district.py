"""District: the schools side by side on one scale, without ranks; what cannot be compared says why."""

import streamlit as st

from tlc_data.screen.asking import Ask, admit
from tlc_data.screen.cards import long_table, nothing_yet, pages_of, scene, show
from tlc_data.screen.filters import choice
from tlc_data.screen.language import language, told
from tlc_data.screen.text import plain
from tlc_data.views import district
from tlc_data.vocabulary import ANY_PRACTICE, Level
from tlc_data.words.findings.months import AsOf
from tlc_data.words.findings.places import JudgedOn, SchoolsAndCommunities
from tlc_data.words.labels import Label

seen = admit("district")
orders = {"name": told(Label.BY_NAME), "size": told(Label.BY_SIZE)}
st.title(plain(seen.viewer.place) or told(Label.DISTRICT), anchor=False)
if seen.on is None:
    nothing_yet(seen)
    st.stop()
directory = seen.asked(Ask("directory"))
any_practice = Ask("adoption", practice=ANY_PRACTICE)
on_any = seen.asked(any_practice)
size = SchoolsAndCommunities(directory["school_id"].nunique(), len(directory))
st.caption(f"{told(size)} · {told(AsOf(seen.on))}")
with st.container(horizontal=True):
    setting = scene(seen, seen.on, district=seen.viewer.place)
    order = choice(told(Label.ORDER), list(orders), key="order", says=lambda each: orders[each], kind="segments")
schools = district.ordered(directory, on_any, order=order, scene=setting)
first = pages_of(len(schools.names), district.AT_ONCE, what=told(Label.SCHOOLS))
show(district.adoption_side_by_side(
    on_any, schools=schools, first=first, scene=setting, outside=seen.outside(any_practice),
))
left, right = st.columns(2)
with left, st.container(border=True, height="stretch"):
    apart = district.not_compared(on_any, schools=schools, scene=setting)
    st.markdown(f"**{district.apart_in_words(apart, language=language())}**")
    long_table(apart)
with right, st.container(border=True, height="stretch"):
    judged = seen.asked(Ask("visits", Level.COMMUNITY))
    st.markdown(f"**{told(district.waiting(judged))}**")
    st.caption(f"{told(JudgedOn(seen.judged))} · {told(Label.COUNTED_NOT_NAMED)}")
    long_table(district.statuses(judged, schools=schools, language=language()))
show(district.meetings_side_by_side(
    seen.asked(Ask("participation")), schools=schools, first=first, scene=setting,
))
