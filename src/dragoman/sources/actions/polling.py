"""What is remembered of a poll: what was announced, what failed, when to ask again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from dragoman.leases import FREE
from dragoman.sources import life, schedule
from dragoman.sources.actions.announcing import Announced, announce
from dragoman.sources.actions.capturing import capture_of
from dragoman.sources.batches import Change, change_each
from dragoman.sources.errors import GoneError, MovedToFollowedError
from dragoman.sources.markup import sound
from dragoman.sources.models import Capture, Channel, Entry, Source
from dragoman.sources.types import Feed, Pointer
from dragoman.web import Answer, origin
from dragoman.web.urls import LONGEST
from dragoman.web.waiting import fresh_for

_WELL: Change = {"failures": 0, "problem": "", **FREE}
SAFETY = timedelta(hours=4)
"""How seldom a channel is polled whose hub tells us of news."""


@dataclass(frozen=True, slots=True)
class Poll:
    """What a channel answered."""

    channel: Channel
    answer: Answer
    at: datetime


@dataclass(frozen=True, slots=True)
class News(Poll):
    """That a channel sent its content: what that announces, what of it is new, where it is archived."""

    feed: Feed
    announced: Announced
    pointer: Pointer | None = None


@transaction.atomic(savepoint=False)
def store_news(polls: Sequence[News]) -> None:
    """Remember what channels announced, and where that is archived."""
    fresh = announce([poll.announced for poll in polls], at=max(poll.at for poll in polls))
    Capture.objects.bulk_create(_capture(poll, poll.pointer) for poll in polls if poll.pointer)
    _change(polls, [_read(poll, new) for poll, new in zip(polls, fresh, strict=True)])
    for poll in polls:
        if poll.feed.title and not poll.channel.title:
            unnamed = Channel.objects.filter(pk=poll.channel.pk, title="")
            unnamed.update(title=sound(poll.feed.title)[:300])
    _note_languages(polls)


@transaction.atomic
def store_unchanged(polls: Sequence[Poll]) -> None:
    """Remember that channels have announced nothing since they were polled before."""
    _change(polls, [_unchanged(poll) for poll in polls])


@transaction.atomic
def store_failed_poll(
    *, channel: Channel, problem: str, at: datetime, retry_after: timedelta | None = None
) -> None:
    """Remember why a channel could not be polled, and when to ask it again."""
    failures = channel.failures + 1
    Channel.objects.filter(pk=channel.pk).update(
        polled_at=at,
        failures=failures,
        problem=problem,
        next_poll_at=schedule.after_failure(
            at=at, failures=failures, key=channel.pk, retry_after=retry_after
        ),
        **FREE,
    )


def store_gone(*, channel: Channel, at: datetime) -> None:
    """Remember that a channel's server says it is gone for good; it is not asked until it is resumed."""
    Channel.objects.filter(pk=channel.pk).update(
        polled_at=at, gone_at=at, failures=channel.failures + 1, problem=str(GoneError()), **FREE
    )


def store_unreached(*, channel: Channel, at: datetime) -> None:
    """Have a channel asked again soon that was not reached through no fault of its own."""
    again_at = schedule.after_outage(at=at, key=channel.pk)
    Channel.objects.filter(pk=channel.pk).update(next_poll_at=again_at, **FREE)


def forgive(*, channels: Iterable[int], at: datetime) -> None:
    """Take back the first failures of channels, by key, that turned out to be our own."""
    Channel.objects.filter(pk__in=list(channels), failures=1).update(
        failures=0, problem="", next_poll_at=at + schedule.SHORTEST
    )


def _change(polls: Sequence[Poll], news: Sequence[Change]) -> None:
    """Remember that channels were polled, and in what each has changed."""
    rows = ((poll.channel.pk, _polled(poll, new)) for poll, new in zip(polls, news, strict=True))
    change_each(Channel, rows, alike=_WELL)
    for poll in polls:
        if poll.answer.moved_to or poll.channel.moved_to:
            _move(poll.channel, poll.answer.moved_to, at=poll.at)


