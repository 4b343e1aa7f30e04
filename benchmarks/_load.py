"""Asking servers many times at once, and what that costs them: the client's own work is not counted."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

CONNECTIONS = 32
BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-GB,en;q=0.7",
}
_TICKS = os.sysconf("SC_CLK_TCK")
_UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3}


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to ask for, and the process that answers with its children and companions."""

    name: str
    processes: tuple[int, ...]
    port: int
    path: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: microseconds of CPU for a request, and how long the slowest percent waited."""

    microseconds: float
    p99_ms: float


def cost(subject: Subject, *, seconds: int) -> Cost:
    """Ask for ``seconds`` over 32 connections; ``RuntimeError`` when anything else than pages comes."""
    before = sum(map(_cpu, subject.processes))
    told = _ask(subject, seconds)
    used = sum(map(_cpu, subject.processes)) - before
    requests = int(_find(r"(\d+) requests in", told)[0])
    amount, unit = _find(r"99%\s+([\d.]+)(us|ms|s)", told)
    return Cost(1e6 * used / requests, float(amount) * _UNITS[unit])


def answer(subject: Subject) -> HTTPResponse:
    """Ask once, as :func:`cost` does many times; return the answer, read."""
    connection = HTTPConnection("127.0.0.1", subject.port, timeout=20)
    connection.request("GET", subject.path, headers=BROWSER | dict(subject.fields))
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def pss_mb(process: int) -> float:
    """Return the memory that a process and its children have, each shared page counted once (proc(5))."""
    rollups = (Path(f"/proc/{one}/smaps_rollup").read_text() for one in family(process))
    return sum(int(_find(r"\nPss:\s+(\d+) kB", text)[0]) for text in rollups) / 1024


def family(process: int) -> Iterator[int]:
    """Yield a process and all that came from it."""
    yield process
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from family(int(child))


def _ask(subject: Subject, seconds: int) -> str:
    fields = [f"{name}: {value}" for name, value in (BROWSER | dict(subject.fields)).items()]
    headers = [part for one in fields for part in ("-H", one)]
    address = f"http://127.0.0.1:{subject.port}{subject.path}"
    line = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{seconds}s",
        "--timeout",
        "10s",
        "--latency",
        *headers,
        address,
    ]
    told = subprocess.run(line, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise RuntimeError(f"{subject.name}: {told}")
    return told


def _find(pattern: str, text: str) -> tuple[str, ...]:
    match = re.search(pattern, text)
    if match is None:
        raise RuntimeError(f"nothing like {pattern} in {text!r}")
    return match.groups()


def _cpu(process: int) -> float:
    """Return the seconds of CPU that a process and its children have used: utime and stime of proc(5)."""
    stats = (Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in family(process))
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / _TICKS
