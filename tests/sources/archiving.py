"""Captures pages and lets half of them go, killed at one line after another; run in a newsroom of its own.

The program ends well when nothing was lost or doubled; else it says what.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402

from dragoman.citations.models import Origin  # noqa: E402
from dragoman.sources import actions, expiry  # noqa: E402
from dragoman.sources.captures import archive, stored  # noqa: E402
from dragoman.sources.models import Capture, Entry, Rewriting, Source  # noqa: E402
from dragoman.sources.types import ChannelSpec, Feed  # noqa: E402
from dragoman.sources.types import Entry as Announced  # noqa: E402
from dragoman.web import Answer  # noqa: E402
from tests.sources.other_readers import as_others_read  # noqa: E402
from tests.sources.polled import store_poll  # noqa: E402

if TYPE_CHECKING:
    from _typeshed import TraceFunction

PAGES_A_ROUND = 4
NEWEST = 60
OWN = {"warc.py", "records.py", "expiry.py", "actions.py"}
START = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)
HOME = "https://herald.example/"


def main(kills: int) -> None:
    source = actions.add_source(
        name="Herald", homepage=HOME, channels=[ChannelSpec("feed", f"{HOME}feed")], at=START
    )
    Source.objects.update(keep_days=1)
    lines = counted(lambda: one_round(source, 0))
    for number in range(1, kills + 1):
        in_a_child(lambda at=number: killed_at(random.randint(1, lines), lambda: one_round(source, at)))  # type: ignore[misc]
        check()
    last = kills + 10
    for number in range(last, last + 3):
        one_round(source, number)
    check()
    check_files()


def one_round(source: Source, number: int) -> None:
    """Announce pages, capture all that wait, cite every second, and let the others go."""
    at = START + number * DAY
    feed = Feed("", tuple(Announced(f"{HOME}{number}-{n}", "") for n in range(PAGES_A_ROUND)))
    store_poll(channel=source.channels.get(), feed=feed, answer=an_answer(HOME, at), at=at)
    with closing(archive()) as kept:
        for entry in Entry.objects.filter(captured_at=None):
            answer = an_answer(entry.url, at)
            pointer = kept.write(answer, source=source.slug, at=at)
            actions.store_capture(entry=entry, answer=answer, pointer=pointer, at=at)
    Capture.objects.filter(read_at=None).update(read_at=at)
    for capture in Capture.objects.exclude(pk__in=Origin.objects.values("capture")).order_by("pk"):
        if is_cited(capture):
            Origin.objects.create(outlet="Herald", url=capture.url, capture=capture)
    for file in settings.NEWSROOM.captures.rglob("*.warc.gz"):
        os.utime(file, (at.timestamp(), at.timestamp()))
    expiry.expire(at=at + 1.5 * DAY)


def is_cited(capture: Capture) -> bool:
    return capture.url.endswith(("0", "2"))


def an_answer(url: str, at: datetime) -> Answer:
    body = f"<p>{url}".encode() * 100
    return Answer(url, url, "GET", (), at, "1.1", 200, "OK", (("Content-Type", "text/html"),), body, body)


def check() -> None:
    """The newest pages are captured at most once, and what is cited is held and whole."""
    newest = Capture.objects.order_by("-pk")[:NEWEST]
    assert len({capture.url for capture in newest}) == len(newest), "a page was captured twice"
    for capture in newest:
        cited = Origin.objects.filter(capture=capture).exists()
        assert capture.let_go_at is None or not cited, f"{capture} is cited and was let go"
        if capture.let_go_at is None:
            assert stored(capture).body == an_answer(capture.url, START).body, f"{capture} is damaged"
    connections.close_all()


def check_files() -> None:
    """Every page was captured, and the files hold what the rows say and nothing else."""
    assert not Entry.objects.filter(captured_at=None).exists(), "a page was lost"
    assert Capture.objects.count() == Entry.objects.count(), "an entry has no capture"
    held = [capture.url for capture in Capture.objects.held()]
    assert set(held) >= {capture.url for capture in Capture.objects.all() if is_cited(capture)}
    left = set(Rewriting.objects.values_list("old", flat=True))
    found: list[str] = []
    for file in settings.NEWSROOM.captures.rglob("*.warc.gz"):
        if file.relative_to(settings.NEWSROOM.captures).as_posix() not in left:
            found += as_others_read(file)
    assert sorted(found) == sorted(held), "the files hold something else than the rows say"


def in_a_child(work: Callable[[], None]) -> None:
    connections.close_all()
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    _child, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0, "a round failed"


def killed_at(line: int, work: Callable[[], None]) -> None:
    """Do some work and be killed at the given line of the archive's own modules."""
    traced(work, lambda count: os.kill(os.getpid(), signal.SIGKILL) if count == line else None)


def counted(work: Callable[[], None]) -> int:
    """Do some work and return how many lines of the archive's own modules that takes."""
    return traced(work, lambda count: None)


def traced(work: Callable[[], None], hear: Callable[[int], None]) -> int:
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> TraceFunction | None:
        nonlocal count
        if Path(frame.f_code.co_filename).name not in OWN:
            return None
        count += event == "line"
        hear(count)
        return trace

    sys.settrace(trace)
    work()
    sys.settrace(None)
    return count


if __name__ == "__main__":
    main(int(sys.argv[1]))
