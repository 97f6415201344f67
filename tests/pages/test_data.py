"""The Data screen leads from files to a saved edition, and says at each moment what to do next."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.pages.running import has_table, opened, table_with, words_of
from tlc_data.progress import Progress
from tlc_data.screen import dropping
from tlc_data.store.editions import latest
from tlc_data.store.store import Store, open_store

FORM = (
    "Date,Your name,School,Team,Technique,How often\n"
    "03/04/2026,Ada Abara,North,Oak,Talk partners,Weekly\n"
    "04/05/2026,Bo Bexley,North,Oak,Talk partners,When it suits\n"
    "05/06/2026,Cy Dorsey,North,Oak,Talk partners,Weekly\n06/06/2026,Di Eames,North,Oak,Talk partners,Never\n"
)
LOG = "Date,School,Team,Members Present\n2026-03-13,North,Oak,Ada Abara; Bo Bexley\n2026-13-14,North,Oak,Ada Abara\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = open_store(str(tmp_path / "store.db"))
    yield found
    found.close()


def data_screen(store: Store, **files: str) -> AppTest:
    screen = opened(Path(str(store.engine.url.database)), "data", viewer="administrator:")
    if files:
        screen.file_uploader[0].set_value([(f"{name}.csv", text.encode(), "text/csv") for name, text in files.items()])
        screen.run()
    assert not screen.exception
    return screen


def press(screen: AppTest, label: str) -> AppTest:
    (button,) = [each for each in screen.button if each.label == label]
    assert not button.disabled
    button.click()
    screen.run()
    assert not screen.exception
    return screen


def labels(screen: AppTest) -> list[str]:
    return [each.label for each in screen.button]


def edition(store: Store) -> int:
    with store.reading() as connection:
        return latest(connection)


def test_an_empty_screen_offers_blanks_and_takes_files_of_any_kind(store: Store) -> None:
    screen = data_screen(store)
    assert [each.label for each in screen.download_button] == [
        "Download meeting-log.xlsx", "Download sign-in-sheet.xlsx", "Download self-reports.xlsx", "Download forms.txt",
    ]
    assert screen.file_uploader[0].allowed_type == []
    assert "Nothing has been saved yet." in words_of(screen)


def test_every_question_has_rows_of_the_table_and_all_must_be_answered(store: Store) -> None:
    screen = data_screen(store, form=FORM)
    assert screen.dataframe[0].value.to_numpy().tolist() == [
        line.split(",") for line in FORM.splitlines()[1:4]
    ]
    assert table_with(screen, "school", "rows").to_numpy().tolist() == [["North", "4"]]
    assert "2 answers are still missing above." in words_of(screen)
    assert [each.disabled for each in screen.button if each.label == "Go on with these answers"] == [True]
    assert "Save" not in labels(screen) and not has_table(screen, "table", "new")
    screen.radio[0].set_value("month first").run()
    assert "1 answer is still missing above." in words_of(screen)


def answered(screen: AppTest) -> AppTest:
    screen.radio[0].set_value("day first").run()
    (word,) = [each for each in screen.selectbox if "When it suits" in each.label]
    word.set_value("4").run()
    return press(screen, "Go on with these answers")


def test_answers_lead_to_what_would_change_and_to_a_saved_edition(store: Store) -> None:
    screen = answered(data_screen(store, form=FORM))
    assert table_with(screen, "table", "new").to_numpy().tolist() == [
        ["schools", "1"], ["communities", "1"], ["practices", "1"], ["self-reports", "4"],
    ]
    assert edition(store) == 0
    press(screen, "Save")
    assert "Saved as edition 1; 1 schools counted." in words_of(screen)
    assert edition(store) == 1


def test_what_was_answered_is_remembered_said_and_can_be_asked_again(store: Store) -> None:
    press(answered(data_screen(store, form=FORM)), "Save")
    screen = data_screen(store, other=FORM.replace("Ada Abara", "Ed Frost"))
    assert any(text.startswith("Read as last time: on ") for text in words_of(screen))
    assert "Go on with these answers" not in labels(screen)
    press(screen, "Ask me again instead")
    assert "Go on with these answers" in labels(screen)


def test_a_kind_of_row_can_be_chosen_anew(store: Store) -> None:
    screen = data_screen(store, log=LOG)
    [each for each in screen.selectbox if each.label == "Each row is"][0].set_value("nothing").run()
    assert not screen.exception
    assert "Save" not in "".join(labels(screen))
    assert any("nothing in these files that could be saved" in text for text in words_of(screen))


def test_refused_rows_can_be_taken_home_and_the_good_ones_saved(store: Store) -> None:
    screen = data_screen(store, log=LOG)
    assert "**1 row is refused.**" in words_of(screen)
    by_school = table_with(screen, "school", "table", "refused")
    assert [row[:2] for row in by_school.to_numpy().tolist() if row[-1] == "1"] == [["North", "meetings"]]
    (fetched,) = [each for each in screen.download_button if each.label == "Refused rows, to correct"]
    assert fetched is not None
    press(screen, "Save without the 1 refused row")
    assert edition(store) == 1


def test_what_cannot_be_read_at_all_is_a_sentence_and_nothing_can_be_saved(store: Store) -> None:
    screen = data_screen(store, packed="PK\x03\x04")
    assert not any(label.startswith("Save") for label in labels(screen))
    assert any("nothing in these files that could be saved" in text for text in words_of(screen))


def test_markup_in_a_file_stays_text(store: Store) -> None:
    wrong = LOG.replace("2026-13-14", "![x](http://x.example/y.png)<b>")
    screen = data_screen(store, log=wrong)
    told = [str(cell) for table in screen.table for cell in table.value.to_numpy().ravel()]
    assert any(r"\!\[x\]" in text or r"!\[x\]" in text for text in told)
    assert all("](http" not in text.replace(r"\]", "") and "<b>" not in text.replace(r"\<", "") for text in told)


def test_the_school_is_asked_for_where_no_file_names_one(store: Store) -> None:
    screen = data_screen(store, log="Date,Team,Members Present\n2026-03-13,Oak,Ada Abara; Bo Bexley\n")
    (asked,) = [each for each in screen.text_input if each.label.startswith("Which school")]
    assert asked.label == "Which school does Oak belong to?"
    asked.set_value("North").run()
    press(screen, "Save")
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT name FROM schools").scalars().all() == ["North"]


@contextmanager
def stopped_while_counting(_says: str, *, key: str, on_stop: Callable[[], None], **_more: bool) -> Iterator[Progress]:
    """Somebody presses Stop while schools are counted: the script begins anew inside the walk, then hears of it."""
    def told(_done: int, _whole: int, what: str) -> None:
        if what.endswith("schools"):
            st.rerun()

    try:
        yield told
    finally:
        if key.startswith("saving"):
            on_stop()


def test_who_stops_saving_leaves_nothing_behind_and_can_go_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = answered(data_screen(store, form=FORM))
    with monkeypatch.context() as patched:
        patched.setattr(dropping, "waiting", stopped_while_counting)
        press(screen, "Save")
    assert "Stopped. Nothing was saved." in words_of(screen)
    with store.reading() as connection:
        tables = ("editions", "schools", "self_reports", "mappings", "identities", "stamps")
        assert [connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in tables] == [0] * 6
    press(screen, "Save")
    assert edition(store) == 1


def test_who_stops_reading_may_read_after_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def stopped_at_once(_says: str, *, key: str, on_stop: Callable[[], None], **_more: bool) -> Iterator[Progress]:
        on_stop()
        st.rerun()
        yield lambda *_: None

    with monkeypatch.context() as patched:
        patched.setattr(dropping, "waiting", stopped_at_once)
        screen = data_screen(store, log=LOG)
    assert "Reading was stopped. Nothing was saved." in words_of(screen)
    press(screen, "Read the files after all")
    assert has_table(screen, "table", "new")


def test_files_add_or_replace_as_somebody_chooses(store: Store) -> None:
    both = "Date,School,Team,Members Present\n2026-03-13,North,Oak,Ada Abara\n2026-04-13,North,Oak,Ada Abara\n"
    press(data_screen(store, log=both), "Save")
    screen = data_screen(store, log=both.replace("2026-04-13", "2026-04-14").replace("2026-03-13", "2026-03-12"))
    assert table_with(screen, "table", "removed")["removed"].tolist() == ["0", "0"]
    screen.radio[0].set_value(dropping._REPLACES).run()
    told = table_with(screen, "table", "new", "removed").set_index("table")
    assert told.loc["meetings"].tolist() == ["2", "2"]
    assert table_with(screen, "school", "table", "removed")["school"].unique().tolist() == ["North"]
    press(screen, "Save")
    with store.reading() as connection:
        held = connection.exec_driver_sql("SELECT count(*) FROM meetings WHERE closed IS NULL").scalar_one()
    assert held == 2


def test_row_by_row_shows_no_person_and_no_answer(store: Store) -> None:
    screen = answered(data_screen(store, form=FORM))
    [each for each in screen.selectbox if each.key == "differences of"][0].set_value("self_reports").run()
    shown = table_with(screen, "practice_id", "reported_on", "column", "before", "after")
    assert len(shown) == 4 and set(shown["after"]) == {"new"}
    assert not has_table(screen, "teacher_id") and "Ada Abara" not in "".join(
        table.value.to_string() for table in screen.table
    )


def test_two_uploads_of_one_name_are_two_files(store: Store) -> None:
    screen = opened(Path(str(store.engine.url.database)), "data", viewer="administrator:")
    screen.file_uploader[0].set_value([
        ("log.csv", LOG.encode(), "text/csv"), ("log.csv", LOG.replace("North", "South").encode(), "text/csv"),
    ])
    screen.run()
    assert not screen.exception
    told = table_with(screen, "table", "rows", "refused").set_index("table")
    assert told.index.tolist() == ["upload 1/log.csv", "upload 2/log.csv"]
    assert told["refused"].astype("int64").tolist() == [1, 1] and "**2 rows are refused.**" in words_of(screen)
