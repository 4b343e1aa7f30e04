"""The sources of an article, gathered from its row: for its page, and for the files beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from markupsafe import Markup
from wagtail.rich_text import RichText

from dragoman.citations.types import Cited
from dragoman.publication import copies
from dragoman.publication.addresses import absolute
from dragoman.publication.citing import kept
from dragoman.publication.marking import Source, mark
from dragoman.publication.models import Article
from dragoman.publication.reads import read_once


@read_once
def cited_by(page: Article) -> tuple[Cited, ...]:
    """Return what an article cites, as it was known when published, with our copies that may be seen."""
    cited = kept(page.cited)
    shown = copies.shown_of(page.pk) if any(one.clipping for one in cited) else {}
    if not shown:
        return cited
    places = {number: absolute(address) for number, address in shown.items()}
    return tuple(replace(one, snapshot=places.get(one.clipping or 0, "")) for one in cited)


def sources_of(page: Article) -> tuple[Source, ...]:
    """Return the sources in the list under an article: those that its text still names."""
    if not page.cited:
        return ()
    values = (text for block in page.body for text in marked_texts(block.block_type, block.value))
    texts = [Markup(text.source) for text in values]  # noqa: S704 (only its words are read)
    return mark(texts, cited_by(page))[1]


def marked_texts(name: str, value: Any) -> Iterable[RichText]:
    """Return the texts in a block of an article where marks may stand."""
    return {"paragraph": [value], "list": value}.get(name, ())
