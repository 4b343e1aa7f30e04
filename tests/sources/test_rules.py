from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources import Entry
from dragoman.sources.rules import new_entries, sentence
from dragoman.web.waiting import retry_after
from tests.sources.answers import NOW

POST = Entry(url="https://news.example/a", title="A bridge", published_at=NOW)
TOMORROW = NOW + timedelta(days=1)


def test_a_post_dated_tomorrow_is_dated_now() -> None:
    [kept] = new_entries([replace(POST, published_at=TOMORROW)], known=set(), at=NOW)

    assert kept.published_at == NOW


def test_what_is_known_is_not_new() -> None:
    assert new_entries([POST], known={POST.url}, at=NOW) == []


def test_the_oldest_comes_first_and_the_undated_last() -> None:
    undated = replace(POST, url="https://news.example/u", published_at=None)
    older = replace(POST, url="https://news.example/o", published_at=NOW - timedelta(hours=1))

    assert new_entries([undated, POST, older], known=set(), at=NOW + timedelta(hours=1)) == [
        older,
        POST,
        undated,
    ]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta(0)),
        ("Wed, 04 Mar 2026 06:06:07 GMT", timedelta(hours=1)),
        ("Wed, 04 Mar 2020 06:06:07 GMT", timedelta(0)),
        ("9" * 400, timedelta(days=7)),
        ("soon", None),
        ("-5", None),
        ("", None),
        (None, None),
    ],
)
def test_a_retry_after_header_is_seconds_or_a_date(header: str | None, expected: timedelta | None) -> None:
    assert retry_after(header, at=NOW) == expected


@given(st.text())
def test_no_retry_after_header_is_a_stumbling_block(header: str) -> None:
    assert (retry_after(header, at=NOW) or timedelta()) >= timedelta()


@given(st.integers(300, 599))
def test_every_status_has_a_sentence(status: int) -> None:
    assert str(status) in sentence(status)
    assert sentence(status).endswith(".")


def test_a_page_that_is_gone_is_said_to_be_gone() -> None:
    assert sentence(410) == "The page is gone (410)."
