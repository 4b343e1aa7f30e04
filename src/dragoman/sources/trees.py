"""Trees of other people's XML: strict where it is well-formed, mended where it is not, never expanded."""

from __future__ import annotations

import re
from html.entities import html5, name2codepoint

from lxml import etree

from dragoman.sources.charsets import text_of, utf8

_PROLOGUE = re.compile(r"^.{0,2000}?(?=<\?xml|<!doctype|<!--|<\w)", re.DOTALL | re.IGNORECASE)
_DECLARATION = re.compile(r"<\?xml\b[^>]{0,400}>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]*(?:\[(.*?)\]\s*)?>", re.IGNORECASE | re.DOTALL)
# An entity that holds others is how a document of a kilobyte becomes one of gigabytes.
_ENTITY = re.compile(r"""<!ENTITY\s+(\w+)\s+["']((?:&\#\w+;|[^&"'<%])*)["']\s*>""")
_SECTION = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_REFERENCE = re.compile(r"&(?!\#(?:\d{1,7}|x[0-9a-fA-F]{1,6});)(\#X[0-9a-fA-F]{1,6};|\w{1,40};|)")
# libxml2 drops every entity by name after a document's first error, so these are written by number.
_NUMBERED = {"&lt;": "&#60;", "&gt;": "&#62;", "&amp;": "&#38;", "&quot;": "&#34;", "&apos;": "&#39;"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DOCUMENT_TYPE = re.compile(rb"<(?:!(?i:doctype)|\0!\0(?i:d))")
_PLAIN_DOCTYPE = re.compile(
    rb"\A((?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,400}>\s*)?)<!DOCTYPE[^\[>]{0,400}>", re.IGNORECASE
)
"""A document's type that declares nothing itself: without it, a strict parser may read the document."""

_HEAD = 4_000
_MOST_TAGS, _MOST_REFERENCES, _LONGEST_ENTITY = 400_000, 1_000_000, 200
"""The largest sitemaps have so many tags, the largest feeds a tenth; each costs some 100 bytes of memory."""

_MANY_ATTRIBUTES, _LONGEST_TAG = 30_000, 50_000
_LONG_TAG = re.compile(rb"<\w[^<>]{%d}" % _LONGEST_TAG)
"""A tag of 50 KB among thousands of attributes is made to keep parsers busy, which compare them all."""


def xml_root(
    body: bytes, *, content_type: str | None = None, url: str | None = None
) -> etree._Element | None:
    """Return the root of an XML document, mended where possible; None for none, or one too large to hold.

    Entities are replaced if they are HTML's or the document's own and plain; others stay as written.
    """
    if _is_costly(body):
        return None
    plain = _PLAIN_DOCTYPE.sub(rb"\1", body, count=1)
    root = None if _DOCUMENT_TYPE.search(plain, 0, _HEAD) else _strict(plain, content_type, url)
    return _mended(text_of(body, content_type=content_type), url) if root is None else root


def _is_costly(body: bytes) -> bool:
    """Whether a document is made to keep parsers busy; nothing is counted where a glance clears it."""
    if len(body) > _MOST_TAGS * len("<a>") and body.count(b"<") > _MOST_TAGS:
        return True
    return _has_long_tag(body) and body.count(b"=") > _MANY_ATTRIBUTES


def _has_long_tag(body: bytes) -> bool:
    """Whether a tag goes on for too long; it then fills the second half of its room, wherever it begins."""
    half = _LONGEST_TAG // 2
    return any(
        body.find(b"<", place, place + half) == -1
        and _LONG_TAG.match(body, body.rfind(b"<", place - half, place))
        for place in range(half, len(body) - half + 1, half)
    )


def _strict(body: bytes, content_type: str | None, url: str | None) -> etree._Element | None:
    try:
        return etree.fromstring(utf8(body, content_type=content_type).lstrip(), _parser(), base_url=url)
    except (etree.LxmlError, ValueError):
        return None


def _mended(text: str, url: str | None) -> etree._Element | None:
    if text.count("&") > _MOST_REFERENCES:
        return None
    text, entities = _without_doctype(_DECLARATION.sub("", _PROLOGUE.sub("", text, count=1), count=1))
    text = _FORBIDDEN.sub("", text)
    parts = _SECTION.split(text)
    text = "".join(part if place % 2 else _referred(part, entities) for place, part in enumerate(parts))
    try:
        return etree.fromstring(text.encode(), _parser(recover=True), base_url=url)
    except (etree.LxmlError, ValueError):
        return None


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
    )


def _without_doctype(text: str) -> tuple[str, dict[str, str]]:
    """Return the document without its type, and the plain entities that this declared."""
    found = _DOCTYPE.search(text)
    if not found or re.search(r"<\w", text[: found.start()]):
        return text, {}
    plain = {name: value for name, value in _ENTITY.findall(found[1] or "") if len(value) <= _LONGEST_ENTITY}
    return text[: found.start()] + text[found.end() :], plain


def _referred(text: str, entities: dict[str, str]) -> str:
    """Return what stands outside of CDATA sections with every reference as a letter or a number."""
    for name, number in _NUMBERED.items():
        text = text.replace(name, number)
    return _REFERENCE.sub(lambda found: _resolved(found[1], entities), text)


def _resolved(name: str, entities: dict[str, str]) -> str:
    if name.startswith("#"):
        return f"&{name.lower()}"
    if name[:-1] in entities:
        return entities[name[:-1]]
    known = chr(name2codepoint[name[:-1]]) if name[:-1] in name2codepoint else html5.get(name)
    return "".join(f"&#{ord(letter)};" if letter in "&<>" else letter for letter in known or f"&{name}")
