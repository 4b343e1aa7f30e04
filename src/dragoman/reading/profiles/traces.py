"""What a block leaves behind that is met again on other pages: its text, and the path that it stands at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from dragoman.reading.boxes import Box, TextBlock

_WORD = re.compile(r"[^\s]+")
_NUMBER = re.compile(r"\d+")
# What build tools write into class names: they change with every release of a site.
_HASH = re.compile(r"(?=[^\d]*\d)(?=\d*[a-z])[a-z\d]{5,}|[bcdfghjklmnpqrstvwxz]{5,}")
_PARTS = re.compile(r"[a-z\d]+")
_FEW_WORDS = 6
_MOSTLY = 0.8
_BITS = 0xFFFF_FFFF


@dataclass(slots=True, eq=False)
class Way:
    """The elements down to a box, each told by 32 bits.

    ``path`` is the whole way down, ``tail`` its last three elements, ``name`` those from the nearest with a
    class or id on; ``sign`` is None for a box without. ``above`` is the way to what the box stands in.
    """

    path: int
    tail: int
    name: int
    number: int
    sign: int | None
    above: Way | None

    def up(self) -> Iterator[Way]:
        """Yield the ways to all that the box stands in, nearest first."""
        way = self.above
        while way is not None:
            yield way
            way = way.above


class Trace(NamedTuple):
    """A block as other pages may show it again; texts and places are told by 32 bits of them."""

    text: int
    length: int
    path: int
    tail: int
    name: int
    way: Way


def traces(blocks: Sequence[TextBlock]) -> list[Trace]:
    """Return the trace of each block."""
    ways: dict[int, Way] = {}
    found = []
    for block in blocks:
        box = block.box
        way = ways.get(box.number) or _way(box, ways)
        length = len(block.text)
        linked = block.linked > _MOSTLY * length
        text = crc32(block.text.encode())
        found.append(Trace(text, length, way.path ^ linked, way.tail ^ linked, way.name ^ linked, way))
    return found


def _way(box: Box, known: dict[int, Way]) -> Way:
    """Return the way down to a box, and remember it and those above it."""
    parent = box.parent
    above = None if parent is None else known.get(parent.number) or _way(parent, known)
    sign, number, named = _sign(box.tag, box.words)
    if above is None:
        way = Way(crc32(sign), number, number, number, named, None)
    else:
        further = above.above.number if above.above is not None else 0
        tail = (number + above.number * 31 + further * 961) & _BITS
        name = number if named is not None else (number + above.name * 31) & _BITS
        way = Way(crc32(sign, above.path), tail, name, number, named, above)
    known[box.number] = way
    return way


def label(box: Box) -> str:
    """Return a box's name as a person may read it: ``div.related-links``."""
    at: Box | None = box
    while at is not None and at.parent is not None and not at.words.strip():
        at = at.parent
    return _sign(at.tag, at.words)[0].decode()[:60] if at is not None else ""


@lru_cache(maxsize=50_000)
def _sign(tag: str, words: str) -> tuple[bytes, int, int | None]:
    """Return an element as it is told from others, whatever numbers and hashes its names hold.

    Its sign is told by 32 bits as well, once more if it has names.
    """
    plain: list[str] = []
    if words and tag not in {"body", "html", "form"}:
        plain = sorted({_general(word) for word in _WORD.findall(words)} - {""})[:_FEW_WORDS]
    sign = ".".join([tag, *plain]).encode("utf-8", "replace")
    number = crc32(sign)
    return sign, number, number if plain else None


def _general(word: str) -> str:
    parts = [part for part in _PARTS.findall(word) if not _HASH.fullmatch(part)]
    return _NUMBER.sub("0", "-".join(parts))
