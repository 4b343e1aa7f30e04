"""What a reader chooses in the browser: colours, text size, whether other sites may load; and no network."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.publication import Publication

pytestmark = pytest.mark.journey


@pytest.fixture
def page(browser: Browser, publication: Publication) -> Page:
    """The front page in a browser of its own, with the worker allowed."""
    page = browser.new_context(base_url=publication.address).new_page()
    page.goto(publication.of_kind("home", "en"))
    return page


def test_chosen_colours_and_text_size_hold_on_the_next_page(page: Page, publication: Publication) -> None:
    page.click(".reading > summary")
    page.check('input[name="theme"][value="dark"]')
    page.click('[data-size-step="1"]')

    page.goto(publication.of_kind("section", "en"))

    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    expect(root).to_have_attribute("data-size", "l")


def test_a_choice_taken_back_leaves_nothing_behind(page: Page) -> None:
    page.click(".reading > summary")
    page.check('input[name="theme"][value="dark"]')
    page.check('input[name="theme"][value="auto"]')

    assert page.evaluate("localStorage.length") == 0


def test_text_grows_no_further_than_its_largest_size(page: Page) -> None:
    page.click(".reading > summary")
    for _ in range(5):
        page.click('[data-size-step="1"]', force=True)

    expect(page.locator("html")).to_have_attribute("data-size", "xl")
    expect(page.locator('[data-size-step="1"]')).to_have_attribute("aria-disabled", "true")


def test_a_menu_closes_by_escape_and_gives_the_focus_back(page: Page) -> None:
    page.focus(".all-sections > summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    expect(page.locator(".all-sections")).not_to_have_attribute("open", "")
    expect(page.locator(".all-sections > summary")).to_be_focused()


def test_controls_that_need_scripts_are_not_there_without(browser: Browser, publication: Publication) -> None:
    page = browser.new_context(base_url=publication.address, java_script_enabled=False).new_page()
    page.goto(publication.of_kind("home", "en"))

    expect(page.locator(".reading")).to_be_hidden()
    expect(page.locator(".all-sections > summary")).to_be_visible()


def test_without_a_network_pages_that_were_read_are_still_there(page: Page, publication: Publication) -> None:
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    page.wait_for_function("navigator.serviceWorker.controller")
    page.reload()
    read, unread = publication.of_kind("home", "en"), publication.of_kind("section", "ar")
    page.context.set_offline(True)

    page.goto(read)
    mastheads = page.locator(".masthead").count()
    page.goto(unread)

    assert mastheads == 1
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("main h1")).to_be_visible()
