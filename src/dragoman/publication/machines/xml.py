"""XML as machines read it, whatever stands in a headline."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from django.utils.encoding import iri_to_uri

from dragoman.publication.addresses import absolute

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """Return ``text`` without the characters that no XML document may hold (XML 1.0, 2.2)."""
    return _FORBIDDEN.sub("", text)


def element(name: str, text: str) -> str:
    """Return an element with words in it, whatever the words."""
    return f"<{name}>{escape(legal(text))}</{name}>"


def attribute(text: str) -> str:
    """Return ``text`` between quotation marks."""
    return quoteattr(legal(text))


def location(address: str) -> str:
    """Return an address of ours as other sites write it: with the host, and with percent signs."""
    return iri_to_uri(absolute(address))


def document(root: str, namespaces: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {namespaces}>\n{content}</{root}>\n'
