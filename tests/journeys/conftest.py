from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dragoman import press as sample_press
from tests.browsers import chromium
from tests.newsrooms import EMAIL, PASSWORD, Newsroom, eventually, make_newsroom


@pytest.fixture(scope="session")
def press() -> Iterator[str]:
    """The sample press, at its address."""
    with sample_press.running() as address:
        yield address


@pytest.fixture(scope="module")
def more_settings() -> str:
    """What stands in newsroom.toml besides; a module may say more."""
    return ""


@pytest.fixture(scope="module")
def another_language() -> str:
    """A language that the newsroom publishes in besides English and French; a module may name one."""
    return ""


@pytest.fixture(scope="module")
def newsroom(
    press: str, more_settings: str, another_language: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Newsroom]:
    """A whole newsroom at work, on an empty folder; each module has its own, with editions of its own."""
    folder = tmp_path_factory.mktemp("newsroom") / "here"
    newsroom = make_newsroom(folder, trusted=press, more=more_settings, also=another_language)
    with newsroom.running("run", "--port", str(newsroom.port)):
        eventually(lambda: newsroom.answers("/-/health"))
        yield newsroom


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, for one module: no other event loop runs in this thread while Playwright's does."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, newsroom: Newsroom, tmp_path: Path) -> Iterator[Page]:
    """A fresh tab on the newsroom; scripts that fail in it fail the test."""
    with browser.new_context(base_url=newsroom.address, locale="en-GB") as context:
        page = context.new_page()
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        yield page
        assert problems == []


@pytest.fixture
def desk(page: Page) -> Page:
    """The tab, signed in to the desk as chief editor."""
    page.goto("/desk/")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("button[type=submit]").first.click()
    page.wait_for_url("**/desk/**")
    return page
