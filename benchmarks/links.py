"""Cited pages: real ones that are there, real ones under another's address, and years of made-up accidents.

The pages are those of the folder ``DRAGOMAN_SHARED``; what was captured is their true text. A page that
stands for another article of its site has changed. The accidents happen to a made-up press, each page of
which is looked at when its time comes, for two years.
"""

from __future__ import annotations

import asyncio
import math
import os
import random
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks._accidents import LACKING, Host, Lack, Spell, Trouble, spells, words
from benchmarks._reading.truth import pages
from dragoman.citations.health import (
    Found,
    Health,
    Known,
    Record,
    Sighting,
    Silence,
    Surroundings,
    judged,
    next_look,
    sighting,
    visit,
)
from dragoman.reading.page import open_page

START = datetime(2026, 1, 5, tzinfo=UTC)
DAY = timedelta(days=1)
DAYS = 2 * 365
HOSTS, PAGES = 500, 8
"""Hosts, and cited pages of each."""
ELSEWHERE = "https://elsewhere.example/"
_LONG_ENOUGH = 400
_DYING, _CLOSING = 0.1, 0.06
"""Shares of the pages that are taken away, and of the hosts that close, for good."""
_FOLLOWED = 0.7
"""Share of the hosts of which we have another page, captured lately."""
_IN_TIME = 120
"""Days in which a page that is gone should be noticed."""


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
            found.append(
                Found(url=url, status=200, final_url=url, title=title.text() if title else "", text=text)
            )
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


def _simulated(seed: int = 9) -> dict[str, float]:
    chance, result = random.Random(seed), Result()
    cuts = tuple(Spell(Trouble.LINE_CUT, day, day + 0.5) for day in range(40, DAYS, 90))
    for number in range(HOSTS):
        _live_through(_host(f"host{number}.example", cuts, chance), chance, result)
    result.show()
    living = result.living - result.false
    return {"living_kept": living / result.living, "gone_noticed": len(result.waits) / result.dead}


@dataclass(slots=True)
class Result:
    """How many pages lived and were called gone, how many died and were noticed, by how."""

    living: int = 0
    false: int = 0
    dead: int = 0
    waits: list[float] = field(default_factory=list)
    by: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def show(self) -> None:
        table = Table("how a page died", "pages", f"noticed in {_IN_TIME} days")
        for how, noticed in sorted(self.by.items()):
            table.add_row(how, str(len(noticed)), f"{sum(noticed) / len(noticed):.3f}")
        Console().print(table)
        middle = sorted(self.waits)[len(self.waits) // 2]
        print(
            f"{self.living} pages lived, {self.false} were called gone; {self.dead} died, {len(self.waits)}"
        )
        print(f"were noticed, half of them within {middle:.0f} days")


def _host(name: str, cuts: tuple[Spell, ...], chance: random.Random) -> Host:
    host = Host(name, chance.choice(list(Lack)), chance.randrange(len(LACKING)), ())
    host.around = f"News Sport Sign in Subscribe {words(name, 150)}"
    for number in range(PAGES + 1):
        url = f"https://{name}/2025/{number}/{words(f'{name}{number}', 4).replace(' ', '-')}.html"
        text = words(url, chance.randint(60, 400))
        host.pages[url] = Known(url=url, title=words(url + "title", 6), text=text)
        if number < PAGES and chance.random() < _DYING:
            host.gone[url] = chance.uniform(0, DAYS)
    closing: tuple[Spell, ...] = ()
    if chance.random() < _CLOSING:
        how = chance.choice([Trouble.NAMELESS, Trouble.PARKED])
        closing = (Spell(how, chance.uniform(0, DAYS), math.inf),)
    host.spells = (*spells(chance, DAYS), *cuts, *closing)
    return host


def _live_through(host: Host, chance: random.Random, result: Result) -> None:
    *cited, beside = host.pages.values()
    around = Surroundings(neighbour=beside if chance.random() < _FOLLOWED else None, elsewhere=ELSEWHERE)
    closed = min((spell.begin for spell in host.spells if spell.end == math.inf), default=math.inf)
    closing = next((spell.trouble for spell in host.spells if spell.end == math.inf), None)
    for known in cited:
        died = min(closed, host.gone.get(known.url, math.inf))
        called = _called_gone(known, host, around)
        if called < died:
            result.false += 1
            print(f"called gone though there: {known.url} on day {called:.0f}")
        if died == math.inf or called < died:
            result.living += 1
        elif died < DAYS - _IN_TIME:
            cause = closing if died == closed else host.lack
            result.dead += 1
            result.by[f"{cause}, {'with' if around.neighbour else 'without'} a neighbour"].append(
                called - died <= _IN_TIME
            )
            result.waits += [called - died] if called < math.inf else []


def _called_gone(known: Known, host: Host, around: Surroundings) -> float:
    """Return the day on which a page counts as gone, infinity where it never does."""
    record, at = Record(), START
    while (day := (at - START) / DAY) < DAYS:

        async def ask(url: str, day: float = day) -> Found | Silence:
            is_cut = any(
                spell.trouble is Trouble.LINE_CUT and spell.begin <= day < spell.end for spell in host.spells
            )
            if url == ELSEWHERE:
                return Silence.NAMELESS if is_cut else Found(url=url, status=200, final_url=url)
            return host.answer(url, day)

        sight = asyncio.run(visit(known, around, ask=ask))
        record = judged(record, sight.sighting, at=at)
        if record.health is Health.GONE:
            return day
        at = next_look(record, url=known.url, at=at)
    return math.inf
