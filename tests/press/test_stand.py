"""What the server of the sample press answers."""

from __future__ import annotations

import html
import json
import xml.etree.ElementTree as ET
from datetime import timedelta
from io import BytesIO

import feedparser
import pytest
from PIL import Image

from dragoman.press import Channel, ChannelKind, Outlet, Press, outlets, running
from dragoman.press.server import seconds_to_answer
from tests.press.browser import get
from tests.press.conftest import HASTE, STARTED_AT, Clock

CHANNELS = [
    channel for outlet in outlets() for channel in outlet.channels if channel.kind is not ChannelKind.SECTION
]
FEEDS = {ChannelKind.RSS, ChannelKind.ATOM, ChannelKind.RDF, ChannelKind.VIDEO}
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def announced(channel: Channel, origin: str) -> dict[str, str]:
    """Return the titles that a channel announces by their addresses."""
    body = get(origin + channel.path).body
    if channel.kind is ChannelKind.JSON_FEED:
        return {item["url"]: item["title"] for item in json.loads(body)["items"]}
    if channel.kind is ChannelKind.NEWS_SITEMAP:
        return {
            url.findtext(f"{SITEMAP}loc", ""): url.findtext(f"{NEWS}news/{NEWS}title", "")
            for url in ET.fromstring(body)
        }
    feed = feedparser.parse(body)
    assert not feed.bozo
    return {entry.link: entry.title for entry in feed.entries}


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.path)
def test_every_address_that_a_channel_announces_bears_its_title(channel: Channel, hasty_stand: str) -> None:
    entries = announced(channel, hasty_stand)

    assert len(entries) >= 4
    for address, title in entries.items():
        page = get(address)
        charset = "windows-1251" if "svetlorechensk" in address else "utf-8"
        assert page.status == 200
        assert title in html.unescape(page.body.decode(charset))


def test_a_section_page_links_the_articles_of_its_section(hasty_stand: str) -> None:
    press = Press(started_at=STARTED_AT, pace=HASTE)
    articles = press.articles(at=STARTED_AT + timedelta(hours=1))

    page = get(f"{hasty_stand}/nagihama-shimbun/kokusai").text

    expected = [a for a in articles if a.outlet.slug == "nagihama-shimbun" and a.section == "kokusai"]
    assert len(expected) == 4
    assert all(f'href="{article.path}"' in page for article in expected)


def test_the_front_page_lists_every_outlet_and_the_opml_every_feed(hasty_stand: str) -> None:
    page, opml = get(f"{hasty_stand}/").text, get(f"{hasty_stand}/outlets.opml").body

    feeds = {outline.get("xmlUrl") for outline in ET.fromstring(opml).iter("outline")} - {None}
    assert all(outlet.name in page for outlet in outlets())
    assert feeds == {hasty_stand + c.path for c in CHANNELS if c.kind is not ChannelKind.NEWS_SITEMAP}


@pytest.mark.parametrize("outlet", outlets(), ids=lambda outlet: outlet.slug)
def test_a_homepage_announces_the_feeds_that_its_outlet_has(hasty_stand: str, outlet: Outlet) -> None:
    page = get(hasty_stand + outlet.path).body.decode(outlet.charset)

    announced = page.count('rel="alternate"')
    assert announced == sum(c.kind in FEEDS | {ChannelKind.JSON_FEED} for c in outlet.channels)


def test_robots_may_read_the_articles_and_find_the_sitemaps(hasty_stand: str) -> None:
    robots = get(f"{hasty_stand}/robots.txt").text

    assert f"Sitemap: {hasty_stand}/ezerski-glas/sitemap-news.xml" in robots
    assert "Disallow: /*/print/" in robots


