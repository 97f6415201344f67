"""Days, months, counts, rates and lists, as each language writes them."""

from datetime import date

import pytest

from tlc_data.words.english import forms as english
from tlc_data.words.findings.parts import Bounds, Counted
from tlc_data.words.language import Language
from tlc_data.words.saying import forms
from tlc_data.words.spanish import forms as spanish

FORMS = {language: forms(language) for language in Language}


@pytest.mark.parametrize(("language", "day", "month", "alone", "short"), [
    (Language.ENGLISH, "3 September 2026", "September 2026", "September", "Sep"),
    (Language.SPANISH, "3 de septiembre de 2026", "septiembre de 2026", "septiembre", "sept"),
])
def test_days_and_months(language: Language, day: str, month: str, alone: str, short: str) -> None:
    written = FORMS[language]
    assert written.day(date(2026, 9, 3)) == day
    assert (written.month("2026-09"), written.month_alone("2026-09"), written.month_short("2026-09")) == (
        month, alone, short)


@pytest.mark.parametrize(("rate", "told_in_english", "told_in_spanish", "within"), [
    (Bounds(0.62, 0.62), "62 %", "62 %", "el 62 %"),
    (Bounds(0.524, 0.615), "52 to 62 %", "52 a 62 %", "entre el 52 y el 62 %"),
    (Bounds(0, 0), "0 %", "0 %", "el 0 %"), (Bounds(0.611, 0.612), "61 %", "61 %", "el 61 %"),
])
def test_rates(rate: Bounds, told_in_english: str, told_in_spanish: str, within: str) -> None:
    assert english.percent(rate) == told_in_english and spanish.percent(rate) == told_in_spanish
    assert spanish.between(rate) == within
    assert english.percent(None) == spanish.percent(None) == ""


@pytest.mark.parametrize(("says", "told_in_english", "told_in_spanish", "before_a_noun"), [
    ("19", "19 of 31", "19 de 31", "19 de los 31"), ("few", "few of 31", "pocos de 31", "pocos de los 31"),
    ("nearly all", "nearly all of 31", "casi todos los 31", "casi todos los 31"),
])
def test_so_many_of_so_many(says: str, told_in_english: str, told_in_spanish: str, before_a_noun: str) -> None:
    counted = Counted(says, 31)
    assert english.of(counted) == told_in_english and spanish.of(counted) == told_in_spanish
    assert spanish.of_the(counted) == before_a_noun


@pytest.mark.parametrize(("number", "told_in_english", "told_in_spanish"), [
    (0, "no meetings", "ninguna reunión"), (1, "1 meeting", "1 reunión"), (2, "2 meetings", "2 reuniones"),
    (9999, "9,999 meetings", "9999 reuniones"), (10_000, "10,000 meetings", "10\u00a0000 reuniones"),
])
def test_counts(number: int, told_in_english: str, told_in_spanish: str) -> None:
    assert english.count(number, "meeting") == told_in_english
    assert spanish.count(number, "reunión", "reuniones") == told_in_spanish


@pytest.mark.parametrize(("names", "told_in_english", "told_in_spanish"), [
    ((), "", ""), (("Oak",), "Oak", "Oak"), (("Oak", "Elm"), "Oak and Elm", "Oak y Elm"),
    (("Oak", "Elm", "Iris"), "Oak, Elm and Iris", "Oak, Elm e Iris"),
    (("Oak", "Hilda"), "Oak and Hilda", "Oak e Hilda"), (("Oak", "Hierro"), "Oak and Hierro", "Oak y Hierro"),
])
def test_lists(names: tuple[str, ...], told_in_english: str, told_in_spanish: str) -> None:
    assert english.listed(names) == told_in_english and spanish.listed(names) == told_in_spanish


def test_periods_shares_and_capitals() -> None:
    assert english.period("2025-08", "2026-06") == "August 2025 to June 2026"
    assert spanish.period("2025-08", "2026-06") == "de agosto de 2025 a junio de 2026"
    assert english.period("2026-06", "2026-06") == "June 2026"
    assert spanish.period("2026-06", "2026-06") == "junio de 2026"
    assert english.share(0.615) == "62%" and spanish.share(0.615) == "62 %"
    assert spanish.capital("último registro") == "Último registro" and spanish.capital("") == ""
