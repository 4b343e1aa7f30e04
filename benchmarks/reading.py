"""Reading real pages: crashes, speed, and how well body, title, authors, date and picture are found.

Pages and truth come from the folder ``DRAGOMAN_SHARED``, whose README defines the metric; speed is
CPU time of one core.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rich.console import Console
from rich.progress import track
from rich.table import Table

from dragoman.reading import Clipping, read
from dragoman.reading.errors import ReadingError

SETS = (
    "scrapinghub",
    "fundus",
    "fundus_eval",
    "wcxb_article",
    "daniel",
    "l3s",
    "cpe",
    "h2t",
    "postlight",
    "mcdates",
)

Record = dict[str, Any]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_TOKEN = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+")
_QUOTES = str.maketrans("‘’‚‛“”„‟«»`´", "''''\"\"\"\"\"\"''")


@dataclass
class Tally:
    """What was reached on one set."""

    precisions: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    pages: int = 0
    unread: int = 0
    crashes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def f1(self) -> float | None:
        if not self.precisions:
            return None
        precision, recall = _mean(self.precisions), _mean(self.recalls)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def share(self, name: str) -> float | None:
        return self.right[name] / self.asked[name] if self.asked[name] else None


def measure() -> dict[str, float]:
    """Return the figures and print them by set; nothing is measured without the folder."""
    shared = os.environ.get("DRAGOMAN_SHARED")
    if not shared:
        print("skipped: DRAGOMAN_SHARED names no folder of measuring data")
        return {}
    tallies = {name: _tally(Path(shared) / "corpus", name) for name in SETS}
    _print(tallies)
    figures = _figures(tallies)
    print(json.dumps(figures))
    return figures


def _tally(corpus: Path, name: str) -> Tally:
    tally = Tally()
    for record in track(list(_records(corpus / f"{name}.jsonl")), description=name, transient=True):
        page = (corpus / name / "html" / f"{record['id']}.html").read_bytes()
        tally.pages += 1
        started = time.process_time()
        clipping = _read(page, record, tally)
        tally.seconds += time.process_time() - started
        _compare(clipping, record, tally)
    return tally


def _records(file: Path) -> Iterator[Record]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _read(page: bytes, record: Record, tally: Tally) -> Clipping:
    try:
        return read(page, url=record["url"])
    except ReadingError:
        tally.unread += 1
    except Exception as error:
        tally.crashes.append(f"{record['id']}: {error!r}")
    return Clipping(title="", paragraphs=())


def _compare(clipping: Clipping, record: Record, tally: Tally) -> None:
    if record["text"]:
        precision, recall = _overlap(clipping.text, record["text"])
        tally.precisions.append(precision)
        tally.recalls.append(recall)
    checks: dict[str, Callable[[], bool]] = {
        "title": lambda: _plain(clipping.title) == _plain(record["title"]),
        "authors": lambda: set(map(_plain, clipping.authors)) == set(map(_plain, record["authors"])),
        "date": lambda: (
            bool(clipping.published_at) and f"{clipping.published_at:%Y-%m-%d}" == record["date"][:10]
        ),
        "image": lambda: bool(_files([clipping.lead_image]) & _files(record["image"])),
    }
    for name, is_right in checks.items():
        if isinstance(record[name], str | list) and record[name]:
            tally.asked[name] += 1
            tally.right[name] += is_right()


def _overlap(found: str, truth: str) -> tuple[float, float]:
    """Return precision and recall of 4-gram shingles."""
    ours, theirs = _shingles(found), _shingles(truth)
    shared = (ours & theirs).total()
    return (shared / ours.total() if ours else 0.0), (shared / theirs.total() if theirs else 0.0)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(_INVISIBLE.sub("", text).lower())
    size = min(4, len(tokens))
    return Counter(zip(*(tokens[start:] for start in range(size)), strict=False)) if size else Counter()


def _plain(text: str) -> str:
    return "".join(text.translate(_QUOTES).lower().split())


def _files(addresses: list[str]) -> set[str]:
    """Return the stems of pictures' files, which outlive sizes and servers."""
    return {Path(urlsplit(address).path).stem for address in addresses if address} - {""}


def _figures(tallies: dict[str, Tally]) -> dict[str, float]:
    bodies = {name: tally.f1 for name, tally in tallies.items()}
    figures = {f"body_f1_{name}": round(f1, 4) for name, f1 in bodies.items() if f1 is not None}
    seconds = sum(tally.seconds for tally in tallies.values())
    figures |= {
        "body_f1": round(_mean([f1 for name, f1 in bodies.items() if f1 is not None and name != "h2t"]), 4),
        "uncrashed": 1.0 - sum(len(tally.crashes) for tally in tallies.values()),
        "pages_a_second": round(sum(tally.pages for tally in tallies.values()) / seconds, 1),
    }
    return figures


def _print(tallies: dict[str, Tally]) -> None:
    table = Table(
        "set", "pages", "unread", "crashes", "body F1", "title", "authors", "date", "image", "pages/s"
    )
    for name, tally in tallies.items():
        shares = [tally.f1, *map(tally.share, ("title", "authors", "date", "image"))]
        cells = [f"{share:.3f}" if share is not None else "" for share in shares]
        counts = [tally.pages, tally.unread, len(tally.crashes)]
        table.add_row(name, *map(str, counts), *cells, f"{tally.pages / tally.seconds:.1f}")
    console = Console(width=110)
    console.print(table)
    for tally in tallies.values():
        for crash in tally.crashes:
            console.print("CRASH", crash)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
