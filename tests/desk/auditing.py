"""axe-core on screens of the desk, on a phone in the dark and on a desk in the light."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Route

from tests.browsers import chromium
from tests.site.test_accessibility import audit
from tests.site.tools import tool

SITE = "http://desk.test"
LOOKS = (("dark", 390), ("light", 1280))


def found_on(screens: Mapping[str, str]) -> str:
    """Return what keeps anybody out of ``screens`` (their pages by address), a line each.

    With ``DRAGOMAN_PICTURES``, a folder, each is photographed into it.
    """
    axe, findings = tool("axe-core").read_text(), []
    with chromium() as browser, browser.new_page(reduced_motion="reduce") as page:
        page.route("**/*", lambda route: _answer(route, screens))
        for screen in screens:
            page.goto(SITE + screen)
            page.evaluate(axe)
            for scheme, width in LOOKS:
                found = audit(page, scheme=scheme, width=width)
                ours = [finding for finding in found if "sidebar" not in finding]  # which is Wagtail's
                findings += [f"{screen}, {scheme}: {finding}" for finding in ours]
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    findings.append(f"{screen}, {scheme}: wider than the screen")
                _photograph(page, f"{screen.strip('/').replace('/', '-')}-{scheme}.png")
    return "\n".join(findings)


def _answer(route: Route, screens: Mapping[str, str]) -> None:
    path = urlsplit(route.request.url).path
    file = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
    if path in screens:
        route.fulfill(body=screens[path], content_type="text/html; charset=utf-8")
    elif file:
        route.fulfill(path=str(file))
    else:
        route.abort()


def _photograph(page: Page, name: str) -> None:
    if folder := os.environ.get("DRAGOMAN_PICTURES"):
        page.screenshot(path=Path(folder) / name, full_page=True)
