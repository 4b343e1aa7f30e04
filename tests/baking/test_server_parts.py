"""Parts of pages that change oftener than the pages, put in by the server."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from django.contrib.staticfiles import finders
from hypothesis import given
from hypothesis import strategies as st

from dragoman.baking import files
from dragoman.baking.serving.composing import compose
from dragoman.baking.serving.shelf import Shelf
from dragoman.baking.serving.site import PublicSite
from dragoman.baking.serving.types import Answer, Request
from tests.baking.client import serving
from tests.browsers import chromium

NEWEST = "/en/parts/newest.html"
PAGE = f'<h1>A bridge</h1><page-part src="{NEWEST}"><p>Front page</p></page-part><footer>The end</footer>'
ENTRIES = '<li><a href="/en/a-bridge/">A bridge</a></li>\n<li><a href="/en/b/">B</a></li>'
LIST = f"<!doctype html><body><ol>{ENTRIES}</ol></body>"

Ask = Callable[..., Answer]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files.write(tmp_path / "en" / "a-bridge" / "index.html", PAGE.encode())
    files.write(tmp_path / "en" / "parts" / "newest.html", LIST.encode())
    return tmp_path


@pytest.fixture
def ask(site: Path) -> Ask:
    server = PublicSite(Shelf(site), ["en"])

    def ask(path: str = "/en/a-bridge/", **fields: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in fields.items()}
        answer = server.answer(Request("GET", path, named))
        assert answer
        return answer

    return ask


def whole(answer: Answer) -> bytes:
    assert isinstance(answer.body, bytes)
    return answer.body


def test_a_page_comes_with_its_parts_and_does_not_list_itself(ask: Ask) -> None:
    body = ask().body

    part = f'<page-part src="{NEWEST}" filled><ol><li><a href="/en/b/">B</a></li></ol></page-part>'
    assert body == f"<h1>A bridge</h1>{part}<footer>The end</footer>".encode()


@pytest.mark.parametrize(("encoding", "read"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_page_with_parts_comes_in_the_smallest_form(
    ask: Ask, encoding: str, read: Callable[[bytes], bytes]
) -> None:
    answer = ask(accept_encoding=encoding)

    assert read(whole(answer)) == whole(ask())
    assert dict(answer.headers)["content-encoding"] == encoding
    assert dict(answer.headers)["etag"] != dict(ask().headers)["etag"]


def test_a_part_that_changed_is_in_the_page_at_once_and_the_page_stays_as_it_is(site: Path, ask: Ask) -> None:
    page = site / "en" / "a-bridge" / "index.html"
    before, tag = page.stat().st_mtime_ns, dict(ask().headers)["etag"]

    files.write(site / "en" / "parts" / "newest.html", LIST.replace("B</a>", "Another</a>").encode())
    answer = ask(if_none_match=tag)

    assert (answer.status, b"Another</a>" in whole(answer)) == (200, True)
    assert page.stat().st_mtime_ns == before


def test_a_page_whose_parts_have_not_changed_is_not_sent_again(ask: Ask) -> None:
    tag = dict(ask().headers)["etag"]

    assert ask(if_none_match=tag).status == 304


def test_the_time_of_a_page_says_nothing_of_its_parts(ask: Ask) -> None:
    date = dict(ask().headers)["last-modified"]

    assert ask(if_modified_since=date).status == 200


def test_the_same_page_has_the_same_tag_after_the_server_was_started_again(site: Path, ask: Ask) -> None:
    started_again = PublicSite(Shelf(site), ["en"]).answer(Request("GET", "/en/a-bridge/", {}))

    assert started_again == ask()


def test_a_part_that_is_not_there_is_left_to_the_browser(site: Path, ask: Ask) -> None:
    files.remove(site / "en" / "parts" / "newest.html", within=site)

    assert ask().body == PAGE.encode()


def test_a_part_that_names_itself_is_put_in_once(site: Path, ask: Ask) -> None:
    part = f'<body>New <page-part src="{NEWEST}">old</page-part></body>'
    files.write(site / "en" / "parts" / "newest.html", part.encode())

    assert whole(ask()).count(b"filled") == 1


def test_pages_are_whole_however_little_room_there_is(site: Path, ask: Ask) -> None:
    cramped = PublicSite(Shelf(site, room=1), ["en"])

    assert [cramped.answer(Request("GET", "/en/a-bridge/", {})) for _ in range(3)] == [ask()] * 3


@pytest.mark.journey
@pytest.mark.parametrize("scripts", [True, False])
def test_a_browser_shows_the_part_and_does_not_fetch_it_again(site: Path, scripts: bool) -> None:
    script = finders.find("publication/parts.js")
    pages = {
        "en/a-bridge/index.html": f'{PAGE}<script type="module" src="/static/parts.js"></script>',
        "static/parts.js": Path(str(script)).read_text(),
    }
    asked = []

    with serving(site, pages) as client, chromium() as browser:
        page = browser.new_page(java_script_enabled=scripts)
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        page.goto(f"http://127.0.0.1:{client.port}/en/a-bridge/", wait_until="networkidle")

        assert page.locator("page-part a").all_inner_texts() == ["B"]
    assert ("/static/parts.js" in asked, NEWEST in asked) == (scripts, False)


@given(st.binary(), st.binary())
def test_whatever_a_page_and_its_part_hold_nothing_else_of_the_page_changes(page: bytes, part: bytes) -> None:
    whole = b'%b<page-part src="/p">x</page-part>%b' % (page, page)

    composed = compose(whole, {"/p": b"<body>" + part}, address="/en/a/")

    assert composed.startswith(page) and composed.endswith(page)
