"""Lists of feeds as feed readers exchange them (OPML 2.0).

What only newsrooms like ours say of a feed stands in attributes of a namespace of its own, as the standard
allows; every other reader skips them.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from lxml import etree

from dragoman.sources.errors import BrokenListError, EmptyListError, LongListError
from dragoman.sources.markup import absolute, name_of, sound, web_address
from dragoman.sources.trees import xml_root
from dragoman.sources.types import Outline

NAMESPACE = "urn:x-dragoman:opml"
_OURS = f"{{{NAMESPACE}}}"

MOST_FEEDS = 5_000
"""Some ten times the longest list of feeds that we have met."""


def read(opml: bytes) -> list[Outline]:
    """Return the feeds in a list, each address once; raise what ``parted`` raises."""
    return parted(opml)[0]


def parted(opml: bytes) -> tuple[list[Outline], list[str]]:
    """Return the feeds in a list, each address once, and the names of those that nobody can follow.

    Raises BrokenListError for what is no list or hostile, LongListError and EmptyListError.
    """
    outlines = [_outline(element) for element in _named(_body(opml))]
    feeds = {outline.feed_url: outline for outline in outlines if outline.feed_url}
    if not feeds:
        raise EmptyListError
    return list(feeds.values()), [outline.title for outline in outlines if not outline.feed_url]


def write(outlines: Iterable[Outline], *, title: str) -> bytes:
    """Return a list that every feed reader understands, a folder for each category.

    An outlet without a feed is a link to its homepage.
    """
    root = etree.Element("opml", nsmap={"dragoman": NAMESPACE}, version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = sound(title)
    body = etree.SubElement(root, "body")
    ordered = sorted(outlines, key=lambda outline: outline.category)
    for category, members in groupby(ordered, key=lambda outline: outline.category):
        folder = etree.SubElement(body, "outline", text=sound(category)) if category else body
        for outline in members:
            attributes = {name: sound(value) for name, value in _attributes(outline).items()}
            etree.SubElement(folder, "outline", attributes)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _attributes(outline: Outline) -> dict[str, str]:
    names = {"text": outline.title, "title": outline.title}
    if not outline.feed_url:
        return {"type": "link", "url": outline.homepage, **names}
    homepage = {"htmlUrl": outline.homepage} if outline.homepage else {}
    ours = {_OURS + name: value for name, value in outline.facts if value}
    return {"type": "rss", "xmlUrl": outline.feed_url, **names, **homepage, **ours}


def _body(opml: bytes) -> etree._Element:
    root = xml_root(opml)
    if root is None or name_of(root) != "opml":
        raise BrokenListError
    return next((child for child in root if name_of(child) == "body"), root)


def _facts(element: etree._Element) -> dict[str, str]:
    return {str(name).lower(): str(value).strip() for name, value in element.attrib.items()}


def _named(body: etree._Element) -> list[etree._Element]:
    """Return the elements that name feeds; raise LongListError where nobody would wait for so many."""
    outlines = (element for element in body.iter() if name_of(element) == "outline")
    named = [element for element in outlines if _facts(element).get("xmlurl")]
    if len(named) > MOST_FEEDS:
        raise LongListError(MOST_FEEDS)
    return named


def _outline(element: etree._Element) -> Outline:
    """Return what a list says of a feed, without an address where nobody can follow it."""
    facts = _facts(element)
    feed_url = absolute(web_address(facts["xmlurl"]), base="") or ""
    return Outline(
        title=sound(facts.get("title") or facts.get("text") or feed_url or facts["xmlurl"]),
        feed_url=feed_url,
        homepage=absolute(facts.get("htmlurl", ""), base=feed_url) or "",
        category=_category(element) or facts.get("category", ""),
        facts=tuple((name[len(_OURS) :], facts[name]) for name in facts if name.startswith(_OURS)),
    )


def _category(element: etree._Element) -> str:
    """Return the name of the nearest folder."""
    parent = element.getparent()
    return "" if parent is None else (parent.get("text") or parent.get("title") or "").strip()
