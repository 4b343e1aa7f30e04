"""What the elements of RSS, RDF, Atom and CDF say, whatever their version, nesting and namespace."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import escape

from lxml import etree

from dragoman.sources.dates import moment
from dragoman.sources.markup import plain_text, resolved
from dragoman.sources.types import Enclosure

_FAMILIES = {
    "": "",
    "http://backend.userland.com/rss": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/rss/2.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://purl.org/atom/ns#": "",
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/net/rss1.1#": "",
    "http://purl.org/rss/1.0/modules/rss091#": "",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://search.yahoo.com/mrss": "media:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
}
"""Namespaces in lower case, as they are often misspelt, and the prefix under which we know their elements."""

_ENTRIES = frozenset({"item", "entry", "rdf:item"})
_FOREIGN = frozenset({"source", "image", "textinput", "cloud", "generator", "rdf:seq", "item:seq"})
"""Elements whose titles, links and dates are not the feed's or the entry's."""

MOST_ENTRIES = 20_000
MOST_AUTHORS = 50
LONGEST_BYLINE = 500
"""What no feed exceeds that means to be read."""

_XML = "{http://www.w3.org/XML/1998/namespace}"
_HAS_BASES = etree.XPath("boolean(/descendant::*/@xml:base)")
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_PAGES = frozenset({"", "html", "xhtml", "text/html", "application/xhtml+xml"})
_EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?:\?subject=\S+)?", re.IGNORECASE)
_CLOSED_OR_ENTITY = re.compile(r"</\w+>|&#?\w+;")
_ELEMENT = re.compile(r"</?(\w+)")
_HTML_ELEMENTS = frozenset(
    {
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "big",
            "blockquote",
            "br",
            "center",
            "cite",
            "code",
            "dd",
            "del",
            "dfn",
        ),
        *(
            "div",
            "dl",
            "dt",
            "em",
            "font",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "img",
            "ins",
            "kbd",
        ),
        *(
            "li",
            "ol",
            "p",
            "pre",
            "q",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "table",
        ),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var"),
    }
)


@dataclass(slots=True)
class Announced:
    """What a feed or one of its entries says of itself, in the feed's own words; addresses are absolute."""

    base: str
    title: str = ""
    link: str = ""
    id: str = ""
    summary: str = ""
    contents: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    published_at: datetime | None = None
    updated_at: datetime | None = None
    created_at: datetime | None = None
    language: str = ""
    pause: timedelta | None = None
    enclosures: list[Enclosure] = field(default_factory=list)
    pictures: list[Enclosure] = field(default_factory=list)
    depths: dict[str, int] = field(default_factory=dict)

    def takes(self, name: str, depth: int) -> bool:
        """Whether a value found at this depth counts: the last of the shallowest."""
        if depth > self.depths.get(name, depth):
            return False
        self.depths[name] = depth
        return True


def announced(root: etree._Element, *, url: str) -> tuple[Announced, list[Announced]]:
    """Return what a feed says of itself, and its entries in their order."""
    return _Reader(root, url).read()


class _Reader:
    """Walks down a feed once; what it meets goes to the feed or to the entry that is open."""

    def __init__(self, root: etree._Element, url: str) -> None:
        self._root = root
        self._url = url
        self._names: dict[str, str] = {}
        self._own = _own_namespace(root)
        self._has_bases = _HAS_BASES(root)
        self._feed = Announced(url, language=_language(root.get(f"{_XML}lang", root.get("lang", ""))))
        self._entries: list[Announced] = []

    def read(self) -> tuple[Announced, list[Announced]]:
        if self._name(self._root) in _ENTRIES:
            self._open(self._root)
        else:
            _take_attributes(self._root, self._feed)
            self._walk(self._root, self._feed, 0)
        return self._feed, self._entries

    def _walk(self, parent: etree._Element, told: Announced, depth: int) -> None:
        for element in parent.iterchildren("*"):
            name = self._names.get(element.tag) or self._name(element)
            if take := _TAKERS.get(name):
                if self._has_bases:
                    told.base = resolved(element.base or "", base=self._url) or self._url
                swallowed = self._taken_out(element) if len(element) else ()
                take(element, told, depth)
                for entry in swallowed:
                    self._open(entry)
            elif name in _ENTRIES:
                self._open(element)
            elif name not in _FOREIGN and len(element):
                self._walk(element, told, depth + 1)
            elif name == "channel":
                _take_attributes(element, told)

    def _open(self, element: etree._Element) -> None:
        if len(self._entries) == MOST_ENTRIES:
            return
        base = resolved(element.base or "", base=self._url) if self._has_bases else ""
        entry = Announced(base or self._url, id=element.get(_RDF_ABOUT, "").strip())
        entry.language = _language(element.get(f"{_XML}lang", ""))
        _take_attributes(element, entry)
        self._entries.append(entry)
        self._walk(element, entry, 0)

    def _taken_out(self, element: etree._Element) -> list[etree._Element]:
        """Return the entries that a tag never closed has swallowed, which are no longer inside it."""
        swallowed = list(self._entries_in(element))
        for entry in swallowed:
            entry.getparent().remove(entry)
        return swallowed

    def _entries_in(self, element: etree._Element) -> Iterator[etree._Element]:
        for inner in element.iterchildren("*"):
            if (self._names.get(inner.tag) or self._name(inner)) in _ENTRIES:
                yield inner
            elif len(inner):
                yield from self._entries_in(inner)

    def _name(self, element: etree._Element) -> str:
        name = _known_as(element.tag.removeprefix(self._own), element.prefix)
        self._names[element.tag] = name
        return name


