"""What the network answered."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from dragoman.leases import Leased, LeasedQuerySet
from dragoman.sources.keepers import keepers
from dragoman.sources.models.channel import Channel
from dragoman.sources.models.entry import Entry
from dragoman.sources.models.source import Source

if TYPE_CHECKING:
    from typing import Self


LETTER = "message/rfc822"
"""The type of a newsletter's issue as it arrived by mail."""


class MiningRights(models.TextChoices):
    """Whether machines may mine a page, by the TDM Reservation Protocol (W3C) or ``Content-Usage`` (IETF)."""

    NONE = "", _("not stated")
    RESERVED = "reserved", _("reserved")
    ALLOWED = "allowed", _("allowed")


class CaptureQuerySet(LeasedQuerySet["Capture"]):
    def unread(self) -> Self:
        """Captures that no clipping was made of yet, oldest first."""
        return self.filter(read_at=None).exclude(content_type=LETTER).order_by("pk")

    def unopened(self) -> Self:
        """Letters of followed newsletters that nobody has looked into yet, oldest first."""
        letters = self.filter(read_at=None, content_type=LETTER)
        return letters.filter(channel__is_paused=False, channel__source__is_followed=True).order_by("pk")

    def held(self) -> Self:
        """Captures whose bytes the archive holds."""
        return self.filter(let_go_at=None)

    def whole(self) -> Self:
        """Captures whose record has the body itself."""
        return self.held().filter(revisit_of=None)

    def outlived(self, *, at: datetime) -> Self:
        """Captures older than their source's rule allows, that nothing was made of and nothing refers to.

        Each comes with ``outlived_at``. What an editor clipped by hand she meant to keep, and the picture
        that proves it.
        """
        allowed: dict[timedelta, list[int]] = {}
        for pk, days in Source.objects.exclude(keep_days=None).values_list("pk", "keep_days"):
            allowed.setdefault(timedelta(days=days or 0), []).append(pk)
        old = [Q(source__in=sources, captured_at__lt=at - span) for span, sources in allowed.items()]
        until = [When(source__in=sources, then=F("captured_at") + span) for span, sources in allowed.items()]
        read = self.held().exclude(read_at=None).exclude(entry__clipped_by__isnull=False)
        outlived = read.filter(reduce(or_, old)) if old else read.none()
        outlived = outlived.annotate(outlived_at=Case(*until, output_field=models.DateTimeField()))
        for keeper in (same_as_later, *keepers()):
            outlived = outlived.exclude(pk__in=keeper())
        return outlived


class Capture(Leased):
    """What the network answered, kept byte for byte in a WARC file and never changed afterwards."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="captures")
    entry = models.ForeignKey(Entry, on_delete=models.SET_NULL, null=True, related_name="captures")
    channel = models.ForeignKey(
        Channel, on_delete=models.SET_NULL, null=True, related_name="captures", help_text="Of a feed."
    )
    url = models.URLField(_("address"), max_length=2000)
    final_url = models.URLField(_("address after redirects"), max_length=2000)
    status = models.PositiveSmallIntegerField(_("status"))
    content_type = models.CharField(max_length=200, blank=True)
    captured_at = models.DateTimeField(_("captured"), db_index=True)
    file = models.CharField(max_length=200, help_text="Relative to the newsroom's folder of captures.")
    offset = models.PositiveBigIntegerField()
    length = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the body, hexadecimal.")
    is_private = models.BooleanField(_("private"), default=False, help_text=_("Behind a paywall, say."))
    reservation = models.CharField(
        _("reservation of rights"), max_length=10, choices=MiningRights.choices, blank=True
    )
    reservation_terms = models.TextField(blank=True, help_text="What it says, as it was sent.")
    read_at = models.DateTimeField(null=True, editable=False)
    revisit_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="revisits",
        help_text="Holds the body, as the network answered the same again.",
    )
    let_go_at = models.DateTimeField(null=True, editable=False, help_text="When its bytes expired.")

    objects = CaptureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "offset"], name="sources_capture_place_once", condition=Q(let_go_at=None)
            )
        ]
        indexes = [
            models.Index(fields=["id"], name="sources_capture_unread", condition=Q(read_at=None)),
            models.Index(fields=["source", "digest"], name="sources_capture_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.url} ({self.captured_at:%Y-%m-%d %H:%M})"


class Rewriting(models.Model):
    """A file of the archive, written again without what expired; swapped when the rows know the new one.

    Whoever lets captures go next finds here what a killed process left: the new file, or the old one.
    """

    old = models.CharField(max_length=200)
    new = models.CharField(max_length=200, blank=True, help_text="Empty where nothing stayed.")
    started_at = models.DateTimeField()
    swapped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


def same_as_later() -> models.QuerySet[Capture, int | None]:
    """Return the keys of captures that hold the body of a later one, too."""
    return Capture.objects.held().exclude(revisit_of=None).values_list("revisit_of", flat=True)
