"""Every template on screens of all sizes: nothing sticks out, moves, complains, or asks another site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import pytest
from playwright.sync_api import Browser, Page

from tests.site.publication import KINDS, LANGUAGES, Publication
from tests.site.visits import visit

pytestmark = pytest.mark.journey

PHONE, DESK = 390, 1280
GOOD_SHIFT = 0.1
"""What Web Vitals calls good. On a busy machine a style or a picture may come later than the first paint."""
WIDTHS = (320, PHONE, 768, DESK, 1920)
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


@dataclass(slots=True)
class Sight:
    """What was seen of a page on a phone and on a desk; what sticks out, by the screen's width."""

    language: str = ""
    direction: str = ""
    sticking_out: dict[int, list[str]] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    shifts: list[list[object]] = field(default_factory=list)
    shifted: list[float] = field(default_factory=list)


Look = Callable[[str, str], Sight]


@pytest.fixture(scope="module")
def look(browser: Browser, publication: Publication) -> Look:
    """How a page is seen; each is looked at once."""
    return cache(
        lambda kind, language: look_at(publication.of_kind(kind, language), language, browser, publication)
    )


@everywhere
def test_a_page_fits_every_screen(kind: str, language: str, look: Look) -> None:
    assert {width: wide for width, wide in look(kind, language).sticking_out.items() if wide} == {}


@everywhere
def test_a_page_hardly_moves_while_it_is_read(kind: str, language: str, look: Look) -> None:
    sight = look(kind, language)

    assert max(sight.shifted) < GOOD_SHIFT, sight.shifts


@everywhere
def test_a_page_complains_of_nothing_and_asks_nobody_else(kind: str, language: str, look: Look) -> None:
    assert look(kind, language).complaints == []


@everywhere
def test_a_page_is_read_in_its_direction(kind: str, language: str, look: Look) -> None:
    if kind == "fault":
        language = next(iter(LANGUAGES))  # it stands once, in the main language

    sight = look(kind, language)

    assert (sight.language, sight.direction) == (language, LANGUAGES[language])


def look_at(path: str, language: str, browser: Browser, publication: Publication) -> Sight:
    sight = Sight()
    for width in (PHONE, DESK):
        with visit(browser, publication, language, viewport={"width": width, "height": HEIGHT}) as tab:
            tab.page.goto(path)
            read_to_the_end(tab.page)
            shifts = tab.page.evaluate("window.shifts")
            sight.shifts += shifts
            sight.shifted.append(sum(score for score, *_moved in shifts))
            if width == DESK:
                sight.sticking_out = {width: sticking_out(tab.page, width) for width in WIDTHS}
                sight.direction = tab.page.evaluate("getComputedStyle(document.body).direction")
                sight.language = tab.page.evaluate("document.documentElement.lang")
            sight.complaints += tab.complaints
    return sight


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
