"""Which articles the search knows, and what it narrows and counts them by."""

from __future__ import annotations

from django.db import models

from dragoman.publication.models.article import Article


class SearchEntry(models.Model):
    """An article that can be found. Its words stand in an index of the database, ``publication_search``."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="+")
    published_at = models.DateTimeField(db_index=True)
    sections = models.JSONField(help_text="Numbers: the section it stands in, and those it is listed in.")
    outlets = models.JSONField(help_text="Names of the outlets that its originals come from.")

    def __str__(self) -> str:
        return str(self.article)
