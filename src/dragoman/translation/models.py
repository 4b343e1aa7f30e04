"""What is remembered of translating: drafts and their segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from dragoman.leases import Leased, LeasedQuerySet
from dragoman.reading.models import Clipping
from dragoman.reading.types import Span
from dragoman.sources.models import Source
from dragoman.stories.models import Story
from dragoman.translation.authority.models import Form, Record
from dragoman.translation.claims.models import Claim
from dragoman.translation.engines.models import EnginePreference
from dragoman.translation.gists.models import Gist
from dragoman.translation.memory.models import MemoryKey, MemoryUnit
from dragoman.translation.provenance import MEMORY, Ahead, Trace
from dragoman.translation.segments import primary, spans_of
from dragoman.translation.spending.models import Expense, Month
from dragoman.translation.tags import Tagged, tag, untag
from dragoman.translation.together.models import Comment, Writing
from dragoman.translation.types import BlockKind, Sentence
from dragoman.translation.workflow.models import DraftStep, HouseRules, What

if TYPE_CHECKING:
    from typing import Self

__all__ = [
    "Claim",
    "Comment",
    "Draft",
    "DraftClipping",
    "DraftState",
    "DraftStep",
    "EnginePreference",
    "Expense",
    "Form",
    "Gist",
    "HouseRules",
    "Kind",
    "MemoryKey",
    "MemoryUnit",
    "Month",
    "Record",
    "Segment",
    "SegmentState",
    "SentenceRule",
    "What",
    "Writing",
]


class Kind(models.TextChoices):
    EXCLUSIVE = "exclusive", _("exclusive")
    TRANSLATION = "translation", _("translation")
    REPRINT = "reprint", _("reprint")
    PRESS_REVIEW = "press_review", _("press review")


class DraftState(models.TextChoices):
    OPEN = "open", _("in work")
    SUBMITTED = "submitted", _("waiting for an editor")
    RETURNED = "returned", _("returned with a comment")
    APPROVED = "approved", _("approved")
    PUBLISHED = "published", _("published")
    DROPPED = "dropped", _("dropped")


IN_WORK = (DraftState.OPEN, DraftState.SUBMITTED, DraftState.RETURNED, DraftState.APPROVED)


class DraftQuerySet(LeasedQuerySet["Draft"]):
    def open(self) -> Self:
        return self.filter(state__in=IN_WORK).order_by("-updated_at")

    def whole(self) -> Self:
        """Drafts with their sentences, clippings and steps, by four queries however long they are."""
        clippings = DraftClipping.objects.with_latest().select_related("clipping__source")
        steps = DraftStep.objects.select_related("by")
        return self.prefetch_related(
            "segments", models.Prefetch("clippings", clippings), models.Prefetch("steps", steps)
        )

    def with_progress(self) -> Self:
        """Drafts with how many sentences they have (``total``), and how many people have done (``done``)."""
        return self.annotate(
            total=_count(Segment.objects.all()), done=_count(Segment.objects.filter(state__in=DONE))
        )

    def awaiting_engine(self) -> Self:
        """Drafts with segments that their engine has not proposed a translation for, oldest first."""
        waiting = Segment.objects.filter(draft=models.OuterRef("pk")).awaiting_engine()
        return (
            self.open().filter(models.Exists(waiting), ~Q(engine=""), problem="").order_by("created_at", "pk")
        )


def _count(segments: SegmentQuerySet) -> Coalesce:
    mine = segments.filter(draft=models.OuterRef("pk")).order_by().values("draft")
    return Coalesce(models.Subquery(mine.annotate(count=models.Count("pk")).values("count")), 0)


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
    def is_awaiting_engine(self) -> bool:
        """Whether it is one of ``Draft.objects.awaiting_engine()``."""
        is_asked = self.engine and not self.problem and self.state in IN_WORK
        return bool(is_asked) and any(segment.is_untouched for segment in self.segments.all())

    @property
    def sentences(self) -> list[Sentence]:
        """The text as it stands, in reading order, with its links; untranslated sentences are empty."""
        return [
            Sentence(
                segment.block, BlockKind(segment.block_kind), *segment.plain, made_from=segment.made_from_id
            )
            for segment in self.segments.all()
        ]


class DraftClippingQuerySet(models.QuerySet["DraftClipping"]):
    def with_latest(self) -> Self:
        """Rows with ``latest``: the key of the clipping that was read last from the same page, or None."""
        same = Clipping.objects.readable().filter(capture__entry=models.OuterRef("clipping__capture__entry"))
        return self.annotate(latest=models.Subquery(same.order_by("-pk").values("pk")[:1]))


class DraftClipping(models.Model):
    """A clipping that a draft is made from; a press review has several."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="clippings")
    clipping = models.ForeignKey(Clipping, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    latest: int | None
    """Set by ``with_latest``."""

    objects = DraftClippingQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "clipping"], name="translation_clipping_once_a_draft"),
        ]


def captures_in_drafts() -> models.QuerySet[DraftClipping, int]:
    """Return the keys of captures that an editor works on, or has published from."""
    used = DraftClipping.objects.exclude(draft__state=DraftState.DROPPED)
    return used.values_list("clipping__capture", flat=True)


_BLOCK_KINDS = [
    (BlockKind.HEADLINE.value, _("headline")),
    (BlockKind.STANDFIRST.value, _("standfirst")),
    (BlockKind.PARAGRAPH.value, _("paragraph")),
    (BlockKind.HEADING.value, _("heading")),
    (BlockKind.QUOTATION.value, _("quotation")),
    (BlockKind.LIST_ITEM.value, _("list item")),
    (BlockKind.INTRODUCTION.value, _("introduction")),
]


