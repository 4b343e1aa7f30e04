"""News sitemaps, as publishers write them for search engines, and the lists of them."""

from __future__ import annotations

import re

from lxml import etree

from dragoman.sources.dates import moment
from dragoman.sources.errors import BrokenFeedError, WebPageError
from dragoman.sources.markup import name_of, plain_text, resolved
from dragoman.sources.trees import xml_root
from dragoman.sources.types import ChannelKind, Entry, Feed

MOST_FURTHER = 5
_NUMBER = re.compile(r"\d+")


class NewsSitemapChannel:
    """Sitemaps with or without Google's news fields, and indexes, which name where to read on."""

    kind = ChannelKind.NEWS_SITEMAP

    def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Feed:
        """Return the sitemap's articles, or an index's newest sitemaps; raise SourceError for neither."""
        root = xml_root(body, content_type=content_type)
        match name_of(root) if root is not None else "":
            case "urlset":
                return _feed(root, url)
            case "sitemapindex":
                return Feed("", (), further=_newest(root, url))
            case "html":
                raise WebPageError
            case _:
                raise BrokenFeedError


def _feed(root: etree._Element, base: str) -> Feed:
    facts = [_facts(element) for element in root if name_of(element) == "url"]
    return Feed(
        title=plain_text(next((fact["name"] for fact in facts if "name" in fact), "")),
        entries=tuple(entry for fact in facts if (entry := _entry(fact, base)).url),
        language=next((fact["language"] for fact in facts if "language" in fact), ""),
    )


def _facts(element: etree._Element) -> dict[str, str]:
    """Return the first text under each name; a picture's own fields come later and do not count."""
    facts: dict[str, str] = {}
    for child in element.iter("*"):
        if child.text and (text := child.text.strip()):
            facts.setdefault(name_of(child), text)
    return facts


def _entry(facts: dict[str, str], base: str) -> Entry:
    address = resolved(facts.get("loc", ""), base=base)
    return Entry(
        url=address,
        title=plain_text(facts.get("title", "")),
        id=address,
        published_at=moment(facts.get("publication_date", "")),
        updated_at=moment(facts.get("lastmod", "")),
        language=facts.get("language", ""),
    )


def _newest(root: etree._Element, base: str) -> tuple[str, ...]:
    """Return the sitemaps to read next: those of news first, then the last changed, then the last counted."""
    parts = (_facts(element) for element in root if name_of(element) == "sitemap")
    ranked = {
        address: ("news" in _below_host(address), facts.get("lastmod", "")[:10], _numbers(address))
        for facts in parts
        if (address := resolved(facts.get("loc", ""), base=base)) and address != base
    }
    return tuple(sorted(ranked, key=lambda address: ranked[address], reverse=True)[:MOST_FURTHER])


def _below_host(address: str) -> str:
    """Return what follows the host, in small letters; of an address that is none, too."""
    return address.lower().partition("://")[2].partition("/")[2]


def _numbers(address: str) -> list[int]:
    """Return the numbers in an address: publishers count their sitemaps, or name them by year and month."""
    return [int(number[:18]) for number in _NUMBER.findall(address)]
