from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from dragoman.pipeline import gather
from dragoman.pipeline.models import StageRun
from dragoman.pipeline.processes import worker_name
from dragoman.sources import actions
from dragoman.sources.captures import stored
from dragoman.sources.models import Capture, Channel, Entry
from dragoman.sources.types import ChannelSpec
from tests.sources.loopback import Loopback, loopback

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    with loopback() as served:
        own = replace(settings.NEWSROOM.settings, trusted_origins=(served.origin,))
        monkeypatch.setattr(settings, "NEWSROOM", replace(settings.NEWSROOM, folder=tmp_path, settings=own))
        yield served


def follow(url: str, *, kind: str = "feed") -> Channel:
    spec = ChannelSpec(kind, url)
    return actions.add_source(
        name="Herald", homepage=url, channels=[spec], at=datetime.now(UTC)
    ).channels.get()


def gather_until(is_done: Callable[[], bool], *, seconds: float = 10) -> None:
    stop = threading.Event()
    worker = threading.Thread(target=gather.run, kwargs={"stop": stop})
    worker.start()
    until = time.monotonic() + seconds
    while not is_done() and time.monotonic() < until and worker.is_alive():
        time.sleep(0.05)
    stop.set()
    worker.join()
    assert is_done()


def is_polled(channel: Channel) -> bool:
    channel.refresh_from_db()
    return channel.polled_at is not None and channel.claimed_until is None


def is_settled() -> bool:
    return Entry.objects.exists() and not Entry.objects.filter(captured_at=None, problem="").exists()


def test_what_a_feed_announces_is_captured_byte_for_byte(server: Loopback) -> None:
    server.put("/a", b"<p>caf\xe9")
    follow(server.put_feed("/feed", "/a"))

    gather_until(is_settled)

    capture = Capture.objects.get()
    assert (capture.url, stored(capture).body) == (server.url("/a"), b"<p>caf\xe9")
    assert StageRun.objects.get(stage="capture").done == 1


def test_a_feed_is_asked_only_for_what_changed(server: Loopback) -> None:
    channel = follow(server.put_feed("/feed", headers={"ETag": '"one"'}))
    gather_until(lambda: is_polled(channel))
    first = channel.polled_at

    actions.poll_now(channel=channel, at=datetime.now(UTC))
    gather_until(lambda: is_polled(channel) and channel.polled_at != first)

    assert [request.headers.get("If-None-Match") for request in server.asked] == [None, '"one"']
    assert channel.problem == ""


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ({"body": "<html><p>Welcome to our site"}, "web page, not with a feed"),
        ({"body": "", "content_type": "application/rss+xml"}, "empty page"),
        ({"body": b"\x00" * 21_000_000}, "larger than 20,000,000 bytes"),
        ({"body": "Go away", "status": 403}, "refuses us this page"),
    ],
)
def test_a_channel_that_cannot_be_polled_says_why(
    server: Loopback, page: dict[str, object], sentence: str
) -> None:
    channel = follow(server.put("/feed", **page))  # type: ignore[arg-type]
    well = follow(server.put_feed("/other"))

    gather_until(lambda: is_polled(channel) and is_polled(well))

    assert sentence in channel.problem
    assert channel.next_poll_at > datetime.now(UTC)
    assert well.problem == ""


def test_a_source_that_cannot_be_reached_says_so_and_the_others_go_on(server: Loopback) -> None:
    private = follow("http://127.0.0.1:9/feed")
    well = follow(server.put_feed("/feed"))

    gather_until(lambda: is_polled(private) and is_polled(well))

    assert "private network" in private.problem


def test_pages_that_are_missing_empty_or_too_large_say_so_and_the_rest_is_captured(server: Loopback) -> None:
    server.put("/empty", " \n")
    server.put("/large", b"x" * 21_000_000)
    server.put("/fine", "<p>Fine")
    follow(server.put_feed("/feed", "/missing", "/empty", "/large", "/fine"))

    gather_until(is_settled)

    problems = {entry.url.rpartition("/")[2]: entry.problem for entry in Entry.objects.all()}
    assert "no such page" in problems["missing"]
    assert "empty page" in problems["empty"]
    assert "larger than" in problems["large"]
    assert problems["fine"] == ""
    assert [entry.url for entry in Entry.objects.filter(is_given_up=True)] == [server.url("/missing")]


def test_a_section_page_announces_the_articles_it_links_to(server: Loopback) -> None:
    links = "".join(
        f'<a href="/news/2026/{n}0001">A headline long enough to be one {n}</a>' for n in range(6)
    )
    for n in range(6):
        server.put(f"/news/2026/{n}0001", "<p>An article")
    follow(server.put("/", f"<html><body>{links}"), kind="section_page")

    gather_until(is_settled)

    assert Capture.objects.count() == 6


def test_what_was_claimed_is_given_back_when_the_gatherer_is_told_to_end(server: Loopback) -> None:
    channel = follow(server.put_feed("/feed", seconds=5))

    began = time.monotonic()
    gather_until(lambda: bool(server.asked))

    assert time.monotonic() - began < 3
    assert channel in Channel.objects.due(at=datetime.now(UTC)).free(at=datetime.now(UTC))


def test_what_a_killed_gatherer_had_claimed_is_taken_up_at_once(server: Loopback) -> None:
    channel = follow(server.put_feed("/feed"))
    Channel.objects.claim(worker=f"{worker_name()}0", at=datetime.now(UTC), limit=1)

    gather_until(lambda: is_polled(channel))

    assert channel.problem == ""
