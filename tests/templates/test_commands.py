"""The command line hands blanks out, and reads the next table as the last that looked like it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tlc_data.__main__ import app
from tlc_data.templates.files import blanks

LOG = "Mystery,Team,Members Present\n{},Oak,Ada Abara; Bo Bexley\n"
MAPPING = '[[table]]\nfiles = ["march.csv"]\ndates = "day first"\n[table.columns]\ndate = "Mystery"\n'


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TLC_DATABASE_URL", raising=False)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_every_blank_is_written(desk: Path) -> None:
    assert run("templates", "to fill").exit_code == 0
    assert sorted(path.name for path in (desk / "to fill").iterdir()) == sorted(each.name for each in blanks())
    assert not (desk / "tlc.db").exists()


def test_the_practices_on_a_blank_are_those_of_the_store(desk: Path) -> None:
    (desk / "practices.csv").write_text("practice_id,name\np1,Talk partners\n", encoding="utf-8")
    run("import", "practices.csv")
    run("templates", "to fill")
    text = (desk / "to fill" / "forms.txt").read_text(encoding="utf-8")
    assert "     Talk partners\n" in text and "Exit tickets" not in text


def test_a_mapping_is_remembered_and_said(desk: Path) -> None:
    (desk / "march.csv").write_text(LOG.format("03/04/2026"), encoding="utf-8")
    (desk / "april.csv").write_text(LOG.format("05/04/2026"), encoding="utf-8")
    (desk / "march.toml").write_text(MAPPING, encoding="utf-8")
    assert run("import", "march.csv", "--mapping", "march.toml").exit_code == 0
    found = run("import", "april.csv")
    assert (found.exit_code, found.stdout.splitlines()[0]) == (0, "april.csv: read as in edition 1.")
