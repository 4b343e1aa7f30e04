from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.newsrooms import Newsroom, make_newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path / "newsroom")


def test_a_fresh_newsroom_has_nothing_wrong(newsroom: Newsroom) -> None:
    assert newsroom.dragoman("check").returncode == 0


def test_a_damaged_database_is_named(newsroom: Newsroom) -> None:
    (newsroom.folder / "newsroom.sqlite3").write_bytes(b"no database at all" * 1000)

    done = newsroom.dragoman("check", check=False)

    assert done.returncode == 1
    assert "The database is damaged" in done.stderr


def test_a_secret_that_others_can_read_is_named(newsroom: Newsroom) -> None:
    (newsroom.folder / "secret.key").chmod(0o644)

    assert "Others can read" in newsroom.dragoman("check", check=False).stderr


def test_a_newsroom_that_nobody_can_write_to_is_told_so(newsroom: Newsroom) -> None:
    settings = newsroom.folder / "newsroom.toml"
    settings.write_text(settings.read_text().replace("desk@example.org", ""))

    assert "set “contact”" in newsroom.dragoman("check", check=False).stderr


def test_a_language_that_dragoman_does_not_speak_is_named(newsroom: Newsroom) -> None:
    settings = newsroom.folder / "newsroom.toml"
    settings.write_text(settings.read_text().replace('["en", "fr"]', '["de", "ka"]'))

    found = newsroom.dragoman("check", check=False).stderr

    assert found == "Dragoman has no words in “ka” yet: its pages will say them in English.\n"


@pytest.mark.parametrize("command", ["status", "gather"])
def test_rows_that_nobody_upgraded_stop_a_command_with_a_sentence(newsroom: Newsroom, command: str) -> None:
    with closing(sqlite3.connect(newsroom.folder / "newsroom.sqlite3", isolation_level=None)) as rows:
        rows.execute("DELETE FROM django_migrations WHERE app = 'sources' AND name NOT LIKE '0001%'")

    done = newsroom.dragoman(command, check=False)

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "older than the program" in done.stderr


def test_a_file_of_captures_that_the_rows_do_not_know_is_named(newsroom: Newsroom) -> None:
    (newsroom.folder / "captures/herald").mkdir(parents=True)
    (newsroom.folder / "captures/herald/2026-11-1.warc.gz").write_bytes(b"")

    assert "No capture is known in" in newsroom.dragoman("check", check=False).stderr
