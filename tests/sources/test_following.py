from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from time import monotonic

import pytest
from asgiref.sync import async_to_sync

from dragoman.press import outlets, running
from dragoman.sources import following
from dragoman.sources.errors import NothingToFollowError, RefusedError
from dragoman.sources.markup import web_address
from dragoman.sources.models import Channel, Source
from dragoman.sources.types import Followed, Prospect
from dragoman.web import Client, Hosts, guard, origin
from dragoman.web.errors import PrivateAddressError, RobotsError
from tests.sources.loopback import Loopback, loopback

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOMEPAGE = """<html lang="fr-CH"><head><title>Accueil – La Vallée</title>
<meta property="og:site_name" content="La Vallée">
<link rel="alternate" type="application/rss+xml" href="/comments/feed" title="Comments">
<link rel="alternate" type="application/rss+xml" href="/broken.xml" title="Old feed">
<link rel="alternate" type="application/rss+xml" href="/feed.xml" title="Tous les articles"></head>
<body>Bonjour</body></html>"""
OPML = """<opml version="2.0"><body>
<outline text="Herald" xmlUrl="https://herald.example/feed" htmlUrl="https://herald.example/"/>
<outline text="Herald videos" xmlUrl="https://herald.example/video" htmlUrl="https://herald.example/"/>
<outline text="Bladet" xmlUrl="https://bladet.se/rss"/></body></opml>"""


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as served:
        yield served


@asynccontextmanager
async def asking(*trusted: str) -> AsyncIterator[Hosts]:
    async with Client(agent="Test", trusted=trusted) as client, Client(agent="Test") as wary:
        yield Hosts(client, wary=wary, trusted=trusted, pause=0.05)


def follow(address: str, *, trusted: bool = True) -> Followed:
    async def ask() -> Followed:
        async with asking(origin(web_address(address))) as hosts:
            return await following.follow(address, hosts=hosts, at=NOW, is_trusted=trusted)

    return async_to_sync(ask)()


def preview(address: str, monkeypatch: pytest.MonkeyPatch) -> Prospect | bytes:
    """Look at a page of the loopback, which stands for the public internet."""
    monkeypatch.setattr(guard, "is_public", lambda address: True)

    async def look() -> Prospect | bytes:
        async with asking() as hosts:
            return await following.preview(address, hosts=hosts)

    return async_to_sync(look)()


def test_a_homepage_is_followed_through_its_first_feed_that_works(server: Loopback) -> None:
    server.put("/broken.xml", "<p>Not found, but politely</p>")
    feed_url = server.put_feed("/feed.xml", "/a")

    followed = follow(server.put("/", HOMEPAGE))

    source = Source.objects.get()
    assert (source.name, source.languages, source.country) == ("La Vallée", ["fr"], "CH")
    assert source.channels.get().url == feed_url
    assert followed.sources == (source.pk,)


def test_a_preview_shows_every_channel_that_works_and_follows_none(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.put("/broken.xml", "<p>Not found, but politely</p>")
    feeds = {server.put_feed("/comments/feed", "/c"), server.put_feed("/feed.xml", "/a", "/b")}

    found = preview(server.put("/", HOMEPAGE), monkeypatch)

    assert isinstance(found, Prospect)
    assert {candidate.spec.url for candidate in found.candidates} == feeds
    assert found.candidates[0].spec.url == server.url("/feed.xml")
    assert [len(candidate.entries) for candidate in found.candidates] == [2, 1]
    assert not Source.objects.exists()


def test_what_a_robots_txt_keeps_us_from_is_not_followed(server: Loopback) -> None:
    server.put("/robots.txt", "User-agent: *\nDisallow: /feed.xml\n")
    server.put_feed("/feed.xml", "/a")
    allowed = server.put_feed("/comments/feed", "/c")

    follow(server.put("/", HOMEPAGE))

    assert Channel.objects.get().url == allowed


def test_a_homepage_that_a_robots_txt_closes_is_one_sentence(server: Loopback) -> None:
    server.put("/robots.txt", "User-agent: *\nDisallow: /\n")

    with pytest.raises(RobotsError):
        follow(server.put("/", HOMEPAGE))


def test_a_preview_keeps_the_pause_between_two_requests(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.put_feed("/feed.xml", "/a")
    began = monotonic()

    preview(server.put("/", HOMEPAGE), monkeypatch)

    assert monotonic() - began >= 0.05 * (len(server.asked) - 1)


def test_a_feed_is_followed_under_its_own_name(server: Loopback) -> None:
    server.put("/", '<html lang="en"><title>Home</title>')

    follow(server.put_feed("/feed.xml", "/a"))

    source = Source.objects.get()
    assert (source.name, source.homepage) == ("The Valley Herald", server.url("/"))


@pytest.mark.parametrize("scheme", ["feed://", "feed:http://", "FEED://"])
def test_a_feed_is_followed_by_the_address_that_is_made_for_feed_readers(
    server: Loopback, scheme: str
) -> None:
    feed_url = server.put_feed("/feed.xml", "/a")

    follow(feed_url.replace("http://", scheme))

    assert Channel.objects.get().url == feed_url


def test_a_feed_whose_homepage_does_not_answer_is_followed_all_the_same(server: Loopback) -> None:
    follow(server.put_feed("/feed.xml", "/a"))

    assert Source.objects.get().languages == ["en"]


def test_following_a_homepage_and_then_its_feed_gives_one_source(server: Loopback) -> None:
    feed_url = server.put_feed("/feed.xml", "/a")

    follow(server.put("/", HOMEPAGE))
    follow(feed_url)

    assert (Source.objects.count(), Channel.objects.count()) == (1, 1)


def test_a_list_is_followed_with_one_source_for_each_homepage(server: Loopback) -> None:
    followed = follow(server.put("/list.opml", OPML, content_type="text/x-opml"))

    assert {source.name: source.channels.count() for source in Source.objects.all()} == {
        "Herald": 2,
        "Bladet": 1,
    }
    assert Source.objects.get(name="Bladet").country == "SE"
    assert len(followed.lines()) == 3


def test_a_site_without_feeds_is_followed_through_the_news_sitemap_that_robots_txt_names(
    server: Loopback,
) -> None:
    item = f"<url><loc>{server.url('/news/a')}</loc></url>"
    sitemap = server.put("/news/sitemap-news.xml", f"<urlset>{item}</urlset>", content_type="text/xml")
    server.put("/robots.txt", f"User-agent: *\nSitemap: {server.url('/all.xml')}\nSitemap: {sitemap}")

    follow(server.put("/news/", "<p>Hello"))

    assert Channel.objects.get().url == sitemap


def test_a_page_without_channels_is_one_sentence(server: Loopback) -> None:
    with pytest.raises(NothingToFollowError, match="Try the address of its feed"):
        follow(server.put("/", "<p>Hello"))


def test_a_homepage_that_is_refused_is_one_sentence(server: Loopback) -> None:
    with pytest.raises(RefusedError, match="refuses us this page"):
        follow(server.put("/", "No", status=403))


def test_an_address_that_was_typed_is_never_trusted(server: Loopback) -> None:
    with pytest.raises(PrivateAddressError):
        follow(server.put("/", HOMEPAGE), trusted=False)


def test_the_whole_sample_press_is_followed_by_its_homepages() -> None:
    with running(pace=100) as press:
        for outlet in outlets():
            follow(f"{press}{outlet.path}")

        assert all(source.channels.count() == 1 and source.languages for source in Source.objects.all())
