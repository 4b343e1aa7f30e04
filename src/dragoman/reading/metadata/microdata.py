"""Microdata: from elements with ``itemprop`` to one record of the page's article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from selectolax.lexbor import LexborNode

from dragoman.reading.metadata.jsonld import Record
from dragoman.reading.metadata.texts import line

Item = tuple[LexborNode, Mapping[str, str | None]]

_WANTED = frozenset(
    {
        "headline",
        "datepublished",
        "datecreated",
        "datemodified",
        "author",
        "image",
        "articlesection",
        "keywords",
    }
)
_MOST = 300


def item_record(items: Sequence[Item]) -> Record:
    """Return the values of each property in the page's order, names in lower case."""
    record: Record = {}
    for node, attributes in items[:_MOST]:
        for name in (attributes.get("itemprop") or "").lower().split():
            if name in _WANTED:
                value = _author(node) if name == "author" else _value(node, attributes)
                record.setdefault(name, []).append(value)
    return record


def _value(node: LexborNode, attributes: Mapping[str, str | None]) -> str:
    for name in ("content", "datetime", "src", "href" if node.tag == "link" else "title"):
        if value := line(attributes.get(name)):
            return value
    return line(node.text(separator=" "))


def _author(node: LexborNode) -> str:
    """Return an author's name, which often is an item of its own in the author's."""
    names = node.css("[itemprop~=name]")[:3]
    inner = [_value(name, name.attributes) for name in names if name.mem_id != node.mem_id]
    return next((name for name in inner if name), "") or _value(node, node.attributes)
