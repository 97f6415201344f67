"""What a school is compared with: ends of terms, the year before, and the month before an event of its charts."""

from tests.pages.running import opened, words_of


def test_the_month_before_an_event_of_the_school_is_offered_and_its_teachers_are_compared() -> None:
    screen = opened(None, "school", viewer="principal:fern-hollow-middle", part="change", against="2024-12")
    listed = next(each for each in screen.selectbox if each.key == "against")
    assert "December 2024 · before: new principal" in listed.options and listed.value == "2024-12"
    assert any("from December 2024 to May 2026" in said and "known at both times" in said for said in words_of(screen))


def test_an_event_of_another_school_is_not() -> None:
    screen = opened(None, "school", viewer="principal:alder-grove-elementary", part="change")
    listed = next(each for each in screen.selectbox if each.key == "against")
    assert listed.options[0] != "" and not any("new principal" in each for each in listed.options)
    assert listed.value == "2025-05"
