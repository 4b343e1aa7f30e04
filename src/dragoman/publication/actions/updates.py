"""What is said of an article whose words changed after readers had seen them."""

from __future__ import annotations

from datetime import datetime

from dragoman.publication.bodies import shown_body, words_in
from dragoman.publication.models import Article


def date_update(article: Article, *, at: datetime) -> None:
    """Have an article in memory say that it was updated ``at``, if its words are not those that are live.

    An editor who set that time is believed.
    """
    known = Article.objects.live().filter(pk=article.pk).first() if article.pk else None
    if known and known.corrected_at == article.corrected_at and words_of(known) != words_of(article):
        article.corrected_at = at


def words_of(article: Article) -> tuple[str, str, str]:
    """Return the headline, the standfirst, and the text without markup."""
    text = words_in(shown_body(article, {}))
    return article.title, article.standfirst, " ".join(text.split())
