"""The one door to the words: something found, and a language."""

from tlc_data.words.english import english
from tlc_data.words.english import forms as english_forms
from tlc_data.words.findings.parts import Finding
from tlc_data.words.forms import Forms
from tlc_data.words.labels import Label
from tlc_data.words.language import Language
from tlc_data.words.spanish import forms as spanish_forms
from tlc_data.words.spanish import spanish

SPEAKERS = {Language.ENGLISH: english, Language.SPANISH: spanish}
_FORMS: dict[Language, Forms] = {Language.ENGLISH: english_forms, Language.SPANISH: spanish_forms}


def say(found: Finding | Label, language: Language = Language.ENGLISH) -> str:
    """What was found as a sentence, or a label as its words; TypeError where the language has none."""
    return SPEAKERS[language](found)


def forms(language: Language = Language.ENGLISH) -> Forms:
    """How a language writes days, months, counts, rates and lists."""
    return _FORMS[language]
