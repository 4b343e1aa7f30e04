"""Who wrote an article: what is declared, else the byline that the page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from dragoman.reading.metadata.declared import Declared
from dragoman.reading.metadata.jsonld import Record, referred
from dragoman.reading.metadata.names import is_name, names
from dragoman.reading.metadata.shown import Seen, Shown
from dragoman.reading.metadata.texts import letters, line, lines

_METAS = (
    "author", "parsely-author", "sailthru.author", "article:author_name", "cxenseparse:author", "byl",
    "dc.creator", "dcterms.creator", "dc.contributor", "dc.author", "citation_author", "article:author",
    "article.author", "authors", "og:author", "bt:author", "dcsext.author", "article_author",
    "shareaholic:article_author_name", "branch:deeplink:authorname1", "creator",
)  # fmt: skip
_BY = re.compile(
    r"^\W*(?:(?:written|words|text|story|posted|article|published|post)? ?by|von|par|por|автор\w*|作者"
    r"|記者|文)\b"
    r"[\s:：/]*",
    re.IGNORECASE,
)
_NOT_BY = re.compile(
    r"^\W*(?:(?:medically |fact[- ]?|clinically )*(?:reviewed|checked|edited)|photo|illustra|image|foto)",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"written|author|\bby\b|verfass|escrit|écrit|autor|geschreven|yazan|автор|作者|著者", re.IGNORECASE
)
_EXACT = re.compile(
    r"author[-_]*name|(?:^|\s)(?:p-)?author(?:\s|$)|byline[-_]*name|name[-_]*author|(?:^|\s)fn(?:\s|$)"
)
_LONGEST_BYLINE = 160
_MOST_TRIED = 40
_FIRST_TEXTS = 3_000


def authors(declared: Declared, shown: Shown, *, headline: str, outlets: set[str]) -> tuple[str, ...]:
    """Return the names of an article's authors, empty where the page names none.

    An outlet is an author only where the page names nobody else.
    """
    fallback: tuple[str, ...] = ()
    for texts in _told(declared):
        found = names(texts)
        people = tuple(name for name in found if letters(name) not in outlets)
        if people:
            return people
        fallback = fallback or found
    return next(_shown(shown, headline, outlets), fallback) or next(_shown(shown, headline, set()), ())


def _told(declared: Declared) -> Iterator[list[str]]:
    for name in ("author", "creator"):
        yield _of_record(declared.article.get(name), declared.records)
    for name in _METAS:
        yield declared.metas.get(name, [])
    for number in "12":
        if _WRITTEN.search(declared.first(f"twitter:label{number}")):
            yield declared.metas.get(f"twitter:data{number}", [])
    yield declared.item.get("author", [])[:1]


def _of_record(value: object, records: list[Record]) -> list[str]:
    found: list[str] = []
    for member in value[:50] if isinstance(value, list) else [value]:
        found += lines(referred(member, records).get("name") if isinstance(member, dict) else member)
    return found


def _shown(shown: Shown, headline: str, outlets: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield the people that bylines name, the likeliest byline first."""
    top = shown.place_of(headline)
    bylines = [seen for seen in shown.bylines if not shown.is_elsewhere(seen.node)]
    for seen in sorted(bylines, key=lambda seen: _doubt(seen, top))[:_MOST_TRIED]:
        if people := _people(seen.text, outlets):
            yield people
    starts = (seen for seen in shown.texts[:_FIRST_TEXTS] if _BY.match(seen.label[:_LONGEST_BYLINE]))
    for seen in islice(starts, _MOST_TRIED):
        if not shown.is_elsewhere(seen.node) and (people := _people(_around(seen), outlets)):
            yield people


def _around(seen: Seen) -> str:
    """Return the words of a byline whose "by" and names stand in elements of their own."""
    own, node = line(seen.label), seen.node.parent
    words = own
    while node is not None and len(words) <= len(own):
        whole = line(node.text(separator=" "))
        if len(whole) >= _LONGEST_BYLINE:
            break
        words, node = whole, node.parent
    return words


def _doubt(seen: Seen, top: int) -> tuple[bool, bool, int]:
    return seen.place < top, not _EXACT.search(seen.label), abs(seen.place - top)


def _people(byline: str, outlets: set[str]) -> tuple[str, ...]:
    if not 2 < len(byline) < _LONGEST_BYLINE or _NOT_BY.match(byline):
        return ()
    found = names([byline])
    return found if all(is_name(name) and letters(name) not in outlets for name in found) else ()
