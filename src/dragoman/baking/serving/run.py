"""Serving the public site, and everything behind it, from this process."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from typing import NoReturn

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.constants import Interfaces
from granian.server.embed import Server as Granian

from dragoman.baking.answers import PublicSite
from dragoman.baking.dynamic import Dynamic
from dragoman.baking.server import Server
from dragoman.baking.shelf import Shelf
from dragoman.web.loop import new_event_loop


def serve(*, host: str, port: int) -> NoReturn:
    """Serve until this process is told to stop (SIGINT, SIGTERM)."""
    site = PublicSite(Shelf(settings.NEWSROOM.site), languages=[code for code, _name in settings.LANGUAGES])
    run(Server(site, Dynamic(get_wsgi_application)), host=host, port=port)


def run(application: Server, *, host: str, port: int) -> NoReturn:
    """Run ``application`` until a signal stops it, and end this process.

    granian's threads outlive its event loop for a moment, and Python aborts when it is torn down around them
    (one stop in three, seen on 3.11), so the process ends without being torn down.
    """
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(_serve(application, host, port))
        logging.shutdown()
        os._exit(0)


async def _serve(application: Server, host: str, port: int) -> None:
    granian = Granian(
        application, address=host, port=port, interface=Interfaces.RSGI, websockets=False, log_enabled=False
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, granian.stop)
    await granian.serve()
