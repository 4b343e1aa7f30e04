"""Every template by keyboard alone, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.site.publication import KINDS, LANGUAGES, STANDING_ALONE, Publication
from tests.site.visits import visit

pytestmark = pytest.mark.journey

WITH_MASTHEAD = ("home", "long read", "no such page")
"""The masthead is one template: some of the pages that it stands on are enough for its menu."""

of_the_paper = pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in STANDING_ALONE])
PHONE = {"width": 390, "height": 800}
STOPS = 25
FOCUSED = """() => {
  const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(document.activeElement);
  const seen = (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  return [document.activeElement.outerHTML.slice(0, 120), seen];
}"""


@of_the_paper
def test_the_first_stop_of_the_keyboard_leads_to_the_text(
    kind: str, browser: Browser, publication: Publication
) -> None:
    with visit(browser, publication) as tab:
        tab.page.goto(publication.of_kind(kind, "en"))
        tab.page.keyboard.press("Tab")
        first = tab.page.locator(":focus")
        target = first.get_attribute("href")
        box = first.bounding_box()
        tab.page.keyboard.press("Enter")

        assert target and tab.page.locator(f"main{target}").count() == 1
        assert box and box["y"] >= 0 and box["height"] > 10, "it cannot be seen"
        assert tab.page.url.endswith(target)


@pytest.mark.parametrize("kind", KINDS)
def test_where_the_keyboard_is_can_be_seen(kind: str, browser: Browser, publication: Publication) -> None:
    with visit(browser, publication) as tab:
        tab.page.goto(publication.of_kind(kind, "en"))
        stops = [stop(tab.page) for _ in range(STOPS)]

    assert [element for element, seen in stops if not seen and not element.startswith("<body")] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", WITH_MASTHEAD)
def test_the_menu_opens_without_scripts(
    kind: str, language: str, browser: Browser, publication: Publication
) -> None:
    with visit(browser, publication, language, java_script_enabled=False, viewport=PHONE) as tab:
        tab.page.goto(publication.of_kind(kind, language))
        tab.page.locator("header .all-sections > summary").press("Enter")
        sections = tab.page.locator(f"header a[href='/{language}/culture/']:visible")

        assert sections.count() > 0, "no way to a section"
        sections.first.click()
        tab.page.wait_for_url(f"**/{language}/culture/")


@pytest.mark.parametrize("kind", WITH_MASTHEAD)
def test_every_link_of_the_menu_can_be_seen_without_scripts(
    kind: str, browser: Browser, publication: Publication
) -> None:
    with visit(browser, publication, java_script_enabled=False, viewport=PHONE) as tab:
        tab.page.goto(publication.of_kind(kind, "en"))

        assert addresses(tab.page) - seen_when_opened(tab.page) == set()


def stop(page: Page) -> tuple[str, bool]:
    page.keyboard.press("Tab")
    return tuple(page.evaluate(FOCUSED))


def seen_when_opened(page: Page) -> set[str | None]:
    """Open by keyboard what is folded in the masthead, which folds what was open; return what was led to."""
    seen = addresses(page, ":visible")
    for summary in page.locator("header summary:visible").all():
        summary.press("Enter")
        seen |= addresses(page, ":visible")
    return seen


def addresses(page: Page, which: str = "") -> set[str | None]:
    return {link.get_attribute("href") for link in page.locator(f"header a[href^='/']{which}").all()}
