"""What is remembered of translating: drafts and their segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dragoman.leases import Leased, LeasedQuerySet
from dragoman.reading.models import Clipping
from dragoman.stories.models import Story
from dragoman.translation.types import BlockKind, Sentence

if TYPE_CHECKING:
    from typing import Self


class Kind(models.TextChoices):
    EXCLUSIVE = "exclusive", _("exclusive")
    TRANSLATION = "translation", _("translation")
    REPRINT = "reprint", _("reprint")
    PRESS_REVIEW = "press_review", _("press review")


class DraftState(models.TextChoices):
    OPEN = "open", _("in work")
    SUBMITTED = "submitted", _("waiting for an editor")
    PUBLISHED = "published", _("published")
    DROPPED = "dropped", _("dropped")


class DraftQuerySet(LeasedQuerySet["Draft"]):
    def open(self) -> Self:
        return self.filter(state__in=[DraftState.OPEN, DraftState.SUBMITTED]).order_by("-updated_at")

    def awaiting_engine(self) -> Self:
        """Drafts with segments that their engine has not proposed a translation for, oldest first."""
        waiting = Segment.objects.filter(draft=models.OuterRef("pk")).awaiting_engine()
        return (
            self.open().filter(models.Exists(waiting), ~Q(engine=""), problem="").order_by("created_at", "pk")
        )


class Draft(Leased):
    """An editor's work on clippings, or on a text of her own."""

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=20, choices=DraftState.choices, default=DraftState.OPEN)
    language = models.CharField(
        _("language"), max_length=35, help_text=_("The language of the text to be published.")
    )
    story = models.ForeignKey(Story, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    engine = models.CharField(
        _("engine"), max_length=40, blank=True, help_text=_("Proposes translations; empty: by hand.")
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("created"))
    updated_at = models.DateTimeField(_("changed"), db_index=True)
    problem = models.TextField(_("problem"), blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        permissions = [("publish_draft", "Can publish draft")]

    def __str__(self) -> str:
        return self.headline or str(_("Untitled draft"))

    @property
    def headline(self) -> str:
        return " ".join(
            segment.shown for segment in self.segments.all() if segment.block_kind == BlockKind.HEADLINE
        )

    @property
    def sentences(self) -> list[Sentence]:
        """The text as it stands, in reading order; untranslated sentences are empty."""
        return [
            Sentence(segment.block, BlockKind(segment.block_kind), segment.translation)
            for segment in self.segments.all()
        ]


class DraftClipping(models.Model):
    """A clipping that a draft is made from; a press review has several."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="clippings")
    clipping = models.ForeignKey(Clipping, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "clipping"], name="translation_clipping_once_a_draft"),
        ]


_BLOCK_KINDS = [
    (BlockKind.HEADLINE.value, _("headline")),
    (BlockKind.STANDFIRST.value, _("standfirst")),
    (BlockKind.PARAGRAPH.value, _("paragraph")),
    (BlockKind.HEADING.value, _("heading")),
    (BlockKind.QUOTATION.value, _("quotation")),
    (BlockKind.LIST_ITEM.value, _("list item")),
]


class SegmentState(models.TextChoices):
    UNTRANSLATED = "untranslated", _("not translated")
    MACHINE = "machine", _("machine draft")
    EDITED = "edited", _("edited")
    REVIEWED = "reviewed", _("reviewed")


class SegmentQuerySet(models.QuerySet["Segment"]):
    def untranslated(self) -> Self:
        return self.filter(state=SegmentState.UNTRANSLATED)

    def awaiting_engine(self) -> Self:
        """Sentences that neither an engine nor a person has touched."""
        return self.untranslated().filter(edited_at=None).exclude(original="")


class Segment(models.Model):
    """A sentence of a draft beside its original; both may be empty on their own, not together."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="segments")
    position = models.PositiveIntegerField()
    block = models.PositiveIntegerField(
        help_text="Which block of the article the sentence belongs to, from 0."
    )
    block_kind = models.CharField(max_length=20, choices=_BLOCK_KINDS, default=BlockKind.PARAGRAPH.value)
    original = models.TextField(_("original"), blank=True)
    original_language = models.CharField(max_length=35, blank=True)
    translation = models.TextField(_("translation"), blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=SegmentState.choices, default=SegmentState.UNTRANSLATED
    )
    engine = models.CharField(_("engine"), max_length=40, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    edited_at = models.DateTimeField(null=True, blank=True)

    objects = SegmentQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "position"], name="translation_segment_place_once"),
        ]

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """What stands for this sentence as things are: its translation, else its original."""
        return self.translation or self.original
