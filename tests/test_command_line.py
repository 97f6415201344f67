"""The command line: its exit status, what it says, and what it leaves in the store."""

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.drawn import folder
from tlc_data.__main__ import main
from tlc_data.store.store import open_store

Run = Callable[..., tuple[int, str, str]]
GOOD = {
    "memberships": """
        teacher_id | community_id | joined_on
        t1         | C            | 2025-01-01
    """,
    "self_reports": """
        teacher_id | practice_id | reported_on | use
        t1         | p1          | 2025-02-02  | 2
        t1         | p1          | 2025-02-20  | 2
    """,
}
BAD = {
    "schools": "school_id | name\nnorth | North",
    "self_reports": """
        teacher_id | practice_id | reported_on | use
        t1         | p1          | 2025-02-02  | 9
        t1         | any         | 2025-02-03  | 2
        t1         | p1          | 2025-02-04  | 2
    """,
}
SENTENCES = [
    "Refused: self_reports.csv, row 2, column use: found “9”, expected a level of use from 0 to 4. "
    "Correct the cell; the row is left out until then.",
    "Refused: self_reports.csv, row 3, column practice_id: found “any”, expected the id of one practice. "
    "“any” is kept for sums over practices; rename the practice.",
]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the store of this test: exit status, and what it says on either side."""
    monkeypatch.setenv("TLC_DATABASE_URL", str(tmp_path / "store.db"))
    monkeypatch.chdir(tmp_path)

    def command(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tlc_data", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return command


def standing(place: Path, table: str) -> int:
    with sqlite3.connect(place / "store.db") as found:
        return int(found.execute(f"SELECT count(*) FROM {table} WHERE closed IS NULL").fetchone()[0])


def test_an_import_then_the_same_again_then_its_undo(run: Run, tmp_path: Path) -> None:
    facts = folder(tmp_path / "facts", **GOOD)
    status, said, warned = run("import", facts)
    assert (status, warned) == (0, "")
    assert "Saved as edition 1; 1 schools counted." in said
    status, said, _ = run("import", facts)
    assert status == 0 and "Nothing changed: the store says all of this already." in said
    assert run("check")[:2] == (0, "Counts and facts agree.\n")
    assert run("undo", 1)[:2] == (0, "Edition 1 is undone, by edition 2.\n")
    assert standing(tmp_path, "self_reports") == 0
    assert [line.split("  ")[3] for line in run("history")[1].splitlines()] == ["import", "undo"]


def test_what_is_refused_keeps_everything_out_and_every_problem_is_told(run: Run, tmp_path: Path) -> None:
    status, _, warned = run("import", folder(tmp_path / "bad", **BAD))
    assert status == 1
    assert [line for line in warned.splitlines() if line.startswith("Refused")] == SENTENCES
    assert not (tmp_path / "store.db").exists()


def test_partial_saves_the_good_rows_and_still_says_1(run: Run, tmp_path: Path) -> None:
    status, _, warned = run("import", folder(tmp_path / "bad", **BAD), "--partial")
    assert status == 1
    assert [line for line in warned.splitlines() if line.startswith("Refused")] == SENTENCES
    assert (standing(tmp_path, "schools"), standing(tmp_path, "self_reports")) == (1, 1)


@pytest.mark.parametrize(("tables", "status"), [(GOOD, 0), (BAD, 1)])
def test_a_dry_run_saves_nothing(run: Run, tables: dict[str, str], status: int, tmp_path: Path) -> None:
    code, said, _ = run("import", folder(tmp_path / "facts", **tables), "--dry-run")
    assert code == status and "self_reports" in said
    assert not (tmp_path / "store.db").exists()
    run("import", folder(tmp_path / "good", **GOOD))
    run("import", folder(tmp_path / "facts", **tables), "--dry-run")
    assert standing(tmp_path, "self_reports") == 2


@pytest.mark.parametrize("words", [("history",), ("check",), ("undo", "1"), ("rebuild",), ("measures", "--out", "o")])
def test_looking_at_a_store_that_is_not_there_makes_none(run: Run, words: tuple[str, ...], tmp_path: Path) -> None:
    sentence = f"There is no store at {tmp_path / 'store.db'} yet: import files first.\n"
    assert run(*words)[::2] == (1, sentence)
    assert not (tmp_path / "store.db").exists()


def test_a_file_that_is_no_store_is_1_and_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"Dear diary, " * 500)
    sentence = f"{tmp_path / 'store.db'} is not a store of this dashboard, nor any database.\n"
    assert run("history")[::2] == (1, sentence)


def test_people_who_are_no_members_and_lists_of_no_meeting_are_odd(run: Run, tmp_path: Path) -> None:
    facts = folder(tmp_path / "facts", **GOOD, meetings="""
        meeting_id | community_id | held_on
        m1         | C            | 2025-02-01
    """, attendance="""
        meeting_id | teacher_id | status
        m1         | t1         | present
        m1         | guest      | present
        m9         | t1         | present
    """)
    status, _, warned = run("import", facts)
    assert (status, warned.splitlines()) == (0, [
        "Odd: attendance, column meeting_id: found “t1 at m9”, expected a meeting that is described (1 line). "
        "They are saved, and count once it is.",
        "Odd: attendance, column teacher_id: found “guest at m1”, expected members of the community on that day "
        "(1 line). They are saved, and each counts as a seat.",
    ])


def test_a_change_of_settings_is_an_edition(run: Run, tmp_path: Path) -> None:
    run("import", folder(tmp_path / "facts", **GOOD))
    (tmp_path / "tlc.toml").write_text('[settings]\nbreak_days = 90\n[district."Hills"]\nfew_known = 8\n')
    run("measures", "--out", tmp_path / "out")
    run("measures", "--out", tmp_path / "out")
    made = [line.split("  ") for line in run("history")[1].splitlines()]
    assert [row[3] for row in made] == ["import", "settings"]
    assert made[1][5] == "break_days 75 → 90; Hills: break_days 75 → 90; Hills: few_known 5 → 8"

@pytest.mark.parametrize("words", [
    ("import",), ("import", "gone.csv"), ("import", ".", "--nothing"), ("measures",),
    ("measures", "--out", "o", "--as-of", "3/4/2025"), ("signals", "--out", "o.csv"),
    ("signals", "--out", "o.csv", "--as-of", "2025-03-01", "--rules", "mine"), ("undo", "first"), ("nothing",),
    ("signals", "--out", "o.csv", "--as-of", "2025-03-01", "--rules", "best"),
])
def test_a_wrong_command_is_2(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words)[0] == 2


@pytest.mark.parametrize(("words", "sentence"), [
    (("undo", "7"), "There is no edition 7. The history ends with edition 0."),
])
def test_what_cannot_be_done_is_1_and_a_sentence(
    run: Run, words: tuple[str, ...], sentence: str, tmp_path: Path
) -> None:
    open_store(str(tmp_path / "store.db")).close()
    assert run(*words)[::2] == (1, f"{sentence}\n")


def test_a_wrong_setting_is_1_and_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tlc.toml").write_text("[settings]\nfew_known = 3\n")
    open_store(str(tmp_path / "store.db")).close()
    assert run("rebuild")[::2] == (1, "tlc.toml [settings]: few_known = 3 is below its floor of 5.\n")


def test_the_exports_are_written(run: Run, tmp_path: Path) -> None:
    run("import", folder(tmp_path / "facts", **GOOD))
    assert run("measures", "--out", tmp_path / "out")[0] == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "adoption.csv", "participation.csv", "retention.csv", "schools.csv"
    ]
    days = ("--as-of", "2025-03-01", "--as-of", "2025-01-15")
    status, _, _ = run("signals", "--rules", "contract", *days, "--out", tmp_path / "s.csv")
    assert (status, (tmp_path / "s.csv").read_text()) == (0, "as_of,community_id,status,reasons\n")


PEOPLE = """
    School | TLC | Date       | Members Present
    North  | Oak | 2025-02-02 | Jane Smith; Bob Lee
    North  | Oak | 2025-03-02 | J. Smith
