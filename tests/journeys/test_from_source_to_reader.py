from __future__ import annotations

import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.newsrooms import PATIENCE, Newsroom
from tests.watch import Watch

pytestmark = pytest.mark.journey


def test_from_a_followed_source_to_a_reader(desk: Page, newsroom: Newsroom, press: str) -> None:
    newsroom.dragoman("follow", f"{press}/northgate-today/")
    headline = draft_story(desk, outlet="Northgate Today")
    address = publish(desk, section="Society")

    watch = Watch()
    expect_on_the_front_page(desk, headline)
    assert watch.seconds < 10, "two seconds on a machine that does nothing else"

    read_as_a_reader(desk, address, headline, outlet="Northgate Today")
    newsroom.dragoman("edition", "make")
    find_in_the_edition(desk, headline)


def test_an_address_typed_in_the_desk_is_never_trusted(desk: Page, press: str) -> None:
    desk.goto("/desk/sources/")
    desk.get_by_label("Homepage or feed").fill(f"{press}/saltmere-post/")
    desk.get_by_role("button", name="Look").click()

    expect(desk.get_by_text("private network")).to_be_visible()


def draft_story(desk: Page, *, outlet: str) -> str:
    """Reprint the first clipping of an outlet's in the inbox, and return its headline."""
    rows = desk.locator("[data-row]").filter(has_text=outlet)
    for _ in range(60):
        desk.goto("/desk/inbox/")
        if rows.count():
            break
        desk.wait_for_timeout(500)
    story = rows.locator("h2 a").first
    headline = story.inner_text()
    story.click()
    desk.get_by_role("checkbox", name=outlet, exact=True).first.check()
    desk.get_by_role("button", name="Reprint").click()
    expect(desk.get_by_role("heading", name="By what right")).to_be_visible()
    return headline


def publish(desk: Page, *, section: str) -> str:
    """Publish the draft that is open, and return the article's address."""
    desk.get_by_label("Permission").select_option("agreement")
    desk.get_by_label("Section").select_option(label=section)
    desk.get_by_role("button", name="Publish", exact=True).click()
    link = desk.get_by_role("link", name="On the site")
    expect(link).to_be_visible()
    return link.get_attribute("href") or ""


def expect_on_the_front_page(page: Page, headline: str) -> None:
    expect_soon(page, "/en/", page.get_by_role("link", name=headline).first)


def expect_soon(page: Page, address: str, what: Locator) -> None:
    """Open a public page, and again until what was published is on it: it is baked after the fact."""
    deadline = time.monotonic() + PATIENCE
    page.goto(address)
    while not what.count() and time.monotonic() < deadline:
        page.wait_for_timeout(100)
        page.reload()
    expect(what).to_be_visible()


def read_as_a_reader(page: Page, address: str, headline: str, *, outlet: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(headline)
    expect(page.get_by_text(outlet).first).to_be_visible()


def find_in_the_edition(page: Page, headline: str) -> None:
    issue = page.locator("main a[href*='/edition/2']").first
    expect_soon(page, "/en/edition/", issue)
    issue.click()
    expect(page.get_by_role("link", name=headline)).to_be_visible()
