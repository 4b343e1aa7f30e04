"""Whatever is killed whenever: nothing is lost, and nothing is done twice."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from dragoman.sources.types import Pointer
from dragoman.sources.warc import Archive
from tests.newsrooms import Newsroom, eventually, make_newsroom
from tests.pipeline.nursery import Nursery, nursery
from tests.sources.loopback import Loopback, loopback

pytestmark = pytest.mark.kill

KILLS = 1000 if os.environ.get("DRAGOMAN_TORTURE") else 20
OUTLETS = 4
ARTICLES_A_ROUND = 2
ARTICLE = """<html lang="en"><head><title>{title}</title></head>
<body><article><h1>{title}</h1>{body}</article></body></html>"""
LISTED = '<outline text="Outlet {n}" xmlUrl="{origin}/{n}/feed" htmlUrl="{origin}/{n}/"/>'


class Press:
    """Outlets on loopback that print something before each kill."""

    def __init__(self, server: Loopback) -> None:
        self._server = server
        self._paths: dict[int, list[str]] = {outlet: [] for outlet in range(OUTLETS)}
        self.print()
        lines = "".join(LISTED.format(n=outlet, origin=server.origin) for outlet in self._paths)
        self.list = server.put("/list.opml", f"<opml><body>{lines}</body></opml>", content_type="text/x-opml")

    def print(self) -> None:
        for outlet, paths in self._paths.items():
            for _ in range(ARTICLES_A_ROUND):
                path = f"/{outlet}/{len(paths)}"
                self._server.put(path, an_article(path), seconds=random.random() / 5)
                paths.append(path)
            self._server.put_feed(f"/{outlet}/feed", *paths)

    @property
    def addresses(self) -> set[str]:
        return {self._server.url(path) for paths in self._paths.values() for path in paths}


def an_article(path: str) -> str:
    """Return a page whose words no other has."""
    words = [sha256(f"{path} {n}".encode()).hexdigest()[:6] for n in range(120)]
    body = "".join(f"<p>{' '.join(words[n : n + 40]).capitalize()}.</p>" for n in range(0, 120, 40))
    return ARTICLE.format(title=f"About {path} and {words[0]}", body=body)


class Rows:
    """What stands in the newsroom's database, seen from outside."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "newsroom.sqlite3"

    def ask(self, query: str, *values: object) -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(self._file, timeout=120)) as rows, rows:
            return rows.execute(query, values).fetchall()

    def make_channels_due(self) -> None:
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
        self.ask("UPDATE sources_channel SET next_poll_at = ?", now)

    def is_settled(self, expected: int) -> bool:
        [[clippings]] = self.ask("SELECT count(*) FROM reading_clipping WHERE grouped_at IS NOT NULL")
        return int(clippings) == expected


@pytest.fixture
def press() -> Iterator[Press]:
    with loopback() as server:
        yield Press(server)


@pytest.fixture
def newsroom(tmp_path: Path, press: Press) -> Newsroom:
    newsroom = make_newsroom(tmp_path / "newsroom", trusted=press.list.removesuffix("/list.opml"))
    newsroom.dragoman("follow", press.list)
    return newsroom


def test_whatever_is_killed_whenever_nothing_is_lost_or_done_twice(newsroom: Newsroom, press: Press) -> None:
    rows = Rows(newsroom.folder)

    with nursery(newsroom.folder) as parts:
        for _ in range(KILLS):
            press.print()
            rows.make_channels_due()
            kill_at_random(parts)
        rows.make_channels_due()
        finish(parts, rows, expected=len(press.addresses))

    assert_each_once(rows, press.addresses)
    assert_archive_is_whole(newsroom.folder / "captures", rows)


def kill_at_random(parts: Nursery) -> None:
    """Kill the gatherer and the worker, one a little after the other."""
    processes = [parts.start("gather"), parts.start("work")]
    random.shuffle(processes)
    for process in processes:
        time.sleep(random.random() * 0.6)
        os.kill(process, signal.SIGKILL)


def finish(parts: Nursery, rows: Rows, *, expected: int) -> None:
    processes = [parts.start("gather"), parts.start("work")]
    try:
        eventually(lambda: rows.is_settled(expected), within=120 + 3 * KILLS)
    finally:
        for process in processes:
            os.kill(process, signal.SIGTERM)


def assert_each_once(rows: Rows, addresses: set[str]) -> None:
    entries = [url for [url] in rows.ask("SELECT url FROM sources_entry")]
    captured = [url for [url] in rows.ask("SELECT url FROM sources_capture WHERE channel_id IS NULL")]
    clipped = [url for [url] in rows.ask("SELECT url FROM reading_clipping WHERE problem = ''")]
    grouped = [
        url
        for [url] in rows.ask(
            "SELECT url FROM stories_membership JOIN reading_clipping ON clipping_id = reading_clipping.id"
        )
    ]
    for found in (entries, captured, clipped, grouped):
        assert sorted(found) == sorted(addresses)
    assert rows.ask("SELECT id FROM stories_story EXCEPT SELECT story_id FROM stories_membership") == []


def assert_archive_is_whole(folder: Path, rows: Rows) -> None:
    with closing(Archive(folder)) as archive:
        for url, place, offset, length, digest in rows.ask(
            "SELECT url, file, offset, length, digest FROM sources_capture WHERE channel_id IS NULL"
        ):
            kept = archive.read(Pointer(place, int(offset), int(length), digest))
            assert kept.body.decode() == an_article("/" + url.split("/", 3)[3])
    for warc in folder.rglob("*.warc.gz"):
        with warc.open("rb") as records:
            for record in ArchiveIterator(records, check_digests="raise"):
                record.content_stream().read()
