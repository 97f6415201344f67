"""The break on offer where reports come too rarely: set on the Data screen, listed, undone."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.drawn import folder
from tests.pages.running import ROOT, opened, table_with, words_of
from tests.store.walks import bring
from tlc_data.settings import read_programme
from tlc_data.store.editions import programme_of
from tlc_data.store.store import open_store

RARE = "**Some schools report too rarely to judge use.** Their adoption is not shown."


def drawn(place: Path, *, every_days: int, second_district: bool = False) -> Path:
    """One teacher of North, in Lakeside, who reports twice; South, in Hills, has one that reports each month."""
    days = ["2025-01-10", f"2025-{'03-11' if every_days == 60 else '02-09'}"]
    reports = [f"n1 | exit | {day} | 3" for day in days]
    if second_district:
        reports += [f"s1 | exit | {day} | 3" for day in ("2025-01-10", "2025-02-01")]
    return folder(
        place,
        schools="school_id | name | district\nnorth | North | Lakeside" + "\nsouth | South | Hills" * second_district,
        communities="community_id | school_id | started_on\nN | north | 2025-01-01"
                    + "\nS | south | 2025-01-01" * second_district,
        memberships="teacher_id | community_id | joined_on\nn1 | N | 2025-01-01"
                    + "\ns1 | S | 2025-01-01" * second_district,
        self_reports="\n".join(["teacher_id | practice_id | reported_on | use", *reports]),
    )


def screen_of(place: Path, monkeypatch: pytest.MonkeyPatch, **told: object) -> AppTest:
    store = open_store(str(place / "store.db"))
    bring(store, [drawn(place / "facts", **told)])  # type: ignore[arg-type]
    store.close()
    # The settings are those of the folder where one stands, and so is who may look.
    shutil.copytree(ROOT / ".streamlit", place / ".streamlit")
    monkeypatch.chdir(place)
    return opened(place / "store.db", "data", viewer="administrator:")


def labels(screen: AppTest) -> list[str]:
    return [button.label for button in screen.button]


def test_a_break_that_fits_is_set_listed_in_the_history_and_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 60 days between two reports: more than 75 / 2, and 2.5 × 60 = 150.
    screen = screen_of(tmp_path, monkeypatch, every_days=60)
    assert RARE in words_of(screen)
    next(button for button in screen.button if button.label == "Set the break to 150 days").click().run()
    assert RARE not in words_of(screen)
    assert any(said.startswith("A break is 150 school days now, by edition 2;") for said in words_of(screen))
    assert read_programme().settings.break_days == 150
    made = table_with(screen, "edition", "kind", "what", "by").to_numpy().tolist()
    assert made[0] == ["2", "settings", "break_days 75 → 150", "Data screen"]
    screen.selectbox(key="edition to undo").select(2)
    next(button for button in screen.button if button.label == "Undo it").click().run()
    assert any(said.startswith("Edition 2 is undone, by edition 3;") for said in words_of(screen))
    assert RARE in words_of(screen) and read_programme().settings.break_days == 75
    with open_store(str(tmp_path / "store.db")).reading() as connection:
        in_force = [programme_of(connection, number) for number in (1, 2, 3)]
    assert [each and each.settings.break_days for each in in_force] == [75, 150, 75]


def test_in_one_of_several_districts_the_break_is_set_there_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = screen_of(tmp_path, monkeypatch, every_days=60, second_district=True)
    assert [label for label in labels(screen) if "break" in label] == ["Set the break to 150 days in Lakeside"]
    next(button for button in screen.button if "break" in button.label).click().run()
    found = read_programme()
    assert (found.settings.break_days, found.of("Lakeside").break_days, found.of("Hills").break_days) == (75, 150, 75)


def test_where_reports_come_often_enough_nothing_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screen_of(tmp_path, monkeypatch, every_days=30)
    assert RARE not in words_of(screen) and not [label for label in labels(screen) if "break" in label]
    assert not (tmp_path / "tlc.toml").exists()
