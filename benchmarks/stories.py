"""Grouping: BCubed precision, recall and F1 against known events, one pass in the order of time.

The sets come from the folder ``DRAGOMAN_SHARED``, whose README describes them; ``press`` is the sample press.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from dragoman import press
from dragoman.stories import Grouper, Item

Events = dict[str, str]
Clock = Callable[[dict[str, Any], random.Random], datetime]

START = datetime(2026, 1, 5, tzinfo=UTC)


def measure() -> dict[str, float]:
    """Return the figures and print them by set; without the folder only the sample press is grouped."""
    figures: dict[str, float] = {}
    articles, spent = 0, 0.0
    table = Table("set", "articles", "events", "stories", "precision", "recall", "F1", "articles/s")
    for name, (items, events) in _sets().items():
        started = time.process_time()
        stories = _grouped(items)
        seconds = time.process_time() - started
        precision, recall, f1 = _bcubed(stories, events)
        figures[f"bcubed_f1_{name}"] = round(f1, 4)
        counts = [len(items), len(set(events.values())), len({stories[id] for id in events})]
        shares = [f"{share:.3f}" for share in (precision, recall, f1)]
        table.add_row(name, *map(str, counts), *shares, f"{len(items) / seconds:.0f}")
        articles, spent = articles + len(items), spent + seconds
    figures["articles_a_second"] = round(articles / spent, 1)
    Console(width=110).print(table)
    print(json.dumps(figures))
    return figures


def _sets() -> dict[str, tuple[list[Item], Events]]:
    sets = {"press": _press()}
    shared = os.environ.get("DRAGOMAN_SHARED")
    if not shared:
        print("sample press only: DRAGOMAN_SHARED names no folder of measuring data")
        return sets
    return sets | {name: _load(Path(shared) / "stories", name, clock) for name, clock in _CLOCKS.items()}


def _press() -> tuple[list[Item], Events]:
    articles = sorted(
        press.articles(started_at=START), key=lambda article: (article.published_at, article.id)
    )
    items = [Item(a.id, a.language, a.published_at, a.title, f"{a.standfirst}\n{a.text}") for a in articles]
    return items, press.events()


def _load(folder: Path, name: str, clock: Clock) -> tuple[list[Item], Events]:
    chance = random.Random(name)
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    items = [Item(r["id"], r["lang"], clock(r, chance), r["title"], r["text"]) for r in records]
    return sorted(items, key=lambda item: item.published_at), {r["id"]: r["cluster"] for r in records}


def _stated(record: dict[str, Any], chance: random.Random) -> datetime:
    moment = datetime.fromisoformat(record["published"])
    return moment.replace(tzinfo=moment.tzinfo or UTC)


def _jittered(record: dict[str, Any], chance: random.Random) -> datetime:
    return _stated(record, chance) + timedelta(hours=chance.uniform(-12, 12))


def _within_half_days(record: dict[str, Any], chance: random.Random) -> datetime:
    """Take the crawler's batches out of a time; they give the event away."""
    stated = _stated(record, chance)
    block = stated.replace(hour=stated.hour // 12 * 12, minute=0, second=0, microsecond=0)
    return block + timedelta(hours=chance.uniform(0, 12))


def _at_random(record: dict[str, Any], chance: random.Random) -> datetime:
    return START + timedelta(hours=chance.uniform(0, 72))


_CLOCKS: Mapping[str, Clock] = {
    "allsides21": _jittered,
    "basil": _jittered,
    "ecbplus": _at_random,
    "uci_en": _within_half_days,
    "frday": _stated,
    "neus": _at_random,
    "gnews_t": _at_random,
    "meanwhale_fi_en": _stated,
    "openclaw_en_zh": _stated,
}


def _grouped(items: list[Item]) -> dict[str, str]:
    grouper = Grouper()
    return {item.id: grouper.add(item).story_id for item in items}


def _bcubed(stories: Mapping[str, str], events: Events) -> tuple[float, float, float]:
    """Return BCubed precision, recall and F1 (Bagga and Baldwin 1998) over articles with a known event."""
    shared = Counter((stories[id], event) for id, event in events.items())
    in_story, in_event = Counter(stories[id] for id in events), Counter(events.values())
    precision = sum(n * n / in_story[story] for (story, _), n in shared.items()) / len(events)
    recall = sum(n * n / in_event[event] for (_, event), n in shared.items()) / len(events)
    return precision, recall, 2 * precision * recall / (precision + recall)
