"""Addresses and references that are lost or changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from dragoman.translation.checks.base import Finding, Pair, Severity

LINK = re.compile(r"https?://[^\s<>\"«»“”]+|\bwww\.[^\s<>\"«»“”]+|[\w.+-]+@[\w-]+\.[\w.-]+\w|(?<!\w)@\w{2,}")
_TRAILING = ".,;:!?)]}'…。，"


class Links:
    """Every address and handle of the original is in the translation to the letter, and no other.

    Hashtags are words, and may be translated.
    """

    name = "links"

    def check(self, pair: Pair) -> Iterator[Finding]:
        there, here = _links(pair.original), _links(pair.translation)
        for link in (there - here).elements():
            yield Finding("link_lost", Severity.ERROR, there=link, wanted=link)
        for link in (here - there).elements():
            start = pair.translation.find(link)
            yield Finding("link_new", Severity.ERROR, here=link, start=start, end=start + len(link))


def _links(text: str) -> Counter[str]:
    return Counter(match[0].rstrip(_TRAILING) for match in LINK.finditer(text))
