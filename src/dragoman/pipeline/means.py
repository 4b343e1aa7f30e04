"""What gathering works with: who asks, who reads, who archives, and the one thread that owns the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from types import TracebackType
from typing import Self, TypeVar

from dragoman.errors import DragomanError
from dragoman.leases import FREE, Leased
from dragoman.pipeline.archivist import Archivist
from dragoman.pipeline.batches import Batches
from dragoman.pipeline.writer import Writer
from dragoman.sources import actions, subscriptions, websub
from dragoman.sources.actions import Announced, News, Poll, Told
from dragoman.sources.agent import Operator, client_for, wary_client_for
from dragoman.sources.batches import Change, change_each
from dragoman.sources.captures import archive
from dragoman.sources.errors import EmptyAnswerError, RefusedError
from dragoman.sources.models import Channel, Entry
from dragoman.sources.reach import Reach
from dragoman.sources.websub import Hub
from dragoman.sources.workshop import Workshop
from dragoman.web import Answer, Client
from dragoman.web.errors import DeadlineError, UnreachableError, WebError
from dragoman.web.hosts import Hosts
from dragoman.web.reservations import WELL_KNOWN, SiteRule, site_rules
from dragoman.web.urls import host, origin

T = TypeVar("T")
MOST_ENTRIES = 600
"""Entries that are looked up, or stored, in one transaction, so that it stays below 50 ms."""

TDMREP_FOR = timedelta(days=1)
MOST_SITES = 5_000
"""Of which is remembered what they say of all their pages."""

_UNREACHED = (UnreachableError, DeadlineError)


@dataclass(slots=True)
class Together:
    """What is remembered of many rows in few statements."""

    unchanged: list[Poll] = field(default_factory=list)
    channels: dict[int, Change] = field(default_factory=dict)
    entries: dict[int, Change] = field(default_factory=dict)

    def postpone(self, row: Leased, wait: timedelta) -> None:
        """Give a row back, to be claimed again after a while."""
        if isinstance(row, Channel):
            self.channels[row.pk] = {"next_poll_at": now() + wait}
        else:
            self.entries[row.pk] = {"next_try_at": now() + wait}


class Means:
    """Everything that polls and captures share; open it with ``async with``."""

    def __init__(self, own: Operator) -> None:
        self.own = own
        self.reach = Reach()
        self.together = Together()
        self.looking_up = Batches(self._look_up, most=MOST_ENTRIES, weigh=lambda told: len(told.entries))
        self.storing = Batches(self._store_news, most=MOST_ENTRIES, weigh=_weight)
        self._missed: set[int] = set()
        self._sites: dict[str, tuple[datetime, tuple[SiteRule, ...]]] = {}
        self._closing = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._writer = self._closing.enter_context(Writer())
        self.archivist = self._closing.enter_context(Archivist(archive()))
        self.workshop = await self._closing.enter_async_context(Workshop())
        client = await self._closing.enter_async_context(client_for(self.own))
        self.wary: Client = await self._closing.enter_async_context(wary_client_for(self.own))
        self.hosts = Hosts(client, wary=self.wary, trusted=self.own.trusted_origins)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._closing.aclose()

    async def store(self, action: Callable[..., T], *args: object, **facts: object) -> T:
        """Run an action in the thread that owns the database, and return its result once it is committed."""
        return await self._writer.do(partial(action, *args, **facts))

    async def store_together(self) -> None:
        """Store what is remembered of many rows at once."""
        known, self.together = self.together, Together()
        if known.unchanged:
            await self.store(actions.store_unchanged, known.unchanged)
        if known.channels:
            await self.store(change_each, Channel, known.channels.items(), alike=FREE)
        if known.entries:
            await self.store(change_each, Entry, known.entries.items(), alike=FREE)

    async def _look_up(self, told: list[Told]) -> list[Announced]:
        return await self.store(actions.look_up, told, at=now())

    async def _store_news(self, polls: list[News]) -> list[None]:
        is_told = websub.is_reachable(self.own.public_address)
        hubs = {poll.channel.pk: websub.announced(poll.answer) for poll in polls} if is_told else {}
        await self.store(_store_news, polls, hubs, at=now())
        return [None] * len(polls)

    async def tdmrep(self, url: str, *, told_by: str) -> tuple[SiteRule, ...]:
        """Return what a site says of all its pages in its ``tdmrep`` file, asked for once a day."""
        place = origin(url)
        until, rules = self._sites.get(place, (now(), ()))
        if until <= now():
            self._remember_site(place, ())  # whoever comes meanwhile does not ask as well
            with suppress(WebError):
                answer = await self.hosts.get(place + WELL_KNOWN, told_by=told_by)
                rules = site_rules(answer.body) if answer.status == 200 else ()
            self._remember_site(place, rules)
        return rules

    def _remember_site(self, place: str, rules: tuple[SiteRule, ...]) -> None:
        self._sites.pop(place, None)
        self._sites[place] = now() + TDMREP_FOR, rules
        if len(self._sites) > MOST_SITES:
            del self._sites[next(iter(self._sites))]

    def reached(self, url: str) -> None:
        """Remember that somebody answered, whatever was said."""
        self.reach.note(host(url), reached=True, at=now())

    async def is_ours(self, row: Channel | Entry, error: DragomanError) -> bool:
        """Whether a host could not be reached because we reach none; the first to fail are then forgiven."""
        if not isinstance(error, _UNREACHED):
            return False
        if isinstance(row, Channel):
            self._missed.add(row.pk)
        self.reach.note(host(row.url), reached=False, at=now())
        is_lost = self.reach.is_lost(at=now())
        if is_lost and self._missed:
            missed, self._missed = self._missed, set()
            await self.store(actions.forgive, channels=missed, at=now())
        return is_lost


def _store_news(polls: Sequence[News], hubs: Mapping[int, Hub | None], *, at: datetime) -> None:
    actions.store_news(polls)
    if hubs:
        subscriptions.wish(hubs, at=at)


def _weight(poll: News) -> int:
    """Return how many entries could be stored in the time that a poll takes."""
    return 10 + len(poll.announced.fresh)


def require_page(answer: Answer) -> None:
    """Raise ``SourceError`` for an answer without a page."""
    if not 200 <= answer.status < 300:
        raise RefusedError(answer.status)
    if not answer.body.strip():
        raise EmptyAnswerError


def now() -> datetime:
    return datetime.now(UTC)
