"""A text names eight sources in parentheses: each is resolved by one key, and readers open them all."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from dragoman import press as sample_press
from dragoman.conf.demo.citing import cite
from dragoman.conf.demo.texts import texts
from tests.browsers import open_until
from tests.newsrooms import Newsroom, eventually, make_newsroom

pytestmark = pytest.mark.journey

TEXT = texts("en")["citing"]["body"].strip().rpartition("\n\n")[0]
"""What the demo's editors write, without the source that is nowhere."""
WIDTHS = (390, 1280)
_PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="The Late Bulletin"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="{at}">
<link rel="alternate" type="application/rss+xml" title="All" href="/feed.xml"></head>
<body><main><article><h1>{title}</h1><p>The ferry Arabella came in at noon with 412 people on board, the
harbour master said, and the quay was full of those who had waited since the morning of the day before.</p>
<p>Nobody was hurt. The company says that it will pay for the night that its guests spent at sea.</p>
</article></main></body></html>"""
_FEED = """<rss version="2.0"><channel><title>The Late Bulletin</title><link>/</link>
<item><title>The Arabella comes in</title><link>{address}/arabella</link></item></channel></rss>"""


class Late(ThreadingHTTPServer):
    """An outlet that announces an article before it is there."""

    is_there = False

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Pages(BaseHTTPRequestHandler):
    server: Late

    def do_GET(self) -> None:
        pages = {"/": _page("The Late Bulletin"), "/feed.xml": _FEED.format(address=self.server.address)}
        if self.server.is_there:
            pages["/arabella"] = _page("The Arabella comes in")
        body = pages.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "application/rss+xml" if self.path == "/feed.xml" else "text/html")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


def _page(title: str) -> str:
    return _PAGE.format(title=title, at=datetime.now(UTC).isoformat())


@pytest.fixture(scope="module")
def late() -> Iterator[Late]:
    with Late(("127.0.0.1", 0), _Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def newsroom(press: str, late: Late, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """A newsroom that follows seven outlets of the sample press, and the late one."""
    folder = tmp_path_factory.mktemp("newsroom") / "here"
    newsroom = make_newsroom(folder, trusted=f'{press}", "{late.address}')
    with newsroom.running("run", "--port", str(newsroom.port)):
        eventually(lambda: newsroom.answers("/-/health"))
        outlets = sorted({article.partition("/")[0] for article in cited_ids()})
        newsroom.dragoman("follow", f"{late.address}/", *(f"{press}/{outlet}/" for outlet in outlets))
        yield newsroom


def test_eight_sources_are_resolved_by_a_key_each_and_opened_by_readers(
    desk: Page, browser: Browser, late: Late
) -> None:
    printed = {article.id: article for article in sample_press.articles(started_at=datetime.now(UTC))}
    cited = [printed[name] for name in cited_ids()]
    write(desk, cite(TEXT, printed.values(), language="en"))

    desk.get_by_role("link", name="Sources cited").click()
    for article in cited:
        open_until(desk, desk.url, desk.get_by_role("link", name=article.title, exact=True))
    for article in cited:
        resolve(desk, article.title)
    late.is_there = True
    capture(desk, f"{late.address}/arabella")
    address = publish(desk)

    links = [(article.outlet.name, article.title) for article in cited]
    links.append(("The Late Bulletin", "The Arabella comes in"))
    for width in WIDTHS:
        read(browser, address, links, width=width, has_scripts=True)
        read(browser, address, links, width=width, has_scripts=False)


def cited_ids() -> list[str]:
    """Return the sample press's names of the articles that the text cites, in its order."""
    return re.findall(r"\{cite:([^}]+)\}", TEXT)


def write(desk: Page, text: str) -> None:
    """Write a text of our own, with a last sentence that names the late outlet."""
    now = datetime.now(UTC)
    last = f"The Arabella came in with 412 people (The Late Bulletin, {now:%B} {now.day})."
    desk.goto("/desk/drafts/new/")
    desk.get_by_label("Headline").fill("How seven papers tell of a bridge")
    desk.get_by_label("Text").fill(f"{text}\n\n{last}")
    desk.get_by_role("button", name="Save").click()


def resolve(desk: Page, title: str) -> None:
    """Press the key of the article that is meant; the next reference has the focus then."""
    reference = desk.locator("[data-citation]").first
    candidate = reference.locator(".desk-candidates > li").filter(has_text=title)
    key = candidate.get_by_role("button").inner_text()
    expect(desk.locator("[data-citation]:focus-within")).to_have_count(1)  # the scripts are at work
    desk.keyboard.press(key)
    expect(decided(desk).filter(has_text=title)).to_be_visible()


def capture(desk: Page, url: str) -> None:
    """Say which page is meant, and have it captured: in the end it has a title."""
    field = desk.get_by_label("Another address")
    field.fill(url)
    field.press("Escape")
    desk.get_by_role("heading", name="The Late Bulletin").click()
    desk.keyboard.press("c")
    expect(desk.get_by_text("Every source is decided.")).to_be_visible()
    open_until(desk, desk.url, decided(desk).get_by_role("link", name="The Arabella comes in"))


def decided(desk: Page) -> Locator:
    return desk.locator("[id^=decided-]")


def publish(desk: Page) -> str:
    """Publish the draft, and return where the article stands."""
    desk.locator("main").get_by_role("link", name="How seven papers tell of a bridge").click()
    desk.get_by_label("Section").select_option(label="Society")
    desk.get_by_role("button", name="Publish", exact=True).click()
    link = desk.get_by_role("link", name="On the site")
    expect(link).to_be_visible()
    return link.get_attribute("href") or ""


def read(
    browser: Browser, address: str, cited: list[tuple[str, str]], *, width: int, has_scripts: bool
) -> None:
    """Follow each mark to its source, as a reader does."""
    with browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=has_scripts
    ) as context:
        page = context.new_page()
        marks = page.locator("sup.cited a")
        open_until(page, address, marks)
        expect(marks).to_have_count(len(cited))
        for number, (outlet, title) in enumerate(cited):
            marks.nth(number).click()
            shown = page.locator(".cited-note") if has_scripts else page.locator("#source-" + str(number + 1))
            expect(shown).to_contain_text(outlet)
            expect(shown.get_by_role("link", name=title)).to_be_in_viewport()
            page.keyboard.press("Escape")
            if not has_scripts:
                assert page.url.endswith(f"#source-{number + 1}")
                page.locator(f"#source-{number + 1} .source-back").click()
                assert page.url.endswith(f"#cited-{number + 1}")
        if has_scripts:
            marks.first.focus()  # by the keyboard, as the last thing that was touched
            expect(page.locator(".cited-note")).to_contain_text(cited[0][0])
