"""Pages that cost a parser more than their length, made harmless before they are parsed.

Parsers that do as browsers do look through all open elements for many a tag, and open ``<b>`` and its like
again in each block after it. So what counts is how much is open at a time, told here from the tags alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

_FEW_TAGS = 1_000
_MANY_TAGS = 20_000
_MOST_OPENED_AGAIN = 1_000_000
_MOST_LOOKED_THROUGH = 500_000_000
_MOST_OPTIONS = 5_000
_MOST_BODIES = 10
_LONGEST_TAG = 2_000
_FEW_VALUES = 20

_FORMATTING = re.compile(
    rb"</?(?:b|big|code|em|font|i|s|small|strike|strong|tt|u)(?![\w:-])[^<>]*+>?", re.IGNORECASE
)
_OPTION = re.compile(rb"</?opt(?:ion|group)(?![\w:-])[^<>]*+>?", re.IGNORECASE)
_BODY = re.compile(rb"</?(?:body|html)(?![\w:-])[^<>]*+>?", re.IGNORECASE)
_BEGUN = re.compile(rb"<body(?![\w:-])[^<>]*+>?", re.IGNORECASE)
_TAG = re.compile(rb"<(/?)([a-z][a-z0-9]*)[^<>]*+>?", re.IGNORECASE)
_ENDLESS_TAG = re.compile(
    rb"[^<]*+(?:<(?![/a-z])[^<]*+)*+(</?[a-z][^\s/>]*+)(?:[\s/]++[^\s/]++){1000,}+", re.IGNORECASE
)
# A thousand attributes in a row: the parser compares each with each.
_ENDLESS_ATTRIBUTES = re.compile(
    rb"""(</?[A-Za-z][\w:-]*+)(?>[\s/]*+[^\s<>=/]++(?>\s*=\s*(?>"[^"]*+"|'[^']*+'|[^\s<>"']++))?+){1000,}+"""
)
_VALUE_LIKE_AN_END = re.compile(rb"""=\s*+(?>"[^">]*+|'[^'>]*+)>""")
_TITLE = re.compile(rb"<title\b[^<>]*+>?", re.IGNORECASE)
_TITLE_END = re.compile(rb"</title\s*>", re.IGNORECASE)

_NAMES_OF_FORMATTING = "b i s u em tt big cod fon sma str"
_CLOSED_BY_THE_NEXT = (
    "p li dd dt tr td th tbo the tfo opt br hr img inp met lin col are bas emb sou tra wbr par fra"
    " pat use cir rec pol ell"
)
"""Names, as far as three letters go, that hardly anybody closes."""
_LEFT_AS_THEY_ARE = frozenset(b"script style title meta link br img textarea noscript time".split())
_IN_LINES = frozenset(
    b"a abbr acronym bdi bdo big cite del dfn font ins kbd label mark nobr q ruby samp span sub".split()
)

Numbers = npt.NDArray[np.int64]


def tame(html: bytes) -> bytes:
    """Return a page, almost always as it is; else without stresses, options, or elements in elements."""
    html = _with_short_tags(html)
    begun = np.flatnonzero(np.frombuffer(html, np.uint8) == ord("<"))
    count = len(begun)
    if count < _FEW_TAGS:
        return html
    names, steps = _tags(html, begun + 1)
    formatting = np.flatnonzero(np.isin(names, _FORMATTING_CODES))
    if _most_open(names[formatting], steps[formatting], _FORMATTING_CODES) * count > _MOST_OPENED_AGAIN:
        html = _FORMATTING.sub(b"", html)
    if np.count_nonzero(names == _code("opt")) > _MOST_OPTIONS:
        html = _OPTION.sub(b" ", html)
    if np.count_nonzero((names == _code("bod")) | (names == _code("htm"))) > _MOST_BODIES:
        html = _with_one_body(html)
    if count < _MANY_TAGS:
        return html
    others = np.setdiff1d(names, _CLOSED_CODES).tolist()
    is_deep = _most_open(names, steps, others) * count > _MOST_LOOKED_THROUGH
    return _TAG.sub(_flat, html) if is_deep else html


def _with_short_tags(html: bytes) -> bytes:
    """Cut off tags that hold thousands of anything: a name may begin with ``=`` or ``<`` as well.

    Few pages have values in which a tag seems to end; on the others, tags without end are long stretches.
    """
    if len(_VALUE_LIKE_AN_END.findall(html)) > _FEW_VALUES:
        html = _ENDLESS_ATTRIBUTES.sub(rb"\1", html)
    parts, place = [], 0
    for start, stop in _long_stretches(html):
        if tag := _ENDLESS_TAG.match(html, start, stop):
            parts.append(html[place : tag.end(1)])
            place = tag.end()
    return b"".join([*parts, html[place:]]) if parts else html


def _long_stretches(html: bytes) -> Iterator[tuple[int, int]]:
    """Yield where no tag ends for long, but one may begin.

    Searched from behind, which looks at hardly any of a page.
    """
    start = 0
    while len(html) - start >= _LONGEST_TAG:
        end = html.rfind(b">", start, start + _LONGEST_TAG)
        if end < 0:
            end = html.find(b">", start + _LONGEST_TAG)
            end = len(html) if end < 0 else end
            if html.find(b"<", start, end - _LONGEST_TAG + 1) >= 0:
                yield start, end
        start = end + 1


def without_open_titles(html: bytes) -> bytes:
    """Return a page without the titles that nobody closes: each would hold all that follows."""
    closed = max((end.end() for end in _TITLE_END.finditer(html)), default=0)
    return html[:closed] + _TITLE.sub(b"", html[closed:])


def _with_one_body(html: bytes) -> bytes:
    """Leave out all tags of the whole page behind the first that opens its body."""
    begun = _BEGUN.search(html)
    start = begun.end() if begun else 0
    return html[:start] + _BODY.sub(b"", html[start:])


def _tags(html: bytes, at: Numbers) -> tuple[Numbers, Numbers]:
    """Return the names that begin there, as numbers, and for each whether it opens (1) or closes (-1)."""
    data = np.frombuffer(html + b"\0" * 5, np.uint8)
    closes = data[at] == ord("/")
    at = at + closes
    code = np.zeros(len(at), np.int64)
    is_name = np.ones(len(at), np.bool_)
    for place in range(3):
        letter = data[at + place] | 32
        is_name &= (letter >= ord("a")) & (letter <= ord("z"))
        code = code * 256 + np.where(is_name, letter, 0)
    return code[code > 0], np.where(closes, -1, 1)[code > 0]


def _code(name: str) -> int:
    return int.from_bytes(name.encode().ljust(3, b"\0"), "big")


_FORMATTING_CODES = [_code(name) for name in _NAMES_OF_FORMATTING.split()]
_CLOSED_CODES = np.array([_code(name) for name in _CLOSED_BY_THE_NEXT.split()])


def _most_open(names: Numbers, steps: Numbers, wanted: list[int]) -> int:
    """Return how many elements of some names are open at a time at most, each name counted by itself."""
    found = 0
    for name in wanted:
        own = steps[names == name]
        if not len(own):
            continue
        depth = np.cumsum(own)
        lowest = np.minimum.accumulate(np.minimum(depth, 0))
        found += int((depth - lowest).max())
    return found


def _flat(tag: re.Match[bytes]) -> bytes:
    """Return what stands for a tag where no element may stand in another."""
    name = tag[2].lower()
    if name in _LEFT_AS_THEY_ARE:
        return tag[0]
    return b"" if name in _IN_LINES or _FORMATTING.fullmatch(tag[0]) else b"<p>"
