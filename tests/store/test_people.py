"""Who is proposed to be one person in a store, and a file of decisions."""

from pathlib import Path

import pytest

from tests.drawn import folder, text_frame
from tests.random_facts import TODAY
from tests.store.walks import bring, exported, history, undo
from tlc_data.access.viewer import Viewer
from tlc_data.people.deciding import save_decisions
from tlc_data.people.decisions import decisions_in, read_decisions
from tlc_data.people.review import joined, proposed
from tlc_data.settings import Programme
from tlc_data.store.store import Store, open_store
from tlc_data.vocabulary import Role

ADMINISTRATOR = Viewer(Role.ADMINISTRATOR)
LOG = """
    School | TLC | Date       | Members Present                 | Members Absent
    North  | Oak | 2026-02-02 | Jane Smith; Lee, Bob            |
    North  | Oak | 2026-03-02 | J. Smith; Robert Lee            | {also}
    South  | Ash | 2026-04-02 | Ann Old                         |
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store.db"))


def log(store: Store, place: Path, drawing: str = LOG, also: str = "") -> None:
    bring(store, [folder(place, log=drawing.replace("{also}", also)) / "log.csv"])


def pairs(store: Store) -> list[tuple[str, str]]:
    found = proposed(store, viewer=ADMINISTRATOR)
    return list(zip(found["one"], found["other"], strict=True))


def said(store: Store, word: str, *, row: int = 0) -> None:
    """Decide on one row of the list."""
    found = proposed(store, viewer=ADMINISTRATOR).iloc[[row]].assign(decision=word)
    save_decisions(store, decisions_in(found, store), viewer=ADMINISTRATOR, today=TODAY, programme=Programme())


def test_the_list_says_who_where_why_and_how_often_each_is_listed(store: Store, tmp_path: Path) -> None:
    log(store, tmp_path / "a")
    found = proposed(store, viewer=ADMINISTRATOR)
    assert found.to_numpy().tolist() == [
        ["", "bob lee", "robert lee", "North", "“Bob” is short for “Robert”", "likely", 1, 1,
         "name:north:bob lee", "name:north:robert lee"],
        ["", "j smith", "jane smith", "North", "“J.” may stand for “Jane”", "likely", 1, 1,
         "name:north:j smith", "name:north:jane smith"],
    ]


def test_two_in_one_meeting_are_two_people_also_where_one_was_absent(store: Store, tmp_path: Path) -> None:
    log(store, tmp_path / "a", also="Jane Smith")
    assert pairs(store) == [("bob lee", "robert lee")]


def test_a_meeting_with_a_name_that_was_joined_counts_for_all_its_names(store: Store, tmp_path: Path) -> None:
    log(store, tmp_path / "a")
    said(store, "join", row=1)
    log(store, tmp_path / "b", """
        School | TLC | Date       | Members Present
        North  | Oak | 2026-05-02 | Jane Smith; Jnae Smith
    """)
    assert pairs(store) == [("bob lee", "robert lee")]


def test_who_was_at_two_schools_one_after_the_other_may_have_moved(store: Store, tmp_path: Path) -> None:
    log(store, tmp_path / "a", """
        School | TLC | Date       | Members Present
        North  | Oak | 2026-02-02 | Jane Smith; Bob Lee
        South  | Ash | 2026-04-02 | Jane Smith; Bob Lee
        North  | Oak | 2026-06-02 | Bob Lee
    """)
    found = proposed(store, viewer=ADMINISTRATOR)
    assert found[["one", "school", "why", "how_sure"]].to_numpy().tolist() == [
        ["jane smith", "North, South", "the same name at two schools, at one after the other", "possible"]]
    said(store, "join")
    assert pairs(store) == []


def test_a_form_with_an_address_is_held_against_the_names_of_its_school(store: Store, tmp_path: Path) -> None:
    log(store, tmp_path / "a")
    bring(store, [folder(tmp_path / "b", memberships="""
        teacher_id            | community_id | joined_on
        jane.smith@school.org | north--oak   | 2026-01-01
        a.old@school.org      | north--oak   | 2026-01-01
    """)])
    assert pairs(store)[0] == ("jane.smith@school.org", "jane smith")
    assert not any("old" in name for pair in pairs(store) for name in pair)


def test_two_people_are_not_proposed_again_until_that_is_undone(store: Store, tmp_path: Path) -> None:
    log(store, tmp_path / "a")
    said(store, "different")
    assert pairs(store) == [("j smith", "jane smith")]
    log(store, tmp_path / "b", also="New Comer")
    assert pairs(store) == [("j smith", "jane smith")]
    undo(store, 2)
    assert len(pairs(store)) == 2


def test_what_is_joined_is_listed_and_either_name_finds_the_person_later(store: Store, tmp_path: Path) -> None:
    log(store, tmp_path / "a")
    said(store, "join")
    assert joined(store, viewer=ADMINISTRATOR).iloc[0]["edition"] == 2
    assert set(joined(store, viewer=ADMINISTRATOR).iloc[0][["one", "other"]]) == {"bob lee", "robert lee"}
    one = open_store(str(tmp_path / "one.db"))
    log(one, tmp_path / "c", LOG.replace("Robert Lee", "Bob Lee"))
    later = """
        School | TLC | Date       | Members Present
        North  | Oak | 2026-05-02 | {name}
    """
    for each, name in ((store, "Robert Lee"), (one, "Bob Lee")):
        log(each, tmp_path / f"later {name}", later.replace("{name}", name))
    assert exported(store, tmp_path / "joined") == exported(one, tmp_path / "whole")


def test_who_is_a_member_under_the_other_name_is_not_told_as_none(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "a", memberships="""
        teacher_id | community_id | joined_on
        Bob Lee    | C            | 2026-01-01
        Robert Lee | D            | 2026-01-01
    """)])
    sheet = {"meetings": "meeting_id | community_id | held_on\nm{n} | C | 2026-02-0{n}",
             "attendance": "meeting_id | teacher_id | status\nm{n} | Robert Lee | present"}

    def odd(number: int) -> int:
        drawn = {name: drawing.replace("{n}", str(number)) for name, drawing in sheet.items()}
        return len(bring(store, [folder(tmp_path / str(number), **drawn)]).preview.odd)

    assert odd(1) == 1
    said(store, "join")
    assert odd(2) == 0
    undo(store, 3)
    assert odd(3) == 1


def decided(store: Store, place: Path, drawing: str) -> list[str]:
    """The sentences about a file of decisions; where there are none it is saved."""
    text_frame(drawing).to_csv(place, index=False)
    found = read_decisions(place, store)
    if not found.problems:
        save_decisions(store, found.decisions, viewer=ADMINISTRATOR, today=TODAY, programme=Programme())
    return [problem.sentence() for problem in found.problems]


def test_a_file_of_decisions_joins_and_keeps_apart(store: Store, tmp_path: Path) -> None:
    log(store, tmp_path / "a")
    assert decided(store, tmp_path / "d.csv", """
        decision  | one_key            | other_key
        Join      | name:north:j smith | name:north:jane smith
        different | name:north:bob lee | name:north:robert lee
                  | name:north:bob lee | nobody
        later     | name:north:bob lee | name:south:ann old
    """) == []
    assert history(store) == ["import", "join", "apart"]
    assert pairs(store) == []


def test_everything_that_is_wrong_with_a_file_of_decisions_is_told(store: Store, tmp_path: Path) -> None:
    log(store, tmp_path / "a")
    assert decided(store, tmp_path / "d.csv", """
        decision  | one_key            | other_key
        yes       | name:north:j smith | jane
        join      | name:north:bob lee | name:north:bob lee
        join      | name:north:j smith | name:north:jane smith
        different | name:north:jane smith | name:north:j smith
    """) == [
        "d.csv, row 2, column decision: found “yes”, expected join, different or later. "
        "Write one of them, or leave the cell empty.",
        "d.csv, row 2, column other_key: found “jane”, expected a key of somebody in the store. "
        "Take the keys as the list of people gives them.",
        "d.csv, row 3, column other_key: found “name:north:bob lee”, expected somebody else than one_key. "
        "The two are one person already; empty the decision.",
        "d.csv, row 5, column decision: found “different”, expected one decision for one pair. "
        "Another row says “join”: keep one of them.",
    ]
    assert history(store) == ["import"]


def test_a_file_without_the_columns_says_which(store: Store, tmp_path: Path) -> None:
    assert decided(store, tmp_path / "d.csv", "decision | one\njoin | j smith") == [
        "d.csv, column one_key: found “decision, one”, expected a column named one_key. "
        "Fill in the file that people --out wrote.",
        "d.csv, column other_key: found “decision, one”, expected a column named other_key. "
        "Fill in the file that people --out wrote.",
    ]


def test_an_empty_store_proposes_nobody(store: Store) -> None:
    assert proposed(store, viewer=ADMINISTRATOR).empty and joined(store, viewer=ADMINISTRATOR).empty


FORM = """
    Timestamp  | Name     | Email Address | School | Technique        | Frequency
    {day} | {name}   | {address}     | North  | Exit tickets     | Often
