"""Every finding and every label is said in every language, and no language speaks with the words of another."""

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.words.examples import NAMES, examples_of, kinds
from tlc_data.disclosure import FEW, NEARLY_ALL, NOT_SHOWN
from tlc_data.vocabulary import AgendaPart, MeetingStatus
from tlc_data.words.english.forms import _MONTHS as ENGLISH_MONTHS
from tlc_data.words.findings.parts import Finding
from tlc_data.words.findings.records import Every
from tlc_data.words.labels import Label
from tlc_data.words.language import OWN_NAMES, Language
from tlc_data.words.saying import SPEAKERS, forms, say
from tlc_data.words.spanish.forms import _MONTHS as SPANISH_MONTHS
from tlc_data.words.spanish.forms import _WORDS

KINDS = sorted(kinds(), key=lambda kind: f"{kind.__module__}.{kind.__name__}")
ROOT = Path(__file__).parents[2]
# What is spelt alike in both: short words, short months, the marks of a figure.
ALIKE = {"a", "b", "br", "no", "e", "feb", "mar", "may", "jun", "jul", "oct", "nov", "plan"}
WORD = re.compile(r"[^\W\d_]+")


def spoken(text: str) -> set[str]:
    """The words of a text in small letters, without names."""
    return {word.casefold() for word in WORD.findall(text) if word not in NAMES}


def numbers(text: str) -> list[str]:
    """The numbers of a text in order, their thousands joined; none of anything is said without one."""
    found = re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d)[,\u00a0](?=\d{3})", "", text))
    return sorted(number for number in found if number != "0")


@pytest.mark.parametrize(("kind", "language"), list(product(KINDS, Language)), ids=str)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_every_finding_is_said_in_every_language(kind: type[Finding], language: Language, data: st.DataObject) -> None:
    found = data.draw(examples_of(kind))
    said = say(found, language)
    assert said and said == said.strip()
    assert not re.search(r"None(?! of)|nan|[{}\[\]]|  | [.,;:]|\.\.|: *$", said), said


@pytest.mark.parametrize("kind", KINDS, ids=str)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_no_word_of_english_is_heard_in_spanish(kind: type[Finding], data: st.DataObject) -> None:
    found = data.draw(examples_of(kind))
    english, spanish = say(found, Language.ENGLISH), say(found, Language.SPANISH)
    assert spoken(english) & spoken(spanish) <= ALIKE, (english, spanish)
    assert spoken(spanish).isdisjoint({month.casefold() for month in ENGLISH_MONTHS} - ALIKE), spanish
    assert not re.search(r"\d%", spanish), spanish
    assert not set(WORD.findall(spanish)) & {month.capitalize() for month in SPANISH_MONTHS}, spanish


@pytest.mark.parametrize("kind", KINDS, ids=str)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_both_languages_tell_the_same_numbers(kind: type[Finding], data: st.DataObject) -> None:
    found = data.draw(examples_of(kind))
    english, spanish = say(found, Language.ENGLISH), say(found, Language.SPANISH)
    if found == Every(1):
        return
    assert numbers(english) == numbers(spanish), (english, spanish)


@pytest.mark.parametrize("language", Language)
def test_every_label_is_said(language: Language) -> None:
    said = {label: say(label, language) for label in Label}
    assert all(text and text == text.strip() for text in said.values())


def test_nothing_is_put_into_words_that_no_screen_says() -> None:
    places = [*(ROOT / "tlc_data/views").glob("*.py"), *(ROOT / "tlc_data/screen").glob("*.py"),
              *(ROOT / "pages").glob("*.py")]
    used = set(re.findall(r"\w+", "\n".join(place.read_text(encoding="utf-8") for place in places)))
    assert {kind.__name__ for kind in KINDS} | {label.name for label in Label} <= used


def test_labels_differ_between_languages() -> None:
    for label in Label:
        english, spanish = say(label, Language.ENGLISH), say(label, Language.SPANISH)
        assert spoken(english) & spoken(spanish) <= ALIKE, label


def test_every_word_that_a_table_may_hold_has_one_in_spanish() -> None:
    closed = {*MeetingStatus, *AgendaPart, FEW, NEARLY_ALL, NOT_SHOWN}
    assert closed == set(_WORDS)
    assert all(forms(Language.ENGLISH).word(word) == word for word in closed)
    assert forms(Language.SPANISH).word("12") == "12"


def test_what_nobody_has_words_for_is_refused() -> None:
    class Unheard(Finding):
        pass

    try:
        for language in Language:
            with pytest.raises(TypeError, match="Unheard"):
                say(Unheard(), language)
    finally:
        del Unheard


def test_every_language_has_a_speaker_and_a_name_of_its_own() -> None:
    assert set(SPEAKERS) == set(Language) == set(OWN_NAMES)
    assert {language: str(language) for language in Language} == {Language.ENGLISH: "en", Language.SPANISH: "es"}
