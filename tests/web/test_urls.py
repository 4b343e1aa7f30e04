from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.web import canonical, origin
from dragoman.web.errors import BadAddressError


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