"""


def form(store: Store, place: Path, name: str, address: str) -> None:
    # Each on a day of its own: a file that brings nothing new is not saved.
    drawn = FORM.replace("{name}", name).replace("{address}", address)
    drawn = drawn.replace("{day}", f"2026-02-1{ord(place.name) % 10}")
    bring(store, [folder(place, form=drawn) / "form.csv"])


def test_name_and_address_of_one_row_that_were_two_people_are_proposed_and_not_joined(
    store: Store, tmp_path: Path
) -> None:
    log(store, tmp_path / "a")
    form(store, tmp_path / "b", "", "teacher7@school.org")
    assert "teacher7@school.org" not in {name for pair in pairs(store) for name in pair}
    form(store, tmp_path / "c", "Robert Lee", "teacher7@school.org")
    found = proposed(store, viewer=ADMINISTRATOR)
    assert found[["one", "other", "why", "how_sure"]].to_numpy()[0].tolist() == [
        "robert lee", "teacher7@school.org", "one row of a file gives both", "very likely"]
    said(store, "join")
    # The rows of either now are one person's, and so is a row of both.
    form(store, tmp_path / "d", "Lee, Robert", "teacher7@school.org")
    assert "teacher7@school.org" not in {name for pair in pairs(store) for name in pair}


def test_an_address_of_somebody_elses_is_no_reason(store: Store, tmp_path: Path) -> None:
    form(store, tmp_path / "a", "Robert Lee", "robert@school.org")
    form(store, tmp_path / "b", "", "teacher7@school.org")
    form(store, tmp_path / "c", "Robert Lee", "teacher7@school.org")
    assert pairs(store) == []
