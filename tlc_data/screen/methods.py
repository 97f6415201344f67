"""The Methods screen: a measure folded to its question, opened to everything that is recorded of it."""

import streamlit as st

from tlc_data.measures.catalogue import InForce, Measure, in_force
from tlc_data.screen.text import plain
from tlc_data.settings import Settings
from tlc_data.vocabulary import Direction

_DIRECTIONS = {
    Direction.HIGHER_IS_WANTED: "More of it is wanted.", Direction.LOWER_IS_WANTED: "Less of it is wanted.",
    Direction.NO_JUDGEMENT: "More or less of it is neither good nor bad in itself.",
}


def chosen_words() -> list[str]:
    """What the viewer looks for, word by word."""
    asked = st.text_input(
        "Find", key="methods", placeholder="Find a word: attendance, silent, break …", label_visibility="collapsed",
        icon=":material/search:",
    )
    return asked.casefold().split()


def finds(measure: Measure, wanted: list[str]) -> bool:
    """Whether each of the words stands somewhere in the record."""
    told = [measure.name, measure.question, measure.why, measure.definition, measure.in_words(), measure.source]
    text = " ".join([*told, *measure.settings]).casefold()
    return all(word in text for word in wanted)


def show_measure(measure: Measure, settings: Settings, *, opened: bool) -> None:
    """Its name and question; inside, why, definition, formula, settings, direction, least data and source."""
    with st.expander(f"**{plain(measure.name)}** · {plain(measure.question)}", expanded=opened):
        st.write(plain(measure.why))
        st.markdown(plain(measure.definition))
        for line in measure.in_words().splitlines():
            st.markdown(f"> {plain(line)}")
        _show_settings(in_force(measure, settings))
        st.caption(
            f"**Least data** {plain(measure.least)}  \n**Direction** {_DIRECTIONS[measure.direction]}  \n"
            f"**Source** {plain(measure.source)}"
        )


def _show_settings(found: list[InForce]) -> None:
    if not found:
        return
    st.markdown("**Settings in force**")
    for each in found:
        otherwise = f" (usually {plain(each.default)})" if each.default else ""
        st.markdown(f"**{plain(each.value)}** {plain(_unit(each))}{otherwise} · {plain(each.meaning)}")
        st.caption(f"{plain(each.reason)} *{plain(each.source)}* `{each.name}`")


def _unit(each: InForce) -> str:
    """Of ranges of days only that they are: how they are written stands in the document."""
    return each.unit.split(",")[0]


def not_shown(settings: Settings) -> None:
    """What no screen shows, whoever looks."""
    st.subheader("What is not shown", anchor="not-shown")
    with st.container(border=True):
        st.markdown(
            "- **Nothing shows what one teacher reported**: no page, chart, tooltip, table or download. Communities "
            "and schools only.\n"
            f"- What comes from self-reports needs **{settings.few_known} or more teachers who reported lately**, "
            f"{max(settings.few_known, settings.few_known_outside)} in anything that is downloaded. With fewer nothing "
            "is said.\n"
            "- A count of 2 or fewer reads **“few”**, one within 2 of all **“nearly all”**. Bars, rates, sentences and "
            "formulas follow the words, not the number behind them.\n"
            "- What could be found by **subtraction**, from a total, a neighbouring filter or the month before, is "
            "hidden with it.\n"
            "- **No ranks** of schools and no view of persons. Schools that cannot be compared are listed with the "
            "reason.\n"
            f"- Where under {100 * settings.reporting_floor:.0f} % reported lately there is **no rate**: only how many "
            "reported."
        )
