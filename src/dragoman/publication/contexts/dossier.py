"""What a dossier shows: its introduction, what editors pinned, its timeline, and all its articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from wagtail.rich_text import RichText

from dragoman.publication.articles import card
from dragoman.publication.lists.numbered import front
from dragoman.publication.lists.pages import list_of
from dragoman.publication.machines.sharing import sharing
from dragoman.publication.models import Article, Dossier
from dragoman.publication.pictures import Place, show
from dragoman.publication.reads import note
from dragoman.publication.types import Context, Frame, Link

LONG = 12
"""From how many entries on a timeline is cut into months."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened on a day, and our article on it if there is one that readers may see."""

    day: date
    text: RichText
    article: Link | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a timeline: a month, of which ``month`` is the first day, or (None) all of it."""

    month: date | None
    happenings: tuple[Happening, ...]


def dossier(page: Dossier, frame: Frame) -> Context:
    members = list_of(page)
    pinned = _pinned(page)
    return {
        "of": members,
        "dossier": page,
        "picture": show(page.picture, Place.LEAD),
        "pinned": [card(article, frame) for article in pinned],
        "timeline": chapters(_happenings(page)),
        "shelf": front(members, frame, without=[article.pk for article in pinned]),
        "sharing": sharing(frame, title=page.title, description=members.description, picture=page.picture),
    }


def chapters(happenings: Iterable[Happening]) -> tuple[Chapter, ...]:
    """Return the timeline, the newest day first; a long one month by month."""
    ordered = sorted(happenings, key=lambda happening: happening.day, reverse=True)
    if len(ordered) < LONG:
        return (Chapter(None, tuple(ordered)),) if ordered else ()
    months = groupby(ordered, key=lambda happening: happening.day.replace(day=1))
    return tuple(Chapter(month, tuple(of)) for month, of in months)


def _pinned(page: Dossier) -> list[Article]:
    """Return the pinned articles that readers may see, in the editors' order."""
    order = {pin.article_id: place for place, pin in enumerate(page.pins.all())}
    for article in order:
        note(f"page:{article}")
    articles = Article.objects.newest().filter(pk__in=order).for_cards(Place.CARD)
    return sorted(articles, key=lambda article: order[article.pk])


def _happenings(page: Dossier) -> Iterator[Happening]:
    entries = [block.value for block in page.timeline]
    linked = {entry["article"].pk for entry in entries if entry["article"]}
    for article in linked:
        note(f"page:{article}")
    seen = Article.objects.newest().filter(pk__in=linked).values_list("pk", "title", "url_path")
    links = {pk: Link(title, address) for pk, title, address in seen}
    for entry in entries:
        article = entry["article"]
        yield Happening(entry["date"], entry["text"], links.get(article.pk) if article else None)
