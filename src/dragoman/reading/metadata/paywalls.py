"""Whether readers must pay for an article, by its page's own word or by its markup."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.metadata.declared import Declared
from dragoman.reading.metadata.jsonld import Record
from dragoman.reading.metadata.shown import Shown
from dragoman.reading.metadata.texts import line

_TIERS = ("article:content_tier", "og:content_tier", "content_tier", "cxenseparse:pageclass_paywall")
_PAID = frozenset({"locked", "metered", "paid", "premium", "plus", "subscriber", "subscribers"})
# What the software of paywalls calls the place where a text breaks off.
_MARKUP = ("paywall", "premium-content")


def is_paywalled(declared: Declared, shown: Shown) -> bool:
    """Say whether a page's article, or a part of it, is for those who pay."""
    told = [is_free for record in _works(declared) if (is_free := _is_free(record)) is not None]
    if told:
        return not all(told)
    tiers = {declared.first(name).lower() for name in _TIERS} - {""}
    return bool(tiers & _PAID) if tiers else bool(shown.called(*_MARKUP))


def _works(declared: Declared) -> Iterator[Record]:
    """Yield the article and the parts of it that are told apart."""
    yield declared.article
    parts = declared.article.get("hasPart")
    for part in parts if isinstance(parts, list) else [parts]:
        if isinstance(part, dict):
            yield part


def _is_free(work: Record) -> bool | None:
    value = work.get("isAccessibleForFree")
    if isinstance(value, bool):
        return value
    word = line(value).lower().rsplit("/", 1)[-1]
    return {"true": True, "false": False}.get(word)
