"""In a real browser on the sample: from the start of a fresh checkout to the last chart, and from page to page.

Each start takes a copy of the tracked files, so that the sample's store has still to be made.
"""

import shutil
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from benchmarks.measured import ROOT, Measured, show
from tests.browser.running import DONE, launched, serving

START_BAR, SWITCH_BAR = 6.0, 1.0
# From each of these to the next, as a principal.
ROUND = ("Visits", "Community", "Methods", "Today", "School")


def main() -> None:
    """Print the table."""
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=3)
    times = asked.parse_args().times
    starts: list[float] = []
    switches: dict[str, list[float]] = {name: [] for name in ROUND}
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        for turn in range(times):
            checkout = _copied(Path(folder) / str(turn))
            browser = launched(playwright)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            begun = time.perf_counter()
            with serving(checkout, root=checkout) as address:
                page.goto(f"{address}/school")
                _until_done(page, "Alder Grove Elementary")
                starts.append(time.perf_counter() - begun)
                for name in ROUND:
                    switches[name].append(_switched(page, name))
            browser.close()
    show("In a real browser, on the sample", [
        Measured("from the start of the server to the School screen's last chart", starts, START_BAR),
        *(Measured(f"to {name}", seconds, SWITCH_BAR) for name, seconds in switches.items()),
    ])


def _copied(place: Path) -> Path:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, tracked.split("\0")):
        target = place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target)
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(place / "tlc_data")], check=True)
    return place


def _switched(page: Page, name: str) -> float:
    before = page.locator("h1").first.inner_text()
    begun = time.perf_counter()
    page.get_by_role("link", name=name, exact=True).click()
    page.wait_for_function("before => document.querySelector('h1')?.innerText !== before", arg=before)
    _until_done(page)
    return time.perf_counter() - begun


def _until_done(page: Page, title: str = "") -> None:
    if title:
        page.wait_for_function("title => document.querySelector('h1')?.innerText === title", arg=title, timeout=60_000)
    page.wait_for_function(DONE, timeout=60_000, polling=20)


if __name__ == "__main__":
    main()
