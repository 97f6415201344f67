"""The small form for marks on the Data screen: added, listed, taken away, and undone in the history."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.drawn import folder
from tests.pages.running import ROOT, has_table, opened, table_with, words_of
from tests.store.test_marks import FACTS
from tests.store.walks import bring
from tlc_data.store.store import open_store


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [folder(tmp_path / "facts", **FACTS)])
    store.close()
    shutil.copytree(ROOT / ".streamlit", tmp_path / ".streamlit")
    monkeypatch.chdir(tmp_path)
    return opened(tmp_path / "store.db", "data", viewer="administrator:")


def press(screen: AppTest, label: str) -> None:
    next(button for button in screen.button if button.label == label).click().run()
    assert not screen.exception


def listed(screen: AppTest) -> list[list[str]]:
    return table_with(screen, "day", "what", "for whom", "from").to_numpy().tolist()


PRINCIPAL = ["5 January 2026", "new principal", "South", "a file"]


def test_a_mark_for_everyone_is_added_taken_away_and_brought_back_by_an_undo(screen: AppTest) -> None:
    assert listed(screen) == [PRINCIPAL]
    screen.text_input(key="mark text 0").set_value("training *day*").run()
    screen.date_input(key="mark day 0").set_value("2026-01-12").run()
    press(screen, "Add the mark")
    assert "The mark is on the charts, by edition 2. It can be undone." in words_of(screen)
    assert listed(screen) == [["12 January 2026", "training *day*", "Everyone", "added by hand"], PRINCIPAL]
    assert screen.text_input(key="mark text 1").value == ""
    press(screen, "Take it away")
    assert "The mark is taken away, by edition 3. It can be undone." in words_of(screen)
    assert listed(screen) == [PRINCIPAL]
    # What was saved last is what is offered to undo.
    assert screen.selectbox(key="edition to undo").value == 3
    press(screen, "Undo it")
    assert len(listed(screen)) == 2
    made = table_with(screen, "edition", "kind", "what").to_numpy()[:, 1].tolist()
    assert made == ["undo", "mark", "mark", "import"]


@pytest.mark.parametrize(("kind", "place", "whom"), [
    ("A district", "Lakeside", "Lakeside"), ("A school", "north", "North"), ("A community", "S", "South · S"),
])
def test_a_mark_for_a_place_is_listed_by_its_name(screen: AppTest, kind: str, place: str, whom: str) -> None:
    screen.selectbox(key="mark kind 0").select(kind).run()
    screen.selectbox(key=f"mark {kind} 0").select(place).run()
    screen.text_input(key="mark text 0").set_value("snow week").run()
    press(screen, "Add the mark")
    assert ["snow week", whom, "added by hand"] in [row[1:] for row in listed(screen)]


def test_what_is_refused_says_why_and_changes_nothing(screen: AppTest) -> None:
    press(screen, "Add the mark")
    assert "Say in a few words what took place." in words_of(screen)
    assert listed(screen) == [PRINCIPAL]


def test_the_sample_has_no_form() -> None:
    screen = opened(None, "data", viewer="administrator:")
    assert not has_table(screen, "for whom") and "Add the mark" not in [button.label for button in screen.button]
