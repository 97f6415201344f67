"""Names out of files stay names: no screen, figure or download lets them become markup, or anything that runs."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.running import opened
from tests.store.walks import Rows, bring, written
from tlc_data.store.store import open_store

HTML, LINK, FORMULA, ICON, SHEET = (
    "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", r"$\LaTeX$", ":material/home:",
    '=HYPERLINK("http://x")',
)
NASTY = (HTML, LINK, FORMULA, ICON, SHEET)
# What each would be if it were let through: at the start of a text or after anything but a backslash.
RAW = re.compile(r"(?<!\\)(?:<img|\[x\]\(|\$\\?\\LaTeX|:material/home:)")
# What Markdown is read in; options of a list are shown letter by letter.
SPOKEN = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "success", "error", "text_input",
          "selectbox", "radio", "multiselect", "button", "expander")
VIEWERS = {
    "administrator:": ("today", "data", "methods"), f"principal:{0}": ("today", "school", "visits", "community"),
    f"coordinator:{HTML}": ("today", "district", "school"), f"coach:{LINK}": ("today", "visits", "community"),
}


def facts() -> dict[str, Rows]:
    """Five schools, communities and practices with these names; twelve teachers each, who met and reported."""
    months = ("2026-01", "2026-02", "2026-03")
    people = [(place, f"t{place}-{n}") for place in range(5) for n in range(12)]
    return {
        "schools": [{"school_id": f"{n}", "name": name, "district": HTML} for n, name in enumerate(NASTY)],
        "communities": [
            {"community_id": f"c{n}", "school_id": f"{n}", "name": name, "started_on": "2025-12-01", "coach": LINK}
            for n, name in enumerate(NASTY)
        ],
        "practices": [{"practice_id": f"p{n}", "name": name} for n, name in enumerate(NASTY)],
        "events": [{"scope": "all", "on": "2026-02-1" + str(n), "text": name} for n, name in enumerate(NASTY)],
        "memberships": [
            {"teacher_id": name, "community_id": f"c{place}", "joined_on": "2025-12-01"} for place, name in people
        ],
        "meetings": [
            {"meeting_id": f"m{place}{month}", "community_id": f"c{place}", "held_on": f"{month}-05"}
            for place in range(5) for month in months
        ],
        "attendance": [
            {"meeting_id": f"m{place}{month}", "teacher_id": name, "status": "present"}
            for place, name in people for month in months
        ],
        "self_reports": [
            {"teacher_id": name, "practice_id": f"p{at}", "reported_on": f"{month}-10",
             "use": "3" if int(name.split("-")[1]) < 6 else "1"}
            for _, name in people for month in months for at in range(5)
        ],
    }


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("markup")
    made = open_store(str(place / "store.db"))
    bring(made, [written(place / "facts", facts())])
    made.close()
    return place / "store.db"


def markdown_of(screen: AppTest) -> Iterator[str]:
    """Every text on a screen that is read as Markdown."""
    for kind in SPOKEN:
        for element in screen.get(kind):
            yield str(getattr(element, "label", "") or "")
            if kind in ("title", "header", "subheader", "markdown", "caption", "info", "warning", "success", "error"):
                yield str(element.value)
    for table in screen.table:
        for line in table.value.reset_index().astype("str").itertuples(index=False, name=None):
            yield from line
        yield from map(str, table.value.reset_index().columns)


def texts_in(part: Any) -> Iterator[str]:
    """Every text within a figure."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from texts_in(value)
    elif isinstance(part, list):
        for value in part:
            yield from texts_in(value)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_no_name_becomes_markup_on_any_screen(viewer: str, store: Path) -> None:
    met: set[str] = set()
    for page in VIEWERS[viewer]:
        screen = opened(store, page, viewer=viewer, since="all")
        said = list(markdown_of(screen))
        drawn = [text for chart in screen.get("plotly_chart") for text in texts_in(json.loads(chart.proto.spec))]
        assert [text for text in said if RAW.search(text)] == [], page
        assert [text for text in drawn if "<img" in text or "$" in text] == [], page
        met |= {name for name in NASTY for text in (*said, *drawn) if name[-4:] in text.replace("\\", "")}
    assert met or viewer == "administrator:"


def test_figures_were_looked_at(store: Path) -> None:
    screen = opened(store, "school", viewer="principal:0", since="all")
    drawn = [text for chart in screen.get("plotly_chart") for text in texts_in(json.loads(chart.proto.spec))]
    assert any("&lt;img src=x" in text for text in drawn)