class SegmentState(models.TextChoices):
    UNTRANSLATED = "untranslated", _("not translated")
    MACHINE = "machine", _("machine draft")
    EDITED = "edited", _("edited")
    REVIEWED = "reviewed", _("reviewed")


DONE = (SegmentState.EDITED, SegmentState.REVIEWED)


class SegmentQuerySet(models.QuerySet["Segment"]):
    def untranslated(self) -> Self:
        return self.filter(state=SegmentState.UNTRANSLATED)

    def awaiting_engine(self) -> Self:
        """Sentences that neither an engine nor a person has touched."""
        return self.untranslated().filter(edited_at=None).exclude(original="")

    def by_people(self) -> Self:
        """Sentences that a person translated, or made hers."""
        done = self.filter(state__in=[SegmentState.EDITED, SegmentState.REVIEWED], is_abridged=False)
        return done.exclude(original="").exclude(translation="")


class Segment(models.Model):
    """A sentence of a draft beside its original; both may be empty on their own, not together."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="segments")
    made_from = models.ForeignKey(
        DraftClipping, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    position = models.PositiveIntegerField()
    block = models.PositiveIntegerField(
        help_text="Which block of the article the sentence belongs to, from 0."
    )
    block_kind = models.CharField(max_length=20, choices=_BLOCK_KINDS, default=BlockKind.PARAGRAPH.value)
    original = models.TextField(_("original"), blank=True)
    original_language = models.CharField(max_length=35, blank=True)
    spans = models.JSONField(
        default=list, blank=True, help_text="[{kind, start, end, url}, …]: the original's links and emphasis."
    )
    translation = models.TextField(_("translation"), blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=SegmentState.choices, default=SegmentState.UNTRANSLATED
    )
    engine = models.CharField(_("engine"), max_length=40, blank=True)
    engine_model = models.CharField(
        _("model"), max_length=80, blank=True, help_text=_("Of the engine, with its version.")
    )
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    edited_at = models.DateTimeField(null=True, blank=True)
    written_by = models.JSONField(
        default=list, blank=True, help_text="Keys of the people who wrote words in it, one after the other."
    )
    proposal = models.TextField(blank=True, help_text="What an engine or the memory proposed at first.")
    written_ahead = models.JSONField(
        default=list,
        blank=True,
        help_text="[[engine, model, words], …]: what engines wrote on and somebody took, if it still stands.",
    )
    memory_match = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Per cent; empty: the proposal is not from the memory."
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    is_abridged = models.BooleanField(default=False, help_text="Left out or summarised on purpose.")
    is_retranslated = models.BooleanField(
        default=False, help_text="A quotation that was said in our language and has come back from another."
    )
    passed_over = models.JSONField(
        default=list, blank=True, help_text="Keys of findings that somebody looked at and let stand."
    )

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
        """What stands for this sentence as things are, without tags: its translation, else its original."""
        return self.plain[0] or self.original

    @property
    def plain(self) -> tuple[str, tuple[Span, ...]]:
        """The translation without tags, and where its links and emphasis stand."""
        if not self.original:
            return self.translation, ()
        return untag(self.translation, self.tagged.tags)

    @property
    def is_untouched(self) -> bool:
        """Whether neither an engine nor a person has touched it."""
        is_empty = self.state == SegmentState.UNTRANSLATED and self.edited_at is None
        return is_empty and bool(self.original)

    @property
    def proposed(self) -> str:
        """What an engine or the memory proposed, and a person may have changed since."""
        return self.proposal or (self.translation if self.state == SegmentState.MACHINE else "")

    @property
    def match(self) -> int | None:
        """How like the sentence the memory's proposal is, in per cent; None where it proposed nothing."""
        return self.memory_match or (100 if self.engine == MEMORY else None)

    @property
    def trace(self) -> Trace:
        """What the sentence went through."""
        is_machine = self.state == SegmentState.MACHINE
        return Trace(
            translation=self.translation,
            proposal=self.proposed,
            engine=self.engine,
            model=self.engine_model,
            memory_match=self.match,
            edited_by=str(self.edited_by or ""),
            reviewed_by=str(self.reviewed_by or ""),
            ahead=tuple(map(Ahead._make, self.written_ahead)),
            is_machine=is_machine,
            is_abridged=self.is_abridged,
            is_retranslated=self.is_retranslated,
        )

    @property
    def tagged(self) -> Tagged:
        """The original with its links and emphasis as tags."""
        return tag(self.original, spans_of(self.spans))


class SentenceRuleQuerySet(models.QuerySet["SentenceRule"]):
    def of(self, source_id: int, *, language: str) -> dict[str, bool]:
        """Return what was learnt of an outlet's language, as ``split_sentences`` takes it."""
        rules = self.filter(source=source_id, language=primary(language))
        return dict(rules.values_list("word", "ends"))


class SentenceRule(models.Model):
    """Whether sentences of an outlet end after a word, as an editor showed by splitting or merging."""

    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, related_name="+")
    language = models.CharField(max_length=35, help_text="Without its region.")
    word = models.CharField(max_length=40, help_text="With its full stop.")
    ends = models.BooleanField(help_text="Whether a sentence ends after the word.")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()

    objects = SentenceRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "language", "word"], name="translation_sentence_rule_once"
            ),
        ]

    def __str__(self) -> str:
        return self.word
