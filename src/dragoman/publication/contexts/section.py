"""What a section shows."""

from __future__ import annotations

from dragoman.publication.articles import card
from dragoman.publication.models import Article, Section
from dragoman.publication.pictures import Place
from dragoman.publication.reads import note
from dragoman.publication.types import Context, Frame

LISTED = 30
"""How many articles a section lists."""


def section(page: Section, frame: Frame) -> Context:
    note(f"children:{page.pk}")
    articles = Article.objects.in_section(page).newest().for_cards(Place.CARD)[:LISTED]
    return {
        "section": page,
        "sections": next((part.sections for part in frame.trail if part.address == frame.address), ()),
        "cards": [card(article, frame) for article in articles],
    }
