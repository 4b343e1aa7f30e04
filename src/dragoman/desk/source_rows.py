"""How the sources are doing: rows for the list, gathered with a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from dragoman.sources.models import Channel, Entry, Source

DAYS = 30
HEIGHT = 24
"""Units of the chart, which has no size of its own."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One day of a source in its chart."""

    x: int
    y: float
    height: float
    date: date
    entries: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with its health."""

    source: Source
    channels: Sequence[Channel]
    last_day: int
    bars: Sequence[Bar]

    @property
    def month(self) -> int:
        return sum(bar.entries for bar in self.bars)


def source_rows(sources: Sequence[Source], *, at: datetime) -> list[SourceRow]:
    """Return a row for each of ``sources`` with two queries, given that their channels are prefetched."""
    entries = Entry.objects.filter(source__in=sources).order_by()
    by_day = entries.filter(found_at__gt=at - timedelta(days=DAYS)).annotate(day=TruncDate("found_at"))
    rhythm: defaultdict[int, dict[date, int]] = defaultdict(dict)
    for source, day, found in by_day.values_list("source", "day").annotate(found=Count("pk")):
        rhythm[source][day] = found
    fresh = (
        entries.filter(found_at__gt=at - timedelta(days=1)).values_list("source").annotate(found=Count("pk"))
    )
    last_day = dict(fresh)
    today = timezone.localdate(at)
    return [
        SourceRow(
            source,
            list(source.channels.all()),
            last_day.get(source.pk, 0),
            bars(rhythm[source.pk], today=today),
        )
        for source in sources
    ]


def bars(found: Mapping[date, int], *, today: date) -> list[Bar]:
    """Return a bar for each of the last thirty days, the highest as high as the chart."""
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    most = max(found.values(), default=0) or 1
    heights = [HEIGHT * found.get(day, 0) / most for day in days]
    return [
        Bar(4 * place, round(HEIGHT - height, 1), round(height, 1), day, found.get(day, 0))
        for place, (day, height) in enumerate(zip(days, heights, strict=True))
    ]
