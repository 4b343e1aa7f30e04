"""Cited pages are looked at, and what that tells is remembered; no transaction waits for the network."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import F

from dragoman.citations.health import (
    Found,
    Health,
    Known,
    Record,
    Sight,
    Sighting,
    Silence,
    Surroundings,
    judged,
    next_look,
    visit,
)
from dragoman.citations.models import Citation, CitedPage
from dragoman.errors import DragomanError
from dragoman.leases import FREE
from dragoman.reading.apart import apart
from dragoman.reading.bench import words_of
from dragoman.reading.models import Clipping
from dragoman.sources.agent import hosts_for
from dragoman.web import Answer
from dragoman.web.errors import NamelessError
from dragoman.web.urls import host

ROUND = timedelta(minutes=3)
"""How long one round may take: shorter than a claim holds, whatever pauses the hosts ask for."""
_AT_ONCE = 100
"""Pages that begin to be looked after in one go."""
_LATELY = timedelta(days=90)
"""How long after its capture a page may speak for its host."""

_NEAR = 10
"""The newest pages of a source of which one may stand at the host that is looked at."""

Look = tuple[Known, Surroundings]


class Door(Protocol):
    """Whoever asks the internet, politely."""

    async def get(self, url: str) -> Answer: ...


def check_cited(
    *, worker: str, at: datetime, limit: int = 10, door: Door | None = None, within: timedelta = ROUND
) -> int:
    """Look at cited pages whose time it is; return how many. ``door`` is what asks, ours by default.

    Addresses come from texts and the desk, so no origin is trusted for them. What could not be looked at
    ``within`` the time of a round is given back for the next.
    """
    _begin(at=at)
    pages = CitedPage.objects.due(at=at).claim(worker=worker, at=at, limit=limit)
    if not pages:
        return 0
    seen = asyncio.run(_look_at_all(_looks(pages, at=at), door, within))
    for page, sight in zip(pages, seen, strict=True):
        if sight:
            _note(page, sight, worker=worker, at=at)
    late = [page.pk for page, sight in zip(pages, seen, strict=True) if sight is None]
    CitedPage.objects.filter(pk__in=late, claimed_by=worker).release()
    return len(pages) - len(late)


def vouch(*, page: CitedPage) -> None:
    """Let a page count as there, whatever looking tells, until that tells something else."""
    _say(page, is_vouched=True)


def doubt(*, page: CitedPage) -> None:
    """Take it back that a page is there."""
    _say(page, is_vouched=False)


def lead(*, page: CitedPage, to: str) -> None:
    """Lead readers to where a page has moved; an empty address leads them to the cited one again."""
    _say(page, leads_to=to)


def _say(page: CitedPage, **said: bool | str) -> None:
    for name, value in said.items():
        setattr(page, name, value)
    page.save(update_fields=[*said])


def check_now(*, page: CitedPage, at: datetime) -> None:
    """Let a page be looked at next."""
    CitedPage.objects.filter(pk=page.pk).update(check_at=at)


def _begin(*, at: datetime) -> None:
    """Look after pages that were cited since."""
    cited = Citation.objects.resolved().filter(url__startswith="http")
    urls = cited.exclude(url__in=CitedPage.objects.values("url")).values_list("url", flat=True).distinct()
    rows = [CitedPage(url=url, check_at=at) for url in urls[:_AT_ONCE]]
    CitedPage.objects.bulk_create(rows, ignore_conflicts=True)


def _looks(pages: Sequence[CitedPage], *, at: datetime) -> list[Look]:
    """Return what is known of each page, and what may show whose fault it is if it is missing."""
    there = CitedPage.objects.filter(health=Health.THERE).order_by("-checked_at")
    alive = list(there.values_list("url", flat=True)[:_AT_ONCE])
    looks = []
    for page, citation in zip(pages, _cited(pages), strict=True):
        known = _known(page, citation)
        looks.append((known, _surroundings(known, citation, alive, at=at)))
    return looks


def _cited(pages: Sequence[CitedPage]) -> list[Citation | None]:
    """Return for each page the last citation of it, best one with a clipping."""
    cited = Citation.objects.resolved().filter(url__in=[page.url for page in pages])
    ordered = cited.order_by(F("clipping").desc(nulls_first=True), "pk").select_related("clipping")
    last = {citation.url: citation for citation in ordered}
    return [last.get(page.url) for page in pages]


def _known(page: CitedPage, citation: Citation | None) -> Known:
    """Return what we have of a page where readers find it now: our clipping of it."""
    return _as_known(citation.clipping if citation else None, url=page.leads_to or page.url)


def _as_known(clipping: Clipping | None, *, url: str) -> Known:
    return Known(url=url, title=clipping.title, text=clipping.text) if clipping else Known(url=url)


def _surroundings(
    known: Known, citation: Citation | None, alive: Iterable[str], *, at: datetime
) -> Surroundings:
    elsewhere = next((url for url in alive if host(url) != host(known.url)), "")
    source = citation.source_id if citation else None
    near = Clipping.objects.readable().filter(source=source, read_at__gte=at - _LATELY).exclude(url=known.url)
    same = (clipping for clipping in near.order_by("-pk")[:_NEAR] if host(clipping.url) == host(known.url))
    neighbour = next(same, None) if source else None
    return Surroundings(
        neighbour=_as_known(neighbour, url=neighbour.url) if neighbour else None, elsewhere=elsewhere
    )


async def _look_at_all(looks: Sequence[Look], door: Door | None, within: timedelta) -> list[Sight | None]:
    if door is None:
        async with hosts_for(settings.NEWSROOM.settings) as hosts:
            return await _look_at_all(looks, hosts, within)
    with ThreadPoolExecutor(1) as reader:  # one thread, so one process that reads
        ask = partial(_ask, door, reader)
        visits = [asyncio.create_task(visit(known, around, ask=ask)) for known, around in looks]
        _done, late = await asyncio.wait(visits, timeout=within.total_seconds())
        for task in late:
            task.cancel()
        await asyncio.wait(visits)
        return [None if task.cancelled() else task.result() for task in visits]


async def _ask(door: Door, reader: ThreadPoolExecutor, url: str) -> Found | Silence:
    """Return what an address answers; whatever keeps us from it tells nothing of it."""
    try:
        answer = await door.get(url)
        title, text, links = await _read(answer, reader)
    except NamelessError as error:
        return Silence.NAMELESS if host(error.url) == host(url) else Silence.UNTOLD
    except DragomanError:
        return Silence.UNTOLD
    return Found(
        url=url,
        status=answer.status,
        final_url=answer.final_url,
        title=title,
        text=text,
        links=links,
        moved_to=answer.moved_to,
    )


async def _read(answer: Answer, reader: ThreadPoolExecutor) -> tuple[str, str, tuple[str, ...]]:
    """Return the title, the words and the links of an answer; raise ``ReadingError`` for a costly page."""
    is_html = "html" in (answer.header("Content-Type") or "html")
    if not (is_html and 200 <= answer.status < 300):
        return "", "", ()
    reading = partial(apart, words_of, answer.body, answer.final_url)
    return await asyncio.get_running_loop().run_in_executor(reader, reading)


@transaction.atomic
def _note(page: CitedPage, sight: Sight, *, worker: str, at: datetime) -> None:
    """Remember a look; the row is saved with its signals only if readers see another health."""
    before = Record(
        health=Health(page.health),
        looks=page.looks,
        unsure=page.unsure,
        misses=page.misses,
        missed_as=Sighting(page.missed_as) if page.missed_as else None,
        missing_since=page.missing_since,
    )
    after = judged(before, sight.sighting, at=at)
    facts = asdict(after) | {
        "health": after.health.value,
        "missed_as": after.missed_as.value if after.missed_as else "",
        "moved_to": _moved_to(page, sight, after),
        "is_vouched": page.is_vouched and after.health is before.health,
        "checked_at": at,
        "check_at": next_look(after, url=page.url, at=at),
        **FREE,
    }
    is_ours = CitedPage.objects.filter(pk=page.pk, claimed_by=worker)
    if is_ours.update(**facts) and after.health is not before.health:
        CitedPage.objects.get(pk=page.pk).save()


def _moved_to(page: CitedPage, sight: Sight, after: Record) -> str:
    if after.health is not Health.MOVED:
        return ""
    return sight.moved_to[:2000] or page.moved_to
