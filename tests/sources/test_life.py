from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dragoman.sources import actions, editing
from dragoman.sources.life import Move, has_lied
from dragoman.sources.models import Channel, ChannelKind, Entry
from dragoman.sources.reach import Reach
from dragoman.sources.types import ChannelSpec, Feed
from dragoman.sources.types import Entry as Announced
from tests.sources.answers import an_answer
from tests.sources.polled import store_poll

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
OLD = "https://herald.example/feed.xml"
NEW = "https://www.herald.example/rss"

database = pytest.mark.django_db


def a_channel(url: str = OLD) -> Channel:
    actions.add_source(
        name="The Herald",
        homepage="https://herald.example/",
        channels=[ChannelSpec(ChannelKind.FEED, url)],
        at=NOW,
    )
    return Channel.objects.get(url=url)


def poll(
    channel: Channel, *, at: datetime, moved_to: str = "", published_at: datetime | None = None, n: int = 0
) -> Channel:
    entries = [Announced(f"https://herald.example/{n}", f"Title {n}", published_at=published_at)] * bool(n)
    answer = an_answer(moved_to=moved_to, headers=(("ETag", '"one"'),))
    store_poll(channel=channel, feed=Feed("Herald", tuple(entries)), answer=answer, at=at)
    channel.refresh_from_db()
    return channel


def unchanged(channel: Channel, *, at: datetime) -> Channel:
    actions.store_unchanged([actions.Poll(channel, an_answer(status=304), at)])
    channel.refresh_from_db()
    return channel


def test_a_move_is_settled_once_seen_three_times_over_a_day() -> None:
    move = Move().seen(NEW, at=NOW).seen(NEW, at=NOW + HOUR).seen(NEW, at=NOW + 2 * HOUR)

    assert not move.is_settled(at=NOW + 2 * HOUR)
    assert move.is_settled(at=NOW + DAY)


@given(some.lists(some.sampled_from([NEW, OLD, ""]), max_size=8))
def test_only_sightings_in_a_row_count(targets: list[str]) -> None:
    move = Move()
    for n, target in enumerate(targets):
        move = move.seen(target, at=NOW + n * DAY)

    same = next((n for n, to in enumerate(reversed(targets)) if to != targets[-1]), len(targets))
    assert move.sightings == (same if targets and targets[-1] else 0)


@database
def test_an_address_that_a_feed_moved_to_is_taken_over_after_a_day() -> None:
    channel = a_channel()
    for hours in (0, 12):
        channel = poll(channel, at=NOW + hours * HOUR, moved_to=NEW)
    before = channel.url

    channel = poll(channel, at=NOW + 24 * HOUR, moved_to=NEW)

    assert (before, channel.url, channel.moved_to) == (OLD, NEW, "")


@database
def test_a_feed_that_does_not_move_any_more_keeps_its_address() -> None:
    channel = a_channel()
    for hours, to in ((0, NEW), (12, NEW), (24, ""), (36, NEW)):
        channel = poll(channel, at=NOW + hours * HOUR, moved_to=to)

    assert (channel.url, channel.moved_sightings) == (OLD, 1)


@database
def test_a_feed_that_became_one_that_is_followed_already_is_parked_with_a_notice() -> None:
    a_channel(NEW)
    channel = a_channel()

    for hours in (0, 12, 24):
        channel = poll(channel, at=NOW + hours * HOUR, moved_to=NEW)

    assert (channel.url, channel.gone_at) == (OLD, NOW + DAY)
    assert (
        channel.problem
        == f"This has moved for good to {NEW}, which is followed already. It is not asked any more."
    )
    assert channel not in Channel.objects.due(at=NOW + 99 * DAY)


@database
def test_a_feed_that_is_gone_is_parked_with_a_notice_until_it_is_resumed() -> None:
    channel = a_channel()

    actions.store_gone(channel=channel, at=NOW)
    due = Channel.objects.due(at=NOW + DAY).count()
    resumed = editing.resume(channels=Channel.objects.filter(pk=channel.pk))

    channel.refresh_from_db()
    assert resumed == [channel.pk]
    assert (due, Channel.objects.due(at=NOW + DAY).count()) == (0, 1)
    assert "gone for good (410)" in channel.problem


@pytest.mark.parametrize(
    ("published_at", "expected"), [(NOW - DAY, True), (NOW - HOUR / 2, False), (None, True)]
)
def test_who_held_back_an_article_has_lied(published_at: datetime | None, expected: bool) -> None:
    assert has_lied(unchanged=100, told_at=NOW, fresh=[published_at]) is expected


