"""Pictures of every screen for the docs: `python -m tests.browser.pictures [sample] [empty] [large]`.

Each screen at 1440 and 390 pixels, light and dark, on the sample, on an empty store and on a district
of 200 schools.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.running import ROOT, launched, serving, settled, visited
from tlc_data.intake import files_in, read, store_reading
from tlc_data.settings import Programme
from tlc_data.store.store import open_store
from tlc_data.synthetic.district import write_district
from tlc_data.synthetic.plan import LAST_DAY, Plan

OUT = ROOT / "docs" / "pictures"
WIDTHS = {"desktop": (1440, 900), "phone": (390, 844)}
_HIGHEST, _QUALITY = 3200, 55


@dataclass(frozen=True)
class Shown:
    """One screen of one kind of store, and the address that shows it."""

    data: str
    screen: str
    address: str


SAMPLE = [
    Shown("sample", "today", "today?viewer=principal%3Aalder-grove-elementary"),
    Shown("sample", "school", "school?viewer=principal%3Aalder-grove-elementary"),
    Shown("sample", "school-change", "school?viewer=principal%3Abayview-middle&part=change"),
    Shown("sample", "district", "district?viewer=coordinator%3ALakeside"),
    Shown("sample", "practices", "practices?viewer=coordinator%3ALakeside"),
    Shown("sample", "visits", "visits?viewer=coach%3APriya%20Raman"),
    Shown("sample", "community", "community?viewer=coach%3APriya%20Raman&community=cedar-hill-elementary--oak"),
    Shown("sample", "data", "data?viewer=administrator%3A"),
    Shown("sample", "methods", "methods?viewer=administrator%3A"),
]
EMPTY = [Shown("empty", name, f"{name}?viewer=administrator%3A") for name in (
    "today", "school", "district", "practices", "visits", "community", "data", "methods")]
LARGE = [
    Shown("large", "today", "today?viewer=coordinator%3ALakeside"),
    Shown("large", "school", "school?viewer=coordinator%3ALakeside&school=bayview-middle-7"),
    Shown("large", "district", "district?viewer=coordinator%3ALakeside"),
    Shown("large", "practices", "practices?viewer=coordinator%3ALakeside"),
    Shown("large", "visits", "visits?viewer=coach%3ACoach%203"),
    Shown("large", "community", "community?viewer=coach%3ACoach%203"),
    Shown("large", "data", "data?viewer=administrator%3A"),
    Shown("large", "methods", "methods?viewer=administrator%3A"),
]


def main() -> None:
    """Start each kind of store in turn, or those that are named, and picture its screens."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launched(playwright)
        for screens, made in ((SAMPLE, _none), (EMPTY, _empty), (LARGE, _large)):
            if sys.argv[1:] and screens[0].data not in sys.argv[1:]:
                continue
            place = made(Path(folder))
            with serving(Path(folder) / screens[0].data, f"sqlite:///{place}" if place else "") as address:
                for width in WIDTHS:
                    for scheme in ("light", "dark"):
                        _picture_all(browser, address, screens, width, scheme)
        browser.close()


def _none(_folder: Path) -> Path | None:
    return None


def _empty(folder: Path) -> Path | None:
    open_store(str(folder / "empty.db")).close()
    return folder / "empty.db"


def _large(folder: Path) -> Path | None:
    write_district(folder / "files", Plan(schools=200))
    store = open_store(str(folder / "large.db"))
    reading = read(files_in([folder / "files"])[0], today=max(LAST_DAY, date.today()))
    store_reading(store, reading, today=date.today(), programme=Programme())
    store.close()
    return folder / "large.db"


@contextmanager
def _looking(browser: Browser, width: str, scheme: str) -> Iterator[Page]:
    across, down = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": across, "height": down}, color_scheme="dark" if scheme == "dark" else "light",
    )
    yield context.new_page()
    context.close()


def _picture_all(browser: Browser, address: str, screens: list[Shown], width: str, scheme: str) -> None:
    for shown in screens:
        with _looking(browser, width, scheme) as page:
            visited(page, f"{address}/{shown.address}")
            across, down = WIDTHS[width]
            whole = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
            page.set_viewport_size({"width": across, "height": min(max(down, whole), _HIGHEST)})
            settled(page)
            picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
            picture.save(OUT / f"{shown.screen}-{shown.data}-{width}-{scheme}.webp", quality=_QUALITY, method=6)


if __name__ == "__main__":
    main()
