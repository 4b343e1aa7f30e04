"""What feeds say of their hubs, and whom we believe."""

from __future__ import annotations

import hmac
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources import websub
from dragoman.sources.websub import Hub
from tests.sources.answers import an_answer

HUB = Hub("https://hub.example/", "https://news.example/feed")
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<link href='https://news.example/'/><link rel="hub" href="https://hub.example/"/>
<link rel="self" type="application/atom+xml" href="/feed"/></feed>"""
RSS = b"""<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><link>https://news.example/</link>
<atom:link rel="self" href="https://news.example/feed"/><atom:link rel="hub" href="https://hub.example/"/>"""


@pytest.mark.parametrize("feed", [ATOM, RSS])
def test_a_feed_names_its_hub_and_itself(feed: bytes) -> None:
    assert websub.announced(an_answer(feed)) == HUB


@pytest.mark.parametrize(
    "fields",
    [
        ['<https://hub.example/>; rel="hub", <https://news.example/feed>; rel="self"'],
        ["<https://news.example/feed>;rel=self", "<https://hub.example/>; title=x ; rel=hub"],
        [
            '<https://news.example/>; rel=alternate, <https://hub.example/>;rel="preconnect hub"',
            "</feed>; rel=self",
        ],
    ],
)
def test_headers_name_the_hub_as_well(fields: list[str]) -> None:
    answer = an_answer(
        RSS.replace(b"hub.example", b"other.example"), headers=tuple(("Link", f) for f in fields)
    )

    assert websub.announced(answer) == HUB


@pytest.mark.parametrize(
    "feed", [b"<rss/>", b'<link rel="hub" href="javascript:alert(1)"/>', b'<link rel="hub"/>']
)
def test_a_feed_without_a_hub_names_none(feed: bytes) -> None:
    assert websub.announced(an_answer(feed)) is None


@given(st.binary(max_size=2_000))
def test_no_bytes_break_the_search_for_a_hub(body: bytes) -> None:
    websub.announced(an_answer(body, headers=(("Link", body.decode("latin-1")),)))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://digest.example.org", True),
        ("http://8.8.8.8:8000", True),
        ("http://127.0.0.1:8000", False),
        ("http://[::1]/", False),
        ("http://localhost:8000", False),
        ("http://newsroom.local", False),
    ],
)
def test_hubs_are_asked_by_newsrooms_that_they_can_reach(address: str, expected: bool) -> None:
    assert websub.is_reachable(address) is expected


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_only_who_knows_the_secret_is_believed(method: str) -> None:
    signature = f"{method}={hmac.new(b'secret', b'news', method).hexdigest()}"

    assert websub.is_signed(b"news", signature=signature, secret="secret")
    assert not websub.is_signed(b"news!", signature=signature, secret="secret")
    assert not websub.is_signed(b"news", signature=signature, secret="guess")


@pytest.mark.parametrize(
    "signature", ["", "sha256=", "md5=8d777f385d3dfec8815d20f7496026dc", "sha256=ä", "="]
)
def test_what_is_no_signature_proves_nothing(signature: str) -> None:
    assert not websub.is_signed(b"news", signature=signature, secret="secret")


@given(st.integers(min_value=600, max_value=10**7))
def test_a_lease_is_renewed_before_it_ends(seconds: int) -> None:
    lease = websub.lease_of(str(seconds))

    assert timedelta() < websub.renewal(lease) < lease
