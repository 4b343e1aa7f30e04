"""Our copies of other outlets' pages, as an archive's clients meet them (RFC 7089), on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape

import pytest

from dragoman.baking.serving import mementos
from dragoman.publication.machines.mementos import timemap
from tests.baking.client import PAGES, Client, serving

ORIGINAL = "https://faro.example/puente?a=1&b=2"
HOSTILE = 'https://faro.example/>; rel="x"\r\nSet-Cookie: a=1\r\n\r\n<script>'
NAME = "faro.example/0123456789abcdef"
EARLY, LATE = f"/copies/20201014120000/{NAME}/", f"/copies/20261123083000/{NAME}/"
BAD = "/copies/20201014120000/bad.example/0123456789abcdef/"
TOLD = {EARLY: "Wed, 14 Oct 2020 12:00:00 GMT", LATE: "Mon, 23 Nov 2026 08:30:00 GMT"}


def a_copy(original: str) -> str:
    return (
        f'<html><head><link rel="original" href="{escape(original)}">'
        f'<link rel="timemap" type="application/link-format" href="/copies/timemap/{NAME}.link"></head>'
        '<body><link rel="original" href="no"></body></html>'
    )


LIST = timemap(
    ORIGINAL,
    at=f"/copies/timemap/{NAME}.link",
    timegate=f"/copies/timegate/{NAME}/",
    copies=[
        (EARLY, datetime(2020, 10, 14, 12, tzinfo=UTC)),
        (LATE, datetime(2026, 11, 23, 8, 30, tzinfo=UTC)),
    ],
)
FILES = {
    f"{EARLY[1:]}index.html": a_copy(ORIGINAL),
    f"{LATE[1:]}index.html": a_copy(ORIGINAL),
    f"{BAD[1:]}index.html": a_copy(HOSTILE),
    f"copies/timemap/{NAME}.link": LIST,
}
GATE = f"/copies/timegate/{NAME}/"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with serving(tmp_path_factory.mktemp("site"), PAGES | FILES) as client:
        yield client


@pytest.mark.parametrize("accepted", ["identity", "br"])
def test_a_copy_says_when_it_was_captured_and_of_what(client: Client, accepted: str) -> None:
    answer = client.ask(EARLY, Accept_Encoding=accepted)

    assert answer.headers["Memento-Datetime"] == TOLD[EARLY]
    assert answer.headers["Link"] == (
        f'<{ORIGINAL}>; rel="original", '
        f'</copies/timemap/{NAME}.link>; rel="timemap"; type="application/link-format", '
        f'<{EARLY}>; rel="memento"; datetime="{TOLD[EARLY]}"'
    )


def test_no_other_page_is_a_copy(client: Client) -> None:
    answer = client.ask("/en/culture/a-bridge/")

    assert answer.headers["Memento-Datetime"] is None
    assert answer.headers["Link"] is None


def test_no_address_of_a_stranger_ends_a_header(client: Client) -> None:
    answer = client.ask(BAD)

    assert answer.headers["Set-Cookie"] is None
    assert answer.headers["Link"].startswith(
        "<https://faro.example/%3E;%20rel=%22x%22%0D%0ASet-Cookie:%20a=1"
    )
    assert answer.headers["Link"].count('rel="') == 3


def test_the_list_of_copies_is_one(client: Client) -> None:
    answer = client.ask(f"/copies/timemap/{NAME}.link")

    assert answer.headers["Content-Type"] == "application/link-format"
    assert answer.body.decode() == LIST


@pytest.mark.parametrize(
    ("wish", "copy"),
    [
        ("", LATE),
        ("Thu, 15 Oct 2020 00:00:00 GMT", EARLY),
        ("Sat, 01 Jan 2000 00:00:00 GMT", EARLY),
        ("Sun, 01 Jan 2040 00:00:00 GMT", LATE),
    ],
)
def test_a_gate_leads_to_the_copy_nearest_to_the_moment_asked_for(
    client: Client, wish: str, copy: str
) -> None:
    answer = client.ask(GATE, Accept_Datetime=wish)

    assert (answer.status, answer.headers["Location"]) == (302, copy)
    assert answer.headers["Vary"] == "accept-datetime"
    assert answer.headers["Link"].startswith(f'<{ORIGINAL}>; rel="original"')


@pytest.mark.parametrize("wish", ["yesterday", "Sat, 99 Jan 2000 00:00:00 GMT", "\x7f"])
def test_what_is_no_date_is_refused(client: Client, wish: str) -> None:
    assert client.ask(GATE, Accept_Datetime=wish).status == 400


@pytest.mark.parametrize(
    "path",
    [
        "/copies/timegate/no.example/0/",
        "/copies/timegate/",
        "/copies/timegate/../../etc/",
        "/copies/20990000000000/x/",
    ],
)
def test_what_was_never_copied_is_not_found(client: Client, path: str) -> None:
    answer = client.ask(path)

    assert (answer.status, answer.body) == (404, b"No such page")


def test_a_moment_that_never_was_is_not_told() -> None:
    assert mementos.headers("/copies/20201399250000/x/1/", b"<head></head>") == []
