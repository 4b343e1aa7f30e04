from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from dragoman.pipeline import gather
from dragoman.pipeline.models import StageRun
from dragoman.pipeline.processes import worker_name
from dragoman.sources import actions, editing
from dragoman.sources.captures import stored
from dragoman.sources.models import Capture, Channel, Entry
from dragoman.sources.types import ChannelSpec
from dragoman.web import Answer
from dragoman.web.errors import UnreachableError
from dragoman.web.hosts import Hosts
from tests.sources.loopback import Loopback, loopback
from tests.watch import Watch

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
        name="Herald", homepage=url, channels=[spec], at=datetime.now(UTC), is_trusted=True
    ).channels.get()


def gather_until(is_done: Callable[[], bool], *, seconds: float = 120) -> None:
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

    capture = Capture.objects.get(channel=None)
    assert (capture.url, stored(capture).body) == (server.url("/a"), b"<p>caf\xe9")
    assert StageRun.objects.get(stage="capture").done == 1


def test_a_feed_is_asked_only_for_what_changed(server: Loopback) -> None:
    channel = follow(server.put_feed("/feed", headers={"ETag": '"one"'}))
    gather_until(lambda: is_polled(channel))
    first = channel.polled_at

    editing.poll_now(channels=Channel.objects.filter(pk=channel.pk), at=datetime.now(UTC))
    gather_until(lambda: is_polled(channel) and channel.polled_at != first)

    polls = [request for request in server.asked if request.path == "/feed"]
    assert [request.headers.get("If-None-Match") for request in polls] == [None, '"one"']
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

    assert Capture.objects.filter(channel=None).count() == 6


def test_what_was_claimed_is_given_back_when_the_gatherer_is_told_to_end(server: Loopback) -> None:
    channel = follow(server.put_feed("/feed", seconds=5))

    watch = Watch()
    gather_until(lambda: bool(server.asked))

    assert watch.seconds < 3
    assert channel in Channel.objects.due(at=datetime.now(UTC)).free(at=datetime.now(UTC))


def test_what_a_killed_gatherer_had_claimed_is_taken_up_at_once(server: Loopback) -> None:
    channel = follow(server.put_feed("/feed"))
    Channel.objects.claim(worker=f"{worker_name()}0", at=datetime.now(UTC), limit=1)

    gather_until(lambda: is_polled(channel))

    assert channel.problem == ""


def test_a_feed_is_archived_when_it_brings_news_and_only_then(server: Loopback) -> None:
    server.put("/a", "<p>a")
    channel = follow(server.put_feed("/feed", "/a"))
    gather_until(is_settled)
    channel.refresh_from_db()
    before = channel.polled_at
    server.pages["/feed"].headers["X-Counter"] = "2"
    editing.poll_now(channels=Channel.objects.filter(pk=channel.pk), at=datetime.now(UTC))

    gather_until(lambda: is_polled(channel) and channel.polled_at != before)

    feed = Capture.objects.get(channel=channel)
    assert stored(feed).body == str(server.pages["/feed"].body).encode()
    assert (feed.url, feed.entry, Capture.objects.unread().count()) == (channel.url, None, 1)


def test_pages_that_answer_the_same_are_kept_once(server: Loopback) -> None:
    wall = "<p>" + "Please enable cookies. " * 500
    for path in "abc":
        server.put(f"/{path}", wall)
    follow(server.put_feed("/feed", "/a"))
    gather_until(is_settled)
    server.put_feed("/feed", "/a", "/b", "/c")
    Channel.objects.update(next_poll_at=datetime.now(UTC))

    gather_until(lambda: Entry.objects.exclude(captured_at=None).count() == 3)

    again = Capture.objects.exclude(revisit_of=None)
    assert again.count() == 2
    assert all(stored(capture).body.decode() == wall for capture in again)


def test_when_no_host_can_be_reached_no_channel_is_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    async def cut_off(self: Hosts, url: str, **more: object) -> Answer:
        raise UnreachableError(url, "the network is down")

    monkeypatch.setattr(Hosts, "get", cut_off)
    channels = [follow(f"https://herald{n}.example/feed") for n in range(6)]

    gather_until(lambda: not Channel.objects.due(at=datetime.now(UTC)).exists() and not _failing())

    assert [channel.polled_at for channel in channels[3:]] == [None] * 3


