"""Every screen shows the past, under the access of today; nothing can be written to it."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.access.test_gate import facts
from tests.drawn import folder
from tests.pages.running import opened, table_with, words_of
from tests.store.walks import bring
from tlc_data.screen import looking_back
from tlc_data.store.store import open_store

PRINCIPAL, COACH, ADMINISTRATOR = "principal:north", "coach:ann", "administrator:"
LATER = {
    # From the second edition on ann coaches N2 too, and a community of theirs that bob had.
    "communities": "community_id | school_id | name | started_on | coach\nN2 | north | Art | 2026-01-01 | ann\n"
    "S1 | south | Music | 2026-01-01 | bob",
    "meetings": "meeting_id | community_id | held_on | minutes\nm2 | N1 | 2026-04-02 | 60\nm3 | N1 | 2026-05-05 | 60",
    "attendance": "meeting_id | teacher_id | status\n" + "\n".join(
        f"{each} | N1-{n} | present" for each in ("m2", "m3") for n in range(12)
    ),
    "self_reports": "teacher_id | practice_id | reported_on | use\n" + "\n".join(
        f"N1-{n} | p1 | 2026-04-10 | 3" for n in range(12)
    ),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("looking back")
    store = open_store(str(here / "store.db"))
    bring(store, [folder(here / "first", **facts())])
    bring(store, [folder(here / "second", **LATER)])
    store.close()
    with closing(sqlite3.connect(here / "store.db")) as connection, connection:
        for number, day in ((1, "2026-03-12"), (2, "2026-06-15")):
            connection.execute("UPDATE editions SET made_at = ? WHERE number = ?", (f"{day}T12:00:00+00:00", number))
    return here / "store.db"


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Copies of a test's own."""
    monkeypatch.setattr(looking_back, "SCRATCH", tmp_path / "scratch")
    yield tmp_path / "scratch"


def banner(screen: AppTest) -> str:
    found = [each for each in words_of(screen) if "You are looking at" in each]
    assert len(found) <= 1
    return found[0].removeprefix(":material/history: ") if found else ""


def address(screen: AppTest) -> dict[str, str]:
    """The filters in the address."""
    return {key: each if isinstance(each, str) else each[0] for key, each in screen.query_params.items()}


BOTH = {"as_of": "2026-01-31", "known_on": "1"}
SCREENS = [
    ("today", PRINCIPAL), ("today", COACH), ("today", "coordinator:Lakeside"), ("today", ADMINISTRATOR),
    ("school", PRINCIPAL), ("school", "coordinator:Lakeside"), ("district", "coordinator:Lakeside"),
    ("visits", COACH), ("visits", PRINCIPAL), ("community", COACH), ("community", PRINCIPAL),
    ("data", ADMINISTRATOR), ("methods", PRINCIPAL),
]


@pytest.mark.parametrize(("page", "viewer"), SCREENS)
@pytest.mark.parametrize(("asked", "says"), [
    ({"as_of": "2026-03-31"}, "You are looking at 31 March 2026, as it is known now."),
    ({"known_on": "1"}, "You are looking at 20 February 2026, as it was known on 12 March 2026 (edition 1)."),
    (BOTH, "You are looking at 31 January 2026, as it was known on 12 March 2026 (edition 1)."),
])
def test_every_screen_says_what_it_looks_back_at(
    place: Path, page: str, viewer: str, asked: dict[str, str], says: str
) -> None:
    screen = opened(place, page, viewer=viewer, **asked)
    assert banner(screen) == says
    assert {key: address(screen).get(key) for key in asked} == asked


def test_the_numbers_are_those_of_the_day_and_of_what_was_known(place: Path) -> None:
    def held(**asked: str) -> str:
        told = " ".join(words_of(opened(place, "community", viewer=COACH, community="N1", **asked)))
        found = re.search(r"Maths has held (\w+ meetings?)", told)
        assert found is not None, told
        return found[1]

    assert held() == "3 meetings"
    assert held(as_of="2026-04-30") == "2 meetings"
    assert held(known_on="1") == "1 meeting"


def test_visits_are_judged_on_the_day_looked_at(place: Path) -> None:
    told = words_of(opened(place, "visits", viewer=COACH, as_of="2026-02-28"))
    assert any("judged on 28 February 2026" in each for each in told)
    assert "No community waits for a visit" in told
    assert "No community waits for a visit" not in words_of(opened(place, "visits", viewer=COACH))


