from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from asgiref.sync import async_to_sync

from dragoman.press import outlets, running
from dragoman.sources import following
from dragoman.sources.errors import NothingToFollowError, RefusedError
from dragoman.sources.models import Channel, Source
from dragoman.sources.types import Followed
from dragoman.web import Client, origin
from dragoman.web.errors import PrivateAddressError
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


def follow(address: str, *, trusted: bool = True) -> Followed:
    async def ask() -> Followed:
        async with Client(agent="Test", trusted=[origin(address)] if trusted else ()) as client:
            return await following.follow(address, client=client, at=NOW)

    return async_to_sync(ask)()


def test_a_homepage_is_followed_through_its_first_feed_that_works(server: Loopback) -> None:
    server.put("/broken.xml", "<p>Not found, but politely</p>")
    feed_url = server.put_feed("/feed.xml", "/a")

    followed = follow(server.put("/", HOMEPAGE))

    source = Source.objects.get()
    assert (source.name, source.languages, source.country) == ("La Vallée", ["fr"], "CH")
    assert source.channels.get().url == feed_url
    assert followed.sources == (source.pk,)


def test_a_feed_is_followed_under_its_own_name(server: Loopback) -> None:
    server.put("/", '<html lang="en"><title>Home</title>')

    follow(server.put_feed("/feed.xml", "/a"))

    source = Source.objects.get()
    assert (source.name, source.homepage) == ("The Valley Herald", server.url("/"))


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
