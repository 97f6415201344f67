"""Files of one name are told apart by their folders, and every line of each has its own account."""

from pathlib import Path

import pytest

from tests.random_facts import TODAY
from tlc_data.intake import files_in, read
from tlc_data.readers.shown import bare_name, sentence_with, shown_names
from tlc_data.store.sources import source_name


@pytest.mark.parametrize(("paths", "shown"), [
    ((), []),
    (("a/meetings.csv", "a/log.csv"), ["meetings.csv", "log.csv"]),
    (("a/n/classes.csv", "a/s/classes.csv", "a/log.csv"), ["n/classes.csv", "s/classes.csv", "log.csv"]),
    (("a/x/classes.csv", "b/x/classes.csv"), ["a/x/classes.csv", "b/x/classes.csv"]),
    (("classes.csv", "x/classes.csv"), ["classes.csv", "x/classes.csv"]),
])
def test_the_shortest_end_of_a_path_that_no_other_has(paths: tuple[str, ...], shown: list[str]) -> None:
    found = shown_names([Path(each) for each in paths])
    assert len(set(found)) == len(found)
    assert found == shown


def test_a_folder_is_no_part_of_what_a_file_is() -> None:
    assert bare_name("north/log.xlsx › May/June") == "log.xlsx › May/June"
    assert source_name("north/log.xlsx › March") == "log › March"
    assert source_name("log.xlsx › March") == "log › March"


def test_two_files_of_one_name_keep_their_accounts_apart(tmp_path: Path) -> None:
    for school, rows in (("north", "2026-02-02\nN,2026-03-02\nN,soon"), ("south", "2026-02-03")):
        (tmp_path / school).mkdir()
        (tmp_path / school / "meetings.csv").write_text(f"community_id,held_on\nN,{rows}\n", encoding="utf-8")
    reading = read(files_in([tmp_path])[0], today=TODAY)
    told = {name: (each.lines, each.saved, each.refused) for name, each in reading.accounts.items()}
    assert told == {"north/meetings.csv": (3, 2, (4,)), "south/meetings.csv": (1, 1, ())}
    assert {(problem.file, problem.row) for problem in reading.refused} == {("north/meetings.csv", 4)}
    assert len(reading.tables["meetings"]) == 3 and reading.sources == ["meetings"]


def test_two_logs_of_one_name_are_asked_of_each(tmp_path: Path) -> None:
    for school in ("north", "south"):
        (tmp_path / school).mkdir()
        (tmp_path / school / "log.csv").write_text(
            f"Date,School,Team,Members Present\n03/04/2026,{school},Oak,Ada Abara\n", encoding="utf-8"
        )
    reading = read(files_in([tmp_path])[0], today=TODAY)
    assert {name: each.asked for name, each in reading.accounts.items()} == {"north/log.csv": 1, "south/log.csv": 1}
    assert {each.file for each in reading.questions} == {"north/log.csv", "south/log.csv"}


@pytest.mark.parametrize(("sentence", "told"), [
    ("log.csv is empty.", "north/log.csv is empty."),
    ("log.csv › a is empty.\nlog.csv › b is no text.", "north/log.csv › a is empty.\nnorth/log.csv › b is no text."),
    ("There is no log.csv.", "There is no log.csv."),
])
def test_a_sentence_names_the_file_as_it_is_shown(sentence: str, told: str) -> None:
    assert sentence_with("north/log.csv", "log.csv", sentence) == told


def test_two_unreadable_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for name in ("north", "south"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "log.csv").write_text("")
    found = read([tmp_path / "north" / "log.csv", tmp_path / "south" / "log.csv"], today=TODAY)
    assert [sentence.split(" ")[0] for sentence in found.unreadable] == ["north/log.csv", "south/log.csv"]
