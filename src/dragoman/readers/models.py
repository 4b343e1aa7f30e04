"""What is remembered of readers: as little as possible."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Sum
from django.utils import timezone
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
    def most_read(self, *, language: str, days: int, at: datetime.datetime, limit: int = 5) -> list[Article]:
        """Return the articles of ``language`` opened most in the last ``days`` days, most read first."""
        since = timezone.localdate(at) - datetime.timedelta(days=days)
        public = Article.objects.live().public().filter(locale__language_code=language)
        counts = self.filter(date__gt=since, article__in=public).values_list("article")
        ranking = counts.annotate(total=Sum("views")).order_by("-total", "-article")[:limit]
        ids = [article for article, _total in ranking]
        articles = Article.objects.in_bulk(ids)
        return [articles[pk] for pk in ids]


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
