"""Connections that hang up on servers that would wear us out: crumbs without end, answers before the answer.

Sizes and deadlines do not see these: a body sent a byte to a chunk costs a processor's whole time and stays
small, a flood of interim answers (1xx) costs memory before the first byte of a body.
"""

from __future__ import annotations

import asyncio
import socket
from functools import partial
from time import thread_time
from typing import Any

import aiohttp
from aiohttp.client_proto import ResponseHandler

from dragoman.web.addresses import is_public

MOST_EFFORT = 1.0
"""Seconds of a processor for taking one answer apart; the largest that we take need a twentieth of one."""

MOST_ANSWERS = 20
"""Interim answers to one request, the final one included."""

FREE = 4
"""Pieces of an answer whose effort is not counted, as looking at the clock costs more than most take."""

_SLICE = 16_384


class WearyError(aiohttp.ClientPayloadError):
    """A server kept us busy with next to nothing."""


class PrivateSocketError(OSError):
    """A name led to an address that is not public; an OSError, so that the server's next address is tried."""


def connector(*, only_public: bool) -> aiohttp.TCPConnector:
    """Return what makes guarded connections, to any address or to public ones only."""
    return _GuardedConnector(socket_factory=_public_socket if only_public else None)


class _GuardedConnector(aiohttp.TCPConnector):
    def __init__(self, *, socket_factory: aiohttp.SocketFactoryType | None) -> None:
        super().__init__(socket_factory=socket_factory)
        # aiohttp has no public place to say what speaks HTTP on its connections.
        self._factory = partial[ResponseHandler](_guarded, loop=self._loop)


class _Guarded(ResponseHandler):
    """Counts what one answer costs, and ends the connection when that is too much."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop)
        self._effort = 0.0
        self._answers = 0
        self._pieces = 0

    def set_response_params(self, **params: Any) -> None:
        self._effort, self._answers, self._pieces = 0.0, 0, 0
        super().set_response_params(**params)

    def feed_data(self, data: Any, size: int = 0) -> None:
        self._answers += 1
        super().feed_data(data, size)

    def data_received(self, data: bytes) -> None:
        for start in range(0, len(data), _SLICE) or (0,):
            self._pieces += 1
            is_counted = self._pieces > FREE
            began = thread_time() if is_counted else 0.0
            super().data_received(data[start : start + _SLICE])
            self._effort += thread_time() - began if is_counted else 0.0
            if self._effort > MOST_EFFORT or self._answers > MOST_ANSWERS:
                self._hang_up()
            if not self.is_connected():
                return

    def _hang_up(self) -> None:
        weary = WearyError()
        payload = self._payload
        self.set_exception(weary)
        if payload is not None:
            payload.set_exception(weary)
        if self.transport is not None:
            self.transport.abort()


def _guarded(loop: asyncio.AbstractEventLoop) -> ResponseHandler:
    return _Guarded(loop)


def _public_socket(info: aiohttp.AddrInfoType) -> socket.socket:
    family, kind, protocol, _, address = info
    if not is_public(str(address[0])):
        raise PrivateSocketError
    return socket.socket(family=family, type=kind, proto=protocol)
