from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.web import canonical, origin
from dragoman.web.errors import BadAddressError
from dragoman.web.urls import parsed
from tests.web.shared import records


@pytest.mark.parametrize(
    ("spelt", "expected"),
    [
        ("HTTP://News.Example:80/A", "http://news.example/A"),
        ("https://news.example:443", "https://news.example/"),
        ("https://news.example/a#comments", "https://news.example/a"),
        ("https://news.example/a?utm_source=x&id=7&fbclid=y", "https://news.example/a?id=7"),
        ("https://news.example/a?id=7&source=archive", "https://news.example/a?id=7&source=archive"),
        ("https://новини.мк/мост", "https://xn--b1amarcd.xn--j1ad/%D0%BC%D0%BE%D1%81%D1%82"),
        ("https://news.example/a b", "https://news.example/a%20b"),
        (" https://news.example/a\n", "https://news.example/a"),
        ("https://news.example/x/../a", "https://news.example/a"),
        ("https://news.example/?q=a+b", "https://news.example/?q=a+b"),
    ],
)
def test_a_page_has_one_spelling(spelt: str, expected: str) -> None:
    assert canonical(spelt) == expected


@pytest.mark.parametrize(
    "spelt",
    [
        "",
        "news.example",
        "/a",
        "ftp://news.example/",
        "javascript:alert(1)",
        "http://",
        "http://user:secret@news.example/",
        "http://user@news.example/",
        "http://news.example:99999/",
        "http://[::1/",
        "https://news.example/" + "a" * 2_000,
    ],
)
def test_what_cannot_be_followed_is_refused(spelt: str) -> None:
    with pytest.raises(BadAddressError):
        canonical(spelt)


@given(st.text())
def test_any_text_has_a_stable_spelling_or_is_refused(text: str) -> None:
    try:
        once = canonical("http://news.example/" + text)
    except BadAddressError:
        return

    assert canonical(once) == once


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://News.example:443/a?b#c", "https://news.example"),
        ("http://127.0.0.1:8801/feed", "http://127.0.0.1:8801"),
    ],
)
def test_an_origin_is_scheme_host_and_port(url: str, expected: str) -> None:
    assert origin(url) == expected


@pytest.mark.parametrize(
    "query",
    [
        "utm_source=a&utm_medium=b",
        "fbclid=1",
        "mc_cid=1&mc_eid=2",
        "at_campaign=64",
        "amp;utm_source=rss",
        "ref=aggregator.example",
        "mtm_campaign=x",
        "__twitter_impression=true",
    ],
)
def test_where_a_reader_came_from_is_not_part_of_an_address(query: str) -> None:
    assert canonical(f"https://news.example/a?{query}") == "https://news.example/a"


@pytest.mark.parametrize("query", ["id=7", "page=2", "ref=12", "article=5&s=1", "crop/1420x708/format/webp"])
def test_what_names_the_page_stays(query: str) -> None:
    assert canonical(f"https://news.example/a?{query}") == f"https://news.example/a?{query}"


def test_addresses_are_read_as_browsers_read_them() -> None:
    for case in records("url-whatwg"):
        expected = case["expect"][0].get("href", "")
        try:
            read = parsed(case["input"], base=case["base"]).href
        except BadAddressError:
            continue
        assert read == expected, case["id"]


def test_minifluxs_cases_lose_what_tracks() -> None:
    for case in records("url-miniflux"):
        expected = case["expect"][0]["url"].partition("#")[0]
        if expected.startswith("http"):
            assert canonical(case["input"]) == canonical(expected), case["id"]
