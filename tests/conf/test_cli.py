from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from dragoman.conf.cli.main import COMMANDS
from dragoman.conf.folder import create
from tests.newsrooms import dragoman

PAGE = """<html lang="en"><head><title>Bridge opens - The Post</title></head><body><article>
<h1>A bridge opens at Tarvo</h1><p>The bridge between Tarvo and Lindeby opened to traffic on Monday,
joining both banks for the first time.</p><p>It carries four lanes of traffic, a cycle path
and a track for the trams of line 4, which run from next year, said the engineer.</p></article></body>
</html>"""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    said = dragoman(command, "--help").stdout

    assert said.startswith(f"Usage: dragoman {command}")
    assert "--help" in said


def test_an_error_is_one_sentence_and_exit_code_1(tmp_path: Path) -> None:
    done = dragoman("--newsroom", str(tmp_path), "status", check=False)

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "There is no newsroom in" in done.stderr


def test_where_an_error_arose_is_shown_on_demand(tmp_path: Path) -> None:
    done = dragoman("--verbose", "--newsroom", str(tmp_path), "status", check=False)

    assert "Traceback" in done.stderr


def test_a_wrong_call_is_exit_code_2() -> None:
    assert dragoman("status", "--nonsense", check=False).returncode == 2
    assert dragoman("stauts", check=False).returncode == 2


def test_a_port_in_use_is_one_clear_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])

        done = dragoman("demo", "--folder", str(tmp_path / "demo"), "--port", port, check=False)

    assert done.returncode == 1
    assert f"Port {port} is in use by another program" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_page_is_read_without_a_newsroom(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)

    as_text = dragoman("read", str(tmp_path / "page.html"), "--url", "https://post.example/bridge").stdout
    as_json = json.loads(dragoman("read", str(tmp_path / "page.html"), "--json").stdout)

    assert "joining both banks" in as_text
    assert "four lanes of traffic" in as_json["text"]


def test_a_page_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    done = dragoman("read", str(tmp_path / "gone.html"), check=False)

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "No such file" in done.stderr


def test_a_private_address_is_not_read() -> None:
    done = dragoman("read", "http://127.0.0.1:1/", check=False)

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


def test_a_newsroom_whose_rows_are_elsewhere_is_not_saved_without_them(tmp_path: Path) -> None:
    create(tmp_path, name="The Bridge", languages=["en"], time_zone="UTC", database="env:ROWS")
    (tmp_path / "newsroom.sqlite3").touch()

    done = dragoman("--newsroom", str(tmp_path), "backup", check=False)

    assert done.returncode == 1
    assert "pg_dump" in done.stderr


def test_a_folder_that_is_not_empty_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")

    done = dragoman("init", str(tmp_path), check=False)

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "is not empty" in done.stderr
