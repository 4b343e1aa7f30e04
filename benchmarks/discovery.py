"""Finding a page's feeds: Pilgrim's, Miniflux's and trafilatura's cases, from ``DRAGOMAN_SHARED``."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from dragoman.sources import Found, discover
from dragoman.sources.types import ChannelKind


def measure() -> dict[str, float]:
    """Return the share of cases found as expected; nothing is measured without the folder."""
    shared = os.environ.get("DRAGOMAN_SHARED")
    if not shared:
        print("skipped: DRAGOMAN_SHARED names no folder of measuring data")
        return {}
    folder = Path(shared) / "feeds"
    suites = {
        "pilgrim": [_pilgrim(folder, record) for record in _records(folder, "pilgrim-autodiscovery")],
        "miniflux": [_miniflux(folder, record) for record in _records(folder, "miniflux-discovery")],
        "trafilatura": [
            _trafilatura(record)
            for record in _records(folder, "discovery-trafilatura")
            if record["fn"] == "determine_feed"
        ],
    }
    table = Table("suite", "cases", "as expected")
    for name, outcomes in suites.items():
        table.add_row(name, str(len(outcomes)), str(sum(outcomes)))
    Console(width=110).print(table)
    return {name: round(sum(outcomes) / len(outcomes), 4) for name, outcomes in suites.items()}


def _records(folder: Path, suite: str) -> Iterator[dict[str, Any]]:
    with (folder / f"{suite}.jsonl").open() as lines:
        yield from (record for line in lines if (record := json.loads(line)).get("expect"))


def _feeds(page: bytes, url: str) -> list[Found]:
    return [found for found in discover(page, url=url) if found.kind is ChannelKind.FEED]


def _pilgrim(folder: Path, record: dict[str, Any]) -> bool:
    found = _feeds((folder / record["file"]).read_bytes(), record["base_url"])
    return bool(found) and found[0].url.endswith(record["expect"][0]["feed_url_endswith"])


def _miniflux(folder: Path, record: dict[str, Any]) -> bool:
    found = _feeds((folder / record["file"]).read_bytes(), record["base_url"])
    return all(_is_met(found, check["path"][1:], check["value"]) for check in record["expect"])


def _is_met(found: list[Found], path: list[Any], expected: object) -> bool:
    if path == ["#len"]:
        return len(found) == expected
    place, name = path
    if place >= len(found):
        return False
    facts = {"URL": found[place].url, "Title": found[place].title or found[place].url}
    return name not in facts or facts[name] == expected


def _trafilatura(record: dict[str, Any]) -> bool:
    found = _feeds(record["args"][0].encode(), "https://example.org/")
    return [feed.url for feed in found] == record["expect"][0]["result"]
