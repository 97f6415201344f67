"""The rooms keep to themselves: who may import what."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = [
    path for place in ("tlc_data", "pages", "migrations") for path in sorted((ROOT / place).rglob("*.py"))
] + [ROOT / "dashboard.py"]
ONLY_IN = {
    "streamlit": ("tlc_data/screen/", "pages/", "dashboard.py"),
    "plotly": ("tlc_data/views/",),
    "sqlmodel": ("tlc_data/store/", "migrations/"),
    "sqlalchemy": ("tlc_data/store/", "migrations/"),
    "alembic": ("tlc_data/store/", "migrations/"),
}
NOT_IN_PAGES = ("pandas", "numpy", "tlc_data.store")
# From the ground up: a room imports what stands on a line above it, and itself.
LINES = (
    ("vocabulary", "errors", "progress", "outgoing"),
    ("settings", "readers", "access", "words"),
    ("frames", "measures", "accounts", "settings_file"),
    ("rosters",),
    ("disclosure", "unsaved"),
    ("disclosure_sustained",),
    ("covering", "headlines"),
    ("store", "views"),
    ("counts", "reading_parts"),
    ("reading",),
    ("places", "oddities", "exports", "sensitivity", "past", "preview", "people", "marks"),
    ("intake", "moved"),
    ("synthetic",),
    ("templates",),
    ("screen",),
    ("__main__",),
)
LINE_OF = {room: place for place, rooms in enumerate(LINES) for room in rooms}


def imported(path: Path) -> list[str]:
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append(node.module or "")
    return found


def room_of(path: Path) -> str:
    """The room of a module of tlc_data; "" of any other file."""
    inside = path.relative_to(ROOT).parts
    return inside[1].removesuffix(".py") if inside[0] == "tlc_data" else ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    for module in imported(path):
        homes = ONLY_IN.get(module.split(".")[0])
        assert homes is None or place.startswith(homes), f"{place} imports {module}"
        if place.startswith("pages/"):
            assert not module.startswith(NOT_IN_PAGES), f"{place} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_go_down_only(path: Path) -> None:
    room = room_of(path)
    if room in ("", "__init__"):
        return
    for module in imported(path):
        if module.startswith("tlc_data."):
            other = module.split(".")[1]
            assert other == room or LINE_OF[other] < LINE_OF[room], f"{path.name} of {room} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_grows_past_250_lines_without_a_reason(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    reason = "Long because" in (ast.get_docstring(ast.parse(text)) or "")
    assert text.count("\n") <= 250 or reason
