"""What scripts add to an article, in a real browser: the rendered page, and nothing of the network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Route, expect

from dragoman.publication.families import Parts
from dragoman.publication.models import Article, Home, Looks
from dragoman.publication.policy import CONTENT_SECURITY_POLICY
from dragoman.publication.rendering import render_page
from tests.browsers import chromium
from tests.publication.newsroom import HOUR, NOW, a_section, an_article

pytestmark = pytest.mark.journey
HOST = "https://paper.test"
FRAME = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
EMBED = ("embed", {"url": "https://youtu.be/dQw4w9WgXcQ", "caption": "The opening"})


@pytest.fixture
def article(paper: list[Home]) -> Article:
    for number in range(8):
        an_article(a_section("/en/culture/"), f"News {number}", at=NOW + (number + 1) * HOUR)
    return an_article(a_section("/en/sport/"), "A video", at=NOW + timedelta(days=1), body=[EMBED])


class Site:
    """An article's page, its scripts and the newest articles; what is asked of other sites is remembered."""

    def __init__(self, article: Article) -> None:
        [part] = [part for part in Parts().every() if part.address.startswith("/en/")]
        self.address = HOST + article.url_path
        self.files = {article.url_path: render_page(article).encode(), part.address: part.render()}
        self.asked: list[str] = []

    def answer(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        if parts.netloc != urlsplit(HOST).netloc:
            self.asked.append(route.request.url)
            route.fulfill(body="<p>A player</p>", content_type="text/html")
        elif body := self.files.get(parts.path):
            headers = {"content-security-policy": CONTENT_SECURITY_POLICY}
            route.fulfill(body=body, content_type="text/html; charset=utf-8", headers=headers)
        elif parts.path.startswith("/static/") and (
            file := finders.find(parts.path.removeprefix("/static/"))
        ):
            route.fulfill(path=Path(str(file)))
        else:
            route.fulfill(status=404)


@contextmanager
def opened(site: Site, *, consent: str = "", zone: str = "Europe/Paris") -> Iterator[Page]:
    """Open the article; nothing may need the database while the browser runs."""
    with chromium() as browser:
        context = browser.new_context(
            timezone_id=zone,
            locale="en-US",
            service_workers="block",
            permissions=["clipboard-read", "clipboard-write"],
        )
        context.route("**/*", site.answer)
        if consent:
            context.add_init_script(f"try {{ localStorage.setItem('consent', '{consent}') }} catch {{}}")
        page = context.new_page()
        page.goto(site.address, wait_until="networkidle")
        yield page
        context.unroute_all(behavior="ignoreErrors")


def test_a_video_is_loaded_when_the_reader_asks_for_it(article: Article) -> None:
    site = Site(article)

    with opened(site) as page:
        before = list(site.asked)
        page.get_by_role("button", name="Load from youtu.be").click()
        frame = page.locator("iframe")
        expect(frame).to_have_attribute("title", "The opening")

        assert frame.get_attribute("src") == FRAME
        assert page.frame_locator("iframe").get_by_text("A player").inner_text()
    assert (before, site.asked) == ([], [FRAME])


@pytest.mark.parametrize(
    ("consent", "asks", "loaded"), [("all", True, 1), ("none", True, 0), ("all", False, 0)]
)
def test_a_reader_who_agreed_to_all_is_not_asked_again(
    article: Article, consent: str, asks: bool, loaded: int
) -> None:
    Looks.objects.create(embeds="ask" if asks else "click")
    site = Site(article)

    with opened(site, consent=consent) as page:
        page.locator(".embed").scroll_into_view_if_needed()
        page.wait_for_timeout(300)

        assert page.locator("iframe").count() == loaded
    assert len(site.asked) == loaded


def test_times_are_the_readers_own_and_keep_the_newsrooms(article: Article) -> None:
    with opened(Site(article), zone="Asia/Tbilisi") as page:
        shown = page.locator(".byline time")

        expect(shown).to_have_text("November 24, 2026 at 12:30\N{NARROW NO-BREAK SPACE}PM")
        assert shown.get_attribute("title") == "November 24, 2026, 9:30\N{NARROW NO-BREAK SPACE}AM CET"


def test_a_reader_where_the_newsroom_is_sees_the_page_as_it_is(article: Article) -> None:
    with opened(Site(article), zone="Europe/Rome") as page:
        assert page.locator(".byline time").get_attribute("title") is None


def test_the_newest_articles_arrive_without_the_one_that_is_read(article: Article) -> None:
    with opened(Site(article)) as page:
        page.locator("page-part").scroll_into_view_if_needed()
        links = page.locator(".newest-list a")
        expect(links).to_have_count(5)

        assert links.all_inner_texts() == [f"News {number}" for number in (7, 6, 5, 4, 3)]


def test_the_link_is_copied(article: Article) -> None:
    site = Site(article)

    with opened(site) as page:
        button = page.get_by_role("button", name="Copy link")
        button.click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()

        assert page.evaluate("navigator.clipboard.readText()") == site.address
