"""Every case of every suite that is read from bytes: what each one costs, and whether reading it crashes.

``python -m benchmarks._cases FOLDER`` prints, as JSON, how many cases there were, the crashes, and the most
CPU seconds and bytes of memory, above what stood before, that one of them took. It is a process of its own,
so that nothing else counts.
"""

from __future__ import annotations

import base64
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dragoman.sources import discover, opml, parse
from dragoman.sources.errors import SourceError
from dragoman.web import robots_allow

URL = "http://127.0.0.1:8097/"


def _feed(body: bytes) -> object:
    feed = parse(body, url=URL)
    return [(entry.summary, entry.content) for entry in feed.entries]


READERS: dict[str, Callable[[bytes], object]] = {
    **dict.fromkeys(("feedparser", "w3c-feedvalidator", "gofeed", "feed-rs", "miniflux"), _feed),
    **dict.fromkeys(("miniflux-files", "reader", "real-kagi", "newsletter-feedbin", "sitemap-usp"), _feed),
    **dict.fromkeys(
        ("pilgrim-autodiscovery", "miniflux-discovery", "htmldate"), lambda body: discover(body, url=URL)
    ),
    "listparser": opml.read,
    "robots-real": lambda body: robots_allow(body, agent="Dragoman", url=f"{URL}2026/a-bridge?page=2"),
}


def main(folder: Path) -> None:
    """Read everything once, and say what was worst."""
    cases, crashes, seconds, memory = 0, [], 0.0, 0
    for suite, read in READERS.items():
        for name, body in _bodies(folder, suite):
            cases += 1
            Path("/proc/self/clear_refs").write_text("5")
            before, started = _memory("VmRSS"), time.process_time()
            try:
                read(body)
            except SourceError:
                pass
            except Exception as error:
                crashes.append(f"{name}: {error!r}")
            seconds = max(seconds, time.process_time() - started)
            memory = max(memory, _memory("VmHWM") - before)
    print(json.dumps({"cases": cases, "crashes": crashes, "seconds": seconds, "memory": memory}))


def _bodies(folder: Path, suite: str) -> Iterator[tuple[str, bytes]]:
    with (folder / f"{suite}.jsonl").open() as lines:
        for record in map(json.loads, lines):
            if "file" in record:
                yield record["id"], (folder / record["file"]).read_bytes()
            else:
                yield from _answers(record)


def _answers(record: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    for url, answer in record["http"].items():
        yield f"{record['id']} {url}", base64.b64decode(answer.get("body", {}).get("b64", ""))


def _memory(what: str) -> int:
    """Return the process's memory in bytes: VmRSS now, VmHWM at its highest (proc(5))."""
    found = re.search(rf"{what}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) * 1024 if found else 0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
