"""How a source is doing, in one word that a database can find, count and sort by."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Case, Exists, OuterRef, Q, TextChoices, Value, When
from django.db.models import CharField as TextColumn
from django.utils.translation import gettext_lazy as _

from dragoman.sources.models import Alert, AlertKind, Channel, SourceQuerySet


class Health(TextChoices):
    """The worst that is to be said of a source, from the most urgent on."""

    FAILING = "failing", _("failing")
    GONE = "gone", _("gone")
    SILENT = "silent", _("silent")
    CHANGED = "changed", _("changed")
    NEW = "new", _("new")
    FINE = "fine", _("fine")
    PAUSED = "paused", _("paused")
    BY_HAND = "by_hand", _("by hand only")
    LEFT = "left", _("not followed")

    @property
    def icon(self) -> str:
        return _ICONS[self]

    @property
    def meaning(self) -> str:
        return str(_MEANINGS[self])


_ICONS: Mapping[Health, str] = {
    Health.FAILING: "error",
    Health.GONE: "cross",
    Health.SILENT: "no-view",
    Health.CHANGED: "warning",
    Health.NEW: "time",
    Health.FINE: "circle-check",
    Health.PAUSED: "minus",
    Health.BY_HAND: "edit",
    Health.LEFT: "circle-xmark",
}
_MEANINGS = {
    Health.FAILING: _("A channel could not be asked or read when it was last tried."),
    Health.GONE: _("Its channels are gone for good."),
    Health.SILENT: _("Nothing has come for longer than usual."),
    Health.CHANGED: _("It is not as it used to be."),
    Health.NEW: _("It is asked for the first time soon."),
    Health.FINE: _("It answers and brings what it usually brings."),
    Health.PAUSED: _("Somebody here stopped asking it."),
    Health.BY_HAND: _("It has no channels; articles are clipped by hand."),
    Health.LEFT: _("It was left; what it brought stays."),
}


def with_health(sources: SourceQuerySet) -> SourceQuerySet:
    """Return ``sources``, each with a ``health``."""
    return sources.annotate(health=worst())


def worst() -> Case:
    """Return the column that holds the health of a source."""
    channels = Channel.objects.order_by().filter(source=OuterRef("pk"))
    asked = channels.filter(is_paused=False, gone_at=None)
    alerts = Alert.objects.open().order_by().filter(source=OuterRef("pk"))
    conditions = [
        (Q(is_followed=False), Health.LEFT),
        (~Exists(channels), Health.BY_HAND),
        (Exists(asked.exclude(problem="")), Health.FAILING),
        (~Exists(asked) & Exists(channels.exclude(gone_at=None)), Health.GONE),
        (~Exists(asked), Health.PAUSED),
        (Exists(alerts.filter(kind=AlertKind.SILENT)), Health.SILENT),
        (Exists(alerts), Health.CHANGED),
        (~Exists(asked.exclude(polled_at=None)), Health.NEW),
    ]
    cases = [When(condition, then=Value(health.value)) for condition, health in conditions]
    return Case(*cases, default=Value(Health.FINE.value), output_field=TextColumn())
