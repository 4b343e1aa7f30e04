"""Versions of one article told from different articles, so that each article counts once."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.profiles.seen import Seen

_LEAST = 40
"""Characters: shorter texts are alike by chance."""
_SAME = 0.6
_ENOUGH = 250
_LONGEST_KEPT = 8


def articles(pages: Sequence[Seen]) -> list[int]:
    """Return for each page the number of its article: that of the first page with the same text or address.

    Two versions of one article share most of what seems to be its text; a notice that stands on many
    addresses alike is no article.
    """
    bodies = [body(page) for page in pages]
    everywhere = _everywhere(bodies)
    found: list[int] = []
    for number, page in enumerate(pages):
        same = (
            before
            for before in range(number)
            if found[before] == before
            and (
                (page.url and page.url == pages[before].url)
                or _is_same(bodies[number], bodies[before], everywhere)
            )
        )
        found.append(next(same, number))
    return found


def body(page: Seen) -> dict[int, int]:
    """Return the texts that seem to be a page's article, with their lengths."""
    return {
        trace.text: trace.length
        for trace, odds in zip(page.traces, page.odds, strict=True)
        if odds > 0 and trace.length >= _LEAST
    }


def sketch(page: Seen) -> tuple[int, ...]:
    """Return the few longest texts of an article, by which a version of it is known again."""
    longest = sorted(body(page).items(), key=lambda item: (-item[1], item[0]))
    return tuple(text for text, _ in longest[:_LONGEST_KEPT])


def _everywhere(bodies: Sequence[dict[int, int]]) -> set[int]:
    """Return the texts on more than half of at least five pages."""
    if len(bodies) < 5:
        return set()
    counts: dict[int, int] = {}
    for each in bodies:
        for text in each:
            counts[text] = counts.get(text, 0) + 1
    return {text for text, count in counts.items() if count > len(bodies) / 2}


def _is_same(one: dict[int, int], other: dict[int, int], everywhere: set[int]) -> bool:
    own = [sum(length for text, length in each.items() if text not in everywhere) for each in (one, other)]
    shared = sum(length for text, length in one.items() if text in other and text not in everywhere)
    return shared >= _ENOUGH and shared > _SAME * min(own)
