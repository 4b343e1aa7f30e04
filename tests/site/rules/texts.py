"""What all formats share: addresses, times, languages, and HTML that travels inside a feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from lxml import etree, html

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_RFC_822 = re.compile(
    r"((Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d\d:\d\d(:\d\d)? (UT|GMT|[+-]\d{4})"
)
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_RISKY = ("script", "style", "iframe", "object", "embed", "form", "meta", "link", "base", "frame", "applet")
_REFERENCES = ("href", "src", "action", "cite", "poster", "data", "longdesc")


def is_address(text: str | None) -> bool:
    """Whether a text is a whole web address, written in ASCII as RFC 3986 has it."""
    parts = urlsplit(text or "")
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[^!-~]", text or "")


def is_iri(text: str | None) -> bool:
    """Whether a text names something for everybody: ``https://…``, ``tag:…``, ``urn:…``."""
    return re.fullmatch(r"[a-z][a-z0-9+.-]*:\S+", text or "") is not None


def is_language(text: str | None) -> bool:
    """Whether a text looks like a language tag (BCP 47)."""
    return _LANGUAGE.fullmatch(text or "") is not None


def is_rfc_822(text: str | None) -> bool:
    """Whether a text is a date as RSS wants it, on the day of the week that it was."""
    if not text or not _RFC_822.fullmatch(text):
        return False
    return "," not in text or f"{parsedate_to_datetime(text):%a}" == text[:3]


def is_rfc_3339(text: str | None) -> bool:
    """Whether a text is a time as Atom and JSON Feed want it."""
    if not text or not _RFC_3339.fullmatch(text):
        return False
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def in_markup(text: str) -> Iterator[str]:
    """Yield what is wrong with HTML that is read far from its own page, by programs that run no scripts."""
    if not text.strip():
        return
    for element in html.fragment_fromstring(text, create_parent="div").iter(etree.Element):
        if element.tag in _RISKY:
            yield f"its text holds <{element.tag}>"
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style" or value.strip().lower().startswith("javascript:"):
                yield f"its text holds {name}={value!r}"
            if name in _REFERENCES and not (urlsplit(value).scheme or value.startswith("#")):
                yield f"its text refers to {value!r}, which leads nowhere in a feed"


def doubles(values: list[str]) -> list[str]:
    """Return what stands more than once."""
    return sorted({value for value in values if values.count(value) > 1})