def _failing() -> bool:
    return Channel.objects.exclude(failures=0, problem="").exists()


def test_a_feed_that_is_gone_is_not_asked_again(server: Loopback) -> None:
    channel = follow(server.put("/feed", "Gone", status=410))

    gather_until(lambda: is_polled(channel))

    assert channel.gone_at is not None
    assert "gone for good" in channel.problem


def test_a_server_that_says_for_a_week_that_nothing_changed_is_asked_for_everything(server: Loopback) -> None:
    channel = follow(server.put_feed("/feed", headers={"ETag": '"one"'}))
    gather_until(lambda: is_polled(channel))
    Channel.objects.update(read_at=datetime.now(UTC) - timedelta(days=8), next_poll_at=datetime.now(UTC))
    first = channel.polled_at

    gather_until(lambda: is_polled(channel) and channel.polled_at != first)

    asked = [request for request in server.asked if request.path == "/feed"]
    assert [request.headers.get("If-None-Match") for request in asked] == [None, None]


@pytest.mark.parametrize("policy", ["by_hand", "leave"])
def test_a_page_that_is_reserved_is_marked_or_left_alone(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, policy: str
) -> None:
    own = replace(settings.NEWSROOM.settings, reserved=policy)
    monkeypatch.setattr(settings, "NEWSROOM", replace(settings.NEWSROOM, settings=own))
    server.put("/a", "<p>a</p>", headers={"tdm-reservation": "1"})
    follow(server.put_feed("/feed", "/a"))

    gather_until(is_settled)

    kept = [capture.reservation for capture in Capture.objects.exclude(entry=None)]
    expected = (["reserved"], False) if policy == "by_hand" else ([], True)
    assert (kept, Entry.objects.get().is_given_up) == expected


def test_a_site_that_reserves_its_pages_in_a_file_is_heard(server: Loopback) -> None:
    server.put("/.well-known/tdmrep.json", '[{"location": "/a", "tdm-reservation": 1}]')
    server.put("/a", "<p>a</p>")
    server.put("/b", "<p>b</p>")
    follow(server.put_feed("/feed", "/a", "/b"))

    gather_until(is_settled)

    captures = Capture.objects.exclude(entry=None)
    kept = {urlsplit(capture.url).path: capture.reservation for capture in captures}
    asked = [request.path for request in server.asked].count("/.well-known/tdmrep.json")
    assert (kept, asked) == ({"/a": "reserved", "/b": ""}, 1)


def test_a_channel_that_was_brought_in_the_desk_is_never_trusted(server: Loopback) -> None:
    channel = follow(server.put_feed("/feed", "/a"))
    Channel.objects.update(is_trusted=False)

    gather_until(lambda: is_polled(channel))

    assert "private network" in channel.problem
    assert server.asked == []


def is_put_off(row: Channel | Entry) -> bool:
    row.refresh_from_db()
    until = row.next_poll_at if isinstance(row, Channel) else row.next_try_at
    return row.claimed_until is None and until > datetime.now(UTC)


def test_an_archive_that_cannot_be_written_is_told_and_held_against_no_source(
    server: Loopback, tmp_path: Path
) -> None:
    (tmp_path / "captures").write_text("in the way")
    channel = follow(server.put_feed("/feed", "/new"))
    at, url = datetime.now(UTC), server.put("/a", "<p>A")
    entry = Entry.objects.create(source=channel.source, channel=channel, url=url, found_at=at, next_try_at=at)

    gather_until(lambda: is_put_off(channel) and is_put_off(entry))

    problems = StageRun.objects.filter(problem__startswith="The archive cannot be written: Not a directory.")
    assert set(problems.values_list("stage", flat=True)) == {"poll", "capture"}
    assert (channel.failures, channel.problem, entry.tries, entry.problem) == (0, "", 0, "")


def test_a_fault_of_our_own_is_told_by_its_stage_and_its_row(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(actions, "store_capture", fail)
    server.put("/a", "<p>A")
    follow(server.put_feed("/feed", "/a"))

    gather_until(is_settled)

    entry = Entry.objects.get()
    assert StageRun.objects.get(stage="capture").problem.startswith("Dragoman itself failed here")
    assert (entry.tries, entry.claimed_until, entry.is_given_up) == (1, None, False)
