"""How the press of several countries sees a story that we published about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils import translation

from dragoman.publication.addresses import list_address, web_address
from dragoman.publication.articles import card
from dragoman.publication.lists.types import ArticleList
from dragoman.publication.models import Article
from dragoman.publication.pictures import Place
from dragoman.publication.reads import note
from dragoman.publication.templating import country
from dragoman.publication.types import Context, Frame
from dragoman.stories.models import Membership

OUTLETS = 2
"""From how many outlets a story must be told, at least, to be compared."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What an outlet said of a story: its headline as it stands there, and where."""

    outlet: str
    title: str
    language: str
    address: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Country:
    """What the outlets of a country said, the latest first; ``code`` is "" where we do not know it."""

    code: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the press of each country said of a story: the country that said most comes first."""

    address: str
    countries: tuple[Country, ...]

    @property
    def outlets(self) -> int:
        return len({voice.outlet for country in self.countries for voice in country.voices})

    @property
    def is_even(self) -> bool:
        """Whether all countries said as much."""
        return len({len(country.voices) for country in self.countries}) == 1

    @property
    def most(self) -> int:
        """How often the country that said most spoke."""
        return max(len(country.voices) for country in self.countries)


def comparison(story: int, language: str) -> Comparison | None:
    """Return how the press sees a story, told in ``language``; None when fewer than two outlets tell it."""
    note(f"story:{story}")
    members = Membership.objects.filter(story=story).select_related("clipping__source")
    members = members.defer("clipping__blocks").order_by("-clipping__published_at", "-pk")
    voices: defaultdict[str, list[Voice]] = defaultdict(list)
    for clipping in (member.clipping for member in members):
        note(f"outlet:{clipping.source_id}")
        voices[clipping.source.country.upper()].append(
            Voice(
                clipping.source.name,
                clipping.title or clipping.url,
                clipping.language,
                web_address(clipping.url),
                clipping.published_at,
            )
        )
    with translation.override(language):
        ordered = sorted(voices, key=lambda code: (-len(voices[code]), country(code), code))
    countries = tuple(Country(code, tuple(voices[code])) for code in ordered)
    found = Comparison(list_address(language, "story", str(story)), countries)
    return found if found.outlets >= OUTLETS else None


def find(name: str) -> ArticleList | None:
    """Return the list of what we published about a story (``12:en``); None with nothing to compare."""
    pk, _, language = name.partition(":")
    articles = Article.objects.in_language(language).filter(story=pk)
    newest = articles.newest().values_list("title", flat=True).first()
    if newest is None or comparison(int(pk), language) is None:
        return None
    return ArticleList(
        key=f"story:{pk}:{language}",
        subject=f"story:{pk}",
        language=language,
        address=list_address(language, "story", pk),
        title=newest,
        description="",
        members=articles,
    )


def context(members: ArticleList, frame: Frame) -> Context:
    """Return what the page of a story shows: all that we published about it, and what others said."""
    _kind, pk, language = members.key.split(":")
    articles = members.newest().for_cards(Place.CARD)
    cards = [card(article, frame) for article in articles]
    return {"cards": cards, "comparison": comparison(int(pk), language)}


def every() -> Iterator[ArticleList]:
    """Return every list of a story that has a page."""
    return filter(None, (find(f"{story}:{language}") for story, language in told()))


def told() -> QuerySet[Article, tuple[int, str]]:
    """Return each story that we and at least two outlets told, with the language in which we did."""
    articles = Article.objects.newest().order_by().exclude(story=None)
    members = Membership.objects.filter(story__in=articles.values("story")).values("story")
    outlets = Count("clipping__source", distinct=True)
    compared = members.annotate(outlets=outlets).filter(outlets__gte=OUTLETS)
    pairs = articles.filter(story__in=compared.values("story")).values_list("story", "locale__language_code")
    return pairs.distinct()
