"""``dragoman engines`` in a newsroom of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.newsrooms import Newsroom, make_newsroom
from tests.translation.engines.mock_servers import serve

TABLES = """
engines = ["house", "deepl"]
[engine.house]
kind = "chat"
address = "{address}"
model = "mock-1"
price_in = 2.0
price_out = 10.0
[engine.deepl]
kind = "deepl"
key = "env:NO_SUCH_KEY"
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    newsroom = make_newsroom(tmp_path / "newsroom")
    with serve("chat") as server, (newsroom.folder / "newsroom.toml").open("a") as settings:
        settings.write(TABLES.format(address=server.address))
        settings.flush()
        yield newsroom


def test_each_engine_is_listed_with_what_stops_it(newsroom: Newsroom) -> None:
    said = " ".join(newsroom.dragoman("engines").stdout.split())

    assert "house" in said
    assert "works" in said
    assert "NO_SUCH_KEY" in said
    assert "Left of this month's budget of 20.00: 20.00" in said


def test_a_try_asks_every_engine_that_knows_the_pair_and_is_paid_for(newsroom: Newsroom) -> None:
    tried = newsroom.dragoman("engines", "--try", "es-en", "El puente se abre.").stdout

    assert tried.startswith("house, ")
    assert tried.endswith(": lE etneup es erba.\n")
    with closing(sqlite3.connect(newsroom.folder / "newsroom.sqlite3")) as rows:
        assert rows.execute("SELECT spent FROM translation_month").fetchall() == [(1100,)]


def test_a_pair_that_is_none_is_a_wrong_call(newsroom: Newsroom) -> None:
    assert newsroom.dragoman("engines", "--try", "Spanish", "Hola", check=False).returncode == 2
