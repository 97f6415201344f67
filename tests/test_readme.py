"""The README's terminal is a real one, and it knows every screen."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_terminal_shows_what_its_commands_print(tmp_path: Path) -> None:
    (block,) = re.findall(r"```console\n(.*?)```", README, re.S)
    shown = [part.split("\n", 1) for part in ("\n" + block).split("\n$ ")[1:]]
    (tmp_path / "sample_data").symlink_to(ROOT / "sample_data")
    (tmp_path / "tlc_data").symlink_to(ROOT / "tlc_data")
    for command, *output in shown:
        run = command.replace("python -m", f"'{sys.executable}' -m", 1)
        done = subprocess.run(run, shell=True, cwd=tmp_path, capture_output=True, text=True, check=True)
        printed = [line.rstrip() for line in (done.stderr + done.stdout).splitlines()]
        if output:
            assert printed == [line.rstrip() for line in output[0].strip("\n").splitlines()], command


def test_every_screen_is_in_the_readme() -> None:
    for page in (ROOT / "pages").glob("*.py"):
        assert f"| **{page.stem.capitalize()}** |" in README


def test_the_two_commands_install_what_is_pinned() -> None:
    assert len(re.findall(r"^python3 -m venv .*requirements\.txt.*streamlit run dashboard\.py$", README, re.M)) == 1
    (tests,) = re.findall(r"<!-- tests -->\n```sh\n(.*)\n```", README)
    assert tests.startswith("python3 -m venv .venv") and tests.endswith("-m pytest -n auto --dist loadfile")
    for file in ("requirements.txt", "requirements-dev.txt"):
        lines = [line for line in (ROOT / file).read_text().splitlines() if line and not line.startswith(("-r", "#"))]
        assert all(re.fullmatch(r"[\w\[\].-]+==[\w.]+", line) for line in lines), lines