"""


def test_people_lists_writes_joins_and_says_what_is_wrong(run: Run, tmp_path: Path) -> None:
    run("import", folder(tmp_path / "logs", log=PEOPLE))
    status, said, _ = run("people")
    assert status == 0
    assert [line.split() for line in said.splitlines()] == [
        ["one", "other", "school", "why", "how_sure"],
        ["j", "smith", "jane", "smith", "North", "“J.”", "may", "stand", "for", "“Jane”", "likely"],
    ]
    assert run("people", "--out", "people.csv")[:2] == (0, "1 to decide on, in people.csv.\n")
    listed = (tmp_path / "people.csv").read_text(encoding="utf-8")
    (tmp_path / "people.csv").write_text(listed.replace("\n,", "\nyes,"), encoding="utf-8")
    assert run("people", "--decisions", "people.csv") == (1, "", (
        "Refused: people.csv, row 2, column decision: found “yes”, expected join, different or later. "
        "Write one of them, or leave the cell empty.\n1 refused: nothing was saved.\n"))
    (tmp_path / "people.csv").write_text(listed.replace("\n,", "\njoin,"), encoding="utf-8")
    assert run("people", "--decisions", "people.csv", "--out", "left.csv")[:2] == (
        0, "1 pair joined; 1 school counted.\n0 to decide on, in left.csv.\n")
    assert run("people")[1] == "No two names look like one person's.\n"
    assert run("undo", 2)[:2] == (0, "Edition 2 is undone, by edition 3.\n")
    assert run("people")[1] == said
    assert not any("smith" in part.lower() for part in run("history")[1:])


def test_refused_rows_are_told_by_school_and_rows_that_wait_too(run: Run, tmp_path: Path) -> None:
    log = folder(tmp_path / "log", log="""
        Date       | School | Team | Members Present
        2026-03-13 | North  | Oak  | Ada Abara; Bo Bexley
        2026-13-13 | North  | Oak  | Ada Abara
        2026-13-14 | South  | Ash  | Cy Dorsey
    """)
    _, _, warned = run("import", log, "--dry-run")
    told = [line.split() for line in warned.splitlines()]
    assert ["North", "meetings", "1"] in told and ["South", "meetings", "1"] in told
    form = folder(tmp_path / "form", form="""
        Date       | School | Team | Your name | Technique     | How often
        03/04/2026 | North  | Oak  | Ada       | Talk partners | Weekly
        04/05/2026 | South  | Ash  | Bo        | Talk partners | Weekly
    """)
    told = [line.split() for line in run("import", form)[2].splitlines()]
    assert ["form.csv", "North", "1"] in told and ["form.csv", "South", "1"] in told
