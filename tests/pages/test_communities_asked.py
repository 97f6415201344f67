"""On the screen: which classes of a roster are communities, and files of one upload beside each other."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tlc_data.screen.importing import _written


def _asked() -> None:
    import streamlit as st

    from tlc_data.frames.question import About, Question
    from tlc_data.screen.settling import settle

    question = Question(
        "classes.csv", ("sourcedId", "title"), About.COMMUNITIES, "which of these classes?", ("TLC Oak", "staff"),
        needed=False,
    )
    answers = settle([question], {}, turn=0)
    if answers:
        st.session_state["said"] = answers[question.headers].communities


@pytest.mark.parametrize("chosen", [["TLC Oak"], ["TLC Oak", "staff"], []])
def test_classes_are_chosen_from_a_list_and_none_is_an_answer(chosen: list[str]) -> None:
    at = AppTest.from_function(_asked).run()
    assert at.multiselect[0].options == ["TLC Oak", "the staff of each school"] and at.multiselect[0].value == []
    at.multiselect[0].set_value(chosen)
    at.button[0].click().run()
    assert not at.exception and at.session_state["said"] == tuple(chosen)


def test_files_of_an_upload_lie_together_and_a_second_one_of_a_name_by_itself(tmp_path: Path) -> None:
    def upload(name: str, content: bytes) -> Any:
        return SimpleNamespace(name=name, getvalue=lambda: content)

    sent = [upload("orgs.csv", b"1"), upload("users.csv", b"2"), upload("orgs.csv", b"3"), upload("orgs.csv", b"4")]
    orgs, users, *again = [_written(tmp_path, file) for file in sent]
    assert orgs.parent == users.parent and len({orgs.parent, *(place.parent for place in again)}) == 3
    assert [place.read_bytes() for place in (orgs, users, *again)] == [b"1", b"2", b"3", b"4"]
