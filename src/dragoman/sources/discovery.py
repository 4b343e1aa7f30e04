"""Which channels a page has, best first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree

from dragoman.sources.accounts import account_at
from dragoman.sources.channels.section_page import SectionPageChannel
from dragoman.sources.errors import SourceError
from dragoman.sources.markup import absolute, html_root
from dragoman.sources.types import ChannelKind, Found
from dragoman.web import origin
from dragoman.web.errors import BadAddressError

FEED_TYPES = {
    "application/rss+xml": "RSS",
    "application/atom+xml": "Atom",
    "application/rdf+xml": "RDF",
    "application/feed+json": "JSON",
    "application/json": "JSON",
}
NEWS_SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml")
_ENOUGH_ARTICLES = 5

_FEED_PATH = re.compile(
    r"(?:^|[/._-])(?:feeds?|rss\d?|atom|rdf)(?:$|[/._-])|\.(?:rss|atom|rdf)$", re.IGNORECASE
)
_FEED_QUERY = re.compile(r"(?:^|&)(?:feed|format|type)=(?:rss2?|atom|rdf|feed)(?:&|$)", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|kommentar|comentari|yorum|коммент", re.IGNORECASE)
_YOUTUBE_CHANNEL = re.compile(r"^https?://(?:www\.)?youtube\.com/channel/(UC[\w-]{22})")


def discover(html: bytes, *, url: str) -> list[Found]:
    """Return the channels that a homepage announces, links to or probably has, the most promising first."""
    root = html_root(html)
    if root is None:
        return []
    base = _base(root, url)
    found = [
        *_announced(root, base),
        *_mapped(root, base),
        *_linked(root, base),
        *_accounts(root, base),
        *_listed(html, url),
        *_guessed(url),
    ]
    best: dict[str, Found] = {}
    for candidate in sorted(found, key=lambda candidate: -candidate.score):
        best.setdefault(candidate.url, candidate)
    return list(best.values())


def named_in_robots(robots: bytes, *, homepage: str) -> list[Found]:
    """Return the news sitemaps below a homepage that a site's robots.txt names.

    Other sitemaps list everything that a site ever had.
    """
    named = (line.partition(b":") for line in robots.splitlines())
    places = [
        place.decode("utf-8", "replace") for name, _, place in named if name.strip().lower() == b"sitemap"
    ]
    addresses = [address for place in places if (address := absolute(place, base=homepage))]
    why = "The site's robots.txt names it as a news sitemap."
    return [
        Found(address, ChannelKind.NEWS_SITEMAP, "", why, 0.7)
        for address in addresses
        if "news" in urlsplit(address).path and address.startswith(homepage.rstrip("/") + "/")
    ]


def _base(root: etree._Element, url: str) -> str:
    place = next((element.get("href") for element in root.iter("base") if element.get("href")), "")
    try:
        return urljoin(url, place)
    except ValueError:
        return url


def _announced(root: etree._Element, base: str) -> Iterator[Found]:
    """Yield what ``<link rel="alternate">`` announces (WHATWG HTML, 4.6.7.1)."""
    for place, link in enumerate(root.iter("link")):
        rels = (link.get("rel") or "").lower().split()
        media_type = (link.get("type") or "").partition(";")[0].strip().lower()
        address = absolute(link.get("href") or "", base=base)
        is_feed = media_type in FEED_TYPES or (not media_type and _looks_like_feed(link.get("href") or ""))
        if {"alternate", "feed"}.isdisjoint(rels) or not is_feed or address is None:
            continue
        if media_type == "application/json" and "/wp-json/" in address:
            continue  # WordPress announces its programming interface so
        title = " ".join((link.get("title") or "").split())
        is_comments = bool(_COMMENTS.search(f"{title} {urlsplit(address).path}"))
        why = " ".join(filter(None, ("The page announces it as its", FEED_TYPES.get(media_type), "feed")))
        yield Found(
            address,
            ChannelKind.FEED,
            title,
            f"{why}, for readers' comments." if is_comments else f"{why}.",
            0.3 if is_comments else 1 - min(place, 50) / 1_000,
        )


def _mapped(root: etree._Element, base: str) -> Iterator[Found]:
    """Yield what ``<link rel="sitemap">`` announces; only a news sitemap turns out to have entries."""
    for link in root.iter("link"):
        address = absolute(link.get("href") or "", base=base)
        if "sitemap" in (link.get("rel") or "").lower().split() and address is not None:
            yield Found(address, ChannelKind.NEWS_SITEMAP, "", "The page announces it as its sitemap.", 0.7)


def _linked(root: etree._Element, base: str) -> Iterator[Found]:
    for link in root.iter("a"):
        address = absolute(link.get("href") or "", base=base)
        if address is None:
            continue
        title = " ".join("".join(link.itertext()).split())
        if film_channel := _YOUTUBE_CHANNEL.match(address):
            feed = f"https://www.youtube.com/feeds/videos.xml?channel_id={film_channel[1]}"
            yield Found(feed, ChannelKind.VIDEO, title, "The page links to this video channel.", 0.5)
        elif _looks_like_feed(address) and not _COMMENTS.search(address):
            yield Found(address, ChannelKind.FEED, title, "A link on the page looks like a feed.", 0.6)


def _accounts(root: etree._Element, base: str) -> Iterator[Found]:
    """Yield the accounts to which a page links; ``rel="me"`` says that one is its own (microformats.org)."""
    for link in root.iter("a", "link"):
        account = account_at(absolute(link.get("href") or "", base=base) or "")
        if account is None:
            continue
        is_own = "me" in (link.get("rel") or "").lower().split()
        says = "names this account as its own" if is_own else "links to this account"
        why = f"The page {says} on {account.kind.title()}."
        yield Found(account.posts, account.kind, account.name, why, 0.25 if is_own else 0.2)


def _looks_like_feed(address: str) -> bool:
    parts = urlsplit(address)
    return bool(_FEED_PATH.search(parts.path) or _FEED_QUERY.search(parts.query))


def _listed(html: bytes, url: str) -> Iterator[Found]:
    try:
        page = SectionPageChannel().parse(html, url=url)
    except SourceError:
        return
    if len(page.entries) >= _ENOUGH_ARTICLES:
        why = f"The page itself links to {len(page.entries)} articles."
        yield Found(url, ChannelKind.SECTION_PAGE, page.title, why, 0.4)


def _guessed(url: str) -> Iterator[Found]:
    try:
        site = origin(url)
    except BadAddressError:
        return
    for path in NEWS_SITEMAPS:
        yield Found(site + path, ChannelKind.NEWS_SITEMAP, "", "Many sites keep a news sitemap there.", 0.1)
