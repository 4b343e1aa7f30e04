"""Gatherer, worker and web write to one database: none meets a lock, and the web hardly waits.

The gatherer stores a hundred new entries at a time, many times a second: more than any press prints.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from tests.newsrooms import Newsroom, make_newsroom
from tests.pipeline.nursery import surroundings

pytestmark = pytest.mark.torture
SECONDS = 60 if os.environ.get("DRAGOMAN_TORTURE") else 10
LONGEST_WAIT = 0.5

START = """
import sys, time, asyncio, django
django.setup()
from datetime import UTC, datetime
from functools import partial
from itertools import count
from django.db import transaction
from dragoman.pipeline.actions import record_run
from dragoman.pipeline.writer import Writer
from dragoman.sources.actions import News, Told, add_source, look_up, store_news
from dragoman.sources.models import Channel, Entry
from dragoman.sources.types import ChannelSpec, Entry as Announced, Feed
from dragoman.stories.models import Story
from dragoman.web import Answer
from wagtail.models import Page
HOME = "http://h.example/"
until = time.monotonic() + SECONDS
now = lambda: datetime.now(UTC)
answer = Answer("", "", "GET", (), now(), "1.1", 200, "OK", (), b"", b"")
"""
GATHER = """
def a_feed(n):
    return Feed("", tuple(Announced(f"{HOME}{n}/{m}", "A bridge", teaser="x" * 500) for m in range(20)))
async def gather():
    with Writer() as writer:
        spec = ChannelSpec("feed", HOME)
        source = await writer.do(partial(add_source, name="H", homepage=HOME, channels=[spec], at=now()))
        channel = await writer.do(source.channels.get)
        for n in count():
            feeds = [a_feed(f"{n}-{m}") for m in range(5)]
            told = [Told(channel, feed.entries) for feed in feeds]
            announced = await writer.do(partial(look_up, told, at=now()))
            polls = [News(channel, answer, now(), *known) for known in zip(feeds, announced)]
            await writer.do(partial(store_news, polls))
            await asyncio.sleep(0.05)
            if time.monotonic() > until:
                break
asyncio.run(gather())
"""
WORK = """
while time.monotonic() < until:
    with transaction.atomic():
        Story.objects.bulk_create(Story(title="A bridge", first_at=now(), last_at=now()) for _ in range(50))
    Entry.objects.filter(captured_at=None).claim(worker="w", at=now(), limit=50)
    record_run(stage="read", at=now(), done=1)
    time.sleep(0.05)
"""
WEB = """
while time.monotonic() < until:
    began = time.perf_counter()
    with transaction.atomic():
        page = Page.objects.get(depth=1)
        page.save()
    print(time.perf_counter() - began, flush=True)
    time.sleep(0.02)
"""


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    return make_newsroom(tmp_path_factory.mktemp("busy") / "newsroom")


def test_nobody_meets_a_lock_and_the_web_waits_less_than_half_a_second(newsroom: Newsroom) -> None:
    parts = [start(part, newsroom.folder) for part in (GATHER, WORK, WEB)]

    (*_, (waits, _)) = ends = [part.communicate(timeout=SECONDS + 60) for part in parts]

    assert [errors for _, errors in ends] == ["", "", ""]
    assert [part.returncode for part in parts] == [0, 0, 0]
    assert statistics.quantiles(map(float, waits.split()), n=100)[98] <= LONGEST_WAIT


def start(code: str, folder: Path) -> subprocess.Popen[str]:
    """Run code in a process of the newsroom; ``django.setup`` is over when its seconds begin."""
    line = [sys.executable, "-c", START.replace("SECONDS", str(SECONDS)) + code]
    pipe = subprocess.PIPE
    return subprocess.Popen(line, env=surroundings(folder), stdout=pipe, stderr=pipe, text=True)
