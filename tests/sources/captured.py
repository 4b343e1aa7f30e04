"""Captures for tests of what is made of them: really archived, in the test's own newsroom."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

from dragoman.sources import actions
from dragoman.sources.captures import archive
from dragoman.sources.models import Capture, Source
from dragoman.sources.types import ChannelSpec, Entry, Feed
from dragoman.web import Answer
from tests.sources.polled import store_poll

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def an_answer(
    url: str, body: bytes = b"<p>", *, content_type: str = "text/html", at: datetime = NOW
) -> Answer:
    headers = (("Content-Type", content_type),)
    return Answer(url, url, "GET", (), at, "1.1", 200, "OK", headers, body, body)


def a_source(*, home: str = "https://herald.example/", languages: tuple[str, ...] = ()) -> Source:
    channels = [ChannelSpec("feed", f"{home}feed")]
    return actions.add_source(name="Herald", homepage=home, languages=languages, channels=channels, at=NOW)


def a_capture(
    body: str | bytes,
    *,
    path: str = "a",
    source: Source | None = None,
    title: str = "",
    published_at: datetime | None = None,
    content_type: str = "text/html",
    at: datetime = NOW,
) -> Capture:
    """Announce a page and capture it."""
    source = source or a_source()
    url = f"{source.homepage}{path}"
    feed = Feed("", (Entry(url, title, published_at=published_at),))
    store_poll(channel=source.channels.get(), feed=feed, answer=an_answer(url), at=at)
    page = body.encode() if isinstance(body, str) else body
    answer = an_answer(url, page, content_type=content_type, at=at)
    with closing(archive()) as kept:
        pointer = kept.write(answer, source=source.slug, at=at)
    capture = actions.store_capture(entry=source.entries.get(url=url), answer=answer, pointer=pointer, at=at)
    assert capture is not None
    return capture
