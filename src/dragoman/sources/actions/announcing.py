"""What channels announce is looked up and remembered, that of many channels in the same few statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dragoman.people.models import User
from dragoman.sources import health, rules, sifting, types
from dragoman.sources.actions.watching import count_days
from dragoman.sources.channels import section_page
from dragoman.sources.markup import sound
from dragoman.sources.models import Announcement, Channel, ChannelKind, Entry, Source, SourceDay, SourceRule

REPEATED = timedelta(days=14)
"""How long a title counts as seen lately."""

MOST_LINKS = 300
"""Links of a section page that are remembered, to tell articles from its menu."""

Rules = Mapping[int, Sequence[sifting.Rule]]


@dataclass(frozen=True, slots=True)
class Told:
    """What a channel announced, or ``user`` clipped; ``language`` is that of entries without one."""

    channel: Channel
    entries: Sequence[types.Entry]
    language: str = ""
    user: User | None = None


@dataclass(frozen=True, slots=True)
class Announced:
    """Of what a channel announced, the keys of the entries that we know, and rows for those that are new.

    ``slug`` is the short name of the channel's source, empty where nothing is new.
    """

    channel: Channel
    slug: str
    known: frozenset[int]
    fresh: tuple[Entry, ...]


def look_up(told: Sequence[Told], *, at: datetime) -> list[Announced]:
    """Return what is new of what each channel announced.

    The rules of its source leave some out, but nothing that somebody clipped.
    """
    offered = [_articles(one) for one in told]
    # What we know stands there under its canonical address: most entries need not be brought to theirs.
    known = _keys(entry.url for entries in offered for entry in entries)
    others = [rules.followable(e for e in entries if e.url not in known) for entries in offered]
    known |= _keys(entry.url for entries in others for entry in entries)
    unknown = [rules.new_entries(entries, known=known.keys(), at=at) for entries in others]
    sources = {one.channel.source_id for one, new in zip(told, unknown, strict=True) if new}
    slugs = dict(Source.objects.filter(pk__in=sources).values_list("pk", "slug")) if sources else {}
    their_rules = _rules_of(sources)
    return [
        Announced(
            one.channel,
            slugs.get(one.channel.source_id, ""),
            frozenset(known[entry.url] for entry in (*entries, *followed) if entry.url in known),
            _rows(one, new, their_rules, at=at),
        )
        for one, entries, followed, new in zip(told, offered, others, unknown, strict=True)
    ]


def announce(announced: Sequence[Announced], *, at: datetime) -> list[list[Entry]]:
    """Remember what channels announced, each entry once; return for each the new entries, without keys."""
    urls = {row.url for one in announced for row in one.fresh}
    taken = set(_keys(urls))
    fresh: list[list[Entry]] = []
    for one in announced:
        fresh.append([row for row in one.fresh if row.url not in taken])
        taken |= {row.url for row in fresh[-1]}
    _note_entries(announced, fresh, at=at)
    Entry.objects.bulk_create([row for rows in fresh for row in rows], ignore_conflicts=True)
    keys = _keys(urls)
    _note_announcements(
        {
            (key, one.channel.pk)
            for one in announced
            for key in one.known.union(keys[row.url] for row in one.fresh if row.url in keys)
        },
        at=at,
    )
    return fresh


def _articles(told: Told) -> Sequence[types.Entry]:
    """Return what a channel announces; on a section page, links come and go where articles are."""
    if told.channel.kind != ChannelKind.SECTION_PAGE:
        return told.entries
    lately = told.channel.announcements.order_by("-pk")[:MOST_LINKS]
    return section_page.articles(told.entries, known=set(lately.values_list("entry__url", flat=True)))


def _keys(urls: Iterable[str]) -> dict[str, int]:
    """Return the keys of the entries that we know, by address."""
    found = {url for url in urls if url}
    return dict(Entry.objects.filter(url__in=found).values_list("url", "pk")) if found else {}


def _rules_of(sources: Set[int]) -> Rules:
    """Return the rules of sources, by key, each source's in their order."""
    found = defaultdict[int, list[sifting.Rule]](list)
    for row in SourceRule.objects.filter(source__in=sources).order_by("pk") if sources else ():
        found[row.source_id].append(sifting.Rule(row.action, row.words, row.field, row.value))
    return found


def _rows(told: Told, new: Sequence[types.Entry], their_rules: Rules, *, at: datetime) -> tuple[Entry, ...]:
    its_rules = [] if told.user else their_rules.get(told.channel.source_id, [])
    kept = sifting.sift(new, its_rules, language=told.language).kept
    return tuple(_row(sifted, told, at) for sifted in kept)


def _row(sifted: sifting.Sifted[types.Entry], told: Told, at: datetime) -> Entry:
    entry = sifted.entry
    return Entry(
        source_id=told.channel.source_id,
        channel=told.channel,
        url=entry.url,
        guid=sound(entry.id)[:2000],
        title=sound(entry.title)[:1000],
        summary=sound(entry.summary),
        language=sound(entry.language)[:35],
        section=sifted.section,
        topics=list(sifted.topics),
        published_at=entry.published_at,
        clipped_by=told.user,
        found_at=at,
        next_try_at=at,
    )


def _note_announcements(pairs: set[tuple[int, int]], *, at: datetime) -> None:
    """Remember which entries channels announced, each pair of keys once, whoever did so first."""
    entries = {entry for entry, _channel in pairs}
    told = Announcement.objects.filter(entry__in=entries).values_list("entry", "channel") if entries else ()
    rows = [
        Announcement(entry_id=entry, channel_id=channel, found_at=at)
        for entry, channel in sorted(pairs.difference(told))
    ]
    Announcement.objects.bulk_create(rows, ignore_conflicts=True)


def _note_entries(announced: Sequence[Announced], fresh: Sequence[Sequence[Entry]], *, at: datetime) -> None:
    """Count new entries among what their sources brought today; those of a first poll on their own days."""
    known = _titles_lately([row for rows in fresh for row in rows], at=at)
    entries, repeats = Counter[tuple[int, date]](), Counter[tuple[int, date]]()
    for one, rows in zip(announced, fresh, strict=True):
        for row in rows:
            when = at if one.channel.read_at else row.published_at
            if when is None or at - when > health.REMEMBERED:
                continue
            day, title = (row.source_id, when.date()), (row.source_id, row.title)
            entries[day] += 1
            repeats[day] += title in known
            known |= {title} if row.title else set()
    count_days(
        [
            SourceDay(source_id=source, day=day, entries=count, repeats=repeats[source, day])
            for (source, day), count in entries.items()
        ]
    )


def _titles_lately(rows: Sequence[Entry], *, at: datetime) -> set[tuple[int, str]]:
    """Return which titles of these entries their sources have had lately."""
    if not rows:
        return set()
    lately = Entry.objects.filter(
        source__in={row.source_id for row in rows},
        found_at__gte=at - REPEATED,
        title__in={row.title for row in rows} - {""},
    )
    return set(lately.values_list("source_id", "title"))
