"""Which openings of an article count as a view, decided without keeping anybody's address."""

from __future__ import annotations

import re
import secrets
from collections import Counter, OrderedDict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from hashlib import blake2b
from threading import Lock

SAME_VISIT = timedelta(minutes=30)
"""Within this time the same visitor opening the same article is one view."""

PACE = 20
"""Articles a minute that one visitor can read at most; what opens more is a machine."""

REMEMBERED = 200_000
"""Visits remembered at most: some 30 MB at the worst."""

_MACHINES = re.compile(
    r"bot\b|crawl|spider|slurp|preview|headless|lighthouse|monitor|externalhit|archive"
    r"|curl|wget|python|java/|go-http|okhttp|libwww|phantom",
    re.IGNORECASE,
)


def is_machine(agent: str) -> bool:
    """Say whether a User-Agent names a program that opens pages by itself, or nothing at all."""
    return not agent.strip() or bool(_MACHINES.search(agent))


class Visits:
    """Tells a new view from a repeated one.

    A visitor is a hash of address and browser, salted with random bytes that are made anew every day. Hashes
    and salt stand in the memory of one web process only: nothing reaches a disk, nobody can be recognised the
    next day, and nobody, ourselves included, can go back from a hash to an address.
    """

    def __init__(self, *, salt: Callable[[], bytes] = lambda: secrets.token_bytes(16)) -> None:
        self._new_salt = salt
        self._salted_on: date | None = None
        self._salt = b""
        self._seen: OrderedDict[bytes, datetime] = OrderedDict()
        self._pace: Counter[bytes] = Counter()
        self._minute: datetime | None = None
        self._lock = Lock()

    def is_view(self, *, article: int, address: str, agent: str, at: datetime) -> bool:
        """Say whether this opening counts, and remember it when it does."""
        if is_machine(agent):
            return False
        with self._lock:
            self._forget(at)
            visitor = self._hash(address, agent)
            visit = self._hash(address, agent, str(article))
            if visit in self._seen or self._pace[visitor] >= PACE:
                return False
            self._pace[visitor] += 1
            self._seen[visit] = at
            return True

    def _forget(self, at: datetime) -> None:
        if self._salted_on != at.date():
            self._salted_on, self._salt = at.date(), self._new_salt()
            self._seen.clear()
            self._pace.clear()
        minute = at.replace(second=0, microsecond=0)
        if self._minute != minute:
            self._minute = minute
            self._pace.clear()
        while self._seen and (
            len(self._seen) >= REMEMBERED or next(iter(self._seen.values())) <= at - SAME_VISIT
        ):
            self._seen.popitem(last=False)

    def _hash(self, *parts: str) -> bytes:
        return blake2b("\0".join(parts).encode(), digest_size=16, key=self._salt).digest()


class Tally:
    """Views that are counted and not yet written, by article and day."""

    def __init__(self) -> None:
        self._views: Counter[tuple[int, date]] = Counter()
        self._lock = Lock()

    def add(self, *, article: int, date: date) -> bool:
        """Count a view; return whether it is the first since the tally was last taken."""
        with self._lock:
            first = not self._views
            self._views[article, date] += 1
            return first

    def of(self, article: int) -> int:
        """Return how many views of an article are not written yet."""
        with self._lock:
            return sum(count for (pk, _date), count in self._views.items() if pk == article)

    def take(self) -> Counter[tuple[int, date]]:
        """Return what was counted and begin anew."""
        with self._lock:
            views, self._views = self._views, Counter()
            return views
