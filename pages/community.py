"""Community: its meetings on a line, who came, and what its teachers use."""

import streamlit as st

from tlc_data.screen.asking import Ask, admit
from tlc_data.screen.cards import nothing_yet, scene, show
from tlc_data.screen.freshness import last_came
from tlc_data.screen.language import told
from tlc_data.screen.places import chosen_community
from tlc_data.screen.text import plain
from tlc_data.views import adoption, community, courses, participation, stages
from tlc_data.vocabulary import ANY_PRACTICE, Level, Role
from tlc_data.words.labels import Label

seen = admit("community")
title = st.empty()
about = st.empty()
if seen.on is None:
    title.title(told(Label.COMMUNITY_SCREEN), anchor=False)
    nothing_yet(seen)
    st.stop()
with st.container(horizontal=True):
    place = chosen_community(seen)
    if place is None:
        title.title(told(Label.COMMUNITY_SCREEN), anchor=False)
        st.info(told(Label.NO_COMMUNITY))
        st.stop()
    setting = scene(seen, seen.on, district=place.district)
title.title(plain(place.name), anchor=False)
about.caption(f"{plain(place.about)} · {last_came(seen, Level.COMMUNITY, place.id)}")
ids = (place.id,)
asked = Ask("adoption", Level.COMMUNITY, ids, ANY_PRACTICE)
each = Ask("adoption", Level.COMMUNITY, ids)
met = seen.asked(Ask("participation", Level.COMMUNITY, ids))
show(community.timeline(seen.asked(Ask("meetings", Level.COMMUNITY, ids)), name=place.name, scene=setting))
left, right = st.columns(2)
with left:
    flows = seen.asked(Ask("flows", Level.COMMUNITY, ids, months=("", setting.last_whole)))
    show(participation.attendance(met, scene=setting, flows=flows))
with right:
    show(adoption.adoption(seen.asked(asked), scene=setting, outside=seen.outside(asked)))
show(stages.catching_on(
    seen.asked(each), practices=seen.asked(Ask("practices")), scene=setting, outside=seen.outside(each),
))
if seen.viewer.role == Role.COACH:
    # Who sees the school's sums could take the others from them; a coach sees none.
    show(courses.plan_to_habit(seen.asked(Ask("began", Level.COMMUNITY, ids)), scene=setting))
