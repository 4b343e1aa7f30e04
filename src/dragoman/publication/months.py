"""In which months how much was published: each is counted when it changed, for maps and archives name all."""

from __future__ import annotations

from collections.abc import Set
from datetime import date

from django.db import transaction
from django.db.models import Count, Exists, Max, Q
from django.db.models.functions import Coalesce, TruncMonth
from django.utils import timezone

from dragoman.publication.models import ArchiveMonth, Article
from dragoman.publication.models.article import ArticleQuerySet, found_there
from dragoman.publication.reads import read_once

KEY = "list:month:"
"""What the keys of months begin with: ``list:month:en:2026-11``."""


@read_once
def months(language: str) -> list[ArchiveMonth]:
    """Return the months in which a language published, by the newsroom's clock, the first one first."""
    if not ArchiveMonth.objects.exists():  # before the first bake
        return count(Article.objects.in_language(language))
    return list(ArchiveMonth.objects.filter(language=language).order_by("first"))


@transaction.atomic
def recount(keys: Set[str] | None) -> None:
    """Count the months anew that are among the keys of what changed; all of them for None."""
    if keys is None or not ArchiveMonth.objects.exists():
        ArchiveMonth.objects.all().delete()
        ArchiveMonth.objects.bulk_create(count(Article.objects.all()))
        return
    for key in keys:
        if key.startswith(KEY):
            language, _, name = key.removeprefix(KEY).rpartition(":")
            first = date.fromisoformat(f"{name}-01")
            ArchiveMonth.objects.filter(language=language, first=first).delete()
            ArchiveMonth.objects.bulk_create(count(Article.objects.in_language(language).in_month(first)))


def count(articles: ArticleQuerySet) -> list[ArchiveMonth]:
    """Return how much of ``articles`` readers may see in each month."""
    month = TruncMonth("published_at", tzinfo=timezone.get_default_timezone())
    public = articles.newest().order_by().alias(is_there=Exists(found_there()))
    by_month = public.values("locale__language_code", month=month)
    rows = by_month.annotate(
        articles=Count("pk"),
        on_maps=Count("pk", filter=Q(is_there=False)),
        changed_at=Max(Coalesce("corrected_at", "published_at"), filter=Q(is_there=False)),
    )
    return [
        ArchiveMonth(
            language=row["locale__language_code"],
            first=row["month"].date(),
            articles=row["articles"],
            on_maps=row["on_maps"],
            changed_at=row["changed_at"],
        )
        for row in rows.order_by("month")
    ]
