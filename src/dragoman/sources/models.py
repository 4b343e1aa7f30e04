"""What is remembered of sources: whom we follow, what they announced, what the network answered."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dragoman.leases import Leased, LeasedQuerySet

if TYPE_CHECKING:
    from typing import Self


class SourceKind(models.TextChoices):
    NEWSPAPER = "newspaper", _("newspaper")
    AGENCY = "agency", _("news agency")
    BROADCASTER = "broadcaster", _("broadcaster")
    MAGAZINE = "magazine", _("magazine")
    PORTAL = "portal", _("news site")
    INSTITUTION = "institution", _("institution")


class Reuse(models.TextChoices):
    """What a source lets us do with its articles, unless an editor agrees otherwise with it."""

    UNKNOWN = "unknown", _("not known yet")
    ASK = "ask", _("ask for each article")
    QUOTE = "quote", _("quote and link only")
    TRANSLATE = "translate", _("translate with credit")
    REPRINT = "reprint", _("reprint with credit")


class SourceQuerySet(models.QuerySet["Source"]):
    def followed(self) -> SourceQuerySet:
        return self.filter(is_followed=True)


class Source(models.Model):
    """An outlet that we follow."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    homepage = models.URLField(_("homepage"), max_length=2000)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166 code, like FR."))
    languages = models.JSONField(_("languages"), default=list, blank=True, help_text=_('Codes, like ["fr"].'))
    kind = models.CharField(
        _("kind"), max_length=20, choices=SourceKind.choices, default=SourceKind.NEWSPAPER
    )
    reuse = models.CharField(_("reuse"), max_length=20, choices=Reuse.choices, default=Reuse.UNKNOWN)
    reuse_note = models.TextField(_("terms of reuse"), blank=True)
    is_followed = models.BooleanField(_("followed"), default=True)
    added_at = models.DateTimeField(_("added"))

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ChannelKind(models.TextChoices):
    FEED = "feed", _("feed")
    NEWS_SITEMAP = "news_sitemap", _("news sitemap")
    SECTION_PAGE = "section_page", _("section page")
    VIDEO = "video", _("video channel")
    NEWSLETTER = "newsletter", _("newsletter")


class ChannelQuerySet(LeasedQuerySet["Channel"]):
    def followed(self) -> Self:
        return self.filter(source__is_followed=True, is_paused=False)

    def due(self, *, at: datetime) -> Self:
        """Channels to poll now, the longest overdue first."""
        return self.followed().filter(next_poll_at__lte=at).order_by("next_poll_at", "pk")

    def failing(self) -> Self:
        return self.followed().exclude(problem="")


class Channel(Leased):
    """One way in which a source announces its articles."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField(_("kind"), max_length=20, choices=ChannelKind.choices)
    url = models.URLField(_("address"), max_length=2000, unique=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    is_paused = models.BooleanField(_("paused"), default=False)
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=200, blank=True, editable=False)
    next_poll_at = models.DateTimeField(_("next poll"), db_index=True)
    polled_at = models.DateTimeField(_("last polled"), null=True, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    problem = models.TextField(_("problem"), blank=True, editable=False)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        ordering = ["source", "kind", "url"]

    def __str__(self) -> str:
        return self.title or self.url


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
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    found_at = models.DateTimeField(_("found"), db_index=True)
    captured_at = models.DateTimeField(_("captured"), null=True, blank=True, editable=False)
    clipped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
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
            models.Index(fields=["found_at"], name="sources_entry_given_up", condition=Q(is_given_up=True)),
        ]

    def __str__(self) -> str:
        return self.title or self.url


class CaptureQuerySet(LeasedQuerySet["Capture"]):
    def unread(self) -> Self:
        """Captures that no clipping was made of yet, oldest first."""
        return self.filter(read_at=None).order_by("pk")


class Capture(Leased):
    """What the network answered, kept byte for byte in a WARC file and never changed afterwards."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="captures")
    entry = models.ForeignKey(Entry, on_delete=models.SET_NULL, null=True, related_name="captures")
    url = models.URLField(_("address"), max_length=2000)
    final_url = models.URLField(_("address after redirects"), max_length=2000)
    status = models.PositiveSmallIntegerField(_("status"))
    content_type = models.CharField(max_length=200, blank=True)
    captured_at = models.DateTimeField(_("captured"), db_index=True)
    file = models.CharField(max_length=200, help_text="Relative to the newsroom's folder of captures.")
    offset = models.PositiveBigIntegerField()
    length = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the body, hexadecimal.")
    read_at = models.DateTimeField(null=True, editable=False)

    objects = CaptureQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "offset"], name="sources_capture_place_once")]
        indexes = [models.Index(fields=["id"], name="sources_capture_unread", condition=Q(read_at=None))]

    def __str__(self) -> str:
        return f"{self.url} ({self.captured_at:%Y-%m-%d %H:%M})"
