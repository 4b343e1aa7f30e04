"""What is done about whom we follow: sources, channels, pages clipped by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from dragoman.languages import romanise
from dragoman.people.models import User
from dragoman.sources import profile
from dragoman.sources.errors import NoSuchSourceError
from dragoman.sources.markup import sound
from dragoman.sources.models import (
    Channel,
    Entry,
    FeedList,
    Reuse,
    Source,
    SourceKind,
)
from dragoman.sources.types import ChannelSpec, Outlet
from dragoman.web import canonical, origin


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
    is_trusted: bool = False,
    listed_in: FeedList | None = None,
) -> Source:
    """Follow an outlet through ``channels``; one that we know already gets those that it lacks.

    ``is_trusted`` are channels that the operator chose, who may trust origins on her own network.
    """
    source = _known(homepage, channels) or _new_source(
        name=name,
        homepage=homepage,
        country=country,
        languages=list(languages),
        kind=kind,
        reuse=reuse,
        at=at,
    )
    if not source.is_followed:
        if source.name == profile.name_of(source.homepage):
            source.name = sound(name)[:200]
        source.is_followed = True
        source.save(update_fields=["is_followed", "name"])
    add_channels(source=source, channels=channels, at=at, is_trusted=is_trusted, listed_in=listed_in)
    return source


def follow_outlet(
    *, outlet: Outlet, at: datetime, is_trusted: bool = False, listed_in: FeedList | None = None
) -> Source:
    """Follow an outlet as it presents itself."""
    return add_source(
        name=outlet.name,
        homepage=outlet.homepage,
        country=outlet.country,
        languages=outlet.languages,
        channels=outlet.channels,
        at=at,
        is_trusted=is_trusted,
        listed_in=listed_in,
    )


@transaction.atomic
def add_channels(
    *,
    source: Source,
    channels: Sequence[ChannelSpec],
    at: datetime,
    is_trusted: bool = False,
    listed_in: FeedList | None = None,
) -> list[Channel]:
    """Follow a source through more channels; return those that nobody followed yet."""
    added = []
    for spec in channels:
        channel, is_new = Channel.objects.get_or_create(
            url=spec.url,
            defaults={
                "source": source,
                "kind": spec.kind,
                "title": sound(spec.title)[:300],
                "why": spec.why[:300],
                "is_trusted": is_trusted,
                "listed_in": listed_in,
                "next_poll_at": at,
            },
        )
        if is_new:
            added.append(channel)
        elif is_trusted and not channel.is_trusted:
            Channel.objects.filter(pk=channel.pk).update(is_trusted=True)
    return added


def source_named(slug: str) -> Source:
    """Return the source of this short name; raises ``NoSuchSourceError``."""
    source = Source.objects.filter(slug=slug).first()
    if source is None:
        raise NoSuchSourceError(slug)
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
            source=source_at(url, at=at), url=url, found_at=at, next_try_at=at, clipped_by=user
        )
    if entry.captured_at is None:
        entry.is_given_up, entry.tries, entry.next_try_at = False, 0, at
        entry.save(update_fields=["is_given_up", "tries", "next_try_at"])
    return entry


def known_at(url: str) -> Source | None:
    """Return the outlet on whose site an address is, None where we know none."""
    key = profile.owner(url, dict(Source.objects.values_list("pk", "homepage")))
    return None if key is None else Source.objects.get(pk=key)


def source_at(url: str, *, name: str = "", at: datetime) -> Source:
    """Return the outlet on whose site an address is; one that we do not know is added, and not followed."""
    source = known_at(url) or new_source_at(url, name=name, at=at)
    if source.pk is None:
        source.save()
    return source


def new_source_at(url: str, *, name: str = "", at: datetime) -> Source:
    """Return a new outlet, not followed and not stored yet, on whose site an address is."""
    return _unsaved_source(
        name=name or profile.name_of(url),
        homepage=f"{origin(url)}/",
        country=profile.country_of(url),
        is_followed=False,
        at=at,
    )


def source_with(homepage: str, *, name: str, at: datetime) -> Source:
    """Return the outlet with exactly this homepage; one that we do not know is added, and not followed."""
    return _known(homepage, []) or _new_source(name=name, homepage=homepage, is_followed=False, at=at)


def _known(homepage: str, channels: Sequence[ChannelSpec]) -> Source | None:
    by_channel = Channel.objects.filter(url__in=[channel.url for channel in channels]).select_related(
        "source"
    )
    if channel := by_channel.first():
        return channel.source
    beside = Source.objects.filter(homepage__in=profile.spellings(homepage)).order_by("pk")
    return Source.objects.filter(homepage=homepage).first() or beside.first()


def _new_source(**facts: Any) -> Source:
    source = _unsaved_source(**facts)
    source.save()
    return source


def _unsaved_source(*, name: str, homepage: str, at: datetime, **more: Any) -> Source:
    name = sound(name)
    stem = (
        slugify(romanise(name))[:70].strip("-")
        or slugify(profile.name_of(homepage).replace(".", "-"))[:70]
        or "source"
    )
    taken = set(Source.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    free = (slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
    return Source(name=name[:200], slug=next(free), homepage=homepage, added_at=at, examine_at=at, **more)
