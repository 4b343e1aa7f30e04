"""News sitemaps, as publishers write them for search engines."""

from __future__ import annotations

from lxml import etree

from dragoman.sources.errors import BrokenFeedError, SitemapIndexError, WebPageError
from dragoman.sources.markup import absolute, moment, name_of, plain_text, xml_root
from dragoman.sources.rules import each_once
from dragoman.sources.types import ChannelKind, Entry, Feed
from dragoman.web.decoding import OversizeError, UndecodableError, decoded

LARGEST = 50_000_000  # the protocol's own limit for one sitemap, unpacked


class NewsSitemapChannel:
    """Sitemaps with or without Google's news fields, also gzipped."""

    kind = ChannelKind.NEWS_SITEMAP

    def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Feed:
        """Return the sitemap's articles; raise SourceError where it is none, or a list of sitemaps."""
        root = xml_root(_unpacked(body))
        if root is None:
            raise BrokenFeedError
        match name_of(root):
            case "urlset":
                return _feed(root, url)
            case "sitemapindex":
                raise SitemapIndexError(_first(root, url))
            case "html":
                raise WebPageError
            case _:
                raise BrokenFeedError


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return decoded(body, encoding="gzip", largest=LARGEST)
    except (UndecodableError, OversizeError) as error:
        raise BrokenFeedError from error


def _feed(root: etree._Element, base: str) -> Feed:
    facts = [_facts(element) for element in root if name_of(element) == "url"]
    entries = (_entry(fact, base) for fact in facts)
    return Feed(
        title=plain_text(next((fact["name"] for fact in facts if "name" in fact), "")),
        entries=each_once(entry for entry in entries if entry),
        language=next((fact["language"] for fact in facts if "language" in fact), ""),
    )


def _facts(element: etree._Element) -> dict[str, str]:
    """Return the first text under each name; a picture's own fields come later and do not count."""
    facts: dict[str, str] = {}
    for child in element.iter():
        if isinstance(child.tag, str) and child.text and child.text.strip():
            facts.setdefault(name_of(child), child.text.strip())
    return facts


def _entry(facts: dict[str, str], base: str) -> Entry | None:
    address = absolute(facts.get("loc", ""), base=base)
    if address is None:
        return None
    return Entry(
        url=address,
        title=plain_text(facts.get("title", "")),
        id=address,
        published_at=moment(facts.get("publication_date", "")),
        updated_at=moment(facts.get("lastmod", "")),
        language=facts.get("language", ""),
    )


def _first(root: etree._Element, base: str) -> str:
    places = (_facts(element).get("loc", "") for element in root)
    return next((address for place in places if (address := absolute(place, base=base))), base)
