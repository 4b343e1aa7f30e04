"""Reading feeds: feedparser's own suite, real feeds with feedparser as the judge, every case of all suites.

Feeds and expectations come from the folder ``DRAGOMAN_SHARED``; speed is CPU time of one core. Texts are
compared without markup and white space, times to the second.
"""

from __future__ import annotations

import calendar
import html
import io
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import fastfeedparser
import feedparser
from rich.console import Console
from rich.table import Table

from benchmarks._cases import URL
from dragoman.sources import Entry, Feed, parse
from dragoman.sources.charsets import text_of
from dragoman.sources.errors import SourceError

REAL = "real-kagi"
MOST_SECONDS, MOST_MEMORY = 5.0, 64_000_000
"""What reading a case may take, of CPU and in bytes."""

_TAG = re.compile(r"<[^<>]*>")

OF_ENTRY: dict[str, Callable[[Entry], object]] = {
    "title": lambda entry: entry.title,
    "title_detail.value": lambda entry: entry.title,
    "link": lambda entry: entry.url,
    "id": lambda entry: entry.id,
    "published_parsed": lambda entry: entry.published_at,
    "updated_parsed": lambda entry: entry.updated_at,
    "created_parsed": lambda entry: entry.published_at,
    "author_detail.name": lambda entry: entry.authors[0],
    "authors.0.name": lambda entry: entry.authors[0],
    "content.0.value": lambda entry: entry.content,
    "description": lambda entry: (entry.content, entry.summary),
    "summary": lambda entry: (entry.content, entry.summary),
}
OF_FEED: dict[str, Callable[[Feed], object]] = {
    "title": lambda feed: feed.title,
    "title_detail.value": lambda feed: feed.title,
    "link": lambda feed: feed.homepage,
}


@dataclass
class Tally:
    """What was compared, and how much of it was the same."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def note(self, name: str, is_right: bool) -> None:
        self.asked[name] += 1
        self.right[name] += is_right

    @property
    def share(self) -> float:
        return self.right.total() / self.asked.total() if self.asked else 0.0


def measure() -> dict[str, float]:
    """Return the figures and print them; nothing is measured without the folder."""
    shared = os.environ.get("DRAGOMAN_SHARED")
    if not shared:
        print("skipped: DRAGOMAN_SHARED names no folder of measuring data")
        return {}
    folder = Path(shared) / "feeds"
    bodies = [(folder / record["file"]).read_bytes() for record in _records(folder, REAL)]
    speeds = {
        "dragoman": _speed(bodies, lambda body: parse(body, url=URL)),
        "fastfeedparser": _speed(bodies, fastfeedparser.parse),
        "feedparser": _speed(bodies[::4], lambda body: feedparser.parse(io.BytesIO(body))),
    }
    suite, encodings, real, cases = _suite(folder), _encodings(folder), _real(bodies), _cases(folder)
    _print(suite, encodings, real, speeds)
    _print_cases(cases)
    return {
        "suite": round(suite.share, 4),
        "encodings": round(encodings.share, 4),
        "same_as_feedparser": round(real.share, 4),
        "uncrashed": 1.0 - len(cases["crashes"]),
        "within_limits": float(cases["seconds"] <= MOST_SECONDS and cases["memory"] <= MOST_MEMORY),
        "feeds_a_second": round(speeds["dragoman"], 1),
    }


def _cases(folder: Path) -> dict[str, Any]:
    """Return what reading every case of all suites costs, measured in a process of its own."""
    line = [sys.executable, "-m", "benchmarks._cases", str(folder)]
    told: dict[str, Any] = json.loads(subprocess.run(line, capture_output=True, check=True).stdout)
    return told


def _records(folder: Path, suite: str) -> Iterator[dict[str, Any]]:
    with (folder / f"{suite}.jsonl").open() as lines:
        yield from (json.loads(line) for line in lines)


def _read(body: bytes, content_type: str | None = None) -> Feed | None:
    try:
        return parse(body, url=URL, content_type=content_type)
    except SourceError:
        return None


def _expected(folder: Path, kind: str = "") -> Iterator[tuple[dict[str, Any], bytes, str | None]]:
    """Yield feedparser's cases, of one kind or all, with the body and the content type that was served."""
    for record in _records(folder, "feedparser"):
        if record["kind"].startswith(kind):
            headers = {name.lower(): value for name, value in (record.get("headers") or {}).items()}
            yield record, (folder / record["file"]).read_bytes(), headers.get("content-type")


def _suite(folder: Path) -> Tally:
    """Return how many of feedparser's own expectations of the six fields are met."""
    tally = Tally()
    for record, body, content_type in _expected(folder):
        feed = _read(body, content_type)
        for path, name, value in _comparable(record):
            tally.note(name, feed is not None and _is_met(feed, path, name, value))
    return tally


