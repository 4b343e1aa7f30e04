"""What an article's page shows."""

from __future__ import annotations

from django.db.models import prefetch_related_objects

from dragoman.publication.articles import article_view, card, pictures_of
from dragoman.publication.machines.structured_data import structured_data
from dragoman.publication.models import Article
from dragoman.publication.pictures import Place
from dragoman.publication.types import Card, Context, Frame

EARLIER = 4
"""How many earlier articles stand after an article."""


def article(page: Article, frame: Frame) -> Context:
    prefetch_related_objects([page], "credits__author", "origins__origin")
    view = article_view(page, pictures_of([page]))
    return {
        "article": view,
        "earlier": earlier(page, frame),
        "structured_data": structured_data(view, frame),
    }


def earlier(page: Article, frame: Frame) -> list[Card]:
    """Return what the same section published before: it stays the same whatever is published later.

    Were it the section's newest, each new article would have all articles of its section baked again.
    """
    siblings = Article.objects.filter(path__startswith=page.path[: -page.steplen]).before(page)
    return [card(article, frame) for article in siblings.newest().for_cards(Place.CARD)[:EARLIER]]
