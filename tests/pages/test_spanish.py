"""The screens in Spanish: every one opens, speaks Spanish, keeps it from page to page, and no English is left over."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.running import opened, read, words_of
from tlc_data.measures.catalogue import MEASURES
from tlc_data.words.english.labels import LABELS

SCHOOL, COACH = "principal:alder-grove-elementary", "coach:Priya Raman"
# page, viewer, its title, and a piece of a sentence that has to stand there.
SCREENS = [
    ("today", SCHOOL, "Hoy", "docentes que informaron recientemente usan una práctica con regularidad"),
    ("today", "coordinator:Lakeside", "Hoy", "esperan una visita"),
    ("today", COACH, "Hoy", "en las dos semanas anteriores al 12 de junio de 2026"),
    ("today", "administrator:", "Hoy", "Cada medida está definida en la pantalla Métodos"),
    ("school", SCHOOL, "Alder Grove Elementary", "plazas; un año antes fueron"),
    ("district", "coordinator:Lakeside", "Lakeside", "usan una práctica con regularidad"),
    ("visits", COACH, "Visitas", "sin reunirse"),
    ("community", COACH, "Birch group", "ha celebrado"),
    ("data", "administrator:", "Datos", "han registrado una reunión de las cuatro semanas anteriores"),
    ("methods", "administrator:", "Métodos", "Esto está, por ahora, en inglés."),
]
# Words of English that no Spanish sentence has; names of files' schools and practices have some of their own.
ENGLISH = re.compile(
    r"\b(?:the|of|and|teachers?|meetings?|schools?|communit(?:y|ies)|reported|lately|held|expected|seats|shown|"
    r"January|February|March|April|June|July|August|September|October|November|December|see|open|table|download)\b",
    re.IGNORECASE,
)
NAMES = ("Comparing samples of work", "Hilltop School", "Two stars and a wish")
LEFT_IN_ENGLISH = tuple(measure.question for measure in MEASURES)


def texts_in(part: Any) -> Iterator[str]:
    """Every text within a figure."""
    if isinstance(part, str):
        yield part
    for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from texts_in(value)


def drawn(screen: AppTest) -> Iterator[str]:
    """What stands in the figures and beside them for who cannot see them."""
    for chart in screen.get("plotly_chart"):
        spec = json.loads(chart.proto.spec)
        for trace in spec["data"]:
            yield from texts_in([trace.get("text"), trace.get("hovertext"), trace.get("customdata")])
        yield from texts_in([note["text"] for note in spec["layout"].get("annotations", [])])
        for axis in ("xaxis", "yaxis"):
            yield from texts_in(spec["layout"][axis].get("ticktext", []))


def everything(screen: AppTest) -> Iterator[str]:
    """Every text of a screen: sentences, tables, figures, labels of what can be chosen and pressed."""
    yield from words_of(screen)
    for table in screen.table:
        yield from map(str, read(table.value).columns)
        yield from (cell for row in read(table.value).to_numpy().tolist() for cell in row)
    yield from drawn(screen)
    for kind in ("selectbox", "button", "segmented_control", "button_group", "download_button", "popover", "page_link"):
        for element in screen.get(kind):
            yield str(getattr(element, "label", "") or getattr(element.proto, "label", ""))


def of_ours(text: str) -> bool:
    """Whether a text is one of ours, and not a definition that is in English still."""
    return not any(question in text for question in LEFT_IN_ENGLISH)


@pytest.mark.parametrize(("page", "viewer", "title", "piece"), SCREENS)
def test_every_screen_speaks_spanish(page: str, viewer: str, title: str, piece: str) -> None:
    screen = opened(None, page, viewer=viewer, lang="es")
    assert screen.title[0].value == title
    assert any(piece in text for text in words_of(screen)), words_of(screen)
    if page in ("data", "methods"):
        return
    said = [text for text in everything(screen) if of_ours(text)]
    for name in NAMES:
        said = [text.replace(name, "") for text in said]
    assert [text for text in said if ENGLISH.search(text)] == []


def test_the_language_follows_from_page_to_page_and_stands_in_the_address() -> None:
    screen = opened(None, "school", viewer=SCHOOL, lang="es")
    assert screen.query_params["lang"] in ("es", ["es"])
    screen.switch_page("pages/visits.py").run()
    assert screen.title[0].value == "Visitas"


def test_without_a_language_or_with_one_unknown_it_is_english() -> None:
    for lang in ("", "xx"):
        screen = opened(None, "visits", viewer=COACH, lang=lang)
        assert screen.title[0].value == "Visits" and "lang" not in screen.query_params or lang


def test_headers_of_tables_are_none_of_the_english_ones() -> None:
    screen = opened(None, "school", viewer=SCHOOL, lang="es")
    headers = {name for table in screen.table for name in read(table.value).columns}
    assert headers and headers.isdisjoint(set(LABELS.values()))


def test_who_looks_back_is_told_so_in_spanish() -> None:
    screen = opened(None, "school", viewer=SCHOOL, lang="es", as_of="2026-03-31")
    assert any("Está viendo el 31 de marzo de 2026, tal como se conoce ahora." in text for text in words_of(screen))
    assert [text for text in everything(screen) if "looking at" in text or "Look back" in text] == []
