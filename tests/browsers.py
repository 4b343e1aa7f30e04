"""A browser for tests and figures."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

Opened = TypeVar("Opened", BrowserContext, Page)

PATIENCE = 120_000
"""Milliseconds after which a page is called hung: the machine may have other work."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium during the block; skips the test where it is not installed."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=program, args=flags(), timeout=PATIENCE)
        browser.new_context = _patient(browser.new_context)  # type: ignore[method-assign]
        browser.new_page = _patient(browser.new_page)  # type: ignore[method-assign]
        yield browser
        browser.close()


def open_until(page: Page, address: str, what: Locator) -> None:
    """Open an address, and again until something stands there: the newsroom's stages work after the fact."""
    deadline = time.monotonic() + PATIENCE / 1000
    page.goto(address)
    while not what.count() and time.monotonic() < deadline:
        page.wait_for_timeout(200)
        page.goto(address)
    expect(what.first).to_be_visible()


def _patient(opened: Callable[..., Opened]) -> Callable[..., Opened]:
    def patient(**options: Any) -> Opened:
        context_or_page = opened(**options)
        context_or_page.set_default_timeout(PATIENCE)
        return context_or_page

    return patient


def flags() -> list[str]:
    """Return what Chromium is started with where tests run."""
    common = ["--disable-dev-shm-usage", "--disable-background-networking"]
    return [*common, "--no-sandbox"] if os.geteuid() == 0 else common
