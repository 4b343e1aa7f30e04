from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browsers import open_until
from tests.newsrooms import Newsroom
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
    """Reprint an outlet's clipping of the first story in the inbox that has one, and return its headline."""
    rows = desk.locator("[data-row]").filter(has_text=outlet)
    open_until(desk, "/desk/inbox/", rows)
    rows.locator("h2 a").first.click()
    clipping = desk.locator(".desk-ticks li").filter(has_text=outlet).first
    headline = clipping.get_by_role("link").first.inner_text()
    clipping.get_by_role("checkbox").check()
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
    open_until(page, "/en/", page.get_by_role("link", name=headline))


def read_as_a_reader(page: Page, address: str, headline: str, *, outlet: str) -> None:
    open_until(page, address, page.get_by_role("heading", level=1, name=headline))
    expect(page.get_by_text(outlet).first).to_be_visible()


def find_in_the_edition(page: Page, headline: str) -> None:
    issue = page.locator("main a[href*='/edition/2']").first
    open_until(page, "/en/edition/", issue)
    issue.click()
    expect(page.get_by_role("link", name=headline)).to_be_visible()
