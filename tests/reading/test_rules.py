from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.rules import is_page, published, updated

CAPTURED = datetime(2026, 11, 23, 12, tzinfo=UTC)
moments = st.none() | st.datetimes(timezones=st.just(timezone(timedelta(hours=5))))


@given(st.lists(moments, max_size=3))
def test_nothing_was_published_after_it_was_captured(told: list[datetime | None]) -> None:
    assert published(*told, captured_at=CAPTURED) <= CAPTURED


@given(moments, moments)
def test_every_believed_time_can_be_remembered_in_utc(page: datetime | None, entry: datetime | None) -> None:
    assert published(page, entry, captured_at=CAPTURED).astimezone(UTC).year >= 1899


def test_the_first_who_tells_the_time_is_believed() -> None:
    told = datetime(2026, 11, 20, tzinfo=UTC)

    assert published(None, told, CAPTURED, captured_at=CAPTURED) == told


def test_nobody_who_tells_a_change_is_no_change() -> None:
    assert updated(None, captured_at=CAPTURED) is None


@pytest.mark.parametrize(
    ("content_type", "answer"),
    [
        ("text/html; charset=utf-8", True),
        ("", True),
        ("TEXT/HTML", True),
        ("application/pdf", False),
        ("image/png", False),
    ],
)
def test_only_text_is_read_as_a_page(content_type: str, answer: bool) -> None:
    assert is_page(content_type) is answer
