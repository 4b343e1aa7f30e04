"""What a reader costs: our server and others over the same folder, and systems that render each page.

The CPU time of the servers' processes for a request over one of 32 connections, medians of several rounds in
which each takes its turn; nginx over the same file is the measure of all. What is not installed is left out
(scripts/install-bench-tools).
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks import _peers
from benchmarks._load import Cost, Subject, answer, cost, family, pss_mb
from dragoman.baking import files
from tests.baking import fronts
from tests.newsrooms import Newsroom, eventually, make_newsroom

ROUNDS = 5
SECONDS = 3
PLAIN = {"Accept-Encoding": "identity"}
BROTLI = {"Accept-Encoding": "gzip, deflate, br"}
WAITED_FOR = ("ours with parts br", "nginx br")
"""Whose slowest answers are looked at."""
COPY = "/en/a-copy/"
"""An article with its parts as a file without parts: the same bytes, found by every server."""
IDLE_FOR = 20
LIMITS = {
    "plain_to_nginx": 5.0,
    "br_to_nginx": 3.5,
    "parts_to_plain": 1.3,
    "parts_to_br": 1.3,
    "configured_to_nginx": 1.2,
    "p99_to_nginx": 3.0,
    "idle_mb": 300.0,
}
"""How many times the other's CPU or waiting is allowed, and how much memory a newsroom may take when idle."""


def measure() -> dict[str, float]:
    """Measure everything that is installed; return how far the limits are kept, at best 1."""
    if not shutil.which("wrk") or (lacking := fronts.missing(fronts.nginx)):
        raise SystemExit(f"wrk or {lacking} is not installed: scripts/install-bench-tools")
    with tempfile.TemporaryDirectory() as name, ExitStack() as running:
        newsroom, article = _a_newsroom(Path(name))
        subjects = list(_subjects(newsroom, article, running))
        costs = _take_turns(subjects)
        _print(costs)
        slow = _just_published(newsroom, [one for one in subjects if one.name in WAITED_FOR])
    memory = _idle_memory()
    return _figures(costs, slow, memory)


def _figures(costs: dict[str, Cost], slow: dict[str, float], memory: float) -> dict[str, float]:
    """Return how much of each limit is kept: 1 when it is kept, less when it is not."""
    used = {name: one.microseconds for name, one in costs.items()}
    reached = {
        "plain_to_nginx": used["ours plain"] / used["nginx plain"],
        "br_to_nginx": used["ours br"] / used["nginx br"],
        "parts_to_plain": used["ours with parts plain"] / used["ours plain"],
        "parts_to_br": used["ours with parts br"] / used["ours br"],
        "configured_to_nginx": used["nginx configured br"] / used["nginx br"],
        "p99_to_nginx": slow["ours with parts br"] / slow["nginx br"],
        "idle_mb": memory,
    }
    for name, value in reached.items():
        print(f"{name:24} {value:8.2f} of {LIMITS[name]}")
    return {f"{name}_kept": min(1.0, LIMITS[name] / value) for name, value in reached.items()}


def _a_newsroom(folder: Path) -> tuple[Newsroom, str]:
    """Make a newsroom with a few articles; return it and the address of one."""
    newsroom = make_newsroom(folder / "newsroom")
    environ = os.environ | {
        "DRAGOMAN_NEWSROOM": str(newsroom.folder),
        "DJANGO_SETTINGS_MODULE": "dragoman.conf.settings",
    }
    line = [sys.executable, "-m", "benchmarks._served"]
    done = subprocess.run(line, env=environ, stdout=subprocess.PIPE, check=True, text=True)
    return newsroom, done.stdout.splitlines()[-1]


