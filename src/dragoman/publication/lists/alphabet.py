"""Names from A to Z."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import groupby

from dragoman.publication.types import Link

Group = tuple[str, tuple[Link, ...]]


def by_letter(links: Iterable[Link]) -> tuple[Group, ...]:
    """Return the links under their first letters; É stands with E, whatever is no letter under #."""
    ordered = sorted(links, key=lambda link: (_letter(link), _folded(link), link.address))
    return tuple((letter, tuple(members)) for letter, members in groupby(ordered, key=_letter))


def _letter(link: Link) -> str:
    first = _folded(link)[:1].upper()
    return first if first.isalpha() else "#"


def _folded(link: Link) -> str:
    """Return a name as it is sorted: without accents, in small letters."""
    parts = unicodedata.normalize("NFKD", link.label.strip())
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()
