"""Practices: where each is used, how long it lasts once adopted, and which keep their users."""

import streamlit as st

from tlc_data.screen import sustained
from tlc_data.screen.asking import Ask, admit
from tlc_data.screen.cards import nothing_yet, scene, show
from tlc_data.screen.filters import choice
from tlc_data.screen.language import headed, told
from tlc_data.screen.places import chosen_place
from tlc_data.screen.text import plain
from tlc_data.views import spread, stages
from tlc_data.vocabulary import ANY_PRACTICE, Level
from tlc_data.words.findings.months import AsOf
from tlc_data.words.labels import Label

seen = admit("practices")
title = st.empty()
about = st.empty()
if seen.on is None:
    title.title(told(Label.PRACTICES_SCREEN), anchor=False)
    nothing_yet(seen)
    st.stop()
with st.container(horizontal=True):
    place = chosen_place(seen)
    setting = scene(seen, seen.on, district=place.district, period=False)
    described = seen.asked(Ask("practices"))
    names = stages.practice_names(seen.asked(Ask("adoption", place.level, (place.id,))), described)
    practice = choice(
        headed(Label.PRACTICE), [ANY_PRACTICE, *names], key="practice",
        says=lambda each: names.get(each, told(Label.ANY_PRACTICE)),
    )
one = "" if practice == ANY_PRACTICE else practice
title.title(plain(names[one]) if one else told(Label.PRACTICES_SCREEN), anchor=False)
about.caption(f"{plain(place.name)} · {told(Label.PRACTICES_ABOUT)} · {told(AsOf(seen.on))}")

within = sustained.Within(seen, setting, place.level, place.id, names)
rare = sustained.too_rare(within)
if rare is not None:
    show(rare)
    st.stop()
left, right = st.columns(2)
with left:
    sustained.how_long(within, practice=one)
with right:
    sustained.cohorts(within, practice=one)
if not one:
    months = sustained.told_months(within)
    if months:
        sustained.what_lasts(within, months[-1])
    sustained.kept_by(within, by="practice_id", names=names, header=Label.PRACTICE)
    sustained.kept_by(within, by="strategy", names={}, header=Label.STRATEGY)
elif place.level == Level.DISTRICT:
    asked = Ask("adoption", practice=one)
    show(spread.spread(
        seen.asked(asked), place.schools, practice=names[one], scene=setting, outside=seen.outside(asked),
    ))
    sustained.kept_by_school(within, place.schools, practice=one)
else:
    each = Ask("adoption", ids=(place.id,))
    show(stages.catching_on(seen.asked(each), practices=described, scene=setting, outside=seen.outside(each)))
