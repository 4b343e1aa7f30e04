"""The port is open and the pages are served before anything else, and whatever else is the matter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.newsrooms import Newsroom, eventually, make_newsroom
from tests.watch import Watch

AT_ONCE = 5.0
"""Seconds from the command to the first page: 0.7 on two idle cores."""


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path / "newsroom")


@contextmanager
def opened(newsroom: Newsroom, command: str) -> Iterator[None]:
    """Have ``dragoman COMMAND`` serve a page within seconds, and go on during the block."""
    watch = Watch()
    with newsroom.running(command, "--port", str(newsroom.port)):
        eventually(lambda: newsroom.answers("/en/"))
        assert watch.seconds < AT_ONCE
        yield


def log(newsroom: Newsroom) -> str:
    return (newsroom.folder / "log.txt").read_text()


@pytest.mark.parametrize("command", ["web", "run"])
def test_with_its_database_moved_away_a_newsroom_serves_pages_until_it_is_back(
    newsroom: Newsroom, command: str
) -> None:
    rows, elsewhere = newsroom.folder / "newsroom.sqlite3", newsroom.folder / "elsewhere"
    rows.rename(elsewhere)

    with opened(newsroom, command):
        eventually(lambda: "is missing" in log(newsroom))
        refused = newsroom.get("/-/health")
        was_made = rows.exists()
        elsewhere.rename(rows)
        eventually(lambda: newsroom.answers("/-/health"))

    assert refused == (503, "This does not work at the moment. The pages do.\n")
    assert not was_made
    assert log(newsroom).count("is missing") == 1


@pytest.mark.parametrize("command", ["web", "run"])
def test_with_postgresql_refusing_pages_are_served(
    newsroom: Newsroom, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("psycopg")
    monkeypatch.setenv("ROWS", "postgresql://nobody@127.0.0.1:1/news")
    with (newsroom.folder / "newsroom.toml").open("a") as settings:
        settings.write('database = "env:ROWS"\n')

    with opened(newsroom, command):
        eventually(lambda: "The database does not answer" in log(newsroom))

        assert newsroom.get("/-/health")[0] == 503
        assert newsroom.get("/en/")[0] == 200


def test_no_command_makes_an_empty_database_where_one_was(newsroom: Newsroom) -> None:
    rows = newsroom.folder / "newsroom.sqlite3"
    rows.unlink()

    done = newsroom.dragoman("status", check=False)

    assert (done.returncode, rows.exists()) == (1, False)
    assert f"The database {rows} is missing" in done.stderr


def test_after_an_upgrade_the_old_pages_are_served_until_the_new_ones_are_baked(newsroom: Newsroom) -> None:
    (newsroom.folder / "site" / ".baked").write_text("an older version")
    (newsroom.folder / "site" / "en" / "index.html").write_text("Baked by an older version")
    watch = Watch()

    with newsroom.running("run", "--port", str(newsroom.port)):
        first = eventually(lambda: newsroom.answers("/en/") and newsroom.get("/en/")[1])
        took = watch.seconds
        eventually(lambda: "<html" in newsroom.get("/en/")[1])
        eventually(lambda: '"waiting": 0' in waiting(newsroom))

    assert (first, took < AT_ONCE) == ("Baked by an older version", True)


def waiting(newsroom: Newsroom) -> str:
    stages = newsroom.dragoman("status", "--json").stdout
    return stages.partition('"rebake"')[2].partition("}")[0]
