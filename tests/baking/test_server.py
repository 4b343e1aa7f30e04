"""The server as a browser, a crawler and an attacker meet it: the real granian, on loopback."""

from __future__ import annotations

import gzip
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import brotli
import pytest

from dragoman.baking import files
from dragoman.baking.dynamic import THREADS, WAITING
from tests.newsrooms import eventually, free_port

ARTICLE = "<p>" + "A bridge opens. " * 60 + "</p>"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Client:
    """Somebody who asks the server; ``folder`` is the site that it serves."""

    folder: Path
    port: int

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def line(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def shout(self, request: bytes) -> bytes:
        """Send raw bytes and return the first line of the answer."""
        with self.line() as line:
            try:
                line.sendall(request)
                return line.recv(65536).partition(b"\r\n")[0]
            except ConnectionError:
                return b"hung up"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    client = Client(tmp_path_factory.mktemp("site"), free_port())
    pages = {
        "en/index.html": "Front page",
        "en/culture/a-bridge/index.html": ARTICLE,
        "fr/index.html": "La une",
        "en/404.html": "No such page",
        "fr/410.html": "Retirée",
        "ru/index.html": "",
        "en/культура/index.html": "Letters",
        "robots.txt": "User-agent: *\n",
        "static/site.0123456789ab.css": "p{}",
        "_redirects": "/en/old/ /en/culture/a-bridge/ 301\n/fr/retire/ /fr/410.html 410\n",
    }
    for name, text in pages.items():
        files.write(client.folder / name, text.encode())
    (client.folder.parent / "secret.key").write_text("hunter2")
    with served(client):
        yield client


@contextmanager
def served(client: Client) -> Iterator[None]:
    command = [sys.executable, "-m", "tests.baking.serving", str(client.folder), str(client.port)]
    with subprocess.Popen(command) as process:
        eventually(lambda: _listens(client.port))
        yield
        process.terminate()
        assert process.wait(10) == 0


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_a_page_is_served_with_what_caches_and_browsers_need(client: Client) -> None:
    answer = client.ask("/en/culture/a-bridge/")

    assert (answer.status, answer.body) == (200, ARTICLE.encode())
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Vary"] == "accept-encoding"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("identity", None),
        ("brother", None),
    ],
)
def test_a_page_comes_in_the_smallest_form_that_the_browser_reads(
    client: Client, accepted: str, encoding: str | None
) -> None:
    answer = client.ask("/en/culture/a-bridge/", Accept_Encoding=accepted)

    read = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert answer.headers["Content-Encoding"] == encoding
    assert read(answer.body) == ARTICLE.encode()


def test_head_says_the_length_and_sends_nothing(client: Client) -> None:
    answer = client.ask("/en/culture/a-bridge/", "HEAD")

    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(ARTICLE))


@pytest.mark.parametrize("encoding", ["identity", "br"])
def test_a_page_that_the_browser_has_is_not_sent_again(client: Client, encoding: str) -> None:
    tag = client.ask("/en/", Accept_Encoding=encoding).headers["ETag"]

    answer = client.ask("/en/", Accept_Encoding=encoding, If_None_Match=f'"other", W/{tag}')

    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["ETag"] == tag


def test_a_page_that_has_not_changed_since_is_not_sent_again(client: Client) -> None:
    date = client.ask("/en/").headers["Last-Modified"]

    assert client.ask("/en/", If_Modified_Since=date).status == 304
    assert client.ask("/en/", If_Modified_Since="Mon, 01 Jan 2001 00:00:00 GMT").status == 200
    assert client.ask("/en/", If_Modified_Since="yesterday").status == 200


def test_a_page_baked_again_is_served_at_once(client: Client) -> None:
    file = client.folder / "fr" / "nouveau" / "index.html"
    files.write(file, b"Before")
    before = client.ask("/fr/nouveau/")

    files.write(file, b"After!")

    assert before.body == b"Before"
    assert client.ask("/fr/nouveau/", If_None_Match=before.headers["ETag"]).body == b"After!"


def test_what_has_a_hash_in_its_name_is_kept_for_good(client: Client) -> None:
    assert "immutable" in client.ask("/static/site.0123456789ab.css").headers["Cache-Control"]


def test_letters_of_any_script_may_stand_in_an_address(client: Client) -> None:
    assert client.ask("/en/%D0%BA%D1%83%D0%BB%D1%8C%D1%82%D1%83%D1%80%D0%B0/").body == b"Letters"


@pytest.mark.parametrize(
    ("wish", "language"),
    [("", "en"), ("fr-CA, en;q=0.5", "fr"), ("de, fr;q=0.1", "fr"), ("fr;q=0, en", "en")],
)
def test_the_root_leads_to_the_language_that_the_reader_likes_best(
    client: Client, wish: str, language: str
) -> None:
    answer = client.ask("/", Accept_Language=wish)

    assert (answer.status, answer.headers["Location"]) == (302, f"/{language}/")
    assert answer.headers["Vary"] == "accept-language"


