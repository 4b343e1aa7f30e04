"""Cited pages are looked at, and what that tells is remembered; no transaction waits for the network."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.db import transaction

from dragoman.citations.health import Found, Health, Known, Record, Sighting, judged, next_look, sighting
from dragoman.citations.models import Citation, CitedPage
from dragoman.errors import DragomanError
from dragoman.leases import FREE
from dragoman.reading.models import Clipping
from dragoman.reading.page import open_page
from dragoman.sources.agent import hosts_for
from dragoman.web import Answer

_AT_ONCE = 100
"""Pages that begin to be looked after in one go."""


class Door(Protocol):
    """Whoever asks the internet, politely."""

    async def get(self, url: str) -> Answer: ...


def check_cited(*, worker: str, at: datetime, limit: int = 10, door: Door | None = None) -> int:
    """Look at cited pages whose time it is; return how many. ``door`` is what asks, ours by default.

    Addresses come from texts and the desk, so no origin is trusted for them.
    """
    _begin(at=at)
    pages = CitedPage.objects.due(at=at).claim(worker=worker, at=at, limit=limit)
    if not pages:
        return 0
    known = _known(pages)
    seen = asyncio.run(_look_at(known, door))
    for page, (sight, moved_to) in zip(pages, seen, strict=True):
        _note(page, sight, moved_to=moved_to, worker=worker, at=at)
    return len(pages)


def vouch(*, page: CitedPage) -> None:
    """Let a page count as there, whatever looking tells, until that tells something else."""
    _say(page, is_vouched=True)


def doubt(*, page: CitedPage) -> None:
    """Take it back that a page is there."""
    _say(page, is_vouched=False)


def _say(page: CitedPage, *, is_vouched: bool) -> None:
    page.is_vouched = is_vouched
    page.save(update_fields=["is_vouched"])


def check_now(*, page: CitedPage, at: datetime) -> None:
    """Let a page be looked at next."""
    CitedPage.objects.filter(pk=page.pk).update(check_at=at)


def _begin(*, at: datetime) -> None:
    """Look after pages that were cited since."""
    cited = Citation.objects.resolved().filter(url__startswith="http")
    urls = cited.exclude(url__in=CitedPage.objects.values("url")).values_list("url", flat=True).distinct()
    rows = [CitedPage(url=url, check_at=at) for url in urls[:_AT_ONCE]]
    CitedPage.objects.bulk_create(rows, ignore_conflicts=True)


def _known(pages: Iterable[CitedPage]) -> list[Known]:
    """Return what we have of each page: the last clipping that an editor has pointed a citation to."""
    urls = [page.url for page in pages]
    cited = Citation.objects.resolved().filter(url__in=urls).exclude(clipping=None)
    clippings = dict(cited.order_by("pk").values_list("url", "clipping"))
    texts = {row.pk: row for row in Clipping.objects.filter(pk__in=clippings.values())}
    rows = ((url, texts.get(clippings.get(url, 0))) for url in urls)
    return [Known(url=url, title=row.title, text=row.text) if row else Known(url=url) for url, row in rows]


async def _look_at(known: Sequence[Known], door: Door | None) -> list[tuple[Sighting, str]]:
    if door is not None:
        return await asyncio.gather(*(_look(one, door) for one in known))
    async with hosts_for(settings.NEWSROOM.settings) as hosts:
        return await asyncio.gather(*(_look(one, hosts) for one in known))


async def _look(known: Known, door: Door) -> tuple[Sighting, str]:
    """Return what a page shows, and where it has moved; whatever keeps us from it tells nothing of it."""
    with suppress(DragomanError):
        answer = await door.get(known.url)
        found = _found(answer)
        return sighting(known, found), found.moved_to
    return Sighting.UNSURE, ""


def _found(answer: Answer) -> Found:
    """Return what an answer says in words; raises ``ReadingError`` for a page too large to be read."""
    is_html = "html" in (answer.header("Content-Type") or "html")
    page = open_page(answer.body) if is_html and 200 <= answer.status < 300 else None
    title = page.tree.css_first("title") if page else None
    return Found(
        status=answer.status,
        final_url=answer.final_url,
        title=title.text() if title else "",
        text="\n".join(block.text for block in page.blocks) if page else "",
        moved_to=answer.moved_to,
    )


@transaction.atomic
def _note(page: CitedPage, sight: Sighting, *, moved_to: str, worker: str, at: datetime) -> None:
    """Remember a look; the row is saved with its signals only if readers see another health."""
    before = Record(
        health=Health(page.health), looks=page.looks, misses=page.misses, missing_since=page.missing_since
    )
    after = judged(before, sight, at=at)
    moved = moved_to if after.health is Health.MOVED else ""
    facts = asdict(after) | {
        "health": after.health.value,
        "moved_to": moved[:2000],
        "is_vouched": page.is_vouched and after.health is before.health,
        "checked_at": at,
        "check_at": next_look(after, url=page.url, at=at),
        **FREE,
    }
    is_ours = CitedPage.objects.filter(pk=page.pk, claimed_by=worker)
    if is_ours.update(**facts) and (after.health is not before.health or moved != page.moved_to):
        CitedPage.objects.get(pk=page.pk).save()
