"""A reader's browser on the published site, and everything it had to complain of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.site.publication import Publication

SHIFTS = """
window.shifts = [];
const box = ({x, y, width, height}) => [x, y, width, height].map(Math.round).join(" ");
const moved = ({node, previousRect, currentRect}) =>
  `${box(previousRect)} → ${box(currentRect)}: ${node?.outerHTML?.slice(0, 100) ?? node?.nodeName}`;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    window.shifts.push([entry.value, ...entry.sources.map(moved)]);
  }
}).observe({type: "layout-shift", buffered: true});
"""
"""Keeps what moves under the reader's eyes, as https://web.dev/articles/cls counts it."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A tab on the site, and what went wrong in it so far."""

    page: Page
    complaints: list[str] = field(default_factory=list)


@contextmanager
def visit(
    browser: Browser, publication: Publication, language: str = "en", **options: Any
) -> Iterator[Visit]:
    """Open a tab of somebody who was never here before and reads ``language``."""
    options |= {"base_url": publication.address, "locale": language, "reduced_motion": "reduce"}
    with browser.new_context(**options) as context:
        page = context.new_page()
        page.add_init_script(SHIFTS)
        found = Visit(page)
        page.on("pageerror", lambda error: found.complaints.append(f"script: {error}"))
        page.on("console", lambda message: _hear(message, found))
        page.on("request", lambda request: _watch(request, publication, found))
        yield found


def _hear(message: ConsoleMessage, found: Visit) -> None:
    """Keep errors and warnings, but for what the browser says of a page that is missing on purpose."""
    is_expected = "Failed to load resource" in message.text and message.location["url"] == found.page.url
    if message.type in ("error", "warning") and not is_expected:
        found.complaints.append(f"{message.type}: {message.text}")


def _watch(request: Request, publication: Publication, found: Visit) -> None:
    if not request.url.startswith((f"{publication.address}/", "data:", "blob:")):
        found.complaints.append(f"asks another site: {request.url}")