def test_an_address_without_its_last_slash_leads_to_the_page(client: Client) -> None:
    answer = client.ask("/en/culture/a-bridge")

    assert (answer.status, answer.headers["Location"]) == (301, "/en/culture/a-bridge/")


@pytest.mark.parametrize("path", ["/en/old/", "/en/old"])
def test_a_page_that_moved_leads_to_its_new_address(client: Client, path: str) -> None:
    answer = client.ask(path)

    assert (answer.status, answer.headers["Location"]) == (301, "/en/culture/a-bridge/")


def test_a_page_that_is_gone_says_so_in_its_language(client: Client) -> None:
    answer = client.ask("/fr/retire/")

    assert (answer.status, answer.body.decode()) == (410, "Retirée")


@pytest.mark.parametrize("path", ["/en/nothing/", "/fr/rien/", "/static/"])
def test_a_page_that_never_was_is_not_found(client: Client, path: str) -> None:
    answer = client.ask(path)

    assert (answer.status, answer.body) == (404, b"No such page")


def test_a_picture_that_no_page_shows_is_the_newsrooms_to_answer(client: Client) -> None:
    answer = client.ask("/media/no.webp")

    assert answer.body.startswith(b"GET /media/no.webp")


def test_nothing_can_be_sent_to_a_page(client: Client) -> None:
    answer = client.ask("/en/", "POST", b"x")

    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path",
    [
        "/en/../../secret.key",
        "/en/%2e%2e/%2e%2e/secret.key",
        "/en/..%2f..%2fsecret.key",
        "/static/..%5c..%5csecret.key",
        "/en//etc/passwd",
        "/en/%00",
        "/en/index.html",
        "/en/index.html.br",
        "/en/.lock",
        "/en/" + "a" * 5000,
    ],
)
def test_whoever_tries_to_leave_the_folder_is_refused(client: Client, path: str) -> None:
    answer = client.ask(path)

    assert answer.status in (400, 404)
    assert b"hunter2" not in answer.body


@pytest.mark.parametrize(
    ("path", "answers"),
    [
        (b"/en/\xff", {b"HTTP/1.1 400"}),
        (b"/en/\x00", {b"HTTP/1.1 400"}),
        (b"/" + b"a" * 10_000_000, {b"HTTP/1.1 414", b"HTTP/1.1 431", b"hung up"}),
    ],
    ids=["not UTF-8", "a NUL", "10 MB"],
)
def test_what_is_no_address_is_refused(client: Client, path: bytes, answers: set[bytes]) -> None:
    line = client.shout(b"GET " + path + b" HTTP/1.1\r\nHost: x\r\n\r\n")

    assert line[:12] in answers
    assert client.ask("/en/").status == 200


def test_everything_else_is_handed_to_django(client: Client) -> None:
    answer = client.ask("/desk/x/?q=%20", "POST", b"12345", Cookie="c=3")

    assert answer.body == b"POST /desk/x/ q=%20 c=3 5"
    assert answer.headers.get_all("Set-Cookie") == ["a=1", "b=2"]


def test_an_upload_reaches_django_whole(client: Client) -> None:
    answer = client.ask("/desk/", "POST", b"x" * 5_000_000)

    assert answer.body.endswith(b" 5000000")


def test_a_streamed_answer_arrives_whole(client: Client) -> None:
    assert client.ask("/-/stream").body == b"one two three"


def test_the_list_of_signposts_is_not_a_page(client: Client) -> None:
    assert client.ask("/_redirects").body.startswith(b"GET /_redirects")


def test_with_django_broken_the_pages_answer(client: Client) -> None:
    broken = client.ask("/-/crash")

    assert broken.status == 503
    assert broken.body == b"This does not work at the moment. The pages do.\n"
    assert client.ask("/en/").status == 200


def test_with_django_hung_the_pages_answer_and_the_rest_says_a_sentence(tmp_path: Path) -> None:
    client = Client(tmp_path, free_port())
    files.write(tmp_path / "en" / "index.html", b"Front page")
    with served(client), ExitStack() as open_lines:
        lines = [open_lines.enter_context(client.line()) for _ in range(THREADS + WAITING + 1)]
        for line in lines:
            line.sendall(b"GET /-/hang HTTP/1.1\r\nHost: x\r\n\r\n")

        [overrun], _, _ = select.select(lines, [], [], 20)
        page = client.ask("/en/")

        assert overrun.recv(65536).endswith(b"Too many people ask at once. Please try again.\n")
        assert (page.status, page.body) == (200, b"Front page")
