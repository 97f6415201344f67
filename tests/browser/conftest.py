"""A browser and a server for the journeys; without a browser they skip, but in CI that is a failure."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.running import browser_path, launched, serving


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if browser_path() is None:
        if os.environ.get("TLC_CI"):
            pytest.fail("CI has no Chromium: the browser tests would be skipped")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        found = launched(playwright, "--host-resolver-rules=MAP elsewhere.example 127.0.0.1")
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """The address of a dashboard that shows the sample."""
    with serving(tmp_path_factory.mktemp("sample desk")) as address:
        yield address


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """An empty folder to start a dashboard from."""
    return tmp_path / "desk"
