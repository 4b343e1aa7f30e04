"""What is remembered of stories: which clippings tell of the same event."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from dragoman.reading.models import Clipping

if TYPE_CHECKING:
    from typing import Self


class StoryState(models.TextChoices):
    NEW = "new", _("new")
    SEEN = "seen", _("seen")
    SHORTLISTED = "shortlisted", _("shortlisted")
    SKIPPED = "skipped", _("skipped")


class StoryQuerySet(models.QuerySet["Story"]):
    def in_inbox(self) -> Self:
        """Stories that nobody put away, the one with the freshest clipping first."""
        return self.exclude(state=StoryState.SKIPPED).order_by("-last_at", "-pk")


class Story(models.Model):
    """Clippings about the same event, from whatever country and language."""

    title = models.CharField(
        _("title"), max_length=1000, help_text=_("The first clipping's, until an editor changes it.")
    )
    state = models.CharField(_("state"), max_length=20, choices=StoryState.choices, default=StoryState.NEW)
    first_at = models.DateTimeField(_("first clipping"))
    last_at = models.DateTimeField(_("latest clipping"), db_index=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return self.title

    def take_in(self, published_at: datetime) -> None:
        """Stretch the story's time over a clipping's."""
        self.first_at = min(self.first_at, published_at)
        self.last_at = max(self.last_at, published_at)


class Membership(models.Model):
    """A clipping's place in a story. A clipping is in one story only."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="memberships")
    clipping = models.OneToOneField(Clipping, on_delete=models.PROTECT, related_name="+")
    score = models.FloatField(
        help_text="How alike the clipping and the story were, 0 to 1; 1 for a story's first."
    )

    class Meta:
        ordering = ["-clipping__published_at"]

    def __str__(self) -> str:
        return f"{self.clipping} → {self.story}"
