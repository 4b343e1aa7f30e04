"""Other people's markup, taken apart without trusting it."""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin

import nh3
from lxml import etree
from lxml import html as lxml_html

from dragoman.web import canonical
from dragoman.web.errors import BadAddressError

_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|/?h\d|/?tr|/?td|hr|/?blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_RELATIVE = re.compile(
    r"""\b(?:href|src|cite)\s*=\s*["']?\s*(?!https?:|mailto:|data:)[^\s"'>]""", re.IGNORECASE
)
_HARMFUL = re.compile(
    r"<(?:!|\?|script|style|template|title|textarea|noscript|iframe|svg|math)|=\"[^\"]*[<>]", re.IGNORECASE
)
# What stands inside is text to a browser that runs scripts or shows frames, and markup to us.
_FRAMES = re.compile(r"</?(?:iframe|noscript|noembed|noframes|xmp|plaintext)\b[^<>]*>", re.IGNORECASE)
_CLEANER = nh3.Cleaner(link_rel=None)

# What no database, XML document or screen can hold: control characters, halves of characters, non-characters.
_UNSOUND = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_FEED_SCHEME = re.compile(r"\s*feed:(?://)?(?P<scheme>(?=https?://))?", re.IGNORECASE)
_C1 = re.compile("[\x80-\x9f]")
_CP1252 = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}


def html_root(body: bytes) -> etree._Element | None:
    """Return the root of an HTML page, None if it is empty."""
    # What is UTF-8 by its bytes is UTF-8, also where only the HTTP header, or nobody, says so.
    parser = lxml_html.HTMLParser(encoding="utf-8") if _is_utf8(body) else None
    try:
        return lxml_html.document_fromstring(body, parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def name_of(element: etree._Element) -> str:
    """Return an element's name without its namespace, in lower case; nothing for comments."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def plain_text(markup: str) -> str:
    """Return what a reader would see of a piece of HTML, in one line."""
    if "<" in markup:
        spaced = _BREAK.sub(" ", markup)
        markup = nh3.clean(spaced, tags=set()) if _HARMFUL.search(spaced) else _TAG.sub("", spaced)
    if "&" in markup:
        markup = html.unescape(markup)
    return sound(repaired(" ".join(markup.split())))


def clean(markup: str, *, base: str) -> str:
    """Return HTML that is safe to show: no scripts, styles or forms, and every address absolute."""
    if "<" not in markup and "&" not in markup:
        return repaired(markup).strip()
    markup = _FRAMES.sub("", repaired(markup))
    if _RELATIVE.search(markup):
        return nh3.clean(markup, link_rel=None, url_relative=("rewrite_with_base", base))
    return _CLEANER.clean(markup)


def repaired(text: str) -> str:
    """Return a text as it was meant that was decoded once too often, or has Windows' quotes as controls."""
    if text.isascii():
        return text
    try:
        return text.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return text.translate(_CP1252) if _C1.search(text) else text


def sound(text: str) -> str:
    """Return a text without the characters that no database or XML document can hold."""
    return text if text.isprintable() else _UNSOUND.sub("", text)


def web_address(address: str) -> str:
    """Return the address that is meant by one for feed readers: ``feed://…`` or ``feed:https://…``."""
    found = _FEED_SCHEME.match(address)
    if found is None:
        return address
    return ("http://" if found["scheme"] is None else "") + address[found.end() :]


def resolved(link: str, *, base: str) -> str:
    """Return where a link leads as it is written, empty where that is no page of the web."""
    link = link.strip()
    try:
        address = _joined(link, base)
    except ValueError:
        return ""
    return address if link and address.startswith(("http://", "https://")) else ""


def absolute(link: str, *, base: str) -> str | None:
    """Return a link's canonical address, None if it leads nowhere that can be followed."""
    try:
        return canonical(_joined(link, base)) if (link := link.strip()) else None
    except (BadAddressError, ValueError):
        return None


def _joined(link: str, base: str) -> str:
    return link if link.startswith(("http://", "https://")) else urljoin(base, link)
