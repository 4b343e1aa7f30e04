"""What every member of the family of channels passes."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources import parse
from dragoman.sources.channels import CHANNELS, Channel, channel
from dragoman.sources.errors import (
    BrokenFeedError,
    NoArticlesError,
    SitemapIndexError,
    SourceError,
    WebPageError,
)
from dragoman.sources.types import ChannelKind, Enclosure, Feed
from tests.sources import feeds

BODIES = [
    feeds.RSS,
    feeds.ATOM,
    feeds.RDF,
    feeds.JSON_FEED,
    feeds.NEWS_SITEMAP,
    feeds.VIDEO,
    feeds.SECTION_PAGE,
]
FEEDS = BODIES[:-1]

every_channel = pytest.mark.parametrize("member", CHANNELS, ids=lambda member: str(member.kind))


def is_sound(feed: Feed) -> bool:
    times = [time for entry in feed.entries for time in (entry.published_at, entry.updated_at) if time]
    urls = [entry.url for entry in feed.entries]
    return (
        all(urlsplit(url).scheme in {"http", "https"} for url in urls)
        and len(set(urls)) == len(urls)
        and all(time.utcoffset() == timedelta() for time in times)
        and not any("<b>" in entry.title for entry in feed.entries)
    )


@every_channel
@pytest.mark.parametrize("body", BODIES)
def test_whatever_kind_of_page_is_announced_soundly_or_refused(member: Channel, body: bytes) -> None:
    try:
        feed = member.parse(body, url=feeds.URL)
    except SourceError as error:
        assert str(error).endswith(".")
        return

    assert is_sound(feed)


@every_channel
@given(data=st.data())
def test_a_broken_page_is_announced_soundly_or_refused(member: Channel, data: st.DataObject) -> None:
    body = data.draw(st.sampled_from(BODIES))
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(body))] * 2)))
    broken = body[:start] + data.draw(st.binary(max_size=20)) + body[end:]

    try:
        feed = member.parse(broken, url=feeds.URL)
    except SourceError:
        return

    assert is_sound(feed)


@every_channel
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0" * 100,
        b"{",
        b"[" * 100_000,
        b"{}",
        b'{"items": [1, {"url": 3}]}',
        b"<rss",
        b"<a>" * 20_000,
        b"\x1f\x8b\x08\0",
        gzip.compress(b"x" * 100_000_000, mtime=0),
        b'<!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>',
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/motd">]><urlset><url><loc>http://a/&f;</loc></url></urlset>',
    ],
    ids=lambda body: str(body[:12]),
)
def test_garbage_announces_nothing(member: Channel, body: bytes) -> None:
    try:
        feed = member.parse(body, url=feeds.URL)
    except SourceError:
        return

    assert feed.entries == ()


@pytest.mark.parametrize("body", FEEDS)
def test_every_kind_of_feed_tells_the_same(body: bytes) -> None:
    feed = parse(body, url=feeds.URL)

    assert feed.title == "The Post"
    assert [entry.url for entry in feed.entries] == [
        "https://news.example/bridge",
        "https://news.example/flood",
    ]
    assert feed.entries[0].title.startswith("A bridge")
    assert feed.entries[0].published_at == datetime(2026, 3, 4, 5, tzinfo=UTC)


def test_a_feeds_markup_becomes_plain_text_and_clean_html() -> None:
    entry = parse(feeds.RSS, url=feeds.URL).entries[0]

    assert entry.title == "A bridge & a river"
    assert entry.summary == "It opens. Today."
    assert entry.content == "<p>Text</p>"
    assert entry.authors == ("Ada Moss",)
    assert entry.language == "en"
    assert entry.enclosures == (Enclosure("https://news.example/bridge.mp3", "audio/mpeg", 12),)


def test_an_entry_without_a_date_gets_none_from_its_id() -> None:
    dateless = feeds.RSS.replace(b"<pubDate>Wed, 04 Mar 2026 07:00:00 +0200</pubDate>", b"")

    assert parse(dateless, url=feeds.URL).entries[0].published_at is None


def test_a_film_has_its_description_and_its_picture() -> None:
    film = parse(feeds.VIDEO, url=feeds.URL).entries[0]

    assert film.summary == "It opens & shines."
    assert film.enclosures == (Enclosure("https://news.example/b.jpg", "image/*"),)


def test_a_packed_sitemap_is_read() -> None:
    feed = parse(gzip.compress(feeds.NEWS_SITEMAP), url=feeds.URL)

    assert [entry.title for entry in feed.entries] == ["A bridge", "A flood"]


def test_a_list_of_sitemaps_names_one_to_follow() -> None:
    index = b"<sitemapindex><sitemap><loc>https://news.example/1.xml</loc></sitemap></sitemapindex>"

    with pytest.raises(SitemapIndexError, match=r"https://news\.example/1\.xml"):
        parse(index, url=feeds.URL)


def test_a_section_page_announces_its_own_articles() -> None:
    feed = channel(ChannelKind.SECTION_PAGE).parse(feeds.SECTION_PAGE, url="https://news.example/city/")

    assert [entry.url.rpartition("/")[2] for entry in feed.entries if "/city/" in entry.url] == [
        "bridge-opens-over-the-river",
        "flood-reaches-the-old-town",
    ]
    assert not any("other.example" in entry.url for entry in feed.entries)


def test_a_page_without_articles_says_so() -> None:
    with pytest.raises(NoArticlesError):
        channel(ChannelKind.SECTION_PAGE).parse(b"<html><body><p>Hello</p></body></html>", url=feeds.URL)


def test_a_web_page_is_told_from_a_broken_feed() -> None:
    with pytest.raises(WebPageError, match="web page, not with a feed"):
        parse(feeds.SECTION_PAGE, url=feeds.URL)
    with pytest.raises(BrokenFeedError):
        parse(b"\0", url=feeds.URL)
