"""A few whole walks through a real browser."""

import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.browser.running import serving, settled, visited

CHART = "[data-testid=stPlotlyChart] .main-svg"


def title(page: Page) -> str:
    return page.locator("h1").first.inner_text()


def test_from_the_start_to_a_chart(sample: str, page: Page) -> None:
    visited(page, sample)
    assert title(page) == "Today"
    expect(page.get_by_text("A sample district: its schools and people are invented.")).to_be_visible()
    page.get_by_role("link", name="School", exact=True).click()
    expect(page.locator("h1").first).to_have_text("Alder Grove Elementary")
    settled(page)
    assert page.locator(CHART).count() >= 4
    page.get_by_text("How it is counted").nth(1).click()
    expect(page.get_by_text("once is not a habit", exact=False).first).to_be_visible()


def test_whether_it_has_stuck_is_asked_for_and_sent_by_its_address(sample: str, page: Page) -> None:
    visited(page, f"{sample}/school?viewer=principal%3Aalder-grove-elementary")
    page.get_by_text("Has it stuck?", exact=True).click()
    expect(page.get_by_text("It has stuck since", exact=False).first).to_be_visible()
    settled(page)
    assert "part=change" in page.url
    assert page.locator(CHART).count() >= 4
    page.get_by_role("link", name="Practices", exact=True).click()
    expect(page.locator("h1").first).to_have_text("Practices")
    settled(page)
    expect(page.get_by_text("seen from their start", exact=False).first).to_be_visible()


def test_a_rise_of_silence_is_said_in_words(sample: str, page: Page) -> None:
    visited(page, f"{sample}/school?viewer=principal%3Aeastbrook-elementary&part=change")
    expect(page.get_by_text("the rate rose because", exact=False).first).to_be_visible()


def test_a_figure_can_be_downloaded(sample: str, page: Page) -> None:
    visited(page, f"{sample}/school?viewer=principal%3Aalder-grove-elementary")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download").first.click()
    lines = Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("month,active teachers,reported lately,in use,")
    assert lines[-1].startswith("2026-06,38,37,33,")


def test_a_shared_link_opens_the_same_view_and_its_filters_follow(sample: str, page: Page) -> None:
    link = f"{sample}/school?viewer=coordinator%3ALakeside&school=bayview-middle&since=all"
    visited(page, link)
    assert title(page) == "Bayview Middle"
    page.get_by_role("link", name="District", exact=True).click()
    expect(page.locator("h1").first).to_have_text("Lakeside")
    settled(page)
    assert "since=all" in page.url
    page.get_by_role("link", name="School", exact=True).click()
    expect(page.locator("h1").first).to_have_text("Bayview Middle")
    settled(page)
    assert "school=bayview-middle" in page.url and "since=all" in page.url
    page.reload()
    assert title(settled(page)) == "Bayview Middle"


def test_a_choice_by_hand_follows_and_can_be_shared(sample: str, page: Page) -> None:
    visited(page, f"{sample}/school?viewer=coordinator%3ALakeside")
    page.get_by_role("radio", name="This year").click()
    settled(page)
    page.wait_for_url(re.compile("since=year"))
    page.get_by_role("link", name="District", exact=True).click()
    expect(page.locator("h1").first).to_have_text("Lakeside")
    settled(page)
    assert "since=year" in page.url
    again = page.context.new_page()
    visited(again, page.url)
    assert title(again) == "Lakeside"
    assert "since=year" in again.url


def strange_files(place: Path) -> list[Path]:
    """Six files as six people keep them; the last lies in a zipped folder."""
    place.mkdir()
    book = Workbook()
    sheet = book.active
    sheet.title = "Minutes"
    sheet.append(["North High: minutes of our teacher learning communities"])
    sheet.append([])
    sheet.append(["Meeting date", "School", "TLC Group", "Members Present", "Members Absent", "Minutes", "Agenda"])
    sheet.append([date(2026, 3, 16), "North", "Oak", "Ada Abara, Bo Bexley and Cy Dorsey", "", 75, "Feedback"])
    sheet.append([date(2026, 4, 20), "North", "Oak", "Ada Abara, Bo Bexley", "Cy Dorsey", 60, "Feedback"])
    book.save(place / "minutes.xlsx")
    texts = {
        "sign-in.csv": "Date of Meeting;School;Team;Name;Attendance\n18/05/2026;North;Oak;Ada Abara;P\n"
                       "18/05/2026;North;Oak;Cy Dorsey;A\n",
        "form.csv": "Timestamp,Your name,School,Team,How often do you use this? [Talk partners]\n"
                    "03/04/2026 10:00,Ada Abara,North,Oak,Weekly\n04/05/2026 10:00,Bo Bexley,North,Oak,Daily\n",
        "reports.tsv": "Date\tSchool\tTeam\tTeacher\tTechnique\tHow often\n"
                       "2026-04-02\tNorth\tOak\tCy Dorsey\tTalk partners\tWhen it suits\n",
        "meetings.csv": "meeting_id,community_id,held_on\nm1,north--oak,2026-02-09\n",
    }
    for name, text in texts.items():
        (place / name).write_text(text, encoding="utf-8")
    with ZipFile(place / "june.zip", "w") as packed:
        packed.writestr("june/list.csv", "Date of Meeting,School,Team,Name\n2026-06-08,North,Oak,Bo Bexley\n")
    return sorted(place.iterdir())


