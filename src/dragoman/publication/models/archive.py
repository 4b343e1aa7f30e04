"""Where an article stands in the numbered pages of a list: given once, kept for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Max

from dragoman.publication.models.article import Article

if TYPE_CHECKING:
    from typing import Self


class ArchivePlaceQuerySet(models.QuerySet["ArchivePlace"]):
    def of(self, name: str) -> Self:
        """The places in a list."""
        return self.filter(list=name)

    def newest_page(self) -> int:
        """Return the number of the newest page; 0 for a list in which nothing ever stood."""
        newest: int | None = self.aggregate(newest=Max("page"))["newest"]
        return newest or 0


class ArchivePlace(models.Model):
    """The numbered page of a list on which an article stands.

    ``list`` names the list: ``section:7``, ``dossier:4``, ``topic:3``, ``author:5:en``, ``outlet:9:en``.
    Page 1 is the oldest. A withdrawn article leaves a gap, one that is dated back joins the newest page: so
    old pages stay as they are.
    """

    list = models.CharField(max_length=60)
    page = models.PositiveIntegerField()
    article = models.ForeignKey(
        Article, on_delete=models.SET_NULL, null=True, related_name="+", help_text="None: it was deleted."
    )

    objects = ArchivePlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list", "article"], name="publication_place_once_a_list")
        ]
        indexes = [models.Index(fields=["list", "page"], name="publication_place_of_page")]

    def __str__(self) -> str:
        return f"{self.list}, page {self.page}"
