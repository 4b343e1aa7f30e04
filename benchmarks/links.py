"""Cited pages: real ones that are there, real ones under another's address, and years of made-up accidents.

The pages are those of the folder ``DRAGOMAN_SHARED``; what was captured is their true text. A page that
stands for another article of its site has changed. The accidents happen to ten thousand pages, each looked
at when its time comes, for two years: hosts that fail, refuse, are rebuilt or lose their names, and pages
that are taken away.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks._reading.truth import pages
from dragoman.citations.health import Found, Health, Known, Record, Sighting, judged, next_look, sighting
from dragoman.reading.page import open_page

START = datetime(2026, 1, 5, tzinfo=UTC)
DAY = timedelta(days=1)
YEARS = 2 * 365
PAGES = 10_000
_LONG_ENOUGH = 400
_ACCIDENTS = (
    (0.20, 0.02, 2.0, Sighting.UNSURE),  # the server fails or refuses, a fifth of the hosts every two months
    (0.10, 0.004, 1.0, Sighting.MISSING),  # a relaunch: nothing is found for a day
    (0.05, 0.002, 4.0, Sighting.MISSING),  # a long one
    (0.01, 0.001, 9.0, Sighting.MISSING),  # a very long one
    (0.05, 0.01, 10.0, Sighting.UNSURE),  # bots are refused for long
)
"""Shares of the pages that it happens to, how often a day, for how many days at most, what is seen then."""
_DIE = 0.05
"""Share of the pages that are taken away for good."""


def measure() -> dict[str, float]:
    """Return the figures and print what was seen of real pages."""
    figures = _simulated()
    if shared := os.environ.get("DRAGOMAN_SHARED"):
        figures |= _real(Path(shared))
    else:
        print("real pages skipped: DRAGOMAN_SHARED names no folder of measuring data")
    return figures


def _real(shared: Path) -> dict[str, float]:
    known, found = [], []
    for page in pages(shared):
        if len(page.text or "") >= _LONG_ENOUGH:
            url = page.url or "https://site.example/an/article"
            opened = open_page(page.html)
            text = "\n".join(block.text for block in opened.blocks)
            title = opened.tree.css_first("title")
            known.append(Known(url=url, title=page.title or "", text=page.text or ""))
            found.append(Found(status=200, final_url=url, title=title.text() if title else "", text=text))
    begun = time.process_time()
    there = Counter(sighting(one, other) for one, other in zip(known, found, strict=True))
    took = time.process_time() - begun
    shifted = zip(known, found[1:] + found[:1], strict=True)
    others = Counter(sighting(one, replace(other, final_url=one.url)) for one, other in shifted)
    table = Table("seen", "the page itself", "another article")
    for sight in Sighting:
        table.add_row(sight, str(there[sight]), str(others[sight]))
    Console().print(table)
    count = len(known)
    return {
        "there": there[Sighting.THERE] / count,
        "not_missed": 1 - there[Sighting.MISSING] / count,
        "another_noticed": 1 - others[Sighting.THERE] / count,
        "looks_a_second": count / took,
    }


def _simulated() -> dict[str, float]:
    chance = random.Random(9)
    false, living, dead, waits = 0, 0, 0, []
    for number in range(PAGES):
        dies = chance.randrange(YEARS) if chance.random() < _DIE else None
        declared = _declared_gone(f"https://{number}.example/", dies, chance)
        if dies is None or (declared is not None and declared < dies):
            living, false = living + 1, false + (declared is not None)
        elif dies < YEARS - 60:
            dead += 1
            waits += [declared - dies] if declared is not None else []
    waits.sort()
    print(f"{dead} pages died, {len(waits)} were noticed, half of them within {waits[len(waits) // 2]} days")
    return {"living_kept": 1 - false / living, "gone_noticed": len(waits) / dead}


def _declared_gone(url: str, dies: int | None, chance: random.Random) -> int | None:
    """Return the day on which a page counts as gone, None where it never does."""
    record, at = Record(), START
    troubles = list(_troubles(chance))
    while (day := (at - START) // DAY) < YEARS:
        sight = Sighting.THERE
        if dies is not None and day >= dies:
            sight = Sighting.MISSING
        for begin, end, seen in troubles:
            if begin <= day < end:
                sight = seen
        record = judged(record, sight, at=at)
        if record.health is Health.GONE:
            return day
        at = next_look(record, url=url, at=at)
    return None


def _troubles(chance: random.Random) -> Iterator[tuple[int, int, Sighting]]:
    for share, rate, longest, seen in _ACCIDENTS:
        if chance.random() < share:
            for day in range(YEARS):
                if chance.random() < rate:
                    yield day, day + 1 + int(chance.random() * longest), seen
