"""Which captured pages our articles cite, so that a copy of each may stand on the public site."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models

from dragoman.publication.models.article import Article
from dragoman.publication.models.public import not_for_all
from dragoman.reading.models import Clipping
from dragoman.sources.models import Reuse

if TYPE_CHECKING:
    from typing import Self

SHOWN_IN_FULL = (Reuse.REPRINT,)
"""Terms under which readers may be shown an outlet's text as it stands."""


class CitedCopyQuerySet(models.QuerySet["CitedCopy"]):
    def allowed(self) -> Self:
        """Copies that their outlets let us show, of pages that everybody could read."""
        return self.filter(
            clipping__source__reuse__in=SHOWN_IN_FULL,
            clipping__problem="",
            clipping__is_paywalled=False,
            clipping__capture__is_private=False,
        )

    def cited(self) -> Self:
        """Copies of what articles cite that readers see now."""
        public = Article.objects.live().exclude(not_for_all()).exclude(cited=[]).order_by()
        return self.filter(article__in=public.values("pk"))


class CitedCopy(models.Model):
    """A page as we captured it, and an article that cites it.

    ``original`` names the page in our addresses: ``publication.copies.original_of``.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="copies_of_cited")
    clipping = models.ForeignKey(Clipping, on_delete=models.SET_NULL, null=True, related_name="+")
    address = models.CharField(max_length=200, db_index=True)
    original = models.CharField(max_length=160, db_index=True)

    objects = CitedCopyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "clipping"], name="publication_copy_once_an_article")
        ]

    def __str__(self) -> str:
        return self.address

    @staticmethod
    def clippings(numbers: Iterable[int]) -> models.QuerySet[Clipping]:
        """Return the clippings with these numbers that are still there."""
        return Clipping.objects.filter(pk__in=numbers).select_related("capture")
