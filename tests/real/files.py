"""Real public files, kept beside the project and never in it: tests on them skip where they are absent."""

import os
from pathlib import Path

import pytest

PLACE = Path(os.environ.get("TLC_REAL_FILES", Path(__file__).parents[3] / "shared" / "data"))


def real(name: str) -> Path:
    """A folder of real files; skips the test where it is not there."""
    folder = PLACE / name
    if not folder.is_dir():
        pytest.skip(f"the real files {name} are not on this machine")
    return folder
