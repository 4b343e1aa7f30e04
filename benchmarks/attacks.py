"""Attacks on gathering: the worst servers on the client, with its real deadline, and bombs for the parsers.

Withstood is what ends by itself, within 5 s of CPU and 64 MB above what stood before, while another page
that is asked for meanwhile waits for less than three seconds. A bomb's CPU counts the start of the process
that it may end, whose memory is limited anyway. It takes two or three minutes, as four servers never end.
"""

from __future__ import annotations

import asyncio
import resource
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from dragoman.sources.errors import SourceError
from dragoman.sources.workshop import Workshop
from tests.sources.bombs import BOMBS
from tests.web.assault import HARMLESS, assault

DEADLINE = 30.0
"""Seconds, as ``dragoman.web.Client`` has it."""

MOST_CPU, MOST_MEMORY, LONGEST_WAIT = 5.0, 64_000_000, 3.0


def measure() -> dict[str, float]:
    """Return the shares of attacks and of bombs that are withstood."""
    with tempfile.TemporaryDirectory() as folder:
        reports = assault(Path(folder), deadline=DEADLINE)
    bombs = {name: _cpu(body) for name, body in BOMBS.items()}
    _print(reports, bombs)
    withstood = [_is_withstood(name, report) for name, report in reports.items()]
    return {
        "withstood": round(sum(withstood) / len(withstood), 4),
        "bombs_withstood": round(sum(cpu <= MOST_CPU for cpu in bombs.values()) / len(bombs), 4),
    }


def _is_withstood(name: str, report: dict[str, Any]) -> bool:
    return (
        report["cpu"] <= MOST_CPU
        and report["memory"] <= MOST_MEMORY
        and report["waited"] < LONGEST_WAIT
        and (report["ended"] == "answer 200") == (name in HARMLESS)
    )


def _cpu(body: bytes) -> float:
    """Return what reading a bomb costs, in seconds of CPU of the process that reads it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    asyncio.run(_read(body))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


async def _read(body: bytes) -> None:
    async with Workshop() as workshop:
        try:
            await workshop.parse("", body, url="https://worst.example/feed")
        except SourceError:
            return


def _print(reports: dict[str, dict[str, Any]], bombs: dict[str, float]) -> None:
    table = Table("attack", "ended", "seconds", "CPU s", "MB", "others waited, s")
    for name, report in reports.items():
        table.add_row(
            name.replace("_", " "),
            report["ended"],
            f"{report['seconds']:.1f}",
            f"{report['cpu']:.2f}",
            f"{report['memory'] / 1e6:.0f}",
            f"{report['waited']:.2f}",
        )
    console = Console(width=110)
    console.print(table)
    costs = Table("bomb", "CPU s")
    for name, cpu in bombs.items():
        costs.add_row(name, f"{cpu:.2f}")
    console.print(costs)