def _own_namespace(root: etree._Element) -> str:
    """Return the namespace that a feed invented for elements that have none, in braces."""
    space, brace, name = root.tag.rpartition("}")
    return space + brace if name.lower() in {"rss", "feed", "channel"} else ""


def _known_as(tag: str, prefix: str | None) -> str:
    """Return an element's name with our prefix, or with its own where we do not know the namespace."""
    space, _, name = tag.removeprefix("{").rpartition("}")
    family = _FAMILIES.get(space.lower(), f"{prefix.lower()}:" if prefix and space else "")
    return family + name.lower()


def _text(element: etree._Element) -> str:
    """Return an element's text, what is inside other elements as HTML."""
    text: str = element.text or ""
    if len(element):
        text = escape(text, quote=False) + "".join(_markup(child) for child in element)
    return text.strip()


def _markup(element: etree._Element) -> str:
    written: str = etree.tostring(element, method="html", encoding="unicode", with_tail=True)
    return re.sub(r"(</?)[\w.-]+:(?=\w)", r"\1", written) if element.prefix else written


def _is_binary(media_type: str) -> bool:
    return "/" in media_type and not (media_type.startswith("text/") or media_type.endswith(("+xml", "/xml")))


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text, validate=False).decode()
    except (binascii.Error, UnicodeDecodeError):
        return text


def _html(element: etree._Element, *, usual: str) -> str:
    """Return an element's text as HTML; ``usual`` is the type where none is stated."""
    text = _text(element)
    stated = element.get("type", "").lower()
    if _is_binary(stated) or element.get("mode") == "base64":
        text = _from_base64(text)
    is_plain = (stated or usual) in {"text", "text/plain", "plain"} and not len(element)
    return escape(text, quote=False) if is_plain and not (not stated and _looks_like_html(text)) else text


def _looks_like_html(text: str) -> bool:
    """Say whether a text that should be plain holds markup (feedparser's rule)."""
    if not _CLOSED_OR_ENTITY.search(text):
        return False
    return all(name.lower() in _HTML_ELEMENTS for name in _ELEMENT.findall(text))


def _take_title(element: etree._Element, told: Announced, depth: int) -> None:
    """Take the first title: later ones at its side belong to pictures and films."""
    if told.title and depth >= told.depths.get("title", depth):
        return
    told.title = plain_text(_html(element, usual="text"))
    told.depths["title"] = depth


def _take_media_title(element: etree._Element, told: Announced, depth: int) -> None:
    if not told.title:
        told.title = plain_text(_html(element, usual="text"))
        told.depths["title"] = depth + 1


def _take_link(element: etree._Element, told: Announced, depth: int) -> None:
    href = element.get("href") or element.get("url")
    if href is None:
        if (address := resolved(_text(element).replace("&amp;", "&"), base=told.base)) and told.takes(
            "link", depth
        ):
            told.link = address
        return
    rel = element.get("rel", "alternate").lower()
    media_type = element.get("type", "").lower()
    address = resolved(href, base=told.base)
    if rel == "enclosure" and address:
        told.enclosures.append(Enclosure(address, media_type, _length(element)))
    elif rel == "alternate" and media_type in _PAGES and address and told.takes("link", depth):
        told.link = address


def _take_id(element: etree._Element, told: Announced, depth: int) -> None:
    text = _text(element)
    if not text or not told.takes("id", depth):
        return
    is_link = element.get("isPermaLink", element.get("ispermalink", "true")).lower() == "true"
    told.id = (resolved(text, base=told.base) or text) if is_link and text.startswith("/") else text
    if is_link and not told.link and (address := resolved(text, base=told.base)):
        told.link = address


def _take_summary(element: etree._Element, told: Announced, depth: int) -> None:
    markup = _html(element, usual="text")
    if told.summary and not told.contents:
        told.contents.append(markup)
    elif told.takes("summary", depth):
        told.summary = markup


