"""What a browser has already, which encodings it reads and which stretch it wants."""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Iterator

import brotli
import pytest

from dragoman.baking import files
from tests.baking.client import ARTICLE, PAGES, Client, serving


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with serving(tmp_path_factory.mktemp("site"), PAGES) as client:
        yield client


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


def test_a_page_comes_as_the_browser_weighs_its_encodings(client: Client) -> None:
    answer = client.ask("/en/culture/a-bridge/", Accept_Encoding="br;q=0.2, gzip;q=0.8, *;q=0.1")

    assert answer.headers["Content-Encoding"] == "gzip"


def test_whoever_reads_anything_gets_the_smallest_form(client: Client) -> None:
    assert client.ask("/en/culture/a-bridge/", Accept_Encoding="*").headers["Content-Encoding"] == "br"
    assert client.ask("/en/culture/a-bridge/", Accept_Encoding="*;q=0").headers["Content-Encoding"] is None


def test_each_encoding_has_a_tag_of_its_own(client: Client) -> None:
    tags = {client.ask("/en/", Accept_Encoding=one).headers["ETag"] for one in ("br", "gzip", "identity")}

    assert len(tags) == 3


def test_a_browser_that_has_any_version_is_told_so(client: Client) -> None:
    assert client.ask("/en/", If_None_Match="*").status == 304


def test_the_tag_decides_where_the_date_says_otherwise(client: Client) -> None:
    date = client.ask("/en/").headers["Last-Modified"]

    assert client.ask("/en/", If_None_Match='"other"', If_Modified_Since=date).status == 200


def test_a_page_baked_by_a_clock_set_back_is_sent_anew(client: Client) -> None:
    file = client.folder / "fr" / "horloge" / "index.html"
    files.write(file, b"Noon")
    noon = client.ask("/fr/horloge/").headers["Last-Modified"]

    files.write(file, b"One hour less")
    os.utime(file, (time.time() - 3600,) * 2)

    assert client.ask("/fr/horloge/", If_Modified_Since=noon).body == b"One hour less"


LENGTH = len(ARTICLE)


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=3-9", 3, 9),
        ("bytes=0-0", 0, 0),
        ("bytes=960-", 960, LENGTH - 1),
        ("bytes=-4", LENGTH - 4, LENGTH - 1),
        ("bytes=-99999", 0, LENGTH - 1),
        ("bytes=5-99999", 5, LENGTH - 1),
    ],
)
def test_a_stretch_of_a_page_can_be_asked_for(client: Client, wanted: str, first: int, last: int) -> None:
    answer = client.ask("/en/culture/a-bridge/", Range=wanted)

    assert (answer.status, answer.body) == (206, ARTICLE.encode()[first : last + 1])
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{LENGTH}"


@pytest.mark.parametrize("wanted", [f"bytes={LENGTH}-", "bytes=-0"])
def test_a_stretch_beyond_the_end_is_refused(client: Client, wanted: str) -> None:
    answer = client.ask("/en/culture/a-bridge/", Range=wanted)

    assert (answer.status, answer.headers["Content-Range"]) == (416, f"bytes */{LENGTH}")


@pytest.mark.parametrize("wanted", ["bytes=0-1,5-6", "bytes=9-3", "bytes=x", "lines=0-1", "bytes=-"])
def test_whoever_asks_for_what_is_no_stretch_gets_the_whole(client: Client, wanted: str) -> None:
    answer = client.ask("/en/culture/a-bridge/", Range=wanted)

    assert (answer.status, len(answer.body)) == (200, LENGTH)


def test_a_stretch_of_another_version_is_not_sent(client: Client) -> None:
    whole = client.ask("/en/culture/a-bridge/")
    versions = {whole.headers["ETag"]: 206, whole.headers["Last-Modified"]: 206, '"other"': 200}

    found = {v: client.ask("/en/culture/a-bridge/", Range="bytes=0-1", If_Range=v).status for v in versions}

    assert found == versions


def test_a_large_text_comes_compressed_from_the_disk(client: Client) -> None:
    map = b"<url/>" * 200_000
    files.write(client.folder / "en" / "sitemap-2026-11.xml", map)

    answer = client.ask("/en/sitemap-2026-11.xml", Accept_Encoding="br")

    assert answer.headers["Content-Encoding"] == "br"
    assert brotli.decompress(answer.body) == map


def test_a_large_file_comes_from_the_disk_in_stretches(client: Client) -> None:
    audio = os.urandom(3_000_000)
    files.write(client.folder / "media" / "talk.mp3", audio)

    whole, part = client.ask("/media/talk.mp3"), client.ask("/media/talk.mp3", Range="bytes=2000000-2000999")

    assert (whole.status, whole.body == audio, whole.headers["Content-Length"]) == (200, True, "3000000")
    assert (part.status, part.body) == (206, audio[2_000_000:2_001_000])
    assert client.ask("/media/talk.mp3", If_None_Match=whole.headers["ETag"]).status == 304
    assert client.ask("/media/talk.mp3", "HEAD").headers["Content-Length"] == "3000000"