@pytest.mark.parametrize("asked", [
    {"as_of": "2026-03-30"}, {"as_of": "2026-13-01"}, {"as_of": "2027-01-31"}, {"as_of": "now"}, {"known_on": "2"},
    {"known_on": "3"}, {"known_on": "-1"}, {"known_on": "2026-03-12"}, {"as_of": "2025-12-31"},
])
def test_what_cannot_be_looked_at_is_now(place: Path, asked: dict[str, str], scratch: Path) -> None:
    screen = opened(place, "school", viewer=PRINCIPAL, **asked)
    assert banner(screen) == ""
    assert not set(asked) & set(address(screen))
    assert not scratch.exists()


def test_an_edition_that_would_tell_of_a_few_cannot_be_looked_at(place: Path, tmp_path: Path) -> None:
    mine = tmp_path / "store.db"
    with closing(sqlite3.connect(place)) as before, closing(sqlite3.connect(mine)) as copy:
        before.backup(copy)
    store = open_store(str(mine))
    bring(store, [folder(tmp_path / "third", self_reports="teacher_id | practice_id | reported_on | use\n"
                         "N2-0 | p1 | 2026-04-10 | 3")])
    store.close()
    for viewer, may in ((PRINCIPAL, False), ("principal:south", True), (ADMINISTRATOR, True)):
        assert bool(banner(opened(mine, "today", viewer=viewer, known_on="2"))) == may
    screen = opened(mine, "today", viewer=PRINCIPAL, as_of="2026-03-31")
    assert next(box.options for box in screen.selectbox if box.label == "Known on") == ["now"]
    assert any("fewer than 5 teachers" in each for each in words_of(screen))


def test_the_choices_follow_from_screen_to_screen_and_one_button_leads_back(place: Path) -> None:
    screen = opened(place, "school", viewer=PRINCIPAL, **BOTH)
    screen.switch_page("pages/visits.py").run()
    assert banner(screen).startswith("You are looking at 31 January 2026")
    assert address(screen)["as_of"] == "2026-01-31"
    next(button for button in screen.button if button.label == "Back to now").click().run()
    assert not screen.exception
    assert banner(screen) == ""
    assert not {"as_of", "known_on"} & set(address(screen))
    screen.switch_page("pages/school.py").run()
    assert banner(screen) == ""


def test_the_lists_offer_ends_of_months_and_editions_in_words(place: Path) -> None:
    screen = opened(place, "school", viewer=PRINCIPAL, as_of="2026-03-31")
    lists = {box.label: box.options for box in screen.selectbox}
    assert lists["As of"] == ["now", "30 April 2026", "31 March 2026", "28 February 2026", "31 January 2026"]
    assert len(lists["Known on"]) == 2
    assert lists["Known on"][1].startswith("12 Mar 2026, edition 1: ")
    next(box for box in screen.selectbox if box.label == "Known on").select("1").run()
    assert banner(screen) == "You are looking at 20 February 2026, as it was known on 12 March 2026 (edition 1)."


def names_on(screen: AppTest) -> set[str]:
    return set(next(box.options for box in screen.selectbox if box.label == "Community"))


def test_who_coaches_today_sees_the_past_and_who_did_does_not(place: Path) -> None:
    assert names_on(opened(place, "community", viewer=COACH)) == {"Maths", "Art"}
    assert names_on(opened(place, "community", viewer=COACH, known_on="1")) == {"Maths", "Art"}
    then = table_with(opened(place, "visits", viewer="coach:bob", known_on="1"), "community", "school")
    assert then.to_numpy().tolist() == [["Music", "South High"]]


def test_a_principals_scope_is_the_same_in_the_past(place: Path) -> None:
    for asked in ({}, {"known_on": "1"}, {"as_of": "2026-03-31"}):
        screen = opened(place, "community", viewer=PRINCIPAL, community="S1", school="south", **asked)
        assert names_on(screen) == {"Maths", "Art"}
        assert not any("Music" in each or "South" in each for each in words_of(screen))
        refused = opened(place, "school", viewer=PRINCIPAL, school="south", **asked)
        assert refused.title[0].value == "North High"


def test_the_data_screen_has_nothing_that_writes(place: Path) -> None:
    screen = opened(place, "data", viewer=ADMINISTRATOR, known_on="1")
    assert [button.label for button in screen.button] == ["Back to now"]  # At the side the lists stand open.
    assert not screen.file_uploader
    assert any("The past is for reading" in each.value for each in screen.info)
    assert table_with(screen, "edition").to_numpy().tolist() == [["1"]]
    assert opened(place, "data", viewer=ADMINISTRATOR).file_uploader
