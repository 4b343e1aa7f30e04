"""The standfirst: what is declared, else what stands below the headline and is called or placed like one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from dragoman.reading.metadata.declared import Declared
from dragoman.reading.metadata.shown import Shown, is_byline, is_dateline, label
from dragoman.reading.metadata.texts import letters, line

_LENGTHS = range(25, 700)
_FEWEST_WORDS = 5
_FEW_DIGITS = 0.15
"""Of its characters; more are in a line of dates."""
_LEVELS = 2
_NEIGHBOURS = 8
_TEXTS = frozenset({"p", "div", "h2", "h3", "span", "strong", "em", "header"})

# What makers of pages call it, in the languages of the press.
_CALLED = re.compile(
    r"(?<![a-z])(?:stand-?first|sub-?(?:title|head|heading|headline|deck)|deck|dek|led?e|intro|summary|abstract"
    r"|excerpt|description|chapo|chapeau|sous-titre|accroche|bajada|entradilla|sumario|subtitulo|copete|volanta"
    r"|lid|anons|annot\w*|vorspann|unterzeile|untertitel|anleser|spot|ozet|perex|zajawka|ingress|manchet|resumo"
    r"|sommario|sottotitolo|catenaccio|occhiello|linha-?fina|gravata|podnaslov|nadnaslov|uvod)(?![a-z])"
)


def standfirst(declared: Declared, shown: Shown, *, headline: str) -> str:
    """Return the lines between headline and text that say what the article is about."""
    told = declared.first("og:description", "description") or line(declared.article.get("description"))
    return told or _shown(shown, headline)


def _shown(shown: Shown, headline: str) -> str:
    title = letters(headline)
    for heading in shown.headings:
        if letters(heading.text()) == title:
            return next(filter(None, map(_as_standfirst, _below(heading))), "")
    return ""


def _below(heading: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements that follow a heading, and what follows the boxes that hold it alone."""
    node: LexborNode | None = heading
    for _ in range(_LEVELS):
        for _ in range(_NEIGHBOURS):
            node = node.next if node else None
            if node and node.tag in _TEXTS:
                yield node
        heading = heading.parent or heading
        node = heading


def _as_standfirst(node: LexborNode) -> str:
    """Return an element's words if it is a standfirst; a header's first long line is one by its place."""
    called = label(node.attributes)
    parent = node.parent
    by_place = node.tag in {"p", "h2"} and parent is not None and parent.tag in {"header", "hgroup"}
    if not (_CALLED.search(called) or (by_place and not is_byline(called) and not is_dateline(called))):
        return ""
    text = line(node.text(separator=" "))
    digits = sum(map(str.isdigit, text))
    is_one = len(text) in _LENGTHS and len(text.split()) >= _FEWEST_WORDS and digits < _FEW_DIGITS * len(text)
    return text if is_one else ""
