"""How a figure is shown: the sentence first, then the picture, then where it comes from."""

from datetime import date

import pandas as pd
import streamlit as st

from tlc_data.measures.clock import school_year_start
from tlc_data.outgoing import as_csv
from tlc_data.screen.asking import Ask, Seen
from tlc_data.screen.filters import choice
from tlc_data.screen.language import language, not_in_this_language, told
from tlc_data.screen.links import door_to, door_to_files
from tlc_data.screen.text import plain, plain_cells
from tlc_data.views.answers import Answer
from tlc_data.views.figure import Figure, Look, Scene
from tlc_data.views.visits import VisitCard
from tlc_data.vocabulary import Level, Role
from tlc_data.words.findings.around import FromTo
from tlc_data.words.labels import Label

_ROWS, _HIGHEST = 14, 560
# How late rows come in, of all that the viewer sees together.
_LEVEL = {Role.PRINCIPAL: Level.SCHOOL, Role.COORDINATOR: Level.DISTRICT, Role.COACH: Level.COMMUNITY}
_PERIODS = {"year": Label.THIS_YEAR, "two": Label.TWO_YEARS, "all": Label.ALL}


def nothing_yet(seen: Seen) -> None:
    """An empty store: what is missing, and the one thing to do about it."""
    if seen.back is not None:
        st.info(told(Label.NOTHING_KNOWN_THEN))
        return
    with st.container(border=True):
        st.markdown(f"**{told(Label.NOTHING_HERE)}**")
        st.write(told(Label.NOTHING_HERE_DO))
        door_to_files(told(Label.BRING_IN))


def scene(seen: Seen, on: date, *, district: str = "", period: bool = True) -> Scene:
    """What the figures of this screen share; asks for the period where it has one."""
    settings = seen.settings(district)
    since = ""
    if period:
        names = {key: told(label) for key, label in _PERIODS.items()}
        chosen = choice(told(Label.PERIOD), list(names), key="since", says=lambda key: names[key], kind="segments",
                        default="two")
        start = school_year_start(settings.out_of_session, on)
        since = {"year": f"{start:%Y-%m}", "two": f"{start.year - 1}-{start:%m}", "all": ""}[chosen]
    return Scene(on, settings, Look(dark=st.context.theme.type == "dark"), since, seen.asked(Ask("events")),
                 seen.asked(Ask("recording", _LEVEL.get(seen.viewer.role, Level.SCHOOL))), language())


def show(figure: Figure) -> None:
    """One card."""
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{plain(figure.finding)}**")
        if figure.chart is not None:
            st.plotly_chart(
                figure.chart, width="stretch", theme=None, key=figure.key, config={"displayModeBar": False},
                alt=figure.alt,
            )
        if figure.small_print:
            st.caption(plain(figure.small_print))
        _where_it_comes_from(figure)


def show_answers(found: list[Answer]) -> None:
    """Short answers in a row; on a phone one under the other."""
    for column, answer in zip(st.columns(len(found)), found, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.caption(answer.title)
            st.subheader(plain(answer.value), anchor=False)
            st.write(plain(answer.sentence))
            if answer.how:
                how_it_is_counted(answer.how)


def show_visit(card: VisitCard) -> None:
    """A community to check in with: why, its meetings, and the rows behind it."""
    with st.container(border=True):
        st.markdown(f"**{plain(card.community)}** · {plain(card.school)}")
        st.write(plain(card.sentence))
        st.plotly_chart(card.strip, width="stretch", theme=None, key=f"strip {card.community_id}",
                        config={"displayModeBar": False}, alt=card.alt)
        st.caption(plain(" ".join(card.evidence)))
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.popover(told(Label.ROWS_BEHIND), icon=":material/table_rows:", type="tertiary"):
                if card.worked:
                    not_in_this_language()
                    st.write("\n\n".join(plain(line) for line in card.worked))
                _by_column(card.table)
            door_to("community", label=told(Label.OPEN_COMMUNITY), icon="groups",
                    query={"community": card.community_id})


def long_table(rows: pd.DataFrame, *, of: str = "") -> None:
    """A table that scrolls where it is long, by its first column or `of`; nothing where it is empty."""
    if len(rows):
        with st.container(height=_HIGHEST if len(rows) > _ROWS else "content", border=False):
            _by_column(rows, of)


def pages_of(total: int, at_once: int, *, what: str) -> int:
    """Where the chosen part of a long list begins."""
    if total <= at_once:
        return 0
    starts = {
        str(first): told(FromTo(first + 1, min(first + at_once, total))) for first in range(0, total, at_once)
    }
    return int(choice(what, list(starts), key="page", says=lambda first: starts[first], kind="pills"))


def how_it_is_counted(how: str) -> None:
    """A door to the definition of a measure, with the settings in force."""
    with st.popover(told(Label.HOW_COUNTED), icon=":material/functions:", type="tertiary"):
        not_in_this_language()
        st.write(how)


def _by_column(rows: pd.DataFrame, name: str = "") -> None:
    table = plain_cells(rows)
    st.table(table.set_index(name or table.columns[0]))


def _where_it_comes_from(figure: Figure) -> None:
    with st.container(horizontal=True):
        if not figure.table.empty:
            with st.popover(told(Label.TABLE), icon=":material/table_rows:", type="tertiary"):
                _by_column(figure.table)
        if figure.how:
            how_it_is_counted(figure.how)
        if figure.outside is not None and not figure.table.empty:
            outside = figure.outside
            st.download_button(
                told(Label.DOWNLOAD), lambda: as_csv(outside()).encode(), f"{figure.key}.csv", "text/csv",
                key=f"{figure.key} download", icon=":material/download:", type="tertiary", on_click="ignore",
            )
