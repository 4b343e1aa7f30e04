from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.rules import is_page, published, updated, without_name

CAPTURED = datetime(2026, 11, 23, 12, tzinfo=UTC)
moments = st.none() | st.datetimes(timezones=st.just(timezone(timedelta(hours=5))))


@given(moments, moments)
def test_nothing_was_published_after_it_was_captured(page: datetime | None, entry: datetime | None) -> None:
    assert published(page, entry, captured_at=CAPTURED) <= CAPTURED


@given(moments, moments)
def test_every_believed_time_can_be_remembered_in_utc(page: datetime | None, entry: datetime | None) -> None:
    assert published(page, entry, captured_at=CAPTURED).astimezone(UTC).year >= 1899


def test_the_page_is_believed_before_the_channel() -> None:
    shown, announced = datetime(2026, 11, 20, 7, tzinfo=UTC), datetime(2026, 11, 20, 9, tzinfo=UTC)

    assert published(shown, announced, captured_at=CAPTURED) == shown
    assert published(None, announced, captured_at=CAPTURED) == announced


def test_a_page_that_shows_only_a_day_leaves_the_hour_to_the_channel() -> None:
    day, announced = datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

    assert published(day, announced, captured_at=CAPTURED) == announced
    assert published(day, announced + timedelta(days=2), captured_at=CAPTURED) == day


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


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("A bridge opens - The Post", "A bridge opens"),
        ("The Post | A bridge opens", "A bridge opens"),
        ("A bridge opens — THE POST", "A bridge opens"),
        ("Why we read The Post", "Why we read The Post"),
        ("The Post", "The Post"),
        ("", ""),
    ],
)
def test_the_outlet_s_name_is_no_part_of_a_title(title: str, bare: str) -> None:
    assert without_name(title, outlet="The Post") == bare
