"""What is remembered of reading: the clippings, and how well we know each source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from dragoman.leases import Leased, LeasedQuerySet
from dragoman.reading.types import Mark
from dragoman.sources.models import Capture, Source

if TYPE_CHECKING:
    from typing import Self


class ClippingQuerySet(models.QuerySet["Clipping"]):
    def readable(self) -> Self:
        return self.filter(problem="")

    def unreadable(self) -> Self:
        """Captures that could not be read, each with a sentence that says why."""
        return self.exclude(problem="")

    def newest(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def ungrouped(self) -> Self:
        """Readable clippings that are in no story yet, oldest first."""
        return self.readable().filter(grouped_at=None).order_by("published_at", "pk")


class Clipping(models.Model):
    """An outlet's article as read from one capture; with a ``problem``, a capture that could not be read."""

    capture = models.OneToOneField(Capture, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    url = models.URLField(_("address"), max_length=2000)
    title = models.CharField(_("title"), max_length=1000, blank=True)
    standfirst = models.TextField(_("standfirst"), blank=True)
    blocks = models.JSONField(
        _("blocks"), default=list, help_text="[{kind, text, spans}, …] in the order of the page."
    )
    authors = models.JSONField(_("authors"), default=list)
    language = models.CharField(_("language"), max_length=35, blank=True, db_index=True)
    published_at = models.DateTimeField(
        _("published"), db_index=True, help_text="The capture's time if the page has none."
    )
    updated_at = models.DateTimeField(_("updated"), null=True, blank=True)
    lead_image = models.URLField(_("lead picture"), max_length=2000, blank=True)
    lead_caption = models.TextField(_("caption of the lead picture"), blank=True)
    lead_credit = models.TextField(_("credit of the lead picture"), blank=True)
    pictures = models.JSONField(
        _("pictures"), default=list, blank=True, help_text="[{url, caption, credit}, …], the lead left out."
    )
    topics = models.JSONField(_("topics"), default=list, blank=True)
    licence = models.TextField(_("licence"), blank=True, help_text="Its address, or the words of a notice.")
    is_paywalled = models.BooleanField(_("behind a paywall"), default=False)
    corrections = models.JSONField(_("corrections by the outlet"), default=list, blank=True)
    read_at = models.DateTimeField(_("read"))
    problem = models.TextField(_("problem"), blank=True)
    grouped_at = models.DateTimeField(null=True, editable=False)

    objects = ClippingQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(
                fields=["published_at"],
                name="reading_clipping_ungrouped",
                condition=Q(grouped_at=None, problem=""),
            ),
            models.Index(fields=["read_at"], name="reading_clipping_unreadable", condition=~Q(problem="")),
        ]

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def text(self) -> str:
        """The body as plain text, one block a line."""
        return "\n".join(block["text"] for block in self.blocks)


class Cause(models.TextChoices):
    """Why a source was learnt anew."""

    FIRST = "first", _("first pages")
    MORE = "more", _("more pages")
    LAYOUT = "layout", _("new layout")
    CORRECTED = "corrected", _("corrected")


class ProfileQuerySet(models.QuerySet["Profile"]):
    def in_force(self, *, source: int) -> Profile | None:
        """Return what is known of a source, by key, now; None of a source that was never learnt."""
        return self.filter(source=source).first()


class Profile(models.Model):
    """What was learnt of a source once; the latest is in force, older ones tell how it went."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    learnt_at = models.DateTimeField(_("learnt"))
    cause = models.CharField(_("cause"), max_length=10, choices=Cause.choices)
    learnt = models.TextField(blank=True, help_text="As reading.Profile writes it; empty of old ones.")
    pages = models.PositiveIntegerField(_("pages"))
    articles = models.PositiveIntegerField(_("articles"))
    sureness = models.FloatField(_("sureness"))
    changed_since = models.DateTimeField(
        _("new layout since"), null=True, blank=True, help_text="When the first page of a new layout came."
    )

    objects = ProfileQuerySet.as_manager()

    class Meta:
        ordering = ["-learnt_at", "-pk"]
        indexes = [models.Index(fields=["source", "-learnt_at"], name="reading_profile_latest")]

    def __str__(self) -> str:
        return f"{self.source}, {self.learnt_at:%Y-%m-%d %H:%M}"


class StudyQuerySet(LeasedQuerySet["Study"]):
    def due(self) -> Self:
        """Sources of which enough came to learn from, or whose pages look strange, longest waiting first."""
        return self.filter(Q(unlearnt__gte=F("enough")) | Q(is_asked=True)).order_by("since", "pk")


class Study(Leased):
    """What came of a source since it was last learnt."""

    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(help_text="When something last came.")
    unlearnt = models.PositiveIntegerField(default=0, help_text="Pages read since then.")
    enough = models.PositiveIntegerField(default=5, help_text="Pages worth learning from.")
    strange = models.PositiveIntegerField(default=0, help_text="Last pages in a row of no known layout.")
    strange_since = models.DateTimeField(null=True, blank=True)
    is_asked = models.BooleanField(default=False, help_text="To be learnt at once.")

    objects = StudyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.source}: {self.unlearnt}"


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def in_force(self) -> Self:
        """The latest correction of each page."""
        later = Correction.objects.filter(capture=OuterRef("capture"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later))


class Correction(models.Model):
    """What an editor said of the blocks of a captured page; her latest word counts, the others stay."""

    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    marks = models.JSONField(default=list, help_text="[{is_kept, text, place, quote}, …] as reading.Mark.")
    applies = models.BooleanField(default=True, help_text="The page still has the blocks that it speaks of.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return str(self.capture)

    @property
    def said(self) -> tuple[Mark, ...]:
        """What was said, block by block."""
        return tuple(Mark(**mark) for mark in self.marks)


class Rereading(models.Model):
    """The re-reading of all that was captured of a source, and how far it is."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    last = models.PositiveBigIntegerField(default=0, help_text="The key of the last clipping done.")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.source}: {self.done}/{self.total}"


def corrected_captures() -> models.QuerySet[Correction, int]:
    """Return the keys of captures that an editor corrected: what she taught is learnt from them again."""
    return Correction.objects.values_list("capture", flat=True)
