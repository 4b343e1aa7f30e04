"""What a home page shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dragoman.publication.articles import card
from dragoman.publication.frames import trail_to
from dragoman.publication.models import Article, Home
from dragoman.publication.pictures import Place
from dragoman.publication.reads import note
from dragoman.publication.types import Block, Card, Context, Frame

LEADS, NEWEST, OF_A_SECTION = 12, 9, 4
"""How many articles: to find a lead among, beside the lead, in a section's block."""


def home(page: Home, frame: Frame) -> Context:
    note(f"children:{page.pk}")
    newest = list(Article.objects.on(page).newest().for_cards(Place.LEAD, Place.CARD)[:LEADS])
    lead = next((article for article in newest if article.lead_picture), None) or next(iter(newest), None)
    others = [article for article in newest if article != lead][:NEWEST]
    return {
        "lead": card(lead, frame, Place.LEAD) if lead else None,
        "newest": [card(article, frame) for article in others],
        "blocks": blocks(page, frame, without=[lead, *others] if lead else []),
    }


def blocks(page: Home, frame: Frame, *, without: Iterable[Article]) -> list[Block]:
    """Return the sections with their newest articles, in the menu's order, ``without`` what is above them."""
    others = Article.objects.on(page).exclude(pk__in=[article.pk for article in without])
    articles = others.newest().first_of_each_section(OF_A_SECTION)
    by_section: defaultdict[str, list[Card]] = defaultdict(list)
    for article in articles.for_cards(Place.CARD):
        for top in list(trail_to(article.url_path, frame.sections))[:1]:
            by_section[top.address].append(card(article, frame))
    shown = (section for section in frame.sections if section.in_menu and section.address in by_section)
    return [Block(section, tuple(by_section[section.address])) for section in shown]
