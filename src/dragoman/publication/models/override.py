"""What editors publish in spite of the gate, and what the gate held back while nobody looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dragoman.publication.gate.types import KEY_LENGTH
from dragoman.publication.models.article import Article
from dragoman.translation.models import Draft

if TYPE_CHECKING:
    from typing import Self


class OverrideQuerySet(models.QuerySet["Override"]):
    def of(self, article: Article) -> Self:
        """What was overridden for an article, or for the draft that it was."""
        return self.filter(Q(article=article.pk) | Q(draft=article.draft_id, draft__isnull=False))

    def of_draft(self, draft: Draft) -> Self:
        """What was overridden for a draft, or for the article that it became."""
        return self.filter(Q(draft=draft) | Q(article__draft=draft))


class Override(models.Model):
    """An editor's decision to publish in spite of a finding; ``finding`` is its key."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, null=True, related_name="+")
    finding = models.CharField(max_length=KEY_LENGTH)
    sentence = models.TextField()
    reason = models.TextField(_("reason"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = OverrideQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [
            ("override_finding", "Publish in spite of what is not a matter of rights"),
            ("override_any_finding", "Publish in spite of anything that can be passed over"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(article=None) ^ Q(draft=None), name="publication_override_of_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.finding}: {self.reason}"


class HeldBack(models.Model):
    """An article that was to go live by itself, and that the gate did not let through."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="+")
    sentences = models.JSONField()
    held_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["-held_at"]

    def __str__(self) -> str:
        return f"{self.article}: {' '.join(self.sentences)}"
