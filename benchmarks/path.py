"""The whole path on real pages and real feeds: followed, polled, captured, read, grouped, published, baked.

Both come from the folder ``DRAGOMAN_SHARED`` and are served on loopback, the pages with a feed for each site.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lxml import etree
from lxml.builder import E
from rich.console import Console
from rich.table import Table

from dragoman.sources import opml
from dragoman.sources.types import Outline
from tests.newsrooms import Newsroom, make_newsroom
from tests.sources.loopback import Loopback, loopback

PAGES = 300
FEEDS = ("real-kagi", "feed-rs", "miniflux-files", "reader")

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stage:
    """What became of the rows that came to one stage; ``seconds`` are the CPU's, ``elapsed`` the clock's."""

    name: str
    rows: int
    problems: list[str]
    seconds: float
    elapsed: float


@dataclass(frozen=True, slots=True)
class Walk:
    """What was met on the path."""

    stages: list[Stage]
    crashes: list[str]


def measure() -> dict[str, float]:
    """Return the figures and print them by stage; nothing is measured without the folder."""
    shared = os.environ.get("DRAGOMAN_SHARED")
    if not shared:
        print("skipped: DRAGOMAN_SHARED names no folder of measuring data")
        return {}
    with tempfile.TemporaryDirectory() as folder, loopback() as outlets:
        outlines = [*_sites(Path(shared) / "corpus", outlets), *_feeds(Path(shared) / "feeds", outlets)]
        outlets.put("/outlets.opml", opml.write(outlines, title="Real outlets"), content_type="text/x-opml")
        walk = _walk(make_newsroom(Path(folder) / "newsroom", trusted=outlets.origin), outlets)
    _print(walk)
    figures = _figures(walk)
    print(json.dumps(figures))
    return figures


def _sites(corpus: Path, outlets: Loopback) -> Iterator[Outline]:
    """Serve the pages, and yield the feed of each of their sites."""
    records = sorted(_chosen(corpus), key=_site)
    for site, members in groupby(records, key=_site):
        items = [_item(record, _serve(record, corpus, outlets)) for record in members]
        homepage = outlets.url(f"/sites/{quote(site)}/")
        channel = E.channel(E.title(site), E.link(homepage), E.description(site), *items)
        feed = etree.tostring(E.rss(channel, version="2.0"), xml_declaration=True, encoding="utf-8")
        yield Outline(site, outlets.put(f"/sites/{site}.xml", feed, content_type="text/xml"), homepage)


def _chosen(corpus: Path) -> list[Record]:
    """Return some pages of all sets, the same ones whenever they are chosen."""
    records = [json.loads(line) for file in corpus.glob("*.jsonl") for line in file.open(encoding="utf-8")]
    return sorted(records, key=lambda record: hashlib.sha256(_key(record).encode()).digest())[:PAGES]


def _key(record: Record) -> str:
    return f"{record['set']}/{record['id']}"


def _site(record: Record) -> str:
    return str(record["site"])


def _serve(record: Record, corpus: Path, outlets: Loopback) -> str:
    page = (corpus / record["set"] / "html" / f"{record['id']}.html").read_bytes()
    path = f"/pages/{_key(record)}"
    outlets.put(path, page, charset=record["encoding"])
    return outlets.url(quote(path))


def _item(record: Record, url: str) -> etree._Element:
    return E.item(E.title(record["title"] or record["id"]), E.link(url), E.guid(url))


def _feeds(folder: Path, outlets: Loopback) -> Iterator[Outline]:
    """Serve the real feeds, each an outlet of its own, and yield them."""
    for suite in FEEDS:
        for file in sorted((folder / "files" / suite).rglob("*.*")):
            path = f"/feeds/{file.relative_to(folder / 'files').as_posix()}"
            outlets.put(path, file.read_bytes(), content_type=mimetypes.guess_type(path)[0] or "text/xml")
            yield Outline(path, outlets.url(quote(path)), outlets.url(quote(f"{path}/")))


def _walk(newsroom: Newsroom, outlets: Loopback) -> Walk:
    environ = os.environ | {
        "DRAGOMAN_NEWSROOM": str(newsroom.folder),
        "DJANGO_SETTINGS_MODULE": "dragoman.conf.settings",
    }
    line = [sys.executable, "-m", "benchmarks._walk", outlets.url("/outlets.opml"), outlets.url("/sites/")]
    done = subprocess.run(line, env=environ, stdout=subprocess.PIPE, check=True, text=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return Walk([Stage(**stage) for stage in told["stages"]], told["crashes"])


def _figures(walk: Walk) -> dict[str, float]:
    stages = {stage.name: stage for stage in walk.stages}
    read, bake = stages["read"], stages["bake"]
    return {
        "uncrashed": 1.0 - len(walk.crashes),
        "captured": round(stages["capture"].rows / PAGES, 4),
        "readable": round(1 - len(read.problems) / read.rows, 4),
        "published": round(stages["publish"].rows / stages["draft"].rows, 4),
        "baked": round(1 - len(bake.problems) / bake.rows, 4),
        "pages_a_second": round(read.rows / sum(stage.seconds for stage in walk.stages), 1),
    }


def _print(walk: Walk) -> None:
    table = Table("stage", "rows", "with a problem", "CPU seconds", "rows a CPU second", "elapsed")
    for stage in walk.stages:
        facts = [f"{stage.seconds:.2f}", f"{stage.rows / stage.seconds:.1f}", f"{stage.elapsed:.1f} s"]
        table.add_row(stage.name, str(stage.rows), str(len(stage.problems)), *facts)
    console = Console(width=110)
    console.print(table)
    sentences = Counter(_general(problem) for stage in walk.stages for problem in stage.problems)
    for sentence, count in sentences.most_common(5):
        console.print(f"{count:5} × {sentence}", highlight=False)
    console.print(f"{len(walk.crashes)} crashes")
    for crash in walk.crashes:
        console.print("CRASH", crash, markup=False)


def _general(sentence: str) -> str:
    """Return a sentence without what it says of one address alone."""
    return re.sub(r"https?://\S+", "…", sentence)
