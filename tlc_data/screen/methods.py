"""The Methods screen: a measure folded to its question, opened to everything that is recorded of it."""

from dataclasses import dataclass

import streamlit as st

from tlc_data.measures.catalogue import InForce, Measure, in_force
from tlc_data.screen.text import plain
from tlc_data.settings import PROPOSAL, Settings
from tlc_data.vocabulary import Direction, Subject

_DIRECTIONS = {
    Direction.HIGHER_IS_WANTED: "More of it is wanted.", Direction.LOWER_IS_WANTED: "Less of it is wanted.",
    Direction.NO_JUDGEMENT: "None: more or less of it is neither good nor bad in itself.",
}


@dataclass(frozen=True)
class Wanted:
    """What the viewer looks for: words that all have to stand in a record, and a subject (None: every one)."""

    words: tuple[str, ...] = ()
    subject: Subject | None = None

    def finds(self, measure: Measure) -> bool:
        """Whether a record is of the subject and speaks of every word."""
        told = [measure.name, measure.question, measure.why, measure.definition, measure.in_words(), measure.source]
        text = " ".join([*told, *measure.settings]).casefold()
        return self.subject in (None, measure.subject) and all(word in text for word in self.words)


def asked_for() -> Wanted:
    """A line to type words into, and the subjects to choose from."""
    said = st.text_input(
        "Find", key="methods", placeholder="Find a word: attendance, silent, break …", label_visibility="collapsed",
        icon=":material/search:",
    )
    subject = st.pills(
        "Subject", list(Subject), format_func=lambda each: each.value, key="methods subject",
        label_visibility="collapsed",
    )
    return Wanted(tuple(said.casefold().split()), subject)


def show_measure(measure: Measure, settings: Settings, *, opened: bool) -> None:
    """Its name and question; inside, the formula, why, definition, settings, direction, least data and source."""
    with st.expander(f"**{plain(measure.name)}** · {plain(measure.question)}", expanded=opened):
        left, right = st.columns([3, 2], gap="large")
        with left:
            st.markdown("\n\n".join(f"**{plain(line)}**" for line in measure.in_words().splitlines()))
            st.write(plain(measure.definition))
            st.markdown(
                f":gray[Why it matters]  \n{plain(measure.why)}\n\n:gray[Least data]  \n{plain(measure.least)}\n\n"
                f":gray[Judgement]  \n{_DIRECTIONS[measure.direction]}\n\n:gray[Source]  \n{plain(measure.source)}"
            )
        with right:
            _show_settings(in_force(measure, settings))


def _show_settings(found: list[InForce]) -> None:
    """Each setting in force: value and what it decides, then why and whence in small print."""
    if not found:
        return
    st.markdown(":gray[Settings in force]")
    for each in found:
        source = "A proposal of this project." if each.source == PROPOSAL else each.source
        otherwise = f" (usually {plain(each.default)})" if each.default else ""
        st.markdown(
            f"**{plain(each.value)}** {plain(each.unit)}{otherwise}. {plain(each.meaning)}  \n"
            f":gray[:small[{plain(each.reason)} {plain(source)}]] `{each.name}`"
        )


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
