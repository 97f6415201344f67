"""The command line: its exit status, what it says, and what it leaves in the store."""

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.drawn import folder
from tlc_data.__main__ import main

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
    assert (standing(tmp_path, "schools"), standing(tmp_path, "self_reports")) == (0, 0)


def test_partial_saves_the_good_rows_and_still_says_1(run: Run, tmp_path: Path) -> None:
    status, _, warned = run("import", folder(tmp_path / "bad", **BAD), "--partial")
    assert status == 1
    assert [line for line in warned.splitlines() if line.startswith("Refused")] == SENTENCES
    assert (standing(tmp_path, "schools"), standing(tmp_path, "self_reports")) == (1, 1)


@pytest.mark.parametrize(("tables", "status"), [(GOOD, 0), (BAD, 1)])
def test_a_dry_run_saves_nothing(run: Run, tables: dict[str, str], status: int, tmp_path: Path) -> None:
    assert run("import", folder(tmp_path / "facts", **tables), "--dry-run")[0] == status
    assert (standing(tmp_path, "schools"), standing(tmp_path, "self_reports")) == (0, 0)


@pytest.mark.parametrize("words", [
    ("import",), ("import", "x.csv", "--nothing"), ("measures",), ("measures", "--out", "o", "--as-of", "3/4/2025"),
    ("signals", "--out", "o.csv"), ("undo", "first"), ("nothing",),
])
def test_a_wrong_command_is_2(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words)[0] == 2


@pytest.mark.parametrize(("words", "sentence"), [
    (("import", "gone.csv"), "gone.csv is not there."),
    (("undo", "7"), "There is no edition 7. The history ends with edition 0."),
])
def test_what_cannot_be_done_is_1_and_a_sentence(run: Run, words: tuple[str, ...], sentence: str) -> None:
    assert run(*words)[::2] == (1, f"{sentence}\n")


def test_a_wrong_setting_is_1_and_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tlc.toml").write_text("[settings]\nfew_known = 3\n")
    assert run("rebuild")[::2] == (1, "tlc.toml [settings]: few_known = 3 is below its floor of 5.\n")


def test_the_exports_are_written(run: Run, tmp_path: Path) -> None:
    run("import", folder(tmp_path / "facts", **GOOD))
    assert run("measures", "--out", tmp_path / "out")[0] == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "adoption.csv", "participation.csv", "retention.csv", "schools.csv"
    ]
    status, _, _ = run("signals", "--as-of", "2025-03-01", "--as-of", "2025-01-15", "--out", tmp_path / "s.csv")
    assert (status, (tmp_path / "s.csv").read_text()) == (0, "as_of,community_id,status,reasons\n")
