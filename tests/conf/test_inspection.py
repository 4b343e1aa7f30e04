from __future__ import annotations

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


@pytest.mark.parametrize("command", ["status", "gather", "web"])
def test_rows_that_nobody_upgraded_stop_a_command_with_a_sentence(newsroom: Newsroom, command: str) -> None:
    (newsroom.folder / "newsroom.sqlite3").unlink()

    done = newsroom.dragoman(command, check=False)

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "older than the program" in done.stderr
