"""What is remembered of origins and citations: where a text comes from, by what right, and what it cites."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dragoman.citations.finding.types import Kind
from dragoman.citations.health import Health
from dragoman.citations.types import Provenance
from dragoman.leases import Leased, LeasedQuerySet
from dragoman.reading.models import Clipping
from dragoman.sources.models import Capture, Entry, Source
from dragoman.translation.models import Draft

if TYPE_CHECKING:
    from typing import Self


class Permission(models.TextChoices):
    """By what right we publish a text that comes from somebody else."""

    NOT_ASKED = "not_asked", _("not asked yet")
    ASKED = "asked", _("asked, no answer yet")
    GRANTED = "granted", _("granted for this article")
    AGREEMENT = "agreement", _("standing agreement with the outlet")
    LICENCE = "licence", _("open licence")
    QUOTATION = "quotation", _("right of quotation")
    REFUSED = "refused", _("refused")
    ENDED = "ended", _("ended")


HEALTHS = (
    (Health.UNKNOWN.value, _("not known")),
    (Health.THERE.value, _("there")),
    (Health.MOVED.value, _("moved")),
    (Health.CHANGED.value, _("changed")),
    (Health.GONE.value, _("gone")),
)


class OriginQuerySet(models.QuerySet["Origin"]):
    def outlived(self, *, on: date) -> Self:
        """Origins whose permission ended before a day, and that do not say so yet."""
        return self.filter(permission_ends_on__lt=on).exclude(permission=Permission.ENDED)


class Origin(models.Model):
    """One text that an article was made from, with what the outlet said of it then."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveIntegerField(default=0)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outlet = models.CharField(_("outlet"), max_length=200)
    country = models.CharField(_("country"), max_length=2, blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    url = models.URLField(_("address"), max_length=2000)
    title = models.CharField(_("title"), max_length=1000, blank=True)
    authors = models.JSONField(_("authors"), default=list, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    permission = models.CharField(
        pgettext_lazy("right to publish", "permission"),
        max_length=20,
        choices=Permission.choices,
        default=Permission.NOT_ASKED,
    )
    permission_note = models.TextField(_("note on permission"), blank=True)
    permission_ends_on = models.DateField(
        _("last day of the permission"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("The day after, what was made from it is taken off the site."),
    )
    credit_line = models.CharField(
        _("credit line"), max_length=300, blank=True, help_text=_("As the outlet wants to be credited.")
    )
    licence = models.CharField(_("licence"), max_length=100, blank=True, help_text=_("“CC BY 4.0”."))
    licence_url = models.URLField(_("address of the licence"), max_length=2000, blank=True)
    is_canonical = models.BooleanField(
        _("search engines are sent to the original"),
        default=False,
        help_text=_("Some outlets allow a reprint on this condition."),
    )
    allows_feeds = models.BooleanField(
        _("full text in feeds"), default=True, help_text=_("Else feeds have the standfirst only.")
    )

    objects = OriginQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "capture"], name="citations_origin_once_a_draft")
        ]

    def __str__(self) -> str:
        return f"{self.outlet}: {self.title or self.url}"

    @property
    def provenance(self) -> Provenance:
        return Provenance(
            outlet=self.outlet,
            country=self.country,
            language=self.language,
            url=self.url,
            title=self.title,
            authors=tuple(self.authors),
            published_at=self.published_at,
            captured_at=self.capture.captured_at if self.capture else None,
            permission=self.permission,
        )


class CitationState(models.TextChoices):
    OPEN = "open", _("open")
    RESOLVED = "resolved", _("resolved")
    DISMISSED = "dismissed", _("not a citation")


class CitationQuerySet(models.QuerySet["Citation"]):
    def open(self) -> Self:
        return self.filter(state=CitationState.OPEN)

    def resolved(self) -> Self:
        return self.filter(state=CitationState.RESOLVED)


