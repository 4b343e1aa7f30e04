"""What each sort of page shows, looked up in as few queries as can be, and noted for the baker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from dragoman.publication.articles import article_view, card, pictures_of
from dragoman.publication.frames import trail_to
from dragoman.publication.models import Article, Home, PlainPage, Section
from dragoman.publication.pictures import Place
from dragoman.publication.reads import note
from dragoman.publication.structured_data import structured_data
from dragoman.publication.types import Block, Card, Context, Frame

LEADS, NEWEST, OF_A_SECTION, LISTED, EARLIER = 12, 9, 4, 30, 4
"""How many articles: to find a lead among, on a home page, in its blocks, in a section, after an article."""


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


def section(page: Section, frame: Frame) -> Context:
    note(f"children:{page.pk}")
    articles = Article.objects.in_section(page).newest().for_cards(Place.CARD)[:LISTED]
    return {
        "section": page,
        "sections": next((part.sections for part in frame.trail if part.address == frame.address), ()),
        "cards": [card(article, frame) for article in articles],
    }


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


def plain_page(page: PlainPage, frame: Frame) -> Context:
    return {"plain_page": page}
