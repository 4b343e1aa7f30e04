"""Gists are asked for as clippings come into the inbox, and made by whichever engine knows the languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from wagtail.users.models import UserProfile

from dragoman.languages import split_sentences
from dragoman.leases import FREE
from dragoman.reading.models import Clipping
from dragoman.sources.models import MiningRights
from dragoman.sources.types import Policy
from dragoman.translation import engines
from dragoman.translation.engines.asking import ask
from dragoman.translation.errors import EngineError, NoEngineLeftError
from dragoman.translation.gists.models import Gist
from dragoman.translation.segments import primary

FRESH = timedelta(days=3)
"""How long ago a clipping may have been published: older ones are history, and engines cost money."""
SOON = timedelta(minutes=5)
"""When an engine that was busy is asked again; then after as long as it has kept us waiting altogether."""
LONGEST_LEAD = 300
"""Characters of a clipping's beginning that are put into the editor's language."""


def wish_for_gists(*, at: datetime) -> int:
    """Ask for the gists that the inbox's fresh clippings lack; return how many were asked for."""
    wanted = [
        Gist(clipping_id=clipping, language=language, wanted_at=at)
        for language in _languages_of_the_desk()
        for clipping in _without_gist(language, at=at)
    ]
    Gist.objects.bulk_create(wanted, ignore_conflicts=True, batch_size=500)
    return len(wanted)


def make_gists(*, worker: str, at: datetime, limit: int) -> int:
    """Make the gists that wait, at most ``limit``; return how many engines were asked for.

    An engine that is busy or out of reach is asked again, ever more rarely, for as long as news are fresh.
    """
    waiting = Gist.objects.unmade().select_related("clipping")
    claimed = waiting.claim(worker=worker, at=at, limit=limit)
    for (source, target), gists in _by_pair(claimed).items():
        _make(gists, source=source, target=target, at=at)
    return len(claimed)


def lead_of(clipping: Clipping) -> str:
    """Return how a clipping begins: its standfirst, else its first sentences, whole ones where they fit."""
    beginning = clipping.standfirst or next((block["text"] for block in clipping.blocks), "")
    lead = ""
    for sentence in split_sentences(beginning, language=clipping.language):
        if lead and len(lead) + len(sentence) >= LONGEST_LEAD:
            break
        lead = f"{lead} {sentence}".strip()
    return lead if len(lead) <= LONGEST_LEAD else lead[:LONGEST_LEAD].rsplit(maxsplit=1)[0] + "…"


def _languages_of_the_desk() -> set[str]:
    """Return the languages that people read the desk in."""
    chosen = UserProfile.objects.filter(user__is_active=True).values_list("preferred_language", flat=True)
    return {primary(language or settings.LANGUAGE_CODE) for language in chosen.distinct()} | {
        primary(settings.LANGUAGE_CODE)
    }


def _without_gist(language: str, *, at: datetime) -> Iterable[int]:
    fresh = Clipping.objects.readable().filter(published_at__gt=at - FRESH).exclude(grouped_at=None)
    if settings.NEWSROOM.settings.reserved != Policy.NOTE:
        fresh = fresh.exclude(capture__reservation=MiningRights.RESERVED)
    spoken = fresh.order_by().values_list("language", flat=True).distinct()
    readable = [code for code in spoken if primary(code) != language and _engine(code, language)]
    known = Gist.objects.filter(clipping=OuterRef("pk"), language=language)
    return fresh.filter(~Exists(known), language__in=readable).values_list("pk", flat=True)


def _engine(source: str, target: str) -> engines.Engine | None:
    """Return the engine that a newsroom prefers between two languages, of those that cost nothing."""
    found = engines.between(source, target)
    return next((engine for engine in found if engine.name and engine.price.is_free), None)


class _Free:
    """The till of engines that cost nothing."""

    def reserve(self, engine: engines.Engine, texts: Sequence[str]) -> None:
        return None


def _by_pair(gists: Iterable[Gist]) -> dict[tuple[str, str], list[Gist]]:
    pairs: defaultdict[tuple[str, str], list[Gist]] = defaultdict(list)
    for gist in gists:
        pairs[gist.clipping.language, gist.language].append(gist)
    return pairs


def _make(gists: Sequence[Gist], *, source: str, target: str, at: datetime) -> None:
    """Ask an engine for gists of one pair of languages, with no transaction open; store what it answers."""
    engine = _engine(source, target)
    asked = [(gist.clipping.title, lead_of(gist.clipping)) for gist in gists]
    made: dict[int, str] = {}
    problem: EngineError = NoEngineLeftError(source=source, target=target)
    if engine:
        texts = [text for pair in asked for text in pair]
        for delivery in ask(texts, chain=[engine], source=source, target=target, till=_Free()):
            made |= {place: proposal.text for place, proposal in delivery.proposals.items()}
            problem = delivery.error or problem
    with transaction.atomic():
        for place, gist in enumerate(gists):
            title, lead = made.get(2 * place), made.get(2 * place + 1, "")
            if title is not None and engine:
                told = {"title": title, "lead": lead, "engine": engine.name, "made_at": at} | FREE
            else:
                told = _put_off(gist, problem, at=at)
            Gist.objects.filter(pk=gist.pk).update(**told)


def _put_off(gist: Gist, problem: EngineError, *, at: datetime) -> dict[str, Any]:
    """Return what becomes of a gist that could not be made: it is let be for a while, or given up."""
    waited = at - gist.wanted_at
    if not problem.is_passing or waited >= FRESH:
        return {"problem": str(problem)} | FREE
    return FREE | {"claimed_until": min(at + max(SOON, waited), gist.wanted_at + FRESH)}
