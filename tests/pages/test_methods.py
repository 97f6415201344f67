"""Methods: every record on it, found by word and by subject; and the counts behind the figures of other screens."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.running import opened, unescaped
from tlc_data.measures.catalogue import MEASURES
from tlc_data.vocabulary import Subject


@pytest.fixture(scope="module")
def methods() -> AppTest:
    return opened(None, "methods", viewer="administrator:")


def named(screen: AppTest) -> list[str]:
    """The measures on the screen, by their names."""
    return [unescaped(each.label).split("**")[1] for each in screen.main.expander]


def test_every_measure_stands_under_its_subject_with_all_that_is_recorded_of_it(methods: AppTest) -> None:
    assert named(methods) == [measure.name for measure in MEASURES]
    assert [each.value for each in methods.subheader] == [*Subject, "What is not shown"]
    for measure, shown in zip(MEASURES, methods.main.expander, strict=True):
        told = unescaped("\n".join(each.value for each in shown.markdown))
        for part in (measure.why, measure.definition, measure.least, measure.source, *measure.in_words().splitlines()):
            assert part in told, (measure.key, part)
        assert all(f"`{name}`" in told for name in measure.settings), measure.key


@pytest.mark.parametrize(("words", "found"), [
    ("kaplan meier", ["Retention after adoption", "Cohorts"]), ("OVERDUE_intervals", ["Communities that need a visit"]),
    ("zebra", []),
])
def test_a_measure_is_found_by_words_of_its_record(words: str, found: list[str]) -> None:
    screen = opened(None, "methods", viewer="administrator:")
    screen.text_input(key="methods").set_value(words).run()
    assert named(screen) == found
    assert bool(screen.info) == (not found)


@pytest.mark.parametrize(("page", "viewer", "lines"), [
    ("school", "principal:alder-grove-elementary", [
        "held ÷", "seats taken ÷", "in use ÷", "kept a practice ÷", "active teachers = ",
        "who reported on it lately = ",
    ]),
    ("district", "coordinator:Lakeside", ["Alder Grove Elementary: ", "seats taken ÷"]),
    ("visits", "coach:Priya Raman", [" running communities"]),
    ("community", "coach:Priya Raman", ["seats taken ÷", "with feedback and planning ÷"]),
    ("data", "administrator:", ["reported lately ÷"]),
])
def test_how_it_is_counted_has_the_numbers_of_the_figure(page: str, viewer: str, lines: list[str]) -> None:
    screen = opened(None, page, viewer=viewer)
    every = [line for each in screen.markdown for line in each.value.splitlines()]
    worked = [unescaped(line) for line in every if line.startswith("> **")]
    for part in lines:
        assert any(part in line for line in worked), (part, worked)
