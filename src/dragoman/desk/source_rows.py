"""How the sources are doing: rows for the list, gathered with a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Count, IntegerField, Max, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from dragoman.desk.source_health import Health
from dragoman.sources.models import Alert, Channel, Entry, Source, SourceDay, SourceQuerySet

DAYS = 30
HEIGHT = 24
"""Units of the chart, which has no size of its own."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One day of a source in its chart."""

    x: int
    height: float
    date: date
    entries: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with its health."""

    source: Source
    health: Health
    channels: Sequence[Channel]
    last_day: int
    last_news_at: datetime | None
    bars: Sequence[Bar]
    alerts: Sequence[Alert] = ()

    @property
    def month(self) -> int:
        return sum(bar.entries for bar in self.bars)

    @property
    def drawn(self) -> str:
        """The bars as one path of SVG, for a page has fifty charts."""
        tall = (bar for bar in self.bars if bar.height)
        return "".join(f"M{bar.x} {HEIGHT}v-{bar.height:g}h3v{bar.height:g}z" for bar in tall)

    @property
    def problems(self) -> list[str]:
        """Why its channels could not be asked, each sentence once."""
        asked = (channel for channel in self.channels if not channel.is_paused)
        return list(dict.fromkeys(channel.problem for channel in asked if channel.problem))

    @property
    def next_poll_at(self) -> datetime | None:
        asked = [channel for channel in self.channels if not channel.is_paused and not channel.gone_at]
        return (
            min((channel.next_poll_at for channel in asked), default=None)
            if self.source.is_followed
            else None
        )

    @property
    def is_paused(self) -> bool:
        return bool(self.channels) and all(channel.is_paused for channel in self.channels)


def with_figures(sources: SourceQuerySet, *, at: datetime) -> SourceQuerySet:
    """Return ``sources``, each with ``last_day``, ``month``, ``last_news_at`` and ``failures``.

    ``last_day`` and ``month`` count articles by their own dates: what a new source had before is not today's.
    """
    entries = Entry.objects.order_by().filter(source=OuterRef("pk"))
    days = SourceDay.objects.order_by().filter(source=OuterRef("pk"), day__gt=_first_day(at)).values("source")
    channels = Channel.objects.followed().order_by().filter(source=OuterRef("pk")).values("source")
    yesterday = at - timedelta(days=1)
    dated = entries.filter(found_at__gt=yesterday).alias(at=Coalesce("published_at", "found_at"))
    fresh = dated.filter(at__gt=yesterday).values("source").annotate(n=Count("pk")).values("n")
    return sources.annotate(
        last_day=_number(fresh),
        month=_number(days.annotate(n=Sum("entries")).values("n")),
        last_news_at=Subquery(entries.values("source").annotate(n=Max("found_at")).values("n")),
        failures=_number(channels.annotate(n=Max("failures")).values("n")),
    )


def source_rows(sources: Sequence[Source], *, at: datetime) -> list[SourceRow]:
    """Return a row for each of ``sources``, which come with figures, a health and their channels."""
    rhythm, alerts = rhythm_of(sources, at=at), _alerts(sources)
    return [
        SourceRow(
            source,
            Health(source.health),  # type: ignore[attr-defined]
            list(source.channels.all()),
            source.last_day,  # type: ignore[attr-defined]
            source.last_news_at,  # type: ignore[attr-defined]
            bars(rhythm[source.pk], today=_today(at)),
            alerts.get(source.pk, ()),
        )
        for source in sources
    ]


def rhythm_of(sources: Sequence[Source], *, at: datetime) -> Mapping[int, Mapping[date, int]]:
    """Return what the last thirty days (UTC) of each source brought, with one query."""
    rhythm: defaultdict[int, dict[date, int]] = defaultdict(dict)
    days = SourceDay.objects.order_by().filter(source__in=sources, day__gt=_first_day(at))
    for source, day, entries in days.values_list("source", "day", "entries"):
        rhythm[source][day] = entries
    return rhythm


def bars(found: Mapping[date, int], *, today: date) -> list[Bar]:
    """Return a bar for each of the last thirty days, the highest as high as the chart."""
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    most = max((found.get(day, 0) for day in days), default=0) or 1
    heights = [HEIGHT * found.get(day, 0) / most for day in days]
    return [
        Bar(4 * place, round(height, 1), day, found.get(day, 0))
        for place, (day, height) in enumerate(zip(days, heights, strict=True))
    ]


def _alerts(sources: Sequence[Source]) -> Mapping[int, Sequence[Alert]]:
    """Return the open alerts of those sources whose health is the worse for them."""
    told = {Health.SILENT, Health.CHANGED}
    changed = [source for source in sources if source.health in told]  # type: ignore[attr-defined]
    found: defaultdict[int, list[Alert]] = defaultdict(list)
    for alert in Alert.objects.open().filter(source__in=changed) if changed else ():
        found[alert.source_id].append(alert)
    return found


def _number(rows: QuerySet[Source, object] | object) -> Coalesce:
    return Coalesce(Subquery(rows, output_field=IntegerField()), 0)  # type: ignore[arg-type]


def _first_day(at: datetime) -> date:
    return _today(at) - timedelta(days=DAYS)


def _today(at: datetime) -> date:
    return at.astimezone(UTC).date()
