"""What an article is about, in its outlet's own words."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.metadata.declared import Declared
from dragoman.reading.metadata.texts import lines

_METAS = (
    "article:tag",
    "news_keywords",
    "parsely-tags",
    "sailthru.tags",
    "cxenseparse:keywords",
    "keywords",
    "article:section",
)
_MOST, _LONGEST = 40, 80


def topics(declared: Declared) -> tuple[str, ...]:
    """Return the topics that a page gives, each once whatever its case, at most 40."""
    found: dict[str, str] = {}
    for text in _told(declared):
        for word in text.split(";" if text.count(";") > text.count(",") else ","):
            topic = word.strip(" \t#.\"'")
            if 1 < len(topic) <= _LONGEST:
                found.setdefault(topic.lower(), topic)
    return tuple(found.values())[:_MOST]


def _told(declared: Declared) -> Iterator[str]:
    for name in ("keywords", "articleSection"):
        if told := lines(declared.article.get(name)):
            yield from told
    for name in _METAS:
        yield from declared.metas.get(name, ())
    yield from declared.item.get("keywords", ())
