"""Whether it is us: when nearly no host answers, the fault is ours, and no source is blamed."""

from __future__ import annotations

from datetime import datetime, timedelta

LATELY = timedelta(minutes=10)
JUDGES = 10
FEWEST_JUDGES = 3
PROBES = 3
PROBE_EVERY = timedelta(seconds=20)


class Reach:
    """Remembers which of the hosts that were asked last could be reached at all."""

    def __init__(self) -> None:
        self._hosts: dict[str, tuple[datetime, bool]] = {}
        self._probe_at: datetime | None = None

    def note(self, host: str, *, reached: bool, at: datetime) -> None:
        """Remember that a host answered, whatever it said, or that it could not be reached."""
        self._hosts.pop(host, None)
        self._hosts[host] = at, reached
        if len(self._hosts) > JUDGES:
            del self._hosts[next(iter(self._hosts))]

    def is_lost(self, *, at: datetime) -> bool:
        """Whether all hosts asked lately failed; of ten, one may be an exception that is near to us."""
        lately = [reached for heard_at, reached in self._hosts.values() if at - heard_at <= LATELY]
        return len(lately) >= FEWEST_JUDGES and sum(lately) <= len(lately) // JUDGES

    def room(self, limit: int, *, at: datetime) -> int:
        """Return how many of ``limit`` requests may begin: while we are cut off, a few now and then."""
        if not self.is_lost(at=at):
            return limit
        if self._probe_at and at < self._probe_at:
            return 0
        self._probe_at = at + PROBE_EVERY
        return min(limit, PROBES)
