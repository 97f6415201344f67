"""The School screen shows what the gate lets out, and says so where it lets nothing out."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.random_facts import write
from tests.test_measures_equal import imported
from tlc_data.store.store import open_store

DASHBOARD = str(Path(__file__).parents[2] / "dashboard.py")


def opened(store: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("TLC_DATABASE_URL", f"sqlite:///{store}")
    import streamlit as st

    st.cache_resource.clear()
    return AppTest.from_file(DASHBOARD, default_timeout=30).run()


def test_an_empty_store_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(tmp_path / "none.db", monkeypatch)
    assert not page.exception
    assert page.title[0].value == "Nothing is here yet"


@pytest.mark.parametrize("seed", range(8))
def test_random_facts_give_a_screen_without_errors(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "facts", seed)
    store = open_store(str(tmp_path / "store.db"))
    imported(store, tmp_path / "facts")
    store.close()
    page = opened(tmp_path / "store.db", monkeypatch)
    assert not page.exception, [error.message for error in page.exception]
    assert page.title[0].value == "School"
