"""An editor says which article a citation means, or that it is none; each can be taken back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dragoman.citations.actions.arriving import arrived, settled
from dragoman.citations.actions.suggesting import anchored_clipping, suggest, told
from dragoman.citations.models import Citation, CitationState
from dragoman.people.models import User
from dragoman.reading.models import Clipping
from dragoman.sources import actions as sources
from dragoman.web import canonical

_LONGEST_PASSAGE = 2_000


@transaction.atomic
def resolve(*, citation: Citation, to: Clipping | str, user: User, at: datetime) -> None:
    """Let a citation mean a clipping, or the page at an address.

    What spoke for a clipping is kept. Raises ``BadAddressError`` for an address that cannot be followed, one
    with ``javascript:`` among them.
    """
    if isinstance(to, str):
        url = canonical(to)
        clipping = anchored_clipping([url]).get(url)
        if clipping is None:
            _point_to(citation, url, user=user, at=at)
            citation.save()
            return
        to = clipping
    ranked = suggest(citation=citation)
    place = next(
        (
            n
            for n, one in enumerate(ranked, 1)
            if one.candidate.is_captured and one.candidate.key == str(to.pk)
        ),
        0,
    )
    evidence = told(ranked[place - 1].evidence, place=place, among=len(ranked)) if place else {}
    settled(citation, to, evidence=evidence, user=user, at=at)
    citation.save()


@transaction.atomic
def capture(*, citation: Citation, url: str, user: User, at: datetime) -> None:
    """Let a citation mean the page at an address, and have that captured: the citation points to it later.

    Raises ``BadAddressError`` as ``resolve`` does.
    """
    entry = sources.clip(url=url, user=user, at=at)
    _point_to(citation, entry.url, user=user, at=at)
    citation.entry, citation.source = entry, entry.source
    citation.outlet, citation.country = entry.source.name, entry.source.country
    arrived([citation])
    citation.save()


@transaction.atomic
def quote(*, citation: Citation, quoted: str, translation: str) -> None:
    """Say which passage of what is cited is meant, and how the language of the text says it."""
    citation.quoted, citation.translation = _in_one_line(quoted), _in_one_line(translation)
    citation.save(update_fields=["quoted", "translation"])


@transaction.atomic
def dismiss(*, citation: Citation, user: User, at: datetime) -> None:
    """Remember that a place of the text cites nothing."""
    _forget(citation)
    citation.state, citation.decided_by, citation.decided_at = CitationState.DISMISSED, user, at
    citation.save()


@transaction.atomic
def reopen(*, citation: Citation, at: datetime) -> None:
    """Take a decision back; an anchor that was taken back does not resolve itself again."""
    _forget(citation)
    citation.state, citation.decided_by, citation.decided_at = CitationState.OPEN, None, at
    citation.save()


def _in_one_line(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())[:_LONGEST_PASSAGE]


def _point_to(citation: Citation, url: str, *, user: User, at: datetime) -> None:
    _forget(citation)
    citation.state, citation.decided_by, citation.decided_at = CitationState.RESOLVED, user, at
    citation.url, citation.title = url, citation.told_title[:1000]
    source = sources.known_at(url)
    citation.source = source
    citation.outlet = source.name if source else next(iter(citation.outlets), "")[:200]
    citation.country = source.country if source else ""


def _forget(citation: Citation) -> None:
    citation.source = citation.clipping = citation.capture = citation.entry = None
    citation.outlet = citation.url = citation.title = citation.quoted = citation.translation = ""
    citation.country = citation.language = ""
    citation.published_on, citation.evidence = None, {}
