"""JSON-LD: from a page's scripts to the record of its article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.reading.metadata.texts import lines

Record = dict[str, Any]

_ARTICLE = re.compile(r"(?:Article|Posting|Report|LiveBlog\w*|Review|Recipe|CreativeWork|HowTo)$")
_PAGE = re.compile(r"(?:WebPage|ItemPage|AboutPage|FAQPage)$")
_NEWS = re.compile(r"NewsArticle$|LiveBlogPosting$")
# What the record of a page says as well as that of its article.
_OF_PAGES = ("datePublished", "dateModified", "inLanguage", "isAccessibleForFree", "headline", "author")
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "liveBlogUpdate")
_DEEPEST = 6
_MOST = 500
_LARGEST = 2_000_000
# Publishers break lines within strings, hide scripts in comments and leave commas before brackets.
_OPENINGS = ("<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA[")
_ENDINGS = (";", "-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>")
_SPARE_COMMA = re.compile(r",\s*([}\]])")
_HALVES = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
_STRAY_BACKSLASH = re.compile(r'\\(?!["\\/bfnrtu])')


def records(scripts: Iterable[str]) -> list[Record]:
    """Return the records of a page's scripts, outer ones first; at most 500."""
    found: list[Record] = []
    for script in scripts:
        for record in _records(_parsed(script), 0):
            if len(found) == _MOST:
                return found
            found.append(record)
    return found


def article_record(records: list[Record]) -> Record:
    """Return the record of a page's article, the fullest of several, filled up from that of the page."""
    articles = [record for record in records if has_type(record, _ARTICLE)]
    pages = [record for record in records if has_type(record, _PAGE)]
    best = max(articles, key=_weight, default={})
    page = max(pages, key=_weight, default={})
    return {**{name: page[name] for name in _OF_PAGES if name in page}, **best}


def has_type(record: Record, kind: re.Pattern[str]) -> bool:
    """Say whether one of a record's types ends like this."""
    return any(kind.search(text) for text in lines(record.get("@type")))


def is_news(record: Record) -> bool:
    """Say whether a record is one of a newspaper's article, not of a page or a blog."""
    return has_type(record, _NEWS)


def referred(record: Record, records: list[Record]) -> Record:
    """Return the record that another one only names by its ``@id``."""
    name = record.get("@id")
    if name is None or len(record) > 2 or not isinstance(name, str):
        return record
    return next((other for other in records if other.get("@id") == name and len(other) > 2), record)


def _weight(record: Record) -> tuple[int, int]:
    """A headline and a date make an article; teasers of other articles have fewer facts."""
    return sum(name in record for name in ("headline", "datePublished", "author", "image")), len(record)


def _parsed(script: str) -> object:
    if len(script) > _LARGEST:
        return None
    for text in _repairs(script):
        try:
            return json.loads(_whole_characters(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _whole_characters(text: str) -> str:
    r"""Return JSON without halves of characters, as ``\ud83d`` alone: no file and no database takes them."""
    return (
        _HALVES.sub(lambda found: found[0] if found[1] is None else "\ufffd", text) if "\\u" in text else text
    )


def _repairs(script: str) -> Iterator[str]:
    yield script
    unwrapped = script.strip()
    for opening in _OPENINGS:
        unwrapped = unwrapped.removeprefix(opening)
    for ending in _ENDINGS:
        unwrapped = unwrapped.removesuffix(ending).rstrip()
    yield unwrapped
    yield _STRAY_BACKSLASH.sub(r"\\\\", _SPARE_COMMA.sub(r"\1", unwrapped))


def _records(value: object, depth: int) -> Iterator[Record]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for member in value[:_MOST]:
            yield from _records(member, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _WITHIN:
            yield from _records(value.get(name), depth + 1)
