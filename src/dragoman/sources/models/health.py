"""How sources are doing: what a day brought, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dragoman.sources.models.source import Source

if TYPE_CHECKING:
    from typing import Self


class SourceDay(models.Model):
    """What a source brought in one day (UTC)."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="days")
    day = models.DateField(db_index=True)
    entries = models.PositiveIntegerField(default=0, help_text="New entries.")
    repeats = models.PositiveIntegerField(default=0, help_text="New entries with a title seen lately.")
    texts = models.PositiveIntegerField(default=0, help_text="Pages read.")
    letters = models.PositiveIntegerField(default=0, help_text="Letters in these, together.")
    languages = models.JSONField(default=dict, help_text="Pages by their language.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "day"], name="sources_day_once")]
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.source}, {self.day}"


class AlertKind(models.TextChoices):
    SILENT = "silent", _("fell silent")
    THIN = "thin", _("brings much less than usual")
    REPEATS = "repeats", _("repeats itself")
    LANGUAGE = "language", _("changed its language")
    SHRUNK = "shrunk", _("its texts shrank")
    LAYOUT = "layout", _("changed its layout")


class AlertQuerySet(models.QuerySet["Alert"]):
    def open(self) -> Self:
        """What is still so, and was not put aside by an editor."""
        return self.filter(ended_at=None, put_aside_at=None)


class Alert(models.Model):
    """That a source is not as it used to be."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="alerts")
    kind = models.CharField(_("kind"), max_length=10, choices=AlertKind.choices)
    facts = models.JSONField(default=dict, help_text="Figures for the sentence that tells it.")
    since = models.DateTimeField(_("since"))
    ended_at = models.DateTimeField(null=True, blank=True)
    put_aside_at = models.DateTimeField(null=True, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind"], condition=Q(ended_at=None), name="sources_alert_once"
            )
        ]
        ordering = ["-since"]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_kind_display()}"