class Citation(models.Model):
    """A source as the text of a draft names it, and which article an editor, or an exact anchor, says it is.

    ``exact`` is the whole group as it stands between ``prefix`` and ``suffix`` (TextQuoteSelector, W3C Web
    Annotation Data Model, 2017); ``number`` tells which reference of the group.
    """

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="+")
    exact = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    number = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(help_text="Where the group begins in the text that was looked at.")
    sentence = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    outlets = models.JSONField(default=list, help_text="As they are written.")
    dates = models.JSONField(default=list, help_text="As ISO 8601-2 writes them: XXXX-10-23.")
    flags = models.JSONField(default=list)
    handle = models.CharField(max_length=200, blank=True)
    time_code = models.CharField(max_length=40, blank=True)
    told_url = models.TextField(blank=True, help_text="The address that the text itself gives.")
    told_title = models.TextField(blank=True)

    state = models.CharField(
        _("state"), max_length=20, choices=CitationState.choices, default=CitationState.OPEN
    )
    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    clipping = models.ForeignKey(Clipping, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    capture = models.ForeignKey(Capture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    entry = models.ForeignKey(
        Entry, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", help_text="To be captured."
    )
    outlet = models.CharField(_("outlet"), max_length=200, blank=True)
    url = models.CharField(_("address"), max_length=2000, blank=True)
    title = models.CharField(_("title"), max_length=1000, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    published_on = models.DateField(_("published"), null=True, blank=True)
    quoted = models.TextField(_("quoted passage"), blank=True)
    translation = models.TextField(
        _("quoted passage, translated"), blank=True, help_text=_("In the language of the text.")
    )
    evidence = models.JSONField(default=dict, help_text="What spoke for it when it was decided.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="None: an exact anchor.",
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["position", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "exact", "prefix", "number"], name="citations_citation_once_a_draft"
            )
        ]

    def __str__(self) -> str:
        return self.exact

    @property
    def decision(self) -> str:
        """What tells a decision from the one before it."""
        return f"{self.state} {self.decided_at.isoformat() if self.decided_at else ''}".strip()


class CitedPageQuerySet(LeasedQuerySet["CitedPage"]):
    def due(self, *, at: datetime) -> Self:
        """Pages to be looked at now, those first that have waited longest."""
        return self.filter(check_at__lte=at).free(at=at).order_by("check_at", "pk")

    def ailing(self) -> Self:
        """Pages of which editors should know."""
        is_led = Q(health=Health.MOVED, leads_to=F("moved_to"))
        ailing = self.filter(health__in=(Health.GONE, Health.MOVED, Health.CHANGED), is_vouched=False)
        return ailing.exclude(is_led)


class CitedPage(Leased):
    """A page that texts of ours cite, and how it is; looked at again and again."""

    url = models.URLField(_("address"), max_length=2000, unique=True)
    health = models.CharField(
        _("health"), max_length=20, choices=HEALTHS, default=Health.UNKNOWN.value, db_index=True
    )
    looks = models.PositiveIntegerField(default=0)
    unsure = models.PositiveIntegerField(default=0)
    misses = models.PositiveIntegerField(default=0)
    missed_as = models.CharField(max_length=20, blank=True, help_text="A Sighting, empty where it is not.")
    missing_since = models.DateTimeField(null=True, blank=True)
    moved_to = models.CharField(max_length=2000, blank=True)
    leads_to = models.CharField(
        max_length=2000, blank=True, help_text="Where readers are led instead, as an editor said."
    )
    is_vouched = models.BooleanField(
        default=False, help_text="An editor says that it is there, until looking tells something else."
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    check_at = models.DateTimeField(db_index=True)

    objects = CitedPageQuerySet.as_manager()

    def __str__(self) -> str:
        return self.url


def captures_cited_in_texts() -> models.QuerySet[Citation, int | None]:
    """Return the keys of captures of what our texts cite."""
    return Citation.objects.exclude(capture=None).values_list("capture", flat=True)


def cited_captures() -> models.QuerySet[Origin, int | None]:
    """Return the keys of captures that show what we cite."""
    return Origin.objects.exclude(capture=None).values_list("capture", flat=True)