def _take_description(element: etree._Element, told: Announced, depth: int) -> None:
    markup = _html(element, usual="html")
    if told.summary and not told.contents:
        told.contents.append(markup)
    elif told.takes("summary", depth):
        told.summary = markup


def _take_content(element: etree._Element, told: Announced, depth: int) -> None:
    told.contents.append(_html(element, usual="text"))


def _take_encoded(element: etree._Element, told: Announced, depth: int) -> None:
    told.contents.append(_html(element, usual="html"))


def _take_author(element: etree._Element, told: Announced, depth: int) -> None:
    name = _child_text(element, "name") or _child_text(element, "email")
    name = name or _byline(plain_text(_html(element, usual="text")))
    if name and len(told.authors) < MOST_AUTHORS and name not in told.authors:
        told.authors.append(name)


def _byline(text: str) -> str:
    """Return the name in ``me@example.org (Ada Moss)``, or the address where there is only that."""
    address = _EMAIL.search(text[:LONGEST_BYLINE])
    if address is None:
        return text
    name = text.replace(address[0], "").replace("()", "").replace("<>", "").strip()
    return name.removeprefix("(").removesuffix(")").strip() or address[0]


def _child_text(element: etree._Element, name: str) -> str:
    found = (child for child in element.iterchildren("*") if child.tag.rpartition("}")[2].lower() == name)
    return next((plain_text(child.text or "") for child in found), "")


def _take_published(element: etree._Element, told: Announced, depth: int) -> None:
    told.published_at = moment(_text(element)) or told.published_at


def _take_updated(element: etree._Element, told: Announced, depth: int) -> None:
    told.updated_at = moment(_text(element)) or told.updated_at


def _take_date(element: etree._Element, told: Announced, depth: int) -> None:
    """Take Dublin Core's only date, which does for both."""
    told.updated_at = told.created_at = moment(_text(element)) or told.updated_at


def _take_created(element: etree._Element, told: Announced, depth: int) -> None:
    told.created_at = moment(_text(element)) or told.created_at


def _take_language(element: etree._Element, told: Announced, depth: int) -> None:
    told.language = _language(_text(element)) or told.language


def _take_ttl(element: etree._Element, told: Announced, depth: int) -> None:
    """Take for how many minutes a feed is to be left alone (RSS 2.0, ``ttl``)."""
    if re.fullmatch(r"[0-9]{1,4}", minutes := _text(element).strip()):
        told.pause = timedelta(minutes=int(minutes))


def _take_enclosure(element: etree._Element, told: Announced, depth: int) -> None:
    if address := resolved(element.get("url") or element.get("href") or "", base=told.base):
        told.enclosures.append(Enclosure(address, element.get("type", ""), _length(element)))


def _take_picture(element: etree._Element, told: Announced, depth: int) -> None:
    if address := resolved(element.get("url") or "", base=told.base):
        told.pictures.append(Enclosure(address, "image/*"))


def _take_attributes(element: etree._Element, told: Announced) -> None:
    """Take the link and the date that CDF keeps in attributes (W3C note, 1997)."""
    told.link = resolved(element.get("href") or element.get("HREF") or "", base=told.base)
    told.updated_at = moment(element.get("lastmod") or element.get("LASTMOD") or "")


def _length(element: etree._Element) -> int | None:
    length = element.get("length", "").strip()
    return int(length) if re.fullmatch(r"[0-9]{1,18}", length) else None


def _language(text: str) -> str:
    return text.strip().replace("_", "-")[:35]


_TAKERS: dict[str, Callable[[etree._Element, Announced, int], None]] = {
    **dict.fromkeys(("title", "dc:title"), _take_title),
    "media:title": _take_media_title,
    "link": _take_link,
    **dict.fromkeys(("guid", "id"), _take_id),
    **dict.fromkeys(("summary", "itunes:summary"), _take_summary),
    **dict.fromkeys(("description", "dc:description", "media:description", "abstract"), _take_description),
    "content": _take_content,
    **dict.fromkeys(("content:encoded", "fullitem", "body", "xhtml:body"), _take_encoded),
    **dict.fromkeys(("author", "dc:author", "dc:creator", "itunes:author"), _take_author),
    **dict.fromkeys(("published", "pubdate", "issued", "dcterms:issued"), _take_published),
    **dict.fromkeys(("updated", "modified", "lastbuilddate", "dcterms:modified"), _take_updated),
    **dict.fromkeys(("created", "dcterms:created"), _take_created),
    "dc:date": _take_date,
    **dict.fromkeys(("language", "dc:language"), _take_language),
    "ttl": _take_ttl,
    "enclosure": _take_enclosure,
    "media:thumbnail": _take_picture,
}
