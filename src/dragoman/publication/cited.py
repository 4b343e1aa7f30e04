"""The sources of an article, gathered from its row: for its page, and for the files beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from django.db.models import Q
from django.utils import timezone
from markupsafe import Markup
from wagtail.rich_text import RichText

from dragoman.citations.health import Health
from dragoman.citations.models import CitedPage
from dragoman.citations.types import Cited
from dragoman.publication import copies
from dragoman.publication.addresses import absolute
from dragoman.publication.citing import kept
from dragoman.publication.marking import Source, mark
from dragoman.publication.models import Article
from dragoman.publication.reads import note, read_once


@read_once
def cited_by(page: Article) -> tuple[Cited, ...]:
    """Return what an article cites, as it was known when published, with our copies that may be seen.

    A page that has moved since has its new address once an editor has said so, one that is gone the day.
    """
    cited = kept(page.cited)
    shown = copies.shown_of(page.pk) if any(one.clipping for one in cited) else {}
    places = {number: absolute(address) for number, address in shown.items()}
    ailing = _ailing(one.url for one in cited if one.url)
    return tuple(
        replace(_as_it_is(one, ailing.get(one.url)), snapshot=places.get(one.clipping or 0, ""))
        for one in cited
    )


def _ailing(urls: Iterable[str]) -> dict[str, CitedPage]:
    """Return the cited pages that are gone or read elsewhere now; all are noted, as any may be."""
    cited = set(urls)
    for url in cited:
        note(key_of(url))
    rows = CitedPage.objects.filter(Q(health=Health.GONE, is_vouched=False) | ~Q(leads_to=""), url__in=cited)
    return {row.url: row for row in rows} if cited else {}


def key_of(url: str) -> str:
    """Return the key under which pages note that they lead to an address."""
    return f"cited:{sha256(url.encode()).hexdigest()[:16]}"


def _as_it_is(cited: Cited, page: CitedPage | None) -> Cited:
    if page is None:
        return cited
    if page.leads_to:
        cited = replace(cited, url=page.leads_to, original_url=cited.url)
    is_gone = page.health == Health.GONE and not page.is_vouched
    since = (page.missing_since or page.checked_at) if is_gone else None
    return replace(cited, gone_since=timezone.localtime(since).date() if since else None)


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
