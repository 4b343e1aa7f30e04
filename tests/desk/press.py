"""Sources for the desk's tests, made in one line each."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from dragoman.sources.models import Alert, AlertKind, Channel, ChannelKind, Entry, Source, SourceDay
from dragoman.sources.types import Candidate, ChannelSpec, Outlet, Prospect
from dragoman.sources.types import Entry as Announced

FORBIDDEN = "The server refuses us this page (403)."
ANNOUNCED, LINKED = "The page announces it as its RSS feed.", "The page links to 12 articles."
PROSPECT = Prospect(
    Outlet("The New Gazette", "https://new.example/", "GB", ("en",), ()),
    (
        Candidate(
            ChannelSpec(
                "feed", "https://new.example/feed", "All articles", "The page announces it as its RSS feed."
            ),
            tuple(Announced(f"https://new.example/{n}", f"Headline {n}") for n in range(7)),
        ),
        Candidate(
            ChannelSpec(
                "section_page", "https://new.example/world", "World", "The page links to 12 articles."
            ),
            (Announced("https://new.example/world/1", "Far away"),),
        ),
    ),
)


def a_channel(source: Source, name: str = "feed", **values: object) -> Channel:
    """Return a channel that was asked an hour ago and works, unless told otherwise."""
    now = timezone.now()
    told = {"polled_at": now - timedelta(hours=1), "next_poll_at": now + timedelta(hours=1)} | values
    url = f"https://faro.example/{source.pk}/{name}.xml"
    return Channel.objects.create(source=source, kind=ChannelKind.FEED, url=url, **told)


def an_entry(channel: Channel, title: str = "A bridge opens", **values: object) -> Entry:
    now = timezone.now()
    url = f"https://faro.example/{channel.source_id}/{Entry.objects.count()}"
    told = {"found_at": now, "next_try_at": now} | values
    return Entry.objects.create(source=channel.source, channel=channel, url=url, title=title, **told)


def a_day(source: Source, *, ago: int, entries: int) -> SourceDay:
    day = (timezone.now() - timedelta(days=ago)).date()
    return SourceDay.objects.create(source=source, day=day, entries=entries)


def an_alert(source: Source, kind: str = AlertKind.SILENT) -> Alert:
    facts = {"days": 9, "usual": 3.0, "found": 2, "letters": 80}
    return Alert.objects.create(source=source, kind=kind, since=timezone.now(), facts=facts)
