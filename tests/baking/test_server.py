"""The server as a browser, a crawler and an attacker meet it: the real granian, on loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.baking import files
from tests.baking.client import ARTICLE, PAGES, Client, serving


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with serving(tmp_path_factory.mktemp("site"), PAGES) as client:
        (client.folder.parent / "secret.key").write_text("hunter2")
        yield client


def test_a_page_is_served_with_what_caches_and_browsers_need(client: Client) -> None:
    answer = client.ask("/en/culture/a-bridge/")

    assert (answer.status, answer.body) == (200, ARTICLE.encode())
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Vary"] == "accept-encoding"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_head_says_the_length_and_sends_nothing(client: Client) -> None:
    answer = client.ask("/en/culture/a-bridge/", "HEAD")

    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(ARTICLE))


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


@pytest.mark.parametrize("path", ["/en/old/", "/en/old", "/2019/05/bridge.html"])
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
        "/en/none/index.html",
        "/en/index.html.br",
        "/en/.lock",
        "/en/" + "a" * 5000,
    ],
)
def test_whoever_tries_to_leave_the_folder_is_refused(client: Client, path: str) -> None:
    answer = client.ask(path)

    assert answer.status in (400, 404, 414)
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


def test_the_name_of_an_index_leads_to_its_folder(client: Client) -> None:
    answer = client.ask("/en/culture/a-bridge/index.html")

    assert (answer.status, answer.headers["Location"]) == (301, "/en/culture/a-bridge/")


def test_the_list_of_signposts_is_not_a_page(client: Client) -> None:
    assert client.ask("/_redirects").body.startswith(b"GET /_redirects")
