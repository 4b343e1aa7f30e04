"""What the gate reads in the body of an article, as Wagtail stores it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.publication.gate.types import Heading

Raw = Sequence[Mapping[str, Any]]
"""The blocks of a stream: their type and value, without classes."""

LEVELS = {"heading": 2, "subheading": 3}
_ANCHOR = re.compile(r"<a\b([^>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*("[^"]*"|'[^']*')""")


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A link in the body: to a page by its number, or (0) to an address."""

    block: int
    page: int
    address: str


def pictures_in(body: Raw) -> Iterator[tuple[int, int]]:
    """Yield each picture's number after the place of its block."""
    for place, block in enumerate(body):
        for name, value in _leaves(block["value"]):
            if name == "picture" and isinstance(value, int):
                yield place, value


def headings_in(body: Raw) -> Iterator[Heading]:
    for place, block in enumerate(body):
        if level := LEVELS.get(block["type"]):
            yield Heading(place, level, str(block["value"]))


def links_in(body: Raw) -> Iterator[BodyLink]:
    for place, block in enumerate(body):
        for _, value in _leaves(block["value"]):
            if isinstance(value, str):
                yield from (_link(place, found[1]) for found in _ANCHOR.finditer(value))


def _link(place: int, attributes: str) -> BodyLink:
    facts = {name.lower(): html.unescape(value[1:-1]) for name, value in _ATTRIBUTE.findall(attributes)}
    is_page = facts.get("linktype") == "page" and facts.get("id", "").isdecimal()
    return BodyLink(place, int(facts["id"]) if is_page else 0, facts.get("href", ""))


def _leaves(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every simple value inside a block's, after the name that it has there."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _leaves(part, str(key))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _leaves(part, name)
    else:
        yield name, value
