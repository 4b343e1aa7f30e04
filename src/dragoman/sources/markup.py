"""Other people's markup, taken apart without trusting it."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from urllib.parse import urljoin

import nh3
from lxml import etree
from lxml import html as lxml_html

from dragoman.web import canonical
from dragoman.web.errors import BadAddressError

_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h\d|/tr|/blockquote)\b[^>]*>", re.IGNORECASE)


def xml_root(body: bytes) -> etree._Element | None:
    """Return the root of an XML document, mended where possible, None for none or one with entities."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body.lstrip(), parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is None:
        return None
    doctype = root.getroottree().docinfo.internalDTD
    if doctype is not None and any(True for _ in doctype.iterentities()):
        return None
    return root


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
    if "<" not in markup and "&" not in markup:
        return " ".join(markup.split())
    return " ".join(html.unescape(nh3.clean(_BREAK.sub(" ", markup), tags=set())).split())


def absolute(link: str, *, base: str) -> str | None:
    """Return a link's canonical address, None if it leads nowhere that can be followed."""
    try:
        return canonical(urljoin(base, link.strip())) if link.strip() else None
    except (BadAddressError, ValueError):
        return None


def moment(text: str) -> datetime | None:
    """Return an ISO 8601 time in UTC, None if it is none; without a zone it is taken as UTC."""
    try:
        parsed = datetime.fromisoformat(text.strip())
        return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
