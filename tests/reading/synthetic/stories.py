"""What the made-up pages tell: the sample press's articles, and a few in languages that it does not print."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.press import Press
from dragoman.press.types import Article, Block, BlockKind

HERE = Path(__file__).parent
NOW = datetime(2026, 9, 14, 9, 30, tzinfo=UTC)
A_LANGUAGE = 2
"""Stories of each language that are told in full; the titles of the others are teasers."""

_MARKS = {"## ": BlockKind.SUBHEADING, "> ": BlockKind.QUOTATION}


@dataclass(frozen=True, slots=True)
class Story:
    """An article without its layout; ``teasers`` are sentences about others."""

    language: str
    title: str
    byline: str
    published_at: datetime
    blocks: tuple[Block, ...]
    teasers: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(line for block in self.blocks for line in block.lines)


@cache
def stories() -> tuple[Story, ...]:
    """Return all stories, by language."""
    return tuple(sorted((*_of_the_press(), *_of_our_own()), key=lambda story: story.language))


@cache
def words() -> dict[str, dict[str, Any]]:
    """Return what stands around an article in each language, and what its boxes are called."""
    return tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))


def _of_the_press() -> Iterator[Story]:
    languages: dict[str, list[Article]] = defaultdict(list)
    press = Press(started_at=NOW)
    for article in press.articles(at=NOW):
        if not article.is_film:
            languages[article.language].append(article)
    for language, articles in languages.items():
        told = sorted(articles, key=lambda article: -len(article.text))
        teasers = tuple(f"{article.title}. {article.standfirst}" for article in told[A_LANGUAGE:][:3])
        for article in told[:A_LANGUAGE]:
            when = article.published_at
            yield Story(language, article.title, article.byline, when, article.blocks, teasers)


def _of_our_own() -> Iterator[Story]:
    texts = tomllib.loads((HERE / "texts.toml").read_text(encoding="utf-8"))
    for language, articles in texts.items():
        for article in articles:
            blocks = tuple(map(_block, article["text"].strip().splitlines()))
            yield Story(language, article["title"], article["byline"], NOW, blocks, tuple(article["teasers"]))


def _block(line: str) -> Block:
    for mark, kind in _MARKS.items():
        if line.startswith(mark):
            return Block(kind, (line.removeprefix(mark),))
    return Block(BlockKind.PARAGRAPH, (line,))
