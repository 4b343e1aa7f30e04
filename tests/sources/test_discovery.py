from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources import discover
from dragoman.sources.types import ChannelKind

HOME = "https://news.example/"


def test_what_a_page_announces_comes_first_and_says_why() -> None:
    page = b"""<link rel="alternate" type="application/rss+xml" href="/comments/feed" title="Comments">
        <link rel="alternate" type="application/rss+xml" href="/rss" title="All news">
        <link rel="stylesheet" type="text/css" href="/feed.css"><a href="/atom.xml">Follow us</a>"""

    found = discover(page, url=HOME)

    assert [(f.url, f.title) for f in found[:2]] == [
        ("https://news.example/rss", "All news"),
        ("https://news.example/atom.xml", "Follow us"),
    ]
    assert found[0].why == "The page announces it as its RSS feed."


def test_a_feed_of_comments_ranks_low() -> None:
    page = b'<link rel="alternate" type="application/rss+xml" href="/comments/feed"><a href="/rss">RSS</a>'

    first, second, *_ = discover(page, url=HOME)

    assert (first.url, second.url) == ("https://news.example/rss", "https://news.example/comments/feed")


def test_links_are_read_from_the_pages_base() -> None:
    page = (
        b'<base href="https://cdn.example/x/"><link rel="alternate" type="application/atom+xml" href="feed">'
    )

    assert discover(page, url=HOME)[0].url == "https://cdn.example/x/feed"


def test_a_video_channel_is_found_by_its_link() -> None:
    page = b'<a href="https://www.youtube.com/channel/UC0123456789abcdefghijkl">Our films</a>'

    film_channel = discover(page, url=HOME)[0]

    assert film_channel.kind is ChannelKind.VIDEO
    assert film_channel.url.endswith("videos.xml?channel_id=UC0123456789abcdefghijkl")


def test_a_page_of_headlines_is_a_channel_itself() -> None:
    links = [
        f'<a href="/2026/03/0{n}/the-news-of-this-day">The long news of day {n} of March</a>'
        for n in range(1, 7)
    ]

    found = discover("".join(links).encode(), url=HOME)

    assert (found[0].kind, found[0].url) == (ChannelKind.SECTION_PAGE, HOME)
    assert found[0].why == "The page itself links to 6 articles."


def test_a_news_sitemap_is_worth_a_try() -> None:
    assert {f.kind for f in discover(b"<p>Hello</p>", url=HOME)} == {ChannelKind.NEWS_SITEMAP}


@given(st.binary(max_size=300))
def test_any_page_can_be_searched(page: bytes) -> None:
    assert len({f.url for f in discover(page, url=HOME)}) == len(discover(page, url=HOME))


def test_a_sitemap_that_the_page_announces_comes_before_guesses() -> None:
    html = b'<html><head><link rel="sitemap" href="/glas/news.xml"></head></html>'

    first = discover(html, url="https://post.example/glas/")[0]

    assert (first.url, first.kind) == ("https://post.example/glas/news.xml", ChannelKind.NEWS_SITEMAP)


ACCOUNTS = {
    "https://t.me/newsexample": (ChannelKind.TELEGRAM, "https://t.me/s/newsexample"),
    "https://t.me/s/newsexample?before=12": (ChannelKind.TELEGRAM, "https://t.me/s/newsexample"),
    "https://bsky.app/profile/news.example": (
        ChannelKind.BLUESKY,
        "https://bsky.app/profile/news.example/rss",
    ),
    "https://social.example/@news": (ChannelKind.MASTODON, "https://social.example/@news.rss"),
}


@pytest.mark.parametrize(("link", "channel"), ACCOUNTS.items())
def test_an_account_to_which_a_page_links_is_proposed(link: str, channel: tuple[ChannelKind, str]) -> None:
    first = discover(f'<a href="{link}">Follow us</a>'.encode(), url=HOME)[0]

    assert (first.kind, first.url) == channel
    assert first.why == f"The page links to this account on {first.kind.title()}."


def test_an_account_ranks_below_feeds_and_above_guesses_and_the_pages_own_comes_first() -> None:
    page = b"""<a href="https://social.example/@friend">A friend</a>
        <link rel="me" href="https://social.example/@news"><a href="/feed">Feed</a>"""

    kinds = [(found.kind, found.title) for found in discover(page, url=HOME)]

    assert kinds[:3] == [
        (ChannelKind.FEED, "Feed"),
        (ChannelKind.MASTODON, "@news@social.example"),
        (ChannelKind.MASTODON, "@friend@social.example"),
    ]
    assert {kind for kind, _ in kinds[3:]} == {ChannelKind.NEWS_SITEMAP}


@pytest.mark.parametrize(
    "link",
    [
        "https://t.me/share/url?url=https://news.example/",
        "https://t.me/joinchat",
        "https://t.me/newsexample/1234",
        "https://bsky.app/intent/compose?text=x",
        "https://bsky.app/profile/news.example/post/3k",
        "https://social.example/@news/1122334455",
        "https://www.youtube.com/@news",
        "https://medium.com/@news",
    ],
)
def test_what_is_no_account_is_not_proposed(link: str) -> None:
    found = discover(f'<a href="{link}">Share</a>'.encode(), url=HOME)

    assert {candidate.kind for candidate in found} == {ChannelKind.NEWS_SITEMAP}
