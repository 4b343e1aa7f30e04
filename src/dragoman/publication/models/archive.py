"""Where an article stands in the numbered pages of a list: given once, kept for ever."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import CharField, Max, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat

from dragoman.publication.models.article import Article

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

ON_FRONT = 2
"""How many of the newest numbered pages stand on a list's front."""


class ArchivePlaceQuerySet(models.QuerySet["ArchivePlace"]):
    def of(self, name: str) -> Self:
        """The places in a list."""
        return self.filter(list=name)

    def of_each(self, kind: str, language: str) -> Self:
        """The places in the list of that author or outlet which the query around this one is about."""
        return self.filter(
            list=Concat(Value(f"{kind}:"), Cast(OuterRef("pk"), CharField()), Value(f":{language}"))
        )

    def newest_of(self, lists: Iterable[str]) -> Self:
        """The places on the fronts of lists: those on the newest pages of each."""
        pages = {name: self.of(name).order_by("-page").values("page")[:1] for name in lists}
        fronts = (Q(list=name, page__gt=Subquery(page) - ON_FRONT) for name, page in pages.items())
        return self.filter(reduce(or_, fronts, Q(pk__in=[])))

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


class ArchiveMonth(models.Model):
    """How much of a month readers may see in a language; ``publication.months`` counts it."""

    language = models.CharField(max_length=20)
    first = models.DateField(help_text="The first day of the month.")
    articles = models.PositiveIntegerField()
    on_maps = models.PositiveIntegerField(help_text="Those that search engines are to find with us.")
    changed_at = models.DateTimeField(
        null=True, help_text="When the last of them was published or corrected."
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "first"], name="publication_month_once")]

    def __str__(self) -> str:
        return f"{self.language} {self.first:%Y-%m}"
