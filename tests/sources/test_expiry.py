from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import Min

from dragoman.citations.models import Origin
from dragoman.sources import actions, expiry
from dragoman.sources.captures import archive, earlier, stored
from dragoman.sources.errors import AlreadyExpiringError, ArchiveError, CaptureLetGoError
from dragoman.sources.models import Capture, Rewriting, Source
from dragoman.sources.types import Entry, Feed
from tests.sources.captured import NOW, a_capture, a_source, an_answer
from tests.sources.other_readers import as_others_read
from tests.sources.polled import store_poll

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
LATER = NOW + 31 * DAY


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "NEWSROOM", replace(settings.NEWSROOM, folder=tmp_path))
    return settings.NEWSROOM.captures


@pytest.fixture
def source() -> Source:
    source = a_source()
    source.keep_days = 30
    source.save()
    return source


@pytest.fixture
def captures(source: Source) -> Iterator[list[Capture]]:
    """Three pages that were read, in a file to which nobody has written for long."""
    captures = [a_capture(f"<p>Page {path}", path=path, source=source) for path in "abc"]
    Capture.objects.update(read_at=NOW)
    yield captures
    for capture in Capture.objects.held():
        stored(capture)


def expire(*, days: float = 31) -> expiry.Expired:
    for file in settings.NEWSROOM.captures.rglob("*.warc.gz"):
        os.utime(file, (NOW.timestamp(), NOW.timestamp()))
    return expiry.expire(at=NOW + days * DAY)


def test_a_source_without_a_rule_keeps_everything(source: Source, captures: list[Capture]) -> None:
    Source.objects.update(keep_days=None)

    assert expire(days=10_000) == expiry.Expired()


def test_what_is_older_than_the_rule_goes_and_the_row_says_so(captures: list[Capture], folder: Path) -> None:
    assert expire().captures == 3

    captures[0].refresh_from_db()
    assert captures[0].let_go_at == LATER
    with pytest.raises(CaptureLetGoError, match="let go on 2026-12-24"):
        stored(captures[0])


def test_what_may_go_says_since_when(captures: list[Capture]) -> None:
    outlived = Capture.objects.outlived(at=LATER)

    assert outlived.aggregate(since=Min("outlived_at")) == {"since": NOW + 30 * DAY}


def test_what_is_younger_stays(captures: list[Capture]) -> None:
    assert expire(days=29.9).captures == 0


def test_what_was_not_read_yet_stays(captures: list[Capture]) -> None:
    Capture.objects.update(read_at=None)

    assert expire().captures == 0


def test_what_is_cited_stays_and_is_read_from_the_new_file(captures: list[Capture], folder: Path) -> None:
    Origin.objects.create(outlet="Herald", url=captures[1].url, capture=captures[1])

    assert expire().captures == 2

    captures[1].refresh_from_db()
    assert (captures[1].file, stored(captures[1]).body) == ("herald/2026-11-2.warc.gz", b"<p>Page b")


def test_the_new_file_holds_only_what_stays(captures: list[Capture], folder: Path) -> None:
    Origin.objects.create(outlet="Herald", url=captures[1].url, capture=captures[1])

    expire()
    expire(days=33)

    assert [path.name for path in folder.rglob("*.warc.gz")] == ["2026-11-2.warc.gz"]
    assert as_others_read(folder / "herald/2026-11-2.warc.gz") == {captures[1].url: b"<p>Page b"}
    assert not Rewriting.objects.exists()


def test_the_old_file_stays_a_day_for_a_backup_that_runs(captures: list[Capture], folder: Path) -> None:
    old = folder / captures[0].file

    expire()
    expire(days=31.5)
    stays = old.exists()
    expire(days=32.1)

    assert (stays, old.exists()) == (True, False)


def test_a_writer_that_takes_up_the_old_file_keeps_it(captures: list[Capture], folder: Path) -> None:
    expire()
    newer = a_capture("<p>New", path="new", source=captures[0].source)

    expire(days=40)

    assert newer.file == "herald/2026-11-1.warc.gz"
    assert stored(newer).body == b"<p>New"


def test_a_file_in_use_has_its_turn_later(captures: list[Capture], folder: Path) -> None:
    with (folder / captures[0].file).open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        expired = expire()

    assert expired == expiry.Expired(in_use=("herald/2026-11-1.warc.gz",))
    assert expire().captures == 3


def test_a_file_written_to_a_moment_ago_has_its_turn_later(captures: list[Capture], folder: Path) -> None:
    os.utime(folder / captures[0].file, (LATER.timestamp(), LATER.timestamp()))

    assert expiry.expire(at=LATER).in_use == ("herald/2026-11-1.warc.gz",)


def test_a_damaged_file_is_left_as_it_is(captures: list[Capture], folder: Path) -> None:
    Origin.objects.create(outlet="Herald", url=captures[1].url, capture=captures[1])
    file = folder / captures[1].file
    data = bytearray(file.read_bytes())
    data[captures[1].offset + 40] ^= 0xFF
    file.write_bytes(data)

    assert expire().damaged == ("herald/2026-11-1.warc.gz",)

    assert file.read_bytes() == data
    Origin.objects.all().delete()
    Capture.objects.filter(pk=captures[1].pk).delete()


def test_a_body_that_a_later_capture_needs_stays_until_that_goes(
    source: Source, captures: list[Capture]
) -> None:
    again = the_same_again(captures[0], at=NOW + 20 * DAY)

    first = expire().captures
    body = stored(again).body
    second, third = expire(days=51).captures, expire(days=52).captures

    assert (first, body, second, third) == (2, b"<p>Page a", 1, 1)


def the_same_again(capture: Capture, *, at: datetime) -> Capture:
    """Return a capture of another address that answered the same bytes."""
    url = f"{capture.url}-again"
    body = stored(capture).body
    channel = capture.source.channels.get()
    store_poll(channel=channel, feed=Feed("", (Entry(url, ""),)), answer=an_answer(url), at=NOW)
    answer = an_answer(url, body, at=at)
    with closing(archive()) as kept:
        like = earlier(source=capture.source_id, body=body)
        pointer = kept.write(answer, source=capture.source.slug, at=answer.started_at, like=like)
    entry = capture.source.entries.get(url=url)
    again = actions.store_capture(entry=entry, answer=answer, pointer=pointer, at=NOW)
    assert again is not None
    Capture.objects.filter(pk=again.pk).update(read_at=NOW)
    return again


def test_a_feed_goes_row_and_all(source: Source) -> None:
    channel = source.channels.get()
    answer = an_answer(channel.url, b"<rss/>")
    with closing(archive()) as kept:
        pointer = kept.write(answer, source=source.slug, at=NOW)
    store_poll(channel=channel, feed=Feed("", ()), answer=answer, at=NOW, pointer=pointer)

    assert expire().captures == 1
    assert not Capture.objects.exists()


def test_nobody_expires_beside_another(captures: list[Capture], folder: Path) -> None:
    with (folder / "expiry.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        with pytest.raises(AlreadyExpiringError):
            expire()


def test_an_archive_that_cannot_be_written_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "NEWSROOM", replace(settings.NEWSROOM, folder=tmp_path))
    (tmp_path / "captures").write_text("in the way")

    with pytest.raises(ArchiveError, match="archive cannot be written: File exists"):
        expiry.expire(at=LATER)
