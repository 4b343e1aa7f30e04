"""The whole path, once, in the newsroom that the environment names; prints what was met on it as JSON.

``python -m benchmarks._walk LIST OURS``: follows the outlets of an OPML list. What feeds elsewhere than under
OURS announce is somewhere in the world and is not asked for.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any
from unittest.mock import patch

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db.models import Model  # noqa: E402

from dragoman.baking.models import BakedFile  # noqa: E402
from dragoman.citations.actions import record_origins, set_permission  # noqa: E402
from dragoman.citations.models import Permission  # noqa: E402
from dragoman.errors import DragomanError  # noqa: E402
from dragoman.people.models import User  # noqa: E402
from dragoman.pipeline import gather  # noqa: E402
from dragoman.pipeline.stages import STAGES  # noqa: E402
from dragoman.pipeline.work import Keeper  # noqa: E402
from dragoman.publication.actions import publish  # noqa: E402
from dragoman.publication.models import Article, Section  # noqa: E402
from dragoman.reading.models import Clipping  # noqa: E402
from dragoman.sources import following  # noqa: E402
from dragoman.sources.agent import hosts_for  # noqa: E402
from dragoman.sources.models import Capture, Channel, Entry  # noqa: E402
from dragoman.stories.models import Membership  # noqa: E402
from dragoman.translation.actions import open_draft  # noqa: E402
from dragoman.translation.models import Draft, Kind  # noqa: E402
from tests.newsrooms import eventually  # noqa: E402

NOW = datetime.now(UTC)
ARTICLES = 60
PATIENCE = 600.0

log = logging.getLogger("dragoman.benchmarks")


class Crashes(logging.Handler):
    """Remembers every error that was no sentence on a row but a fault in the program."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            self.told.append(logging.Formatter().format(record))


CRASHES = Crashes()


Work = Callable[[], list[str]]
"""Does all that waits at a stage; returns the sentences about what could not be done."""


def main(listed: str, ours: str) -> None:
    logging.getLogger().addHandler(CRASHES)
    path: list[tuple[str, Work, type[Model]]] = [
        ("follow", partial(_follow, listed), Channel),
        ("poll", partial(_poll, ours), Entry),
        ("capture", _capture, Capture),
        ("read", partial(_keep, "read", Clipping), Clipping),
        ("group", partial(_keep, "group"), Membership),
        ("draft", _draft, Draft),
        ("publish", _publish, Article),
        ("bake", partial(_keep, "bake", BakedFile), BakedFile),
    ]
    stages = [_measured(name, work, model) for name, work, model in path]
    print(json.dumps({"stages": stages, "crashes": CRASHES.told}))


def _measured(name: str, work: Work, made: type[Model]) -> dict[str, Any]:
    """Return how many rows a stage made and what that cost."""
    before, started, began = made._default_manager.count(), time.process_time(), time.monotonic()
    problems = work()
    seconds, elapsed = time.process_time() - started, time.monotonic() - began
    rows = made._default_manager.count() - before
    return {"name": name, "rows": rows, "problems": problems, "seconds": seconds, "elapsed": elapsed}


def _follow(listed: str) -> list[str]:
    async def follow() -> None:
        async with hosts_for(settings.NEWSROOM.settings) as hosts:
            await following.follow(listed, hosts=hosts, at=NOW, is_trusted=True)

    asyncio.run(follow())
    return []


def _poll(ours: str) -> list[str]:
    """Poll every channel once; what is not ours to serve is given up before anybody asks for it."""
    with patch.object(gather, "MOST_CAPTURES", 0):
        _gather(lambda: Channel.objects.filter(polled_at=None).count())
    Entry.objects.exclude(channel__url__startswith=ours).update(is_given_up=True)
    return _sentences(Channel)


def _capture() -> list[str]:
    _gather(lambda: Entry.objects.filter(captured_at=None, is_given_up=False, tries=0).count())
    return _sentences(Entry)


def _gather(waiting: Callable[[], int]) -> None:
    """Let the gatherer work until nothing waits but the rows that it crashed on."""
    stop = threading.Event()
    with ThreadPoolExecutor(1) as executor:
        gathering = executor.submit(gather.run, stop=stop)
        try:
            eventually(lambda: gathering.done() or waiting() <= len(CRASHES.told), within=PATIENCE)
        finally:
            stop.set()
        gathering.result()


def _keep(name: str, model: type[Model] | None = None) -> list[str]:
    """Let a stage work as the worker does, until nothing waits or it crashes."""
    [stage] = [stage for stage in STAGES if stage.name == name]
    assert stage.work is not None
    keeper = Keeper(stage, stage.work)
    while keeper.round(at=NOW):
        pass
    return _sentences(model) if model else []


def _draft() -> list[str]:
    """Open a reprint of some clippings, in whatever language they are: each script is to meet the site."""
    user = User.objects.get()
    for clipping in Clipping.objects.readable().order_by("pk")[:ARTICLES]:
        with _sturdy():
            draft = open_draft(user=user, kind=Kind.REPRINT, language="en", clippings=[clipping], at=NOW)
            for origin in record_origins(draft=draft):
                set_permission(origin=origin, permission=Permission.AGREEMENT, note="measured only")
    return []


def _publish() -> list[str]:
    user, objections = User.objects.get(), list[str]()
    section = Section.objects.filter(locale__language_code="en").order_by("path")[0]
    for draft in Draft.objects.order_by("pk"):
        with _sturdy():
            try:
                publish(draft=draft, section=section, user=user, at=NOW)
            except DragomanError as error:
                objections.append(str(error))
    return objections


@contextmanager
def _sturdy() -> Iterator[None]:
    """Count a crash and go on, as the next text may be published all the same."""
    try:
        yield
    except Exception:
        log.exception("A text met a fault in Dragoman itself")


def _sentences(model: type[Model]) -> list[str]:
    return list(model._default_manager.exclude(problem="").values_list("problem", flat=True))


main(*sys.argv[1:])
