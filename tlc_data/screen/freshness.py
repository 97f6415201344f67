"""How fresh and how whole the records are: on the Data screen by place, and in a line elsewhere."""

import pandas as pd
import streamlit as st

from tlc_data.screen.asking import Ask, Seen
from tlc_data.screen.cards import how_it_is_counted, long_table
from tlc_data.screen.filters import choice
from tlc_data.screen.language import language, told
from tlc_data.screen.text import plain
from tlc_data.views import freshness, worked
from tlc_data.vocabulary import Level
from tlc_data.words.labels import Label


def how_fresh(seen: Seen) -> None:
    """The section of the Data screen: every school, and the communities of one."""
    schools = seen.asked(Ask("freshness"))
    if seen.on is None or schools.empty:
        return
    places = seen.every_place()
    names = places.drop_duplicates("school_id").set_index("school_id")["school"].sort_values()
    settings = seen.settings()
    st.subheader(told(Label.HOW_FRESH), anchor=False)
    with st.container(border=True):
        lately = freshness.in_words(schools, of=len(names), on=pd.Timestamp(seen.on), language=language())
        st.markdown(f"**{plain(lately)}**")
        long_table(freshness.as_table(
            schools, names=names, of=Label.SCHOOL, waited=settings.lag_waited, language=language(),
        ))
        school = choice(told(Label.ITS_COMMUNITIES), list(names.index), key="school", says=lambda each: names[each])
        inside = places[places["school_id"] == school].set_index("community_id")["community"]
        rows = seen.asked(Ask("freshness", Level.COMMUNITY, tuple(inside.index)))
        long_table(freshness.as_table(
            rows, names=inside, of=Label.COMMUNITY, waited=settings.lag_waited, language=language(),
        ))
        how_it_is_counted(worked.how_with("freshness", settings, worked=_worked(schools, school, names[school])))


def _worked(schools: pd.DataFrame, school: str, name: str) -> list[str]:
    rows = schools[schools["id"] == school]
    return worked.reporting(rows.iloc[0], of=name) if len(rows) else []


def last_came(seen: Seen, level: Level, place: str) -> str:
    """When the last log and report of a place came, for the line under its name."""
    return freshness.last_came(seen.asked(Ask("freshness", level, (place,))), language=language())
