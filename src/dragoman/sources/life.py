"""What becomes of a channel's address: it moves, it is gone, it lies that nothing changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

SIGHTINGS = 3
SETTLED = timedelta(days=1)

DOUBT = timedelta(hours=1)
"""Caches between a publisher and us may hold an article back that long without anybody lying."""


@dataclass(frozen=True, slots=True)
class Move:
    """Where a channel says it has moved for ever, since when it has said so, and how often it was heard."""

    to: str = ""
    since: datetime | None = None
    sightings: int = 0

    def seen(self, to: str, *, at: datetime) -> Move:
        """Return the move after one more answer, which led for ever to ``to``, or nowhere when empty."""
        if to and to == self.to:
            return Move(to, self.since or at, self.sightings + 1)
        return Move(to, at, 1) if to else Move()

    def is_settled(self, *, at: datetime) -> bool:
        """Whether the new address may be taken over: publishers also move for an hour, by mistake."""
        return self.sightings >= SIGHTINGS and self.since is not None and at - self.since >= SETTLED


def has_lied(*, unchanged: int, told_at: datetime | None, fresh: Iterable[datetime | None]) -> bool:
    """Whether a channel said at ``told_at`` that nothing changed when it had something new.

    ``fresh`` are the times at which what is new to us was published, None where a channel gives none.
    """
    if not unchanged or told_at is None:
        return False
    return any(published_at is None or published_at < told_at - DOUBT for published_at in fresh)
