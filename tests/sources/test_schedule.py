from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from dragoman.sources.schedule import (
    DAY,
    LONGEST,
    SHORTEST,
    WEEK,
    Rhythm,
    after_failure,
    after_outage,
    next_poll,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)

moments = some.timedeltas(timedelta(), 180 * DAY).map(lambda age: NOW - age)


def a_rhythm(*times: datetime, at: datetime = NOW) -> Rhythm:
    return Rhythm(since=min(times, default=at), at=min(times, default=at)).heard(times, at=at)


def every(pause: timedelta, *, until: datetime = NOW, days: int = 28) -> list[datetime]:
    return [until - pause * n for n in range(int(days * DAY / pause))]


def at_hours(*hours: int, days: int = 28) -> list[datetime]:
    midnight = NOW.replace(hour=0)
    return [midnight - n * DAY + hour * HOUR + 20 * MINUTE for n in range(1, days) for hour in hours]


def test_a_busy_channel_is_asked_every_few_minutes() -> None:
    rhythm = a_rhythm(*every(30 * MINUTE))

    assert rhythm.pause(at=NOW) < 10 * MINUTE


def test_a_channel_that_brings_something_once_a_year_is_asked_every_few_hours() -> None:
    rhythm = a_rhythm(NOW - 200 * DAY)

    assert rhythm.pause(at=NOW) == LONGEST


def test_four_times_as_many_articles_halve_the_pause() -> None:
    often, seldom = a_rhythm(*every(131 * MINUTE)), a_rhythm(*every(524 * MINUTE))
    later = NOW + DAY

    ratio = often.pause(at=later) / seldom.pause(at=later)

    assert ratio == pytest.approx(0.5, abs=0.1)


def test_a_channel_is_asked_less_at_night_and_again_when_its_day_begins() -> None:
    rhythm = a_rhythm(*at_hours(8, 9, 10, 11, 12, 13, 14, 15))

    night = rhythm.pause(at=NOW.replace(hour=22))
    dawn = rhythm.pause(at=NOW.replace(hour=6, minute=30) + DAY)
    day = rhythm.pause(at=NOW.replace(hour=10) + DAY)

    assert day < dawn < night
    assert HOUR / 2 < dawn < 2 * HOUR


def test_a_channel_is_asked_less_on_its_day_of_rest() -> None:
    rhythm = a_rhythm(*(time for time in every(HOUR, days=56) if time.weekday() != 6))

    sunday, tuesday = NOW + 6 * DAY, NOW + DAY

    assert rhythm.pause(at=sunday) > 1.5 * rhythm.pause(at=tuesday)


def test_a_burst_brings_the_next_poll_forward() -> None:
    calm = a_rhythm(*every(700 * MINUTE, until=NOW - 5 * HOUR))
    excited = calm.heard([NOW - n * MINUTE for n in range(5)], at=NOW)

    assert excited.pause(at=NOW) < calm.pause(at=NOW) / 3


def test_a_channel_that_we_know_nothing_of_is_asked_again_within_the_hour() -> None:
    assert Rhythm.of([], at=NOW).pause(at=NOW) < HOUR


def test_the_dates_in_a_feed_that_is_new_to_us_tell_its_rhythm_at_once() -> None:
    new = Rhythm.of([], at=NOW)

    known = new.heard(every(15 * MINUTE, days=1), at=NOW)

    assert known.pause(at=NOW) == SHORTEST


@given(some.lists(moments, max_size=60), moments)
def test_a_pause_keeps_its_bounds_whatever_was_announced(times: list[datetime], at: datetime) -> None:
    rhythm = Rhythm.of([], at=at).heard([min(time, at) for time in times], at=at)

    assert SHORTEST <= rhythm.pause(at=at + DAY) <= LONGEST


@given(some.lists(moments, max_size=60))
@example([NOW - timedelta(seconds=11697), NOW - timedelta(days=59, microseconds=1)])
def test_what_is_kept_of_a_rhythm_gives_the_same_pause(times: list[datetime]) -> None:
    rhythm = a_rhythm(*times)

    kept = Rhythm.of(rhythm.row(), at=NOW)

    assert abs(kept.pause(at=NOW) - rhythm.pause(at=NOW)) < MINUTE


def test_hearing_in_two_parts_is_hearing_at_once() -> None:
    times = every(3 * HOUR)

    apart = a_rhythm(*times[40:], at=times[40]).heard(times[:40], at=NOW)

    assert apart.row() == pytest.approx(a_rhythm(*times).row(), abs=0.01)


def test_a_pause_that_the_publisher_asks_for_is_kept_up_to_a_day() -> None:
    rhythm = a_rhythm(*every(15 * MINUTE))

    assert next_poll(rhythm, at=NOW, asked_pause=HOUR) == NOW + HOUR
    assert next_poll(rhythm, at=NOW, asked_pause=365 * DAY) == NOW + DAY


@given(some.integers(0, 10**6))
def test_a_channel_is_never_asked_sooner_than_the_shortest_pause(key: int) -> None:
    assert next_poll(a_rhythm(*every(MINUTE)), at=NOW, key=key) >= NOW + SHORTEST


def test_channels_polled_together_part_again() -> None:
    times = [next_poll(a_rhythm(NOW - 200 * DAY), at=NOW, key=key) for key in range(1000)]

    by_minute = [sum(time // MINUTE == n for time in (t - NOW for t in times)) for n in range(150, 210)]

    assert max(by_minute) < 1000 / 25


@pytest.mark.parametrize(
    ("failures", "pause"),
    [(1, 30 * MINUTE), (3, 2 * HOUR), (7, DAY), (20, DAY), (21, WEEK), (10_000, WEEK)],
)
def test_a_failing_channel_is_asked_less_and_less_but_weekly_for_ever(
    failures: int, pause: timedelta
) -> None:
    again_in = after_failure(at=NOW, failures=failures) - NOW

    assert pause <= again_in <= pause * 1.1


def test_it_takes_two_weeks_of_failures_to_be_asked_but_weekly() -> None:
    at, failures = NOW, 1
    while (again_at := after_failure(at=at, failures=failures)) - at < WEEK:
        at, failures = again_at, failures + 1

    assert timedelta(13) < at - NOW < timedelta(17)


@pytest.mark.parametrize(
    ("asked", "least"), [(3 * HOUR, 3 * HOUR), (timedelta(0), 30 * MINUTE), (99 * DAY, WEEK)]
)
def test_a_server_that_names_a_time_is_obeyed_within_reason(asked: timedelta, least: timedelta) -> None:
    again_in = after_failure(at=NOW, failures=1, retry_after=asked) - NOW

    assert least <= again_in <= least * 1.1


def test_after_an_outage_of_our_own_channels_are_asked_soon_but_not_at_once_together() -> None:
    waits = [after_outage(at=NOW, key=key) - NOW for key in range(100)]

    assert MINUTE <= min(waits) < 2 * MINUTE
    assert 5 * MINUTE < max(waits) <= 6 * MINUTE