def test_a_picture_is_the_same_landscape_for_the_same_event(hasty_stand: str) -> None:
    first = get(f"{hasty_stand}/meridian-wire/pictures/tarvo-bridge-opens.jpg")
    second = get(f"{hasty_stand}/nagihama-shimbun/pictures/tarvo-bridge.jpg")

    assert first.body == second.body
    assert Image.open(BytesIO(first.body)).size == (1200, 675)


def test_what_is_nowhere_answers_404(hasty_stand: str) -> None:
    assert get(f"{hasty_stand}/meridian-wire/story/never-written").status == 404
    assert get(f"{hasty_stand}/no-such-outlet/").status == 404


def test_news_appears_while_the_press_is_open(stand: str, clock: Clock) -> None:
    address = f"{stand}/meridian-wire/story/strait-ferry-agreement"

    assert get(address).status == 404
    clock.at += timedelta(minutes=1)

    assert get(address).status == 200
    assert "Ferry strike" in get(f"{stand}/meridian-wire/feed.xml").text


def test_an_outlet_edits_an_article_without_saying_so(stand: str, clock: Clock) -> None:
    [address] = [a.path for a in Press(started_at=STARTED_AT).all_articles() if "boiler-room" in a.id]
    before = get(stand + address)

    clock.at += timedelta(minutes=3)
    after = get(stand + address, if_none_match=before.headers["ETag"])

    assert "214 silver coins" in before.text
    assert "largest hoard ever found" in before.text
    assert "412 silver coins" in after.text
    assert "214" not in after.text
    assert "largest hoard ever found" not in after.text


def test_an_outlet_withdraws_an_article(stand: str, clock: Clock) -> None:
    [address] = [a.path for a in Press(started_at=STARTED_AT).all_articles() if "whale" in a.id]
    assert get(stand + address).status == 200

    clock.at += timedelta(minutes=5)

    assert get(stand + address).status == 410
    assert "Whale" not in get(f"{stand}/saltmere-post/atom.xml").text


def test_an_outlet_announces_a_charset_that_its_pages_do_not_have(stand: str) -> None:
    page = get(f"{stand}/vecherny-svetlorechensk/")

    assert page.headers.get_content_charset() == "utf-8"
    assert "Вечерний" in page.body.decode("windows-1251")
    assert b"charset=windows-1251" in page.body


def test_one_outlet_is_slow_and_the_others_are_not() -> None:
    seconds = {outlet.slug: seconds_to_answer(outlet, outlet.path) for outlet in outlets()}

    assert [slug for slug, delay in seconds.items() if 2 <= delay <= 4] == ["sahilkend-xeber"]
    assert sum(seconds.values()) < 4


@pytest.mark.parametrize("path", ["/meridian-wire/feed.xml", "/saltmere-post/", "/robots.txt"])
def test_an_unchanged_page_is_not_sent_twice(stand: str, path: str) -> None:
    first = get(stand + path)

    by_etag = get(stand + path, if_none_match=first.headers["ETag"])
    by_date = get(stand + path, if_modified_since=first.headers["Last-Modified"])

    assert (by_etag.status, by_etag.body) == (304, b"")
    assert (by_date.status, by_date.body) == (304, b"")


def test_a_changed_feed_is_sent_again(stand: str, clock: Clock) -> None:
    first = get(f"{stand}/meridian-wire/feed.xml")

    clock.at += timedelta(minutes=2)
    by_etag = get(f"{stand}/meridian-wire/feed.xml", if_none_match=first.headers["ETag"])
    by_date = get(f"{stand}/meridian-wire/feed.xml", if_modified_since=first.headers["Last-Modified"])

    assert (by_etag.status, by_date.status) == (200, 200)


def test_a_date_that_is_none_does_not_hide_the_page(stand: str) -> None:
    assert get(f"{stand}/robots.txt", if_modified_since="yesterday").status == 200


def test_a_port_in_use_is_an_error_at_the_start(stand: str) -> None:
    port = int(stand.rpartition(":")[2])

    with pytest.raises(OSError, match="address already in use"), running(port=port):
        pass