def test_who_has_nothing_new_has_not_lied() -> None:
    assert not has_lied(unchanged=100, told_at=NOW, fresh=[])


@database
def test_a_liar_is_never_believed_again() -> None:
    channel = unchanged(poll(a_channel(), at=NOW), at=NOW + 2 * DAY)

    channel = poll(channel, at=NOW + 8 * DAY, n=1, published_at=NOW + DAY)
    channel = poll(channel, at=NOW + 9 * DAY, n=2, published_at=NOW + 9 * DAY)

    assert channel.is_doubted


@database
def test_polls_without_news_are_counted_until_there_is_content() -> None:
    channel = unchanged(unchanged(poll(a_channel(), at=NOW), at=NOW + HOUR), at=NOW + 2 * HOUR)
    count = channel.unchanged

    channel = poll(channel, at=NOW + 3 * HOUR)

    assert (count, channel.unchanged, channel.read_at) == (2, 0, NOW + 3 * HOUR)


@database
def test_an_unchanged_poll_takes_one_query(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    channel = poll(a_channel(), at=NOW, n=1)

    with django_assert_num_queries(3):  # one, between savepoints
        actions.store_unchanged([actions.Poll(channel, an_answer(status=304), NOW + HOUR)])


@database
def test_a_channel_that_announces_often_is_polled_again_sooner() -> None:
    busy, calm = a_channel(), a_channel(NEW)
    for n in range(1, 9):
        busy = poll(busy, at=NOW + n * HOUR / 4, n=n)

    calm = poll(calm, at=NOW + 2 * HOUR)

    assert busy.next_poll_at < calm.next_poll_at - HOUR / 4


@database
def test_an_outage_of_our_own_is_no_failure_of_a_channel() -> None:
    first, second = a_channel(), a_channel(NEW)
    actions.store_failed_poll(channel=first, problem="It could not be reached.", at=NOW)

    actions.store_unreached(channel=second, at=NOW)
    actions.forgive(channels=[first.pk], at=NOW)

    assert list(Channel.objects.values_list("failures", "problem")) == [(0, ""), (0, "")]
    assert Channel.objects.due(at=NOW + HOUR / 6).count() == 2


@database
def test_a_page_that_we_could_not_reach_has_not_been_tried() -> None:
    poll(a_channel(), at=NOW, n=1)
    entry = Entry.objects.get()

    actions.store_uncaptured(entry=entry, at=NOW)

    entry.refresh_from_db()
    assert (entry.tries, entry.problem) == (0, "")
    assert NOW < entry.next_try_at < NOW + HOUR / 6


def noted(*reached: bool) -> Reach:
    reach = Reach()
    for n, answered in enumerate(reached):
        reach.note(f"host{n}.example", reached=answered, at=NOW)
    return reach


@pytest.mark.parametrize(
    ("reached", "expected"),
    [
        ([False] * 3, True),
        ([False] * 2, False),
        ([True] + [False] * 5, False),
        ([True] * 40 + [False] * 9, True),
        ([False] * 40 + [True] * 2, False),
    ],
)
def test_we_are_cut_off_when_nearly_no_host_answers(reached: list[bool], expected: bool) -> None:
    assert noted(*reached).is_lost(at=NOW) is expected


def test_one_host_that_fails_again_and_again_is_one_host() -> None:
    reach = Reach()

    for _ in range(20):
        reach.note("host.example", reached=False, at=NOW)

    assert not reach.is_lost(at=NOW)


def test_what_failed_long_ago_says_nothing_about_now() -> None:
    assert not noted(False, False, False).is_lost(at=NOW + HOUR)


def test_while_we_are_cut_off_a_few_requests_find_out_when_that_ends() -> None:
    reach = noted(False, False, False)

    room = [reach.room(24, at=NOW + timedelta(seconds=seconds)) for seconds in (0, 1, 20)]

    assert room == [3, 0, 3]


@database
def test_trust_of_the_operator_does_not_move_to_another_origin() -> None:
    channel = a_channel()
    Channel.objects.update(is_trusted=True)
    channel.refresh_from_db()

    for hours in (0, 12, 24):
        channel = poll(channel, at=NOW + hours * HOUR, moved_to="http://127.0.0.1:8801/feed")

    assert (channel.url, channel.vouched) == ("http://127.0.0.1:8801/feed", "")