def choose(page: Page, label: str | re.Pattern[str], option: str) -> None:
    """Pick from a list, of which only what fits on the screen is laid out: so by writing."""
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(option)
    page.keyboard.press("Enter")
    settled(page)


def bring(page: Page, address: str, files: list[Path]) -> None:
    visited(page, f"{address}/data?viewer=administrator%3A")
    page.set_input_files("input[type=file]", files)


def save(page: Page) -> None:
    button = page.get_by_role("button", name="Save", exact=True)
    expect(button).to_be_visible(timeout=30_000)
    settled(page)
    button.click()


def held(page: Page, address: str) -> str:
    """How many meetings were held, as School says it."""
    visited(page, f"{address}/school")
    assert title(page) == "North" and page.locator(CHART).count() >= 1
    found = re.search(r"(\w+ meetings? (?:was|were) held)", page.locator("[data-testid=stMain]").inner_text())
    assert found is not None
    return found[1]


def test_six_strange_files_are_understood_asked_about_saved_seen_and_undone(
    page: Page, desk: Path, tmp_path: Path
) -> None:
    first = tmp_path / "first.csv"
    first.write_text("Date,School,Team,Members Present\n2026-01-12,North,Oak,Ada Abara; Bo Bexley\n", encoding="utf-8")
    with serving(desk) as address:
        bring(page, address, [first])
        save(page)
        expect(page.get_by_text("Saved as edition 1; 1 schools counted.")).to_be_visible(timeout=30_000)
        assert held(page, address) == "1 meeting was held"

        bring(page, address, strange_files(tmp_path / "folder"))
        # What cannot be told is asked, once, with rows of the table beside it; and there is no Save before that.
        going_on = page.get_by_role("button", name="Go on with these answers")
        expect(going_on).to_be_visible(timeout=30_000)
        expect(going_on).to_be_disabled()
        assert page.get_by_role("button", name="Save", exact=True).count() == 0
        page.get_by_text("The day first", exact=False).click()
        settled(page)
        choose(page, re.compile("When it suits"), "4 · embedded, part of the routine")
        expect(going_on).to_be_enabled()
        going_on.click()
        save(page)
        expect(page.get_by_text("Saved as edition 2; 1 schools counted.")).to_be_visible(timeout=30_000)
        # The meeting of June is the sixth: its month is still coming in, and stays out of the sentence.
        assert held(page, address) == "5 meetings were held"

        # The same form again is read as it was then.
        bring(page, address, [tmp_path / "folder" / "form.csv"])
        page.get_by_text("form.csv: 2 rows", exact=False).click()
        expect(page.get_by_text("Read as last time: on", exact=False)).to_be_visible()
        expect(page.get_by_text("Nothing would change", exact=False)).to_be_visible()

        settled(page)
        page.get_by_role("button", name="Undo it").click()
        expect(page.get_by_text("Edition 2 is undone, by edition 3.")).to_be_visible(timeout=30_000)
        assert held(page, address) == "1 meeting was held"


def test_a_month_is_looked_back_at_shared_and_left_again(sample: str, page: Page) -> None:
    line = page.get_by_text("You are looking at 30 November 2025, as it is known now.")
    visited(page, f"{sample}/school?viewer=principal%3Aalder-grove-elementary")
    page.get_by_text("Look back", exact=True).click()
    settled(page)
    choose(page, "As of", "30 November 2025")
    expect(line).to_be_visible(timeout=60_000)
    settled(page)
    page.wait_for_url(re.compile("as_of=2025-11-30"))
    expect(page.get_by_text("as of 30 November 2025", exact=False).first).to_be_visible()
    page.get_by_role("link", name="Visits", exact=True).click()
    expect(page.get_by_text("judged on 30 November 2025", exact=False)).to_be_visible()
    settled(page)
    again = page.context.new_page()
    visited(again, page.url)
    assert title(again) == "Visits"
    expect(again.get_by_text("You are looking at 30 November 2025, as it is known now.")).to_be_visible()
    page.get_by_role("button", name="Back to now").click()
    expect(line).to_have_count(0)
    settled(page)
    assert "as_of" not in page.url
    expect(page.get_by_text("judged on 30 November 2025", exact=False)).to_have_count(0)
