"""Lists of feeds as feed readers exchange them (OPML 2.0)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from dragoman.sources.errors import BrokenListError
from dragoman.sources.markup import absolute, name_of, xml_root
from dragoman.sources.types import Outline


def read(opml: bytes) -> list[Outline]:
    """Return the feeds in a list, each address once; raise BrokenListError where it is none or hostile."""
    root = xml_root(opml)
    if root is None or name_of(root) != "opml":
        raise BrokenListError
    body = next((child for child in root if name_of(child) == "body"), root)
    return list({outline.feed_url: outline for outline in _outlines(body)}.values())


def write(outlines: Iterable[Outline], *, title: str) -> bytes:
    """Return a list that every feed reader understands, a folder for each category.

    An outlet without a feed is a link to its homepage.
    """
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    ordered = sorted(outlines, key=lambda outline: outline.category)
    for category, members in groupby(ordered, key=lambda outline: outline.category):
        folder = etree.SubElement(body, "outline", text=category) if category else body
        for outline in members:
            etree.SubElement(folder, "outline", _attributes(outline))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _attributes(outline: Outline) -> dict[str, str]:
    names = {"text": outline.title, "title": outline.title}
    if not outline.feed_url:
        return {"type": "link", "url": outline.homepage, **names}
    homepage = {"htmlUrl": outline.homepage} if outline.homepage else {}
    return {"type": "rss", "xmlUrl": outline.feed_url, **names, **homepage}


def _outlines(body: etree._Element) -> Iterator[Outline]:
    for element in body.iter():
        if name_of(element) != "outline":
            continue
        facts = {name.lower(): value.strip() for name, value in element.attrib.items()}
        feed_url = absolute(facts.get("xmlurl", "").replace("feed://", "http://"), base="")
        if feed_url:
            yield Outline(
                title=facts.get("title") or facts.get("text") or feed_url,
                feed_url=feed_url,
                homepage=absolute(facts.get("htmlurl", ""), base=feed_url) or "",
                category=_category(element) or facts.get("category", ""),
            )


def _category(element: etree._Element) -> str:
    """Return the name of the nearest folder."""
    parent = element.getparent()
    return "" if parent is None else (parent.get("text") or parent.get("title") or "").strip()
