"""Authors: a list for each in every language that they are read in, and all of them from A to Z."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from dragoman.publication.addresses import list_address, web_address
from dragoman.publication.lists.alphabet import by_letter
from dragoman.publication.lists.types import ArticleList, Roles
from dragoman.publication.models import ArchivePlace, Article, ArticleCredit, Author, CreditRole
from dragoman.publication.pictures import Place, show
from dragoman.publication.reads import note, read_once
from dragoman.publication.types import Context, Link


def find(name: str) -> ArticleList | None:
    pk, _, language = name.partition(":")
    author = Author.objects.filter(pk=pk).first()
    return list_of(author, language) if author else None


def at(language: str, slug: str) -> ArticleList | None:
    author = Author.objects.filter(slug=slug).first()
    return list_of(author, language) if author else None


def list_of(author: Author, language: str) -> ArticleList:
    """Return the list of what somebody wrote, translated or edited, as far as it is in ``language``."""
    return ArticleList(
        key=f"author:{author.pk}:{language}",
        subject=f"author:{author.pk}",
        language=language,
        address=list_address(language, "author", author.slug),
        title=author.name,
        description=author.about or author.position,
        members=Article.objects.in_language(language).signed_by(author),
        roles=partial(roles, author.pk),
    )


def roles(author: int, articles: Iterable[int]) -> Roles:
    """Return what an author did for articles, unless that was writing and nothing else."""
    did: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    credits = ArticleCredit.objects.filter(author=author, article__in=articles).order_by("sort_order", "pk")
    for article, role in credits.values_list("article", "role"):
        did[article] += (role,)
    return {article: names for article, names in did.items() if names != (CreditRole.AUTHOR,)}


def versions(members: ArticleList) -> dict[str, ArticleList]:
    """Return an author's lists in the other languages of the site, by language."""
    pk = members.key.split(":")[1]
    author = Author.objects.get(pk=pk)
    others = (code for code, _name in settings.LANGUAGES if code != members.language)
    return {language: list_of(author, language) for language in others}


def context(members: ArticleList) -> Context:
    author = Author.objects.get(pk=members.key.split(":")[1])
    return {
        "author": author,
        "picture": show(author.picture, Place.CARD),
        "website": web_address(author.website),
    }


@read_once
def index(language: str) -> Context:
    """Return everybody whose name stands under an article in ``language``, by the first letter."""
    note(f"authors:{language}")
    signed = Article.objects.in_language(language).newest().filter(credits__author=OuterRef("pk"))
    houses = [author.pk for author in Author.objects.filter(is_house=True) if _signs(author, language)]
    listed = list(Author.objects.filter(Exists(ArchivePlace.objects.of_each("author", language))))
    authors = Author.objects.filter(Exists(signed) | Q(pk__in=houses), pk__in=[one.pk for one in listed])
    for author in authors:
        note(f"author:{author.pk}")
    links = (Link(author.name, list_address(language, "author", author.slug)) for author in authors)
    return {"groups": by_letter(links)}


def _signs(house: Author, language: str) -> bool:
    """Whether a house account stands under an article that no person signed."""
    members = list_of(house, language)
    places = ArchivePlace.objects.of(members.key)
    return members.articles().order_by().filter(pk__in=places.values("article")).exists()
