"""RSS 2.0: https://www.rssboard.org/rss-specification, and what the W3C's feed validator asks beyond it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tests.site.rules.texts import doubles, in_markup, is_address, is_language, is_rfc_822

ATOM, CONTENT, CREATOR = (
    "{http://www.w3.org/2005/Atom}",
    "{http://purl.org/rss/1.0/modules/content/}",
    "{http://purl.org/dc/elements/1.1/}creator",
)
CHANNEL = re.compile(
    "title|link|description|language|copyright|managingEditor|webMaster|pubDate|lastBuildDate|category|"
    "generator|docs|cloud|ttl|image|textInput|skipHours|skipDays|item|{.*"
)
ITEM = re.compile("title|link|description|author|category|comments|enclosure|guid|pubDate|source|{.*")
MANY = {"category", "item", "enclosure", CREATOR, f"{ATOM}link"}


def in_rss(body: bytes, *, address: str) -> Iterator[str]:
    """Yield what is wrong with the feed that stands at ``address``."""
    root = etree.fromstring(body)
    channels = root.findall("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or len(channels) != 1:
        yield "it is not RSS 2.0 with one channel"
        return
    [channel] = channels
    yield from _in_channel(channel, address)
    items = channel.findall("item")
    for item in items:
        name = item.findtext("guid") or item.findtext("title")
        yield from (f"{name}: {finding}" for finding in _in_item(item))
    for name in doubles([item.findtext("guid", "") for item in items]):
        yield f"guid {name} is given twice"


def _in_channel(channel: etree._Element, address: str) -> Iterator[str]:
    yield from _in_parts(channel, CHANNEL)
    for name in ("title", "link", "description"):
        if not (channel.findtext(name) or "").strip():
            yield f"the channel has no {name}"
    yield from _in_values(channel)
    if not is_language(channel.findtext("language")):
        yield f"{channel.findtext('language')!r} is not a language"
    own = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if [link.get("href") for link in own] != [address]:
        yield "it does not say where it stands itself"
    if any(link.get("type") != "application/rss+xml" for link in own):
        yield "it says that it is of another type"


def _in_item(item: etree._Element) -> Iterator[str]:
    yield from _in_parts(item, ITEM)
    yield from _in_values(item)
    if not (item.findtext("title") or item.findtext("description")):
        yield "it has neither title nor description"
    guid = item.find("guid")
    if guid is None or not guid.text:
        yield "it has no guid"
    elif guid.get("isPermaLink", "true") == "true" and not is_address(guid.text):
        yield "its guid claims to be an address"
    if (author := item.findtext("author")) and "@" not in author:
        yield "its author is no e-mail address"
    for enclosure in item.findall("enclosure"):
        if not (is_address(enclosure.get("url")) and enclosure.get("type")):
            yield "its enclosure has no address or no type"
        if not (enclosure.get("length") or "").isdigit():
            yield "its enclosure has no length"
    for text in (item.findtext("description"), item.findtext(f"{CONTENT}encoded")):
        yield from in_markup(text or "")


def _in_parts(element: etree._Element, known: re.Pattern[str]) -> Iterator[str]:
    names = [str(child.tag) for child in element.iterchildren(etree.Element)]
    for name, count in Counter(names).items():
        if not known.fullmatch(name):
            yield f"<{element.tag}> knows no <{name}>"
        if count > 1 and name not in MANY:
            yield f"<{element.tag}> has {count} of <{name}>"


def _in_values(element: etree._Element) -> Iterator[str]:
    link = element.findtext("link")
    if link is not None and not is_address(link):
        yield f"{link!r} is not an address"
    for name in ("pubDate", "lastBuildDate"):
        text = element.findtext(name)
        if text is not None and not is_rfc_822(text):
            yield f"{text!r} is not a date"
