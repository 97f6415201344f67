"""Why a rate changed, in words: its parts, or that its rise is silence."""

from datetime import date

import pytest

from tests.drawn import text_frame
from tlc_data.views.figure import Scene
from tlc_data.views.why_changed import change_in
from tlc_data.vocabulary import Rise
from tlc_data.words.language import Language


def said(drawing: str, rise: Rise, language: Language = Language.ENGLISH) -> str:
    """The sentence on a change from 42 % by these parts."""
    parts = text_frame(drawing).astype({"teachers": "int64", "points": "float64"})
    rows = parts.assign(rate0=0.42, rate1=0.42 + parts["points"].sum(), rise=str(rise))
    scene = Scene(date(2026, 6, 12), language=language)
    return scene.say(change_in(rows, first="2025-05", last="2026-05"))


SILENCE = """
    group       | teachers | points
    same        | 23       | 0
    fell_silent | 8        | 0.146
"""


def test_a_rise_that_is_silence_is_said_to_be() -> None:
    assert said(SILENCE, Rise.SILENCE) == (
        "Up 15 points from May 2025 to May 2026, but none among the same 23 teachers: the rate rose because "
        "8 teachers, most of whom did not use a practice, stopped reporting."
    )


def test_few_put_with_the_same_teachers_are_not_called_the_same() -> None:
    drawing = SILENCE.replace("same  ", "same_and_few").replace("0\n", "-0.028\n", 1)
    assert "but −3 among 23 teachers, nearly all of them the same: the rate rose" in said(drawing, Rise.SILENCE)


def test_silence_is_said_in_spanish_too() -> None:
    assert "pero nada entre los mismos 23 docentes: la tasa subió" in said(SILENCE, Rise.SILENCE, Language.SPANISH)


@pytest.mark.parametrize("rise", [Rise.NONE, Rise.OTHER, Rise.SAME])
def test_any_other_change_is_told_by_its_parts(rise: Rise) -> None:
    assert said(SILENCE, rise) == (
        "Up 15 points from May 2025 to May 2026: none among the same 23 teachers and +15 because 8 stopped reporting."
    )
