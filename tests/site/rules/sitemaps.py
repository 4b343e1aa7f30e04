"""Sitemaps (https://www.sitemaps.org/protocol.html), Google's news sitemaps, and robots.txt (RFC 9309)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from lxml import etree

from tests.site.rules.texts import doubles, is_address, is_language, is_rfc_3339

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML_LINK = "{http://www.w3.org/1999/xhtml}link"
MOST_ADDRESSES, MOST_NEWS, MOST_BYTES, LONGEST = 50_000, 1_000, 50 * 1024 * 1024, 2_048
NEWS_IS_NEW = timedelta(hours=48)
PARTS = re.compile(f"{SITEMAP}(loc|lastmod|changefreq|priority)|{NEWS}news|{XHTML_LINK}|{{.*image/1.1}}image")
ROBOTS = re.compile(r"\s*(#.*)?|(User-agent|Allow|Disallow|Sitemap|Crawl-delay):.*", re.IGNORECASE)


def in_sitemap(body: bytes, *, site: str) -> Iterator[str]:
    """Yield what is wrong with a sitemap, or a map of sitemaps, of the site with this address."""
    root = etree.fromstring(body)
    if root.tag not in (f"{SITEMAP}urlset", f"{SITEMAP}sitemapindex"):
        yield "it is neither a sitemap nor a map of sitemaps"
        return
    if len(body) > MOST_BYTES or len(root) > MOST_ADDRESSES:
        yield "it is too long"
    for name in doubles(locations(body)):
        yield f"{name} stands there twice"
    for place in root.iterchildren(etree.Element):
        name = place.findtext(f"{SITEMAP}loc") or ""
        yield from (f"{name}: {finding}" for finding in _in_place(place, name, site))


def in_news_sitemap(body: bytes, *, at: datetime) -> Iterator[str]:
    """Yield what is wrong with a sitemap as news, apart from what any sitemap must be."""
    places = etree.fromstring(body).findall(f"{SITEMAP}url")
    if len(places) > MOST_NEWS:
        yield "it has too much news"
    for place in places:
        name = place.findtext(f"{SITEMAP}loc")
        yield from (f"{name}: {finding}" for finding in _in_news(place.find(f"{NEWS}news"), at))


def in_robots(body: bytes) -> Iterator[str]:
    """Yield what is wrong with a robots.txt."""
    lines = body.decode().splitlines()
    yield from (f"{line!r} means nothing" for line in lines if not ROBOTS.fullmatch(line))
    yield from (f"{place!r} is not an address" for place in sitemaps_named(body) if not is_address(place))
    if not any(line.lower().startswith("user-agent:") for line in lines):
        yield "it speaks to nobody"


def locations(body: bytes) -> list[str]:
    """Return the addresses that a sitemap lists."""
    return [place.text or "" for place in etree.fromstring(body).findall(f"*/{SITEMAP}loc")]


def sitemaps_named(robots: bytes) -> list[str]:
    """Return the sitemaps that a robots.txt names."""
    return re.findall(r"(?im)^sitemap:\s*(\S+)", robots.decode())


def versions(body: bytes) -> dict[str, dict[str, str]]:
    """Return for each address of a sitemap its versions, by language."""
    return {
        place.findtext(f"{SITEMAP}loc", ""): {
            link.get("hreflang", ""): link.get("href", "") for link in place.findall(XHTML_LINK)
        }
        for place in etree.fromstring(body).findall(f"{SITEMAP}url")
    }


def _in_place(place: etree._Element, name: str, site: str) -> Iterator[str]:
    if not is_address(name) or not name.startswith(f"{site}/") or len(name) >= LONGEST:
        yield "it is not an address of this site"
    for part in place.iterchildren(etree.Element):
        if not PARTS.fullmatch(str(part.tag)):
            yield f"nothing called {part.tag} is known"
    for number in doubles([str(part.tag) for part in place if part.tag != XHTML_LINK]):
        yield f"it has {number} twice"
    changed = place.findtext(f"{SITEMAP}lastmod")
    if changed is not None and not is_rfc_3339(changed):
        yield f"{changed!r} is not a time"
    for link in place.findall(XHTML_LINK):
        if link.get("rel") != "alternate" or not is_address(link.get("href")):
            yield f"{link.get('href')!r} is not the address of a version"
        if link.get("hreflang") != "x-default" and not is_language(link.get("hreflang")):
            yield f"{link.get('hreflang')!r} is not a language"


def _in_news(news: etree._Element | None, at: datetime) -> Iterator[str]:
    if news is None:
        yield "it is not news"
        return
    publication = news.find(f"{NEWS}publication")
    if publication is None or not publication.findtext(f"{NEWS}name"):
        yield "its publication has no name"
    elif not is_language(publication.findtext(f"{NEWS}language")):
        yield "its publication has no language"
    if not news.findtext(f"{NEWS}title"):
        yield "it has no title"
    published = news.findtext(f"{NEWS}publication_date")
    if not published or not is_rfc_3339(published):
        yield f"{published!r} is not a time"
    elif not at - NEWS_IS_NEW <= datetime.fromisoformat(published) <= at:
        yield f"it was published at {published}, not within two days"
