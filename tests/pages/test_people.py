"""People who may be one, on the Data screen: listed, joined, kept apart, undone; for administrators alone."""

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.drawn import folder
from tests.pages.running import opened, table_with, words_of
from tests.store.walks import bring
from tlc_data.access.viewer import Viewer
from tlc_data.errors import NotForThisViewer
from tlc_data.people.review import joined, proposed
from tlc_data.screen.asking import Seen
from tlc_data.screen.people import review_people, save_table
from tlc_data.store.store import Store, open_store
from tlc_data.vocabulary import Role

LOG = """
    School | TLC | Date       | Members Present
    North  | Oak | 2026-02-02 | Jane Smith; Lee, Bob
    North  | Oak | 2026-03-02 | Ms. J. Smith; Robert Lee
"""
HEADING = "People who may be one"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("people")
    store = open_store(str(here / "store.db"))
    bring(store, [folder(here / "logs", log=LOG) / "log.csv"])
    store.close()
    return here / "store.db"


def headings(screen: AppTest) -> list[str]:
    return [element.value for element in screen.subheader]


def seen(store: Store, role: Role, *, is_sample: bool = False) -> Seen:
    return cast(Seen, SimpleNamespace(
        viewer=Viewer(role), shown=SimpleNamespace(store=store, is_sample=is_sample), edition=1))


def test_an_administrator_sees_the_pairs_the_evidence_and_the_meetings_of_each(place: Path) -> None:
    screen = opened(place, "data", viewer="administrator:")
    assert HEADING in headings(screen)
    shown = screen.dataframe[0].value
    assert shown.to_numpy().tolist() == [
        ["later", "bob lee", "robert lee", "North", "“Bob” is short for “Robert”", "likely", "1 and 1"],
        ["later", "j smith", "jane smith", "North", "“J.” may stand for “Jane”", "likely", "1 and 1"],
    ]
    assert not [column for column in shown.columns if "report" in column]


def test_what_is_decided_in_the_table_is_saved_listed_and_can_be_undone(
    place: Path, tmp_path: Path
) -> None:
    place = Path(shutil.copy(place, tmp_path))
    store = open_store(str(place))
    found = proposed(store, viewer=Viewer(Role.ADMINISTRATOR))
    edited = found.assign(decision=["two people", "join"])
    assert save_table(seen(store, Role.ADMINISTRATOR), found, edited) == (
        "1 pair joined, 1 pair kept apart; 1 school counted.")
    screen = opened(place, "data", viewer="administrator:")
    assert table_with(screen, "edition", "one name", "the other name").to_numpy()[:, 0].tolist() == ["2"]
    # A run of whole numbers would not be shown at all.
    assert not any(isinstance(table.value.index, pd.RangeIndex) for table in screen.table)
    assert "No two names look like one person's." in words_of(screen)
    next(button for button in screen.button if button.label == "Undo the join").click().run()
    assert "Edition 2 is undone, by edition 4." in words_of(screen)
    assert joined(store, viewer=Viewer(Role.ADMINISTRATOR)).empty
    assert proposed(store, viewer=Viewer(Role.ADMINISTRATOR))["one"].tolist() == ["j smith"]


@pytest.mark.parametrize(("viewer", "page"), [("principal:north", "school"), ("coordinator:", "district")])
def test_nobody_else_finds_the_list_or_its_screen(viewer: str, page: str, place: Path) -> None:
    screen = opened(place, page, viewer=viewer)
    assert HEADING not in headings(screen)
    assert len(screen.dataframe) == 0
    with pytest.raises(ValueError, match="Could not find a navigation page for .*data.py"):
        screen.switch_page("pages/data.py")


def test_the_sample_has_no_such_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert HEADING not in headings(opened(None, "data", viewer="administrator:"))


@pytest.mark.parametrize("role", [Role.PRINCIPAL, Role.COACH, Role.COORDINATOR])
def test_the_section_asks_nothing_for_anybody_else(role: Role, place: Path) -> None:
    nothing_to_ask = cast(Store, None)
    review_people(seen(nothing_to_ask, role))
    with pytest.raises(NotForThisViewer) as wrong:
        proposed(open_store(str(place)), viewer=Viewer(role))
    assert str(wrong.value) == f"The names of people are for administrators, not for a {role}."
    with pytest.raises(NotForThisViewer):
        joined(open_store(str(place)), viewer=Viewer(role))
