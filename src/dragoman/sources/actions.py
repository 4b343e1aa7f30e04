"""What is done with sources: followed, polled, captured. One transaction each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from dragoman.leases import FREE
from dragoman.people.models import User
from dragoman.sources import profile, rules, types
from dragoman.sources.models import Capture, Channel, Entry, Reuse, Source, SourceKind
from dragoman.sources.types import ChannelSpec, Feed, Pointer
from dragoman.web import Answer, canonical, origin
from dragoman.web.urls import LONGEST


@transaction.atomic
def add_source(
    *,
    name: str,
    homepage: str,
    country: str = "",
    languages: Sequence[str] = (),
    kind: str = SourceKind.NEWSPAPER,
    reuse: str = Reuse.UNKNOWN,
    channels: Sequence[ChannelSpec],
    at: datetime,
) -> Source:
    """Follow an outlet through ``channels``; one that we know already gets those that it lacks."""
    source = _known(homepage, channels) or _new_source(
        name=name,
        homepage=homepage,
        country=country,
        languages=list(languages),
        kind=kind,
        reuse=reuse,
        added_at=at,
    )
    if not source.is_followed:
        source.is_followed = True
        source.save(update_fields=["is_followed"])
    for channel in channels:
        Channel.objects.get_or_create(
            url=channel.url,
            defaults={
                "source": source,
                "kind": channel.kind,
                "title": channel.title[:300],
                "next_poll_at": at,
            },
        )
    return source


@transaction.atomic
def clip(*, url: str, user: User, at: datetime) -> Entry:
    """Have a page captured that an editor chose by hand; raises ``BadAddressError`` for what is no address.

    A page of an outlet that we do not know belongs to a new source, which is not followed.
    """
    url = canonical(url)
    entry = Entry.objects.filter(url=url).first()
    if entry is None:
        return Entry.objects.create(
            source=_owner(url, at=at), url=url, found_at=at, next_try_at=at, clipped_by=user
        )
    if entry.captured_at is None:
        entry.is_given_up, entry.tries, entry.next_try_at = False, 0, at
        entry.save(update_fields=["is_given_up", "tries", "next_try_at"])
    return entry


def poll_now(*, channel: Channel, at: datetime) -> None:
    """Let the gatherer poll this channel next, whatever its schedule says."""
    Channel.objects.filter(pk=channel.pk).update(next_poll_at=at)


def pause(*, channel: Channel) -> None:
    """Stop polling this channel until it is resumed."""
    Channel.objects.filter(pk=channel.pk).update(is_paused=True)


def resume(*, channel: Channel) -> None:
    """Poll this channel again when it is due."""
    Channel.objects.filter(pk=channel.pk).update(is_paused=False)


@transaction.atomic
def store_poll(*, channel: Channel, feed: Feed, answer: Answer, at: datetime) -> int:
    """Remember what a channel announced; return how many entries are new."""
    known = set(
        Entry.objects.filter(url__in=[entry.url for entry in feed.entries]).values_list("url", flat=True)
    )
    fresh = [_row(entry, channel, at) for entry in rules.new_entries(feed.entries, known=known, at=at)]
    Entry.objects.bulk_create(fresh, ignore_conflicts=True)
    _polled(channel, at=at, **_validators(answer))
    if feed.title:
        Channel.objects.filter(pk=channel.pk, title="").update(title=feed.title[:300])
    if feed.language:
        for source in Source.objects.filter(pk=channel.source_id, languages=[]):
            source.languages = [feed.language]
            source.save(update_fields=["languages"])  # which whoever shows the outlet hears
    return len(fresh)


@transaction.atomic
def store_unchanged(*, channel: Channel, answer: Answer, at: datetime) -> None:
    """Remember that a channel has announced nothing since the last poll."""
    _polled(channel, at=at, **{name: value for name, value in _validators(answer).items() if value})


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
        next_poll_at=rules.next_poll(at=at, failures=failures, retry_after=retry_after),
        **FREE,
    )


@transaction.atomic
def store_capture(*, entry: Entry, answer: Answer, pointer: Pointer, at: datetime) -> Capture | None:
    """Remember where an entry's page is archived; None when somebody captured it in the meantime."""
    if not Entry.objects.filter(pk=entry.pk, captured_at=None).update(captured_at=at, problem="", **FREE):
        return None
    return Capture.objects.create(
        source_id=entry.source_id,
        entry=entry,
        url=entry.url,
        final_url=answer.final_url if len(answer.final_url) <= LONGEST else entry.url,
        status=answer.status,
        content_type=(answer.header("Content-Type") or "")[:200],
        captured_at=answer.started_at,
        file=pointer.file,
        offset=pointer.offset,
        length=pointer.length,
        digest=pointer.digest,
    )


@transaction.atomic
def store_failed_capture(*, entry: Entry, problem: str, is_gone: bool, at: datetime) -> None:
    """Remember why a page could not be captured; it is tried again a few times unless it is gone."""
    tries = entry.tries + 1
    again_at = None if is_gone else rules.next_try(at=at, tries=tries)
    Entry.objects.filter(pk=entry.pk, captured_at=None).update(
        tries=tries,
        problem=problem,
        is_given_up=again_at is None,
        next_try_at=again_at or at,
        **FREE,
    )


def _polled(channel: Channel, *, at: datetime, **validators: str) -> None:
    Channel.objects.filter(pk=channel.pk).update(
        polled_at=at,
        failures=0,
        problem="",
        next_poll_at=rules.next_poll(at=at, failures=0),
        **validators,
        **FREE,
    )


def _validators(answer: Answer) -> dict[str, str]:
    """Return ETag and Last-Modified as they were sent; one too long to be kept whole is worth nothing."""
    etag, last_modified = answer.header("ETag") or "", answer.header("Last-Modified") or ""
    return {
        "etag": etag if len(etag) <= 500 else "",
        "last_modified": last_modified if len(last_modified) <= 200 else "",
    }


def _row(entry: types.Entry, channel: Channel, at: datetime) -> Entry:
    return Entry(
        source_id=channel.source_id,
        channel=channel,
        url=entry.url,
        guid=_storable(entry.id)[:2000],
        title=_storable(entry.title)[:1000],
        summary=_storable(entry.summary),
        language=entry.language[:35],
        published_at=entry.published_at,
        found_at=at,
        next_try_at=at,
    )


def _storable(text: str) -> str:
    """Return the text without the one character that PostgreSQL cannot hold."""
    return text.replace("\0", "")


def _known(homepage: str, channels: Sequence[ChannelSpec]) -> Source | None:
    by_channel = Channel.objects.filter(url__in=[channel.url for channel in channels]).select_related(
        "source"
    )
    if channel := by_channel.first():
        return channel.source
    return Source.objects.filter(homepage=homepage).first()


def _owner(url: str, *, at: datetime) -> Source:
    key = profile.owner(url, dict(Source.objects.values_list("pk", "homepage")))
    if key is not None:
        return Source.objects.get(pk=key)
    return _new_source(
        name=profile.name_of(url),
        homepage=f"{origin(url)}/",
        country=profile.country_of(url),
        is_followed=False,
        added_at=at,
    )


def _new_source(*, name: str, homepage: str, **more: Any) -> Source:
    stem = slugify(name)[:70] or slugify(profile.name_of(homepage).replace(".", "-"))[:70] or "source"
    taken = set(Source.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    free = (slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
    return Source.objects.create(name=name[:200], slug=next(free), homepage=homepage, **more)
