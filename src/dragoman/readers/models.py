"""What is remembered of readers: as little as possible."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Sum
from django.utils.translation import gettext_lazy as _

from dragoman.publication.models import Article


class Reader(models.Model):
    """A person who signed up to read; never somebody with a permission in the desk."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=35)
    joined_at = models.DateTimeField(_("joined"))

    def __str__(self) -> str:
        return str(self.user)


class SavedArticle(models.Model):
    """An article that a reader keeps for later."""

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="saved")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["-saved_at"]
        constraints = [models.UniqueConstraint(fields=["reader", "article"], name="readers_saved_once")]

    def __str__(self) -> str:
        return str(self.article)


class ViewCountQuerySet(models.QuerySet["ViewCount"]):
    def most_read(self, *, language: str, days: int, limit: int = 5) -> list[Article]:
        """Return the articles of ``language`` opened most on the last ``days`` days, most read first.

        The last day is the last on which anything was counted: so the list changes when somebody reads, which
        is announced, and not by itself at midnight.
        """
        public = Article.objects.in_language(language).live().public()
        counts = self.filter(Exists(public.filter(pk=OuterRef("article"))))
        last = counts.order_by("-date").values_list("date", flat=True).first()
        if last is None:
            return []
        recent = counts.filter(date__gt=last - datetime.timedelta(days=days)).values_list("article")
        ranking = recent.annotate(total=Sum("views")).order_by("-total", "-article")[:limit]
        ids = [article for article, _total in ranking]
        articles = Article.objects.defer("body").in_bulk(ids)
        return [articles[pk] for pk in ids]

    def total(self, *, article: Article) -> int:
        """Return how often an article was opened, before it was imported included."""
        counted: int | None = self.filter(article=article).aggregate(total=Sum("views"))["total"]
        return article.imported_views + (counted or 0)


class ViewCount(models.Model):
    """How often an article was opened on one day."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    date: models.DateField[datetime.date, datetime.date] = models.DateField(db_index=True)
    views = models.PositiveIntegerField(default=0)

    objects = ViewCountQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "date"], name="readers_views_once_a_day")]

    def __str__(self) -> str:
        return f"{self.article}, {self.date}: {self.views}"