def _polled(poll: Poll, news: Change) -> Change:
    channel, at = poll.channel, poll.at
    rhythm = schedule.Rhythm.of(news.get("rhythm", channel.rhythm), at=at)
    told = SAFETY if channel.told_until and channel.told_until > at else timedelta()
    asked = news.get("asked_pause", channel.asked_pause) or timedelta()
    pause = max(asked, told, fresh_for(poll.answer))
    return {
        "polled_at": at,
        "next_poll_at": schedule.next_poll(rhythm, at=at, key=channel.pk, asked_pause=pause),
        **news,
    }


def _read(poll: News, fresh: Sequence[Entry]) -> Change:
    """Return in what a channel has changed that sent its content, with these new entries."""
    channel = poll.channel
    published = [entry.published_at for entry in fresh]
    return {
        "rhythm": _heard(channel, published, at=poll.at),
        "read_at": poll.at,
        "unchanged": 0,
        "asked_pause": poll.feed.pause,
        "is_doubted": channel.is_doubted
        or life.has_lied(unchanged=channel.unchanged, told_at=channel.polled_at, fresh=published),
        **_validators(poll.answer),
    }


def _unchanged(poll: Poll) -> Change:
    told = {name: mark for name, mark in _validators(poll.answer).items() if mark}
    is_as_known = all(getattr(poll.channel, name) == mark for name, mark in told.items())
    return {"unchanged": poll.channel.unchanged + 1, **({} if is_as_known else told)}


def _capture(poll: News, pointer: Pointer) -> Capture:
    channel = poll.channel
    return capture_of(
        poll.answer, pointer, source=channel.source_id, channel=channel, url=channel.url, read_at=poll.at
    )


def _note_languages(polls: Sequence[News]) -> None:
    """Take over the languages of feeds whose sources have none yet."""
    languages = {poll.channel.source_id: sound(poll.feed.language) for poll in polls if poll.feed.language}
    for source in Source.objects.filter(pk__in=languages, languages=[]) if languages else ():
        source.languages = [languages[source.pk]]
        source.save(update_fields=["languages"])  # which whoever shows the outlet hears


def _heard(channel: Channel, published: Sequence[datetime | None], *, at: datetime) -> list[float]:
    """Return a channel's rhythm with what it has just announced, to be kept.

    After the first poll, a time before the last one tells when an article was written, not when it came.
    """
    rhythm = schedule.Rhythm.of(channel.rhythm, at=at)
    if channel.read_at is None:
        times = [time for time in published if time]
    else:
        told_at = channel.polled_at or channel.read_at
        times = [time if time and told_at < time else at for time in published]
    return rhythm.heard(times, at=at).row()


def _move(channel: Channel, to: str, *, at: datetime) -> None:
    """Take over the address to which a channel has moved for ever, once that is settled."""
    move = life.Move(channel.moved_to, channel.moved_since, channel.moved_sightings).seen(to, at=at)
    row = Channel.objects.filter(pk=channel.pk)
    if not move.is_settled(at=at) or len(move.to) > LONGEST:
        row.update(moved_to=move.to[:LONGEST], moved_since=move.since, moved_sightings=move.sightings)
    elif Channel.objects.filter(url=move.to).exists():
        row.update(gone_at=at, problem=str(MovedToFollowedError(move.to)))
    else:
        # What the operator chose is one origin: no server hands her trust on to another.
        is_trusted = channel.is_trusted and origin(move.to) == origin(channel.url)
        row.update(url=move.to, is_trusted=is_trusted, moved_to="", moved_since=None, moved_sightings=0)


def _validators(answer: Answer) -> dict[str, str]:
    """Return ETag and Last-Modified as they were sent; one too long to be kept whole is worth nothing."""
    etag, last_modified = answer.header("ETag") or "", answer.header("Last-Modified") or ""
    return {
        "etag": etag if len(etag) <= 500 else "",
        "last_modified": last_modified if len(last_modified) <= 200 else "",
    }
