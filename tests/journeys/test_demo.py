"""The first thing that anybody sees of Dragoman."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dragoman.conf.demo.plan import pieces
from dragoman.conf.demo.texts import translations
from dragoman.press import articles
from tests.newsrooms import dragoman, free_port

pytestmark = pytest.mark.journey

LANGUAGES = ("en", "fr")


def test_the_demo_newsroom_publishes_its_whole_paper(tmp_path: Path) -> None:
    printed = articles(started_at=datetime(2026, 11, 23, tzinfo=UTC))
    planned = pieces(printed, translated={language: translations(language) for language in LANGUAGES})
    folder = tmp_path / "demo"

    dragoman("demo", "--folder", str(folder), "--port", str(free_port()), "--once")

    for language in LANGUAGES:
        maps = [page.read_text() for page in (folder / "site" / language).glob("sitemap-20*.xml")]
        published = sum(page.count("<url>") for page in maps)
        assert published >= sum(piece.language == language for piece in planned) > 0
