"""A real server and a real browser: how a newcomer starts and sees the dashboard."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

ROOT = Path(__file__).parents[2]
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
# A page is done when the script rests, nothing is stale or waiting, and every chart is drawn.
DONE = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    return app && app.dataset.testScriptState === 'notRunning' && app.dataset.testConnectionState === 'CONNECTED'
        && !document.querySelector('[data-stale=true], [data-testid=stSkeleton], [data-testid=stSpinner]')
        && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(each => each.querySelector('.main-svg'));
}"""


def browser_path() -> str | None:
    """A Chromium on this machine."""
    return os.environ.get("TLC_CHROMIUM") or next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


def launched(playwright: Playwright, *flags: str) -> Browser:
    """A browser without a screen."""
    return playwright.chromium.launch(executable_path=browser_path(), args=[*_FLAGS, *flags])


@contextmanager
def serving(desk: Path, store: str = "", *, root: Path = ROOT) -> Iterator[str]:
    """The dashboard, started from a folder `desk` in which a store of one's own would lie; its address.

    `store` is a database URL; with none and no file tlc.db the sample is shown. `root` is the checkout.
    """
    desk.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / ".streamlit", desk / ".streamlit", dirs_exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name != "TLC_DATABASE_URL"}
    if store:
        environment["TLC_DATABASE_URL"] = store
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(root / "dashboard.py"), "--server.headless", "true",
         "--server.port", str(port)],
        cwd=desk, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(address: str, *, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"no answer from {address}")


def settled(page: Page) -> Page:
    """The page once it is done, and has stayed so for a moment."""
    for _ in range(2):
        page.wait_for_function(DONE, timeout=60_000)
        page.wait_for_timeout(250)
    return page


def visited(page: Page, address: str) -> Page:
    """Go there and wait for the last chart."""
    page.goto(address)
    return settled(page)
