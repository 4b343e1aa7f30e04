"""What is remembered of how sources are doing: what a day brought, and what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from dragoman.sources import health
from dragoman.sources.health import Finding
from dragoman.sources.models import (
    Alert,
    AlertKind,
    Channel,
    Source,
    SourceDay,
)

EXAMINED_EVERY = timedelta(hours=1)

LAYOUT_TOLD = timedelta(days=14)
"""For so long editors are told of a new layout; it is learnt already."""

FEWEST_WITNESSES = 5
"""Sources that a newsroom needs for a day without any article to be its own fault."""

_COUNTED = [field for field in SourceDay._meta.concrete_fields if not field.primary_key]
_COUNT = (
    f"INSERT INTO {SourceDay._meta.db_table} ({', '.join(field.attname for field in _COUNTED)}) "  # noqa: S608
    f"VALUES ({', '.join('%s' for _ in _COUNTED)}) ON CONFLICT (source_id, day) DO UPDATE SET "
) + ", ".join(
    f"{count} = {SourceDay._meta.db_table}.{count} + excluded.{count}"
    for count in ("entries", "repeats", "texts", "letters")
)


@transaction.atomic
def note_text(*, source: int, language: str, letters: int, at: datetime) -> None:
    """Count a page that was read among what its source, by key, brought today; one in vain has no letters."""
    count_days([SourceDay(source_id=source, day=at.date(), texts=1, letters=letters)])
    if language:
        day = SourceDay.objects.select_for_update().get(source_id=source, day=at.date())
        day.languages[language] = day.languages.get(language, 0) + 1
        day.save(update_fields=["languages"])


def note_layout(*, source: int, since: datetime, at: datetime) -> None:
    """Tell editors that the pages of a source, by key, are built in a new way."""
    day = {"day": since.date().isoformat()}
    Alert.objects.update_or_create(
        source_id=source, kind=AlertKind.LAYOUT, ended_at=None, defaults={"facts": day, "since": at}
    )


def examine(*, at: datetime, limit: int = 25) -> int:
    """Open and close alerts on some sources whose health is to be looked at; return how many."""
    sources = list(Source.objects.unexamined(at=at).values_list("pk", flat=True)[:limit])
    days = _days_of(sources, since=(at - health.REMEMBERED).date())
    open_alerts = defaultdict[int, dict[str, Alert]](dict)
    for alert in Alert.objects.filter(source__in=sources, ended_at=None):
        if alert.kind != AlertKind.LAYOUT or alert.since < at - LAYOUT_TOLD:
            open_alerts[alert.source_id][alert.kind] = alert
    asked = set(Channel.objects.followed().filter(source__in=sources).values_list("source", flat=True))
    unwatched = _unwatched(at)
    found = {
        source: health.findings(days[source], today=at.date(), open=open_alerts[source], unwatched=unwatched)
        for source in asked
    }
    with transaction.atomic():
        for source in sources:
            _alert(source, found.get(source, []), open_alerts[source], at=at)
        Source.objects.filter(pk__in=sources).update(examine_at=at + EXAMINED_EVERY)
    return len(sources)


def _alert(source: int, found: Sequence[Finding], known: Mapping[str, Alert], *, at: datetime) -> None:
    """Open, bring up to date and end a source's alerts, so that they say what was found."""
    facts = {str(finding.fault): dict(finding.facts) for finding in found}
    for kind, alert in known.items():
        if kind not in facts:
            Alert.objects.filter(pk=alert.pk).update(ended_at=at)
        elif (now := alert.facts | facts[kind]) != alert.facts:
            Alert.objects.filter(pk=alert.pk).update(facts=now)
    fresh = [
        Alert(source_id=source, kind=kind, facts=facts[kind], since=at)
        for kind in facts.keys() - known.keys()
    ]
    Alert.objects.bulk_create(fresh, ignore_conflicts=True)


def _days_of(sources: Sequence[int], *, since: date) -> Mapping[int, list[health.Day]]:
    """Return what sources, by key, brought lately."""
    days = defaultdict[int, list[health.Day]](list)
    rows = SourceDay.objects.filter(source__in=sources, day__gte=since).order_by("source", "day")
    for source, *facts in rows.values_list(
        "source", "day", "entries", "repeats", "texts", "letters", "languages"
    ):
        days[source].append(health.Day(*facts))
    return days


def _unwatched(at: datetime) -> set[date]:
    """Return the days on which nobody at all brought anything: it was us, unless we follow very few."""
    if Source.objects.followed().count() < FEWEST_WITNESSES:
        return set()
    begin = (at - health.REMEMBERED).date()
    seen = set(SourceDay.objects.filter(day__gte=begin).order_by().values_list("day", flat=True).distinct())
    first = min(seen, default=at.date())
    return {day for n in range((at.date() - first).days) if (day := first + timedelta(n)) not in seen}


def count_days(days: Sequence[SourceDay]) -> None:
    """Add to what sources brought in a day."""
    rows = [
        [field.get_db_prep_save(getattr(day, field.attname), connection) for field in _COUNTED]
        for day in days
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_COUNT, rows)
