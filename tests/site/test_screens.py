"""Every template on screens of all sizes: nothing sticks out, moves, complains, or asks another site."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.site.publication import KINDS, LANGUAGES, Publication
from tests.site.visits import visit

pytestmark = pytest.mark.journey

WIDTHS = (320, 390, 768, 1280, 1920)
HEIGHT = 900
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((element) => {
    const {left, right} = element.getBoundingClientRect();
    return right > width + 1 || left < -1;
  });
  return ["the page scrolls sideways", ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))];
}"""

everywhere = pytest.mark.parametrize(
    ("kind", "language"), [(kind, language) for kind in KINDS for language in LANGUAGES]
)


@everywhere
def test_a_page_fits_every_screen(
    kind: str, language: str, browser: Browser, publication: Publication
) -> None:
    with visit(browser, publication, language) as tab:
        tab.page.goto(publication.of_kind(kind, language))
        found = {width: sticking_out(tab.page, width) for width in WIDTHS}

    assert not any(found.values()), found


@everywhere
def test_a_page_stands_still_and_asks_nobody_else(
    kind: str, language: str, browser: Browser, publication: Publication
) -> None:
    for width in (390, 1280):
        with visit(browser, publication, language, viewport={"width": width, "height": HEIGHT}) as tab:
            tab.page.goto(publication.of_kind(kind, language))
            read_to_the_end(tab.page)

            shifts = tab.page.evaluate("window.shifts")

            assert tab.complaints == []
            assert round(sum(score for score, *_moved in shifts), 3) == 0, shifts


@everywhere
def test_a_page_is_read_in_its_direction(
    kind: str, language: str, browser: Browser, publication: Publication
) -> None:
    if kind == "fault":
        language = next(iter(LANGUAGES))  # it stands once, in the main language

    with visit(browser, publication, language) as tab:
        tab.page.goto(publication.of_kind(kind, language))
        direction = tab.page.evaluate("getComputedStyle(document.body).direction")
        named = tab.page.evaluate("document.documentElement.lang")

    assert (named, direction) == (language, LANGUAGES[language])


def sticking_out(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    return page.evaluate(STICKING_OUT)


def read_to_the_end(page: Page) -> None:
    """Scroll down screen by screen, so that everything that loads late has loaded."""
    page.evaluate("document.fonts.ready")
    for _ in range(page.evaluate("Math.ceil(document.documentElement.scrollHeight / innerHeight)")):
        page.mouse.wheel(0, HEIGHT)
        page.wait_for_timeout(20)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(50)
