"""Schools that report too rarely to judge: said on the Data screen, with a break that would fit on offer."""

import pandas as pd
import streamlit as st

from tlc_data.measures.rhythm import break_that_fits, is_too_rare
from tlc_data.screen.asking import Seen
from tlc_data.screen.cards import how_it_is_counted, long_table
from tlc_data.screen.importing import set_break
from tlc_data.screen.text import plain
from tlc_data.store.counted import stamps
from tlc_data.store.directory import communities
from tlc_data.views import worked

_TOLD = "told"
_NAMES = {"school": "school", "gap": "reports come every", "fits": "a break that would fit"}


def rare_rhythms(seen: Seen) -> None:
    """Schools that report too seldom for a habit to be seen, if there are any; and a longer break to set."""
    rare = _rare_rhythms(seen)
    if rare.empty:
        return
    with st.container(border=True):
        st.markdown("**Some schools report too rarely to judge use.** Their adoption is not shown.")
        shown = rare.assign(**{name: [f"{days:.0f} school days" for days in rare[name]] for name in ("gap", "fits")})
        long_table(shown[list(_NAMES)].rename(columns=_NAMES), of="school")
        if seen.shown.is_sample:
            st.caption("In a store of your own a longer break can be set here.")
            return
        several = len(seen.every_place()["district"].unique()) > 1
        for district, schools in rare.groupby("district"):
            _offer(seen, str(district), schools, several=several)


def _offer(seen: Seen, district: str, schools: pd.DataFrame, *, several: bool) -> None:
    """A break that fits the rarest rhythm of a district; the settings of the programme where it is the only one."""
    settings, days = seen.settings(district), int(schools["fits"].max())
    where = f" in {district}" if several and district else ""
    st.write(plain(
        f"With a break of {days} school days{where} instead of {settings.break_days} they can be judged. It holds for "
        f"every school{where}: a teacher who falls silent is then unknown after {days} days, and not before. Two and a "
        "half times the usual gap leaves room for one report that is missing. It is written into tlc.toml, stands in "
        "the history, and can be undone."
    ))
    label = plain(f"Set the break to {days} days{where}")
    if st.button(label, key=f"break {district}", icon=":material/edit_calendar:"):
        with st.spinner("Counting by the new break …"):
            st.session_state[_TOLD] = set_break(days, district if several else "")
        st.rerun()
    how_it_is_counted(worked.how_with("rare", settings, worked=[
        line for row in schools.itertuples(index=False)
        for line in worked.rare(row.gap, settings=settings, of=str(row.school))
    ]))


def _rare_rhythms(seen: Seen) -> pd.DataFrame:
    """`school, district, gap, fits` of schools whose rhythm is too rare to judge."""
    with seen.shown.store.reading() as connection:
        gaps = pd.Series({s: stamp.report_gap for s, stamp in stamps(connection).items()}, dtype="float64").dropna()
        directory = communities(connection).drop_duplicates("school_id").set_index("school_id")
    rows = []
    for school, gap in gaps.items():
        district = str(directory["district"].get(school, ""))
        if is_too_rare(pd.Series([gap]), seen.settings(district)).iloc[0]:
            rows.append((directory["school"].get(school, school), district, gap, break_that_fits(gap)))
    return pd.DataFrame(rows, columns=["school", "district", "gap", "fits"])
