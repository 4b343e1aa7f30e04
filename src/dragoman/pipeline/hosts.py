"""Politeness: one request at a time to a host, and a pause between two."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from dragoman.web import Answer, Client, origin

PAUSE = 1.0
"""Seconds between the starts of two requests to one host."""


class Hosts:
    """Asks each public host in turn; origins that the operator trusts are asked as fast as they answer.

    ``client`` asks those, and only for what such an origin itself announced; ``wary`` asks the rest.
    """

    def __init__(
        self, client: Client, *, wary: Client, trusted: Collection[str] = (), pause: float = PAUSE
    ) -> None:
        self._client = client
        self._wary = wary
        self._trusted = frozenset(map(origin, trusted))
        self._pause = pause
        self._turns: dict[str, _Turn] = {}

    async def get(self, url: str, *, told_by: str = "", headers: Mapping[str, str] | None = None) -> Answer:
        """Return the answer once it is this request's turn; raises ``WebError`` when there is none.

        ``told_by`` is the channel that announced the address, empty for one that somebody typed in the desk.
        """
        if told_by and origin(url) == origin(told_by) and origin(url) in self._trusted:
            return await self._client.get(url, headers=headers)
        turn = self._turns.setdefault(urlsplit(url).netloc, _Turn())
        async with turn.lock:
            now = asyncio.get_running_loop().time
            await asyncio.sleep(max(turn.next_at - now(), 0))
            turn.next_at = now() + self._pause
            return await self._wary.get(url, headers=headers)


@dataclass(slots=True)
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_at: float = 0.0
