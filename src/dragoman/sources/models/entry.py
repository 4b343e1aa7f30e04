"""What channels announced."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dragoman.leases import Leased, LeasedQuerySet
from dragoman.sources.models.channel import Channel
from dragoman.sources.models.source import Source

if TYPE_CHECKING:
    from typing import Self


class EntryQuerySet(LeasedQuerySet["Entry"]):
    def uncaptured(self, *, at: datetime) -> Self:
        """Entries whose page is still to be fetched (again), oldest announcement first."""
        return self.filter(captured_at=None, is_given_up=False, next_try_at__lte=at).order_by(
            "found_at", "pk"
        )

    def given_up(self) -> Self:
        """Entries whose page is not asked for any more, each with a sentence that says why."""
        return self.filter(is_given_up=True)


class Entry(Leased):
    """What a channel announced: an address, a title, a time."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="entries")
    channel = models.ForeignKey(
        Channel, on_delete=models.SET_NULL, null=True, related_name="entries", help_text="None: by hand."
    )
    url = models.URLField(_("address"), max_length=2000, unique=True)
    guid = models.CharField(max_length=2000, blank=True)
    title = models.CharField(_("title"), max_length=1000, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    section = models.CharField(_("section"), max_length=100, blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    found_at = models.DateTimeField(_("found"), db_index=True)
    captured_at = models.DateTimeField(_("captured"), null=True, blank=True, editable=False)
    clipped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    handle = models.CharField(_("account"), max_length=200, blank=True)
    time_code = models.CharField(_("time code"), max_length=20, blank=True)
    tries = models.PositiveIntegerField(default=0, editable=False)
    next_try_at = models.DateTimeField(editable=False)
    is_given_up = models.BooleanField(default=False, editable=False)
    problem = models.TextField(_("problem"), blank=True, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="sources_entry_uncaptured",
                condition=Q(captured_at=None, is_given_up=False),
            ),
            models.Index(fields=["source", "found_at"], name="sources_entry_of_source"),
            models.Index(fields=["found_at"], name="sources_entry_given_up", condition=Q(is_given_up=True)),
        ]

    def __str__(self) -> str:
        return self.title or self.url


class Announcement(models.Model):
    """That a channel announced an entry; an article may come by several channels, and is one entry."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="announcements")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="announcements")
    found_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "channel"], name="sources_announcement_once")]

    def __str__(self) -> str:
        return f"{self.entry} ({self.channel})"