def _comparable(record: dict[str, Any]) -> Iterator[tuple[list[Any], str, object]]:
    """Yield the path, name and value of each field that a case expects and we know."""
    for check in record.get("expect") or []:
        path = check["path"]
        of_entry = path[0] == "entries" and len(path) > 2
        name = ".".join(map(str, path[2:] if of_entry else path[1:]))
        known = name in (OF_ENTRY if of_entry else OF_FEED if path[0] == "feed" else {})
        if check["op"] == "==" and known:
            yield path, name, check["value"]


def _encodings(folder: Path) -> Tally:
    """Return how many of feedparser's cases of encodings are read as the text that is meant.

    A case may name the encoding, or the values of fields; all of them have to be readable.
    """
    tally = Tally()
    for record, body, content_type in _expected(folder, "feed-encoding"):
        feed = _read(body, content_type)
        meant = [check["value"] for check in record.get("expect") or [] if check["path"] == ["encoding"]]
        text = text_of(body, content_type=content_type)
        tally.note(
            "encodings",
            feed is not None
            and all(text == body.decode(encoding).removeprefix("\ufeff") for encoding in meant)
            and all(_is_met(feed, *check) for check in _comparable(record)),
        )
    return tally


def _is_met(feed: Feed, path: list[Any], name: str, expected: object) -> bool:
    try:
        got = OF_ENTRY[name](feed.entries[path[1]]) if path[0] == "entries" else OF_FEED[name](feed)
    except IndexError:
        return False
    if isinstance(got, datetime):
        return list(got.timetuple()[:6]) == list(expected)[:6] if isinstance(expected, list) else False
    return any(_plain(value) == _plain(expected) for value in (got if isinstance(got, tuple) else (got,)))


def _real(bodies: list[bytes]) -> Tally:
    """Return how many values of real feeds are those that feedparser finds."""
    tally = Tally()
    for body in bodies:
        judge = feedparser.parse(io.BytesIO(body), response_headers={"content-location": URL})
        if not judge.get("version"):
            continue
        feed = _read(body)
        entries = feed.entries if feed else ()
        tally.note("entries", len(entries) == len(judge.entries))
        for theirs, ours in zip(judge.entries, entries, strict=False):
            _compare(theirs, ours, tally)
    return tally


def _compare(theirs: Any, ours: Entry, tally: Tally) -> None:
    contents = [content.get("value") for content in theirs.get("content", [])]
    authors = [author.get("name") or author.get("email") for author in theirs.get("authors", []) if author]
    checks: dict[str, tuple[list[object], object]] = {
        "title": ([theirs.get("title")], ours.title),
        "link": ([theirs.get("link")], ours.url),
        "id": ([theirs.get("id")], ours.id),
        "author": (["".join(dict.fromkeys(filter(None, authors)))], "".join(ours.authors)),
        # A feed may hold several versions of one text, of which we take the longest.
        "content": (contents or [theirs.get("summary")], ours.content),
    }
    for name, (expected, got) in checks.items():
        if expected[0]:
            tally.note(name, _plain(got) in map(_plain, expected))
    moment = theirs.get("published_parsed") or dict.get(theirs, "updated_parsed")
    if moment:
        at = ours.published_at or ours.updated_at
        tally.note("date", at is not None and calendar.timegm(moment) == int(at.timestamp()))


def _plain(value: object) -> str:
    return "".join(_TAG.sub("", html.unescape(html.unescape(str(value or "")))).split())


def _speed(bodies: list[bytes], read: Callable[[bytes], object]) -> float:
    """Return feeds a CPU second, the best of five rounds."""
    return max(len(bodies) / _seconds(bodies, read) for _ in range(5))


def _seconds(bodies: list[bytes], read: Callable[[bytes], object]) -> float:
    started = time.process_time()
    for body in bodies:
        try:
            read(body)
        except Exception:
            continue
    return time.process_time() - started


def _print(suite: Tally, encodings: Tally, real: Tally, speeds: dict[str, float]) -> None:
    console = Console(width=110)
    shares = Table("field", "feedparser's suite", "real feeds")
    fields = suite.asked | real.asked
    for name in [*sorted(fields), *encodings.asked]:
        of_suite = suite if name in fields else encodings
        cells = [f"{t.right[name]} of {t.asked[name]}" if t.asked[name] else "" for t in (of_suite, real)]
        shares.add_row(name, *cells)
    shares.add_row("all", f"{suite.share:.4f}", f"{real.share:.4f}")
    console.print(shares)
    table = Table("parser", "real feeds a CPU second")
    for name, speed in speeds.items():
        table.add_row(name, f"{speed:.0f}")
    console.print(table)


def _print_cases(told: dict[str, Any]) -> None:
    worst = f"{told['seconds']:.2f} s of CPU and {told['memory'] / 1e6:.1f} MB"
    print(f"{told['cases']} cases of all suites: {len(told['crashes'])} crashes, at worst {worst}")
    for crash in told["crashes"]:
        print("CRASH", crash)
