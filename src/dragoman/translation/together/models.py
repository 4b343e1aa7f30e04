"""What is remembered of people who work on one draft."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from typing import Self


class CommentQuerySet(models.QuerySet["Comment"]):
    def shown(self) -> Self:
        """Comments with their authors, in the order in which they were made."""
        return self.select_related("author").order_by("made_at", "pk")


class Comment(models.Model):
    """What somebody says of a sentence, or of the whole draft; ``mentions`` are whom it is meant for."""

    draft = models.ForeignKey("translation.Draft", on_delete=models.CASCADE, related_name="comments")
    segment = models.ForeignKey(
        "translation.Segment", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("comment"))
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")

    objects = CommentQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.text


class WritingQuerySet(models.QuerySet["Writing"]):
    def now(self, *, at: datetime) -> Self:
        """Who is writing, with their names."""
        return self.filter(until__gt=at).select_related("user")


class Writing(models.Model):
    """Where in a draft somebody writes; it tells colleagues, and keeps nobody out."""

    draft = models.ForeignKey("translation.Draft", on_delete=models.CASCADE, related_name="+")
    segment = models.ForeignKey("translation.Segment", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    objects = WritingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["draft", "user"], name="translation_writes_in_one_place"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.segment_id}"
