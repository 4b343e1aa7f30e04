"""Serving the public site, and everything behind it, from this process."""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import signal
from collections.abc import Sequence
from pathlib import Path
from socket import socket
from typing import Any, NoReturn

from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server as Granian

from dragoman.baking.serving.dynamic import Dynamic
from dragoman.baking.serving.server import Server
from dragoman.baking.serving.shelf import Shelf
from dragoman.baking.serving.site import PublicSite
from dragoman.web.loop import new_event_loop

CONNECTIONS = 20_000
"""Readers at a time, most of them idle; fewer where the system allows fewer open files."""
OWN_FILES = 128
"""Open files that are no connections: rows, logs, the folder."""
LONGEST_HEAD = 64 * 1024
"""Bytes of a request without its body that are surely taken; nginx takes 32 KB."""


def serve(folder: Path, dynamic: Dynamic, *, languages: Sequence[str], listener: socket) -> NoReturn:
    """Serve the site in ``folder``, and what is behind it, until SIGINT or SIGTERM stops this process."""
    run(Server(PublicSite(Shelf(folder), languages), dynamic), listener=listener)


def run(application: Server, *, listener: socket) -> NoReturn:
    """Run ``application`` until a signal stops it, and end this process.

    granian's threads outlive its event loop for a moment, and Python aborts when it is torn down around them
    (one stop in three, seen on 3.11), so the process ends without being torn down.
    """
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(_serve(application, listener))
        logging.shutdown()
        os._exit(0)


class _Listening(Granian):
    """granian on a socket that listens already: who holds it open loses no reader while servers change."""

    def __init__(self, application: Server, listener: socket, **settings: Any) -> None:
        super().__init__(application, **settings)
        self._listener = listener

    def _init_shared_socket(self) -> None:
        holder: Any = SocketHolder
        self._shd = holder(self._listener.fileno(), False, self.backlog)


async def _serve(application: Server, listener: socket) -> None:
    granian = _Listening(
        application,
        listener,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        websockets=False,
        log_enabled=False,
        backpressure=_connections(),
        http1_settings=_http1(application.dynamic.patience),
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, granian.stop)
    await granian.serve()


def _http1(patience: float) -> HTTP1Settings:
    """Return how requests are received: a head that has not arrived within our patience is not waited for."""
    return HTTP1Settings(header_read_timeout=int(1000 * patience), max_buffer_size=LONGEST_HEAD)


def _connections() -> int:
    """Return how many connections may be open at a time, having asked the system for as many as it gives.

    granian counts connections, not requests, as “backpressure”: when all are taken, even by readers who only
    keep theirs open, nobody else is let in.
    """
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = hard if hard != resource.RLIM_INFINITY else CONNECTIONS + OWN_FILES
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return max(OWN_FILES, min(CONNECTIONS, allowed - OWN_FILES))
