"""School: are meetings kept, do teachers come, and do more of them use a practice regularly?"""

import streamlit as st

from tlc_data.screen.asking import Ask, admit
from tlc_data.screen.cards import nothing_yet, scene, show, show_answers
from tlc_data.screen.filters import choice
from tlc_data.screen.freshness import last_came
from tlc_data.screen.places import chosen_school
from tlc_data.screen.text import plain
from tlc_data.views import adoption, answers, participation, stages, words
from tlc_data.vocabulary import ANY_PRACTICE, Level

seen = admit("school")
title = st.empty()
about = st.empty()
if seen.on is None:
    title.title("School", anchor=False)
    nothing_yet(seen)
    st.stop()
with st.container(horizontal=True):
    school = chosen_school(seen)
    if school is None:
        title.title("School", anchor=False)
        st.info("There is no school of that name.")
        st.stop()
    setting = scene(seen, seen.on, district=school.district)
    ids = (school.id,)
    each = Ask("adoption", ids=ids)
    by_practice, practices = seen.asked(each), seen.asked(Ask("practices"))
    names = stages.practice_names(by_practice, practices)
    practice = choice(
        "Practice", [ANY_PRACTICE, *names], key="practice", says=lambda each: names.get(each, "Any practice"),
    )
title.title(plain(school.name), anchor=False)
about.caption(f"{school.about} · as of {words.day(seen.on)} · {last_came(seen, Level.SCHOOL, school.id)}")

met = seen.asked(Ask("participation", ids=ids))
on_any = seen.asked(Ask("adoption", ids=ids, practice=ANY_PRACTICE))
show_answers(answers.answers(on_any, participation=met, schools=seen.asked(Ask("schools", ids=ids)), scene=setting))

asked = Ask("adoption", ids=ids, practice=practice)
rows, outside = seen.asked(asked), seen.outside(asked)
rate = adoption.adoption(rows, scene=setting, practice=names.get(practice, "a practice"), outside=outside)
standing = stages.stages(rows, scene=setting, outside=outside)
if standing.chart is None:
    show(rate)
else:
    left, right = st.columns([3, 2])
    with left:
        show(rate)
    with right:
        show(standing)
left, right = st.columns(2)
with left:
    show(participation.meetings_kept(met, scene=setting))
with right:
    show(participation.attendance(met, scene=setting))
show(stages.catching_on(by_practice, practices=practices, scene=setting, outside=seen.outside(each)))
