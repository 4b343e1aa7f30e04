"""What every member of the family of channels passes."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources import parse
from dragoman.sources.channels import CHANNELS, Channel, channel, kind_of
from dragoman.sources.channels.posts import LONGEST_TITLE
from dragoman.sources.errors import (
    BrokenFeedError,
    NoArticlesError,
    SourceError,
    WebPageError,
)
from dragoman.sources.rules import followable
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
    feeds.SITEMAP_INDEX,
    feeds.MASTODON,
    feeds.STATUSES,
    feeds.BLUESKY,
    feeds.AUTHOR_FEED,
    feeds.TELEGRAM,
    feeds.NEWSLETTER,
]
FEEDS = BODIES[:6]

every_channel = pytest.mark.parametrize("member", CHANNELS, ids=lambda member: str(member.kind))


def is_sound(feed: Feed) -> bool:
    times = [time for entry in feed.entries for time in (entry.published_at, entry.updated_at) if time]
    urls = [*(entry.url for entry in feed.entries if entry.url), *feed.further]
    return (
        all(url.startswith(("http://", "https://")) for url in urls)
        and all(time.utcoffset() == timedelta() for time in times)
        and not any(re.search(r"<script|<[^>]*\bonclick", entry.content) for entry in feed.entries)
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
    assert not any("<b>" in entry.title for entry in feed.entries)


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

    assert feed.title in {"", "&b;"}
    assert not any(entry.title for entry in feed.entries)


@pytest.mark.parametrize("body", FEEDS)
def test_every_kind_of_feed_tells_the_same(body: bytes) -> None:
    feed = parse(body, url=feeds.URL)

    assert feed.title == "The Post"
    assert [entry.url for entry in followable(feed.entries)] == [
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


@pytest.mark.parametrize("body", [feeds.JSON_FEED, feeds.STATUSES, feeds.AUTHOR_FEED])
def test_half_a_character_in_a_feed_is_a_question_mark(body: bytes) -> None:
    half = re.sub(rb'("(?:title|text|id|uri|content|displayName|display_name)": ?")', rb"\1\\ud83d ", body)

    feed = parse(half, url=feeds.URL)

    assert half != body
    assert "?" in repr(feed)
    repr(feed).encode()
    assert not re.search(r"\\ud83d", repr(feed))


def test_what_no_list_can_hold_is_left_out_of_titles() -> None:
    feed = parse(feeds.ATOM.replace(b"The Post", "The\x7f\x81 Post\ufffe".encode()), url=feeds.URL)

    assert feed.title == "The Post"


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


def test_an_address_that_is_none_spoils_no_list_of_sitemaps() -> None:
    broken = feeds.SITEMAP_INDEX.replace(b"<loc>/news.xml", b"<loc>https://news.example[/news.xml")

    assert parse(broken, url="https://news.example/sitemap.xml").further


def test_a_list_of_sitemaps_says_where_to_read_on_news_and_newest_first() -> None:
    feed = parse(feeds.SITEMAP_INDEX, url=feeds.URL)

    assert feed.entries == ()
    assert feed.further == (
        "https://news.example/news.xml",
        "https://news.example/2026-03.xml",
        "https://news.example/2026-02.xml",
    )


@pytest.mark.parametrize(
    ("kind", "body"), [(kind, body) for kind, all in feeds.POSTS.items() for body in all]
)
def test_a_post_is_titled_by_its_text_and_signed_with_its_account(kind: str, body: bytes) -> None:
    [post] = parse(body, url="https://social.example/@post.rss").entries

    assert kind_of(body) == kind
    assert post.title == "A bridge & a river"
    assert post.authors[0].startswith("@post")
    assert urlsplit(post.url).path.rsplit("/")[-1] in {"1", "3k"}
    assert post.published_at == datetime(2026, 3, 4, 5, tzinfo=UTC)


def test_a_long_post_is_titled_by_its_beginning() -> None:
    long = feeds.TELEGRAM.replace(b"A bridge", b"A bridge" + b" of iron" * 50)

    [post] = parse(long, url="https://t.me/s/post").entries

    assert len(post.title) <= LONGEST_TITLE + 1
    assert post.title.endswith("of…") or post.title.endswith("iron…")


def test_a_newsletter_is_an_issue_and_the_articles_in_it() -> None:
    issue, article = parse(feeds.NEWSLETTER, url="mailto:desk@news.example").entries

    assert (issue.title, issue.authors, issue.id) == ("A bridge & a river", ("The Post",), "<1@post.example>")
    assert issue.url == "https://post.example/letters/1"
    assert (article.url, article.title) == (
        "https://post.example/bridge",
        "A bridge opens over the river in spring",
    )


def test_a_tag_that_is_never_closed_swallows_no_entry() -> None:
    broken = b"<rss><channel><item><title>A bridge<item><title>A flood</title></item></channel></rss>"

    assert [entry.title for entry in parse(broken, url=feeds.URL).entries] == ["A bridge", "A flood"]


def test_html_entities_and_bare_ampersands_are_read_as_meant() -> None:
    feed = b"<rss><channel><title>Caf&eacute; & bar &#X26; more &unknown;</title></channel></rss>"

    assert parse(feed, url=feeds.URL).title == "Café & bar & more &unknown;"


TITLES = {
    "utf-8": "橋 мост",
    "utf-16": "橋 мост",
    "big5": "橋",
    "koi8-r": "мост",
    "iso-2022-jp": "橋",
    "windows-1252": "“Brücke”",
    "cp037": "Brücke",
    "cp1026": "Köprü",
    "cp875": "Γέφυρα",
}


@pytest.mark.parametrize(("encoding", "title"), TITLES.items())
def test_a_feed_is_read_in_the_encoding_that_it_declares(encoding: str, title: str) -> None:
    feed = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><title>{title}</title></channel></rss>'

    assert parse(feed.encode(encoding), url=feeds.URL).title == title


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-16-le", "utf-32-be", "utf-32-le"])
def test_a_wide_encoding_is_known_by_the_first_tag(encoding: str) -> None:
    feed = "<rss><channel><title>橋 мост</title></channel></rss>"

    assert parse(feed.encode(encoding), url=feeds.URL).title == "橋 мост"


def test_relative_addresses_in_a_content_are_made_absolute() -> None:
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.example/x/"><entry>
        <content type="html">&lt;a href="y">y&lt;/a></content></entry></feed>"""

    assert parse(atom, url=feeds.URL).entries[0].content == '<a href="http://a.example/x/y">y</a>'


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
