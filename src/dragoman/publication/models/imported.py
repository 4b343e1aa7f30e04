"""Which articles came from another system."""

from __future__ import annotations

from django.db import models

from dragoman.publication.models.article import Article


class ImportedFrom(models.Model):
    """What the other system called an article, so that it is imported once; forgotten with the article."""

    key = models.CharField(max_length=255, unique=True)
    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.key
