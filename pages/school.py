"""School: are meetings kept, do teachers come, and do more of them use a practice regularly?"""

import streamlit as st

from tlc_data.screen import sustained
from tlc_data.screen.asking import Ask, admit
from tlc_data.screen.cards import nothing_yet, scene, show, show_answers
from tlc_data.screen.filters import choice
from tlc_data.screen.freshness import last_came
from tlc_data.screen.language import headed, told
from tlc_data.screen.places import chosen_school
from tlc_data.screen.text import plain
from tlc_data.views import adoption, answers, participation, stages
from tlc_data.vocabulary import ANY_PRACTICE, Level
from tlc_data.words.findings.months import AsOf
from tlc_data.words.labels import Label

PARTS = {"now": Label.NOW_PART, "change": Label.CHANGE_PART}

seen = admit("school")
title = st.empty()
about = st.empty()
if seen.on is None:
    title.title(told(Label.SCHOOL_SCREEN), anchor=False)
    nothing_yet(seen)
    st.stop()
with st.container(horizontal=True):
    school = chosen_school(seen)
    if school is None:
        title.title(told(Label.SCHOOL_SCREEN), anchor=False)
        st.info(told(Label.NO_SUCH_SCHOOL))
        st.stop()
    setting = scene(seen, seen.on, district=school.district)
    ids = (school.id,)
    each = Ask("adoption", ids=ids)
    by_practice, practices = seen.asked(each), seen.asked(Ask("practices"))
    names = stages.practice_names(by_practice, practices)
    any_of_them = told(Label.ANY_PRACTICE)
    practice = choice(
        headed(Label.PRACTICE), [ANY_PRACTICE, *names], key="practice", says=lambda each: names.get(each, any_of_them),
    )
title.title(plain(school.name), anchor=False)
about.caption(f"{school.about} · {told(AsOf(seen.on))} · {last_came(seen, Level.SCHOOL, school.id)}")

met = seen.asked(Ask("participation", ids=ids))
on_any = seen.asked(Ask("adoption", ids=ids, practice=ANY_PRACTICE))
show_answers(answers.answers(on_any, participation=met, schools=seen.asked(Ask("schools", ids=ids)), scene=setting))
part = choice(told(Label.LOOK_AT), list(PARTS), key="part", says=lambda each: told(PARTS[each]), kind="segments")
if part == "change":
    sustained.school_over_time(sustained.Within(seen, setting, Level.SCHOOL, school.id, names))
    st.stop()

asked = Ask("adoption", ids=ids, practice=practice)
rows, outside = seen.asked(asked), seen.outside(asked)
rate = adoption.adoption(rows, scene=setting, practice=names.get(practice, ""), outside=outside)
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
flows = seen.asked(Ask("flows", ids=ids, months=("", setting.last_whole)))
with left:
    show(participation.meetings_kept(met, scene=setting, flows=flows))
with right:
    show(participation.attendance(met, scene=setting, flows=flows))
show(stages.catching_on(by_practice, practices=practices, scene=setting, outside=seen.outside(each)))