def _subjects(newsroom: Newsroom, article: str, running: ExitStack) -> Iterator[Subject]:
    """Start everything that is measured, and yield it; it stops with ``running``."""
    site, folder = newsroom.folder / "site", newsroom.folder.parent
    web = running.enter_context(newsroom.running("web", "--port", str(newsroom.port)))
    eventually(lambda: newsroom.answers(article), within=60)
    page = newsroom.get(article)[1].encode()
    files.write(site / COPY.strip("/") / "index.html", page)
    print(f"an article of {len(page)} bytes, {article}")

    ours = ((web.pid,), newsroom.port)
    yield from _in_both_forms("ours", *ours, COPY)
    yield from _in_both_forms("ours with parts", *ours, article)
    tag = answer(Subject("", *ours, article, BROTLI)).headers["ETag"]
    yield Subject("ours 304", *ours, article, BROTLI | {"If-None-Match": tag})

    def place(name: str) -> Path:
        (folder / name).mkdir()
        return folder / name

    nginx, port = running.enter_context(_peers.plain_nginx(place("nginx"), site))
    yield from _in_both_forms("nginx", (nginx,), port, COPY)
    for server in (fronts.nginx, fronts.caddy):
        if not fronts.missing(server):
            own = place(f"{server.__name__}-configured")
            process, port = running.enter_context(_peers.front(server, own, site, newsroom.port))
            yield from _in_both_forms(f"{server.__name__} configured", (process,), port, COPY)
    yield from _rendering(newsroom, article, page, place("rendering"), running)


def _rendering(
    newsroom: Newsroom, article: str, page: bytes, folder: Path, running: ExitStack
) -> Iterator[Subject]:
    """Start and yield the systems that render a page when it is asked for."""
    (folder / "page.html").write_bytes(page)
    cached = _peers.django("django_cache", folder, SERVED_PAGE=str(folder / "page.html"))
    process, port = running.enter_context(cached)
    yield Subject("Django's cache plain", (process,), port, "/", PLAIN)
    own = _peers.django("wagtail", folder, DRAGOMAN_NEWSROOM=str(newsroom.folder))
    process, port = running.enter_context(own)
    yield Subject("Wagtail plain", (process,), port, article, PLAIN)
    if lacking := _peers.lacking_for_wordpress():
        print(f"WordPress is left out: {lacking} is not installed (scripts/install-bench-tools)")
        return
    processes, port = running.enter_context(_peers.wordpress(folder))
    yield Subject("WordPress plain", processes, port, "/?p=1", PLAIN)


def _in_both_forms(name: str, processes: tuple[int, ...], port: int, path: str) -> Iterator[Subject]:
    yield Subject(f"{name} plain", processes, port, path, PLAIN)
    yield Subject(f"{name} br", processes, port, path, BROTLI)


def _take_turns(subjects: Sequence[Subject]) -> dict[str, Cost]:
    """Return what each subject costs, the median of its turns."""
    for subject in subjects:
        if (status := answer(subject).status) != (304 if "If-None-Match" in subject.fields else 200):
            raise RuntimeError(f"{subject.name} answers {status}")
    turns: dict[str, list[Cost]] = {one.name: [] for one in subjects}
    for _ in range(ROUNDS):
        for subject in subjects:
            turns[subject.name].append(cost(subject, seconds=SECONDS))
    return {name: _median(taken) for name, taken in turns.items()}


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(one.microseconds for one in costs), statistics.median(one.p99_ms for one in costs)
    )


def _just_published(newsroom: Newsroom, subjects: Sequence[Subject]) -> dict[str, float]:
    """Return how long the slowest percent waits for an article just after every file was written anew."""
    waits: dict[str, list[float]] = {one.name: [] for one in subjects}
    for _ in range(ROUNDS):
        for subject in subjects:
            _write_anew(newsroom.folder / "site")
            waits[subject.name].append(cost(subject, seconds=SECONDS).p99_ms)
    slow = {name: statistics.median(one) for name, one in waits.items()}
    for name, wait in slow.items():
        print(f"{name:24} p99 {wait:8.2f} ms just after everything was published")
    return slow


def _write_anew(site: Path) -> None:
    for file in [file for file in site.rglob("*.html") if not file.is_relative_to(site / files.STATIC)]:
        body = file.read_bytes()
        files.write_siblings(file, body)
        files.replace(file, body)


def _idle_memory() -> float:
    """Return what a whole newsroom with an empty paper takes when nothing happens, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        newsroom = make_newsroom(Path(folder) / "newsroom")
        with newsroom.running("run", "--port", str(newsroom.port)) as process:
            eventually(lambda: newsroom.answers("/en/search/"), within=120)
            time.sleep(IDLE_FOR)
            memory = pss_mb(process.pid)
            print(f"idle newsroom: {memory:.0f} MB PSS in {len(list(family(process.pid)))} processes")
    return memory


def _print(costs: dict[str, Cost]) -> None:
    for name, one in costs.items():
        against = costs["nginx plain" if name.endswith("plain") else "nginx br"].microseconds
        print(f"{name:24} {one.microseconds:9.1f} µs {one.microseconds / against:8.1f} × nginx")
