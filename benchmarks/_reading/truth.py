"""Real pages, and what people or publishers say is on them."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
AVERAGED = frozenset(SETS) - {"h2t", "postlight", "mcdates"}
"""Sets with enough bodies to stand in an average; each counts the same."""
OF_TODAY = frozenset({"scrapinghub", "fundus", "fundus_eval", "postlight"})
"""Sets whose pages are as large as those of today: 266 KB on average."""

_SEED = 20_261_123


@dataclass(frozen=True, slots=True)
class Page:
    """A captured page with its truth; what nobody marked is empty."""

    set: str
    id: str
    url: str
    site: str
    language: str
    charset: str
    title: str
    text: str
    authors: tuple[str, ...]
    date: str
    images: tuple[str, ...]
    file: Path

    @property
    def key(self) -> str:
        return f"{self.set}/{self.id}"

    @property
    def html(self) -> bytes:
        return self.file.read_bytes()


def pages(shared: Path) -> list[Page]:
    """Return every page of every set."""
    found: list[Page] = []
    for name in SETS:
        with (shared / "corpus" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            found += [_page(json.loads(line), shared / "corpus" / name / "html") for line in lines]
    return found


def sample(chosen: Iterable[Page], *, a_set: int) -> list[Page]:
    """Return some pages of each set, the same ones each time."""
    sets = by(chosen, "set")
    return [
        page
        for name in sorted(sets)
        for page in random.Random(_SEED).sample(sets[name], min(a_set, len(sets[name])))
    ]


def by(chosen: Iterable[Page], name: str) -> dict[str, list[Page]]:
    """Return pages by set, site or language; those without one are left out."""
    groups: dict[str, list[Page]] = defaultdict(list)
    for page in chosen:
        if value := getattr(page, name):
            groups[value].append(page)
    return dict(groups)


def _page(record: dict[str, Any], folder: Path) -> Page:
    return Page(
        set=record["set"],
        id=record["id"],
        url=record["url"],
        site=record["site"] or "",
        language=record["lang"] or "",
        charset=record["encoding"],
        title=record["title"] or "",
        text=record["text"] or "",
        authors=tuple(record["authors"] or ()),
        # What nobody marked is null, or NaN where a table was made of it.
        date=record["date"][:10] if isinstance(record["date"], str) else "",
        images=tuple(record["image"] or ()),
        file=folder / f"{record['id']}.html",
    )
