"""What one source is like: when it publishes, what became of its latest entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce, ExtractHour, ExtractIsoWeekDay
from django.utils.translation import gettext_lazy as _

from dragoman.reading.models import Clipping
from dragoman.sources.models import Announcement, Channel, Entry, Source

WEEKS = 8
"""How far back the hours of publishing are looked at."""

HOURS = 3
"""Hours in a column: a telephone has room for eight columns."""

STRENGTHS = 4
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Cell:
    """Some hours of a weekday: how many articles, and how strong that looks beside the others (0 to 4)."""

    entries: int
    strength: int


@dataclass(frozen=True, slots=True)
class Heat:
    """When a source publishes: hours by which each column begins, a row for each weekday from Monday on."""

    hours: Sequence[int]
    rows: Sequence[tuple[str, Sequence[Cell]]]
    total: int


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry and what became of it; ``sentence`` says what is wrong, if anything."""

    entry: Entry
    state: str
    label: str
    sentence: str
    clipping: int | None
    channels: Sequence[Channel]


_WEEKDAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)
_STATES = {
    "found": _("found"),
    "captured": _("captured"),
    "read": _("read"),
    "unread": _("not readable"),
    "given_up": _("given up"),
}


def heat_of(source: Source, *, at: datetime, zone: tzinfo) -> Heat:
    """Return when a source publishes by its own dates, in the hours of ``zone``, with one query."""
    lately = Entry.objects.order_by().filter(source=source, found_at__gt=at - timedelta(weeks=WEEKS))
    told = lately.annotate(at=Coalesce("published_at", "found_at"))
    by_hour = told.annotate(day=ExtractIsoWeekDay("at", tzinfo=zone), hour=ExtractHour("at", tzinfo=zone))
    counts = by_hour.values_list("day", "hour").annotate(n=Count("pk"))
    return heat({(day, hour): n for day, hour, n in counts})


def heat(counts: Mapping[tuple[int, int], int]) -> Heat:
    """Return a table of ``counts`` by ISO weekday and hour."""
    hours = range(0, 24, HOURS)
    cells = {
        (day, start): sum(counts.get((day, hour), 0) for hour in range(start, start + HOURS))
        for day in range(1, 8)
        for start in hours
    }
    most = max(cells.values())
    rows = [
        (str(_WEEKDAYS[day - 1]), [_cell(cells[day, start], most) for start in hours]) for day in range(1, 8)
    ]
    return Heat(list(hours), rows, sum(cells.values()))


def _cell(entries: int, most: int) -> Cell:
    return Cell(entries, -(-STRENGTHS * entries // most) if most else 0)


def latest_entries(source: Source) -> list[EntryRow]:
    """Return the newest entries of a source with three queries."""
    newest: QuerySet[Entry] = Entry.objects.filter(source=source).select_related("channel")
    entries = list(newest.order_by("-found_at", "-pk")[:SHOWN])
    read = {
        entry: (pk, problem)
        for pk, entry, problem in Clipping.objects.filter(capture__entry__in=entries)
        .order_by("pk")
        .values_list("pk", "capture__entry", "problem")
    }
    announced: dict[int, list[Channel]] = {}
    for told in Announcement.objects.filter(entry__in=entries).select_related("channel").order_by("found_at"):
        announced.setdefault(told.entry_id, []).append(told.channel)
    return [_row(entry, read.get(entry.pk), announced.get(entry.pk, ())) for entry in entries]


def _row(entry: Entry, read: tuple[int, str] | None, announced: Iterable[Channel]) -> EntryRow:
    clipping, problem = read or (None, entry.problem)
    state = _state(entry, read)
    channels = list(announced) or ([entry.channel] if entry.channel else [])
    return EntryRow(entry, state, str(_STATES[state]), problem, clipping, channels)


def _state(entry: Entry, read: tuple[int, str] | None) -> str:
    if read is not None:
        return "unread" if read[1] else "read"
    if entry.captured_at:
        return "captured"
    return "given_up" if entry.is_given_up else "found"
