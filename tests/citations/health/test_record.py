from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.citations.health import Health, Record, Sighting, judged, next_look

NOW = datetime(2026, 11, 24, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "https://daily.example/2026/11/the-bridge-opens"
MISSES = (Sighting.MISSING, Sighting.LOST)


def seen(*sights: Sighting, every: timedelta = 2 * DAY) -> Record:
    record = Record()
    for number, sight in enumerate(sights):
        record = judged(record, sight, at=NOW + number * every)
    return record


def test_a_page_is_gone_once_it_was_missed_for_a_week() -> None:
    missed = [Sighting.MISSING] * 5

    assert seen(Sighting.THERE, *missed).health is Health.GONE
    assert seen(Sighting.THERE, *missed[:3]).health is Health.THERE
    assert seen(Sighting.THERE, *missed, every=timedelta(hours=20)).health is Health.THERE


def test_what_comes_back_is_there_at_once() -> None:
    record = seen(*[Sighting.MISSING] * 6, Sighting.THERE)

    assert (record.health, record.misses, record.missing_since) == (Health.THERE, 0, None)


@given(st.lists(st.sampled_from([sight for sight in Sighting if sight not in MISSES])))
def test_what_was_never_missed_is_never_gone(sights: list[Sighting]) -> None:
    assert seen(*sights).health is not Health.GONE


@pytest.mark.parametrize(("days", "health"), [(38, Health.THERE), (42, Health.GONE)])
def test_a_page_that_is_missed_with_all_its_host_gets_longer(days: int, health: Health) -> None:
    assert seen(Sighting.THERE, *[Sighting.LOST] * (days // 2)).health is health


def test_a_host_that_comes_back_without_the_page_begins_to_be_counted_anew() -> None:
    record = seen(*[Sighting.LOST] * 10, Sighting.MISSING)

    assert (record.health, record.misses) == (Health.UNKNOWN, 1)
    assert record.missing_since == NOW + 20 * DAY


def test_misses_with_a_long_time_between_of_which_nothing_is_known_are_not_one() -> None:
    unsure = [Sighting.UNSURE] * 20

    assert seen(*[Sighting.LOST] * 10, *unsure, *[Sighting.LOST] * 10).health is Health.UNKNOWN
    assert seen(*[Sighting.MISSING] * 2, *unsure[:2], *[Sighting.MISSING] * 2).health is Health.GONE


def test_what_is_gone_stays_gone_since_the_same_day_however_it_is_missed() -> None:
    gone = seen(*[Sighting.MISSING] * 6, Sighting.LOST, Sighting.UNSURE, Sighting.MISSING)

    assert (gone.health, gone.missing_since) == (Health.GONE, NOW)


def test_looks_that_tell_nothing_become_seldom_and_change_nothing_else() -> None:
    record = seen(Sighting.THERE, Sighting.MISSING, *[Sighting.UNSURE] * 9)

    assert (record.health, record.misses) == (Health.THERE, 1)
    assert next_look(record, url=URL, at=NOW) - NOW >= 32 * DAY
    assert next_look(judged(record, Sighting.MISSING, at=NOW), url=URL, at=NOW) - NOW < 3 * DAY


@given(st.builds(Record, looks=st.integers(0, 400), unsure=st.integers(0, 400), misses=st.integers(0, 9)))
def test_the_next_look_is_a_day_to_some_weeks_away(record: Record) -> None:
    assert DAY <= next_look(record, url=URL, at=NOW) - NOW <= 36 * DAY
