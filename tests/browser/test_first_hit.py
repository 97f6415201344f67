"""On a fresh server the first visitor's address runs a page's file alone: nothing past the guard may show."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.running import serving, settled, visited
from tlc_data.access.viewer import PAGES
from tlc_data.vocabulary import Role

FOR_PRINCIPALS = [name for name, roles in PAGES.items() if Role.PRINCIPAL in roles]
FOR_OTHERS = [name for name in PAGES if name not in FOR_PRINCIPALS]


@pytest.mark.parametrize("name", FOR_OTHERS)
def test_a_screen_for_others_says_for_whom_it_is(name: str, page: Page, desk: Path) -> None:
    with serving(desk) as address:
        visited(page, f"{address}/{name}")
        expect(page.get_by_text("This screen is for", exact=False)).to_be_visible()
        content = "[data-testid=stPlotlyChart], [data-testid=stTable], [data-testid=stFileUploader]"
        assert page.locator(content).count() == 0


@pytest.mark.parametrize("name", PAGES)
def test_who_comes_from_elsewhere_sees_how_access_is_configured_and_no_more(
    name: str, page: Page, desk: Path
) -> None:
    with serving(desk) as address:
        elsewhere = address.replace("localhost", "elsewhere.example")
        page.goto(f"{elsewhere}/{name}")
        expect(page.get_by_text("Who may look is not set up yet")).to_be_visible(timeout=30_000)
        settled(page)
        shown = page.locator("[data-testid=stMain]").inner_text()
        assert "Viewing as" not in page.locator("body").inner_text()
        assert "Alder Grove" not in shown and page.locator("[data-testid=stPlotlyChart]").count() == 0


def test_a_screen_of_ones_own_opens_at_its_address(page: Page, desk: Path) -> None:
    with serving(desk) as address:
        visited(page, f"{address}/school")
        assert page.locator("h1").first.inner_text() == "Alder Grove Elementary"
        visited(page, f"{address}/today")
        assert page.locator("h1").first.inner_text() == "Today"
