"""The language of this visit: chosen at the side, kept from page to page, and in the address."""

import streamlit as st

from tlc_data.screen.filters import choice
from tlc_data.words.findings.parts import Finding
from tlc_data.words.labels import Label
from tlc_data.words.language import OWN_NAMES, Language
from tlc_data.words.saying import forms, say

_KEY = "lang"
# For who reads either.
_LABEL = "Language · Idioma"
SCREENS = {
    "today": Label.TODAY, "school": Label.SCHOOL_SCREEN, "district": Label.DISTRICT,
    "practices": Label.PRACTICES_SCREEN, "visits": Label.VISITS, "community": Label.COMMUNITY_SCREEN,
    "data": Label.DATA, "methods": Label.METHODS,
}


def choose_language() -> None:
    """A choice of languages, each by its own name."""
    choice(_LABEL, list(Language), key=_KEY, says=lambda each: OWN_NAMES[Language(each)], kind="segments")


def language() -> Language:
    """The language in which this run speaks."""
    return Language(st.session_state.get(_KEY) or Language.ENGLISH)


def told(found: Finding | Label) -> str:
    """What was found, or a label, in the language of this visit."""
    return say(found, language())


def headed(label: Label) -> str:
    """A label that stands above something, with its first letter large."""
    return forms(language()).capital(told(label))


def not_in_this_language() -> None:
    """A line where something can be read in English only."""
    if language() != Language.ENGLISH:
        st.caption(told(Label.NOT_IN_THIS_LANGUAGE))
