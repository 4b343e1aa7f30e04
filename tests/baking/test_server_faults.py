"""What goes wrong around a server: slow and idle clients, an unreadable disk, rows that are gone."""

from __future__ import annotations

import resource
import select
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from dragoman.baking import files
from dragoman.baking.serving.dynamic import RECEIVING
from dragoman.baking.serving.shelf import Shelf
from tests.baking.client import PAGES, Client, serving
from tests.newsrooms import Newsroom, eventually, make_newsroom
from tests.watch import Watch

IDLE = 10_000
OWN_FILES = 1000
READ_ONLY = [
    *("unshare", "--map-root-user", "--mount", "sh", "-c"),
    'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"',
]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with serving(tmp_path / "site", PAGES) as client:
        yield client


@contextmanager
def lines(client: Client, count: int) -> Iterator[list[socket.socket]]:
    """Open many connections, having asked the system for as many files as it gives."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    try:
        with ExitStack() as open_lines:
            yield [open_lines.enter_context(client.line()) for _ in range(count)]
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_ten_thousand_idle_connections_keep_nobody_out(client: Client) -> None:
    count = min(IDLE, resource.getrlimit(resource.RLIMIT_NOFILE)[1] - OWN_FILES)

    with lines(client, count):
        watch = Watch()
        answers = {client.ask("/en/").status for _ in range(20)}

    assert (answers, watch.seconds < 5) == ({200}, True)
    if count < IDLE:
        pytest.skip(f"this was held with {count} connections: the system allows no more open files")


def test_heads_that_come_slowly_keep_nobody_out_and_are_given_up(tmp_path: Path) -> None:
    with serving(tmp_path, PAGES, patience=1) as client, lines(client, 500) as slow:
        for line in slow:
            line.sendall(b"GET /en/ HTTP/1.1\r\nHos")

        assert client.ask("/en/").status == 200
        for line in slow:
            assert line.recv(65536)[:12] in (b"", b"HTTP/1.1 408")


def test_bodies_that_come_slowly_keep_nobody_out(client: Client) -> None:
    with lines(client, RECEIVING + 50) as slow:
        for line in slow:
            line.sendall(b"POST /desk/ HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc")

        [refused, *_], _, _ = select.select(slow, [], [], 20)

        assert refused.recv(65536).endswith(b"Too many people send at once. Please try again.\n")
        assert client.ask("/en/").status == 200
        assert client.ask("/en/search/").status == 200


def test_answers_that_nobody_takes_keep_nobody_out(client: Client) -> None:
    files.write(client.folder / "en" / "long" / "index.html", b"x" * 900_000)

    with lines(client, 300) as deaf:
        for line in deaf:
            line.sendall(b"GET /en/long/ HTTP/1.1\r\nHost: x\r\n\r\n" * 3)

        assert client.ask("/en/").status == 200


def test_a_server_ends_though_readers_keep_their_connections(tmp_path: Path) -> None:
    # "serving" asserts that the server ends when told to; the lines are closed after that.
    with ExitStack() as idle, serving(tmp_path, PAGES) as client:
        for _ in range(50):
            idle.enter_context(client.line()).sendall(b"GET /en/ HTTP/1.1\r\nHost: x\r\n\r\n")


def test_what_is_at_hand_is_served_while_the_disk_cannot_be_read(client: Client) -> None:
    page = client.folder / "en" / "index.html"
    before = client.ask("/en/")

    for file in (page, client.folder / "fr" / "index.html"):
        file.unlink()
        file.symlink_to(file)  # a ring of links, which nobody can follow

    assert client.ask("/en/").body == before.body
    assert client.ask("/fr/").status == 503
    assert client.ask("/fr/").body == b"The disk does not answer. Please try again.\n"


def test_a_file_that_vanishes_while_it_is_read_was_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.write(tmp_path / "en" / "index.html", b"Front page")
    monkeypatch.setattr(Path, "read_bytes", lambda path: path.unlink() or path.open("rb").read())

    assert Shelf(tmp_path).find("/en/") is None


def test_a_folder_that_cannot_be_written_is_served(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    if subprocess.run([*READ_ONLY, site, "sh", "-c", f"! touch {site}/x"], check=False).returncode:
        pytest.skip("no folder can be made read-only here: unshare(1) may not mount")

    with serving(site, PAGES, through=[*READ_ONLY, str(site)]) as client:
        assert client.ask("/en/culture/a-bridge/").status == 200


def test_with_its_rows_gone_the_newsroom_answers_with_pages_and_sentences(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path / "newsroom")
    with newsroom.running("web", "--port", str(newsroom.port)):
        eventually(lambda: newsroom.answers("/-/health"))
        _destroy_rows(newsroom)
        _answers_with_pages_and(newsroom, "Please try again in a few minutes.")

    with newsroom.running("web", "--port", str(newsroom.port)):
        eventually(lambda: newsroom.answers("/en/"))
        _answers_with_pages_and(newsroom, "This does not work at the moment. The pages do.")


def _answers_with_pages_and(newsroom: Newsroom, sentence: str) -> None:
    assert newsroom.get("/en/")[0] == 200
    assert newsroom.get("/-/health")[0] == 503
    for path in ("/en/search/?q=bridge", "/account/login/"):
        status, text = newsroom.get(path)
        assert (status, sentence in text) == (503, True)


def _destroy_rows(newsroom: Newsroom) -> None:
    for name in ("newsroom.sqlite3-wal", "newsroom.sqlite3-shm"):
        (newsroom.folder / name).unlink(missing_ok=True)
    (newsroom.folder / "newsroom.sqlite3").write_bytes(b"no rows at all " * 10_000)
