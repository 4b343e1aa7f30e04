"""Which sections have articles: the others stay out of the menus."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat

from dragoman.publication.models import Article, Section


def has_articles(*, but: Collection[int] = ()) -> Q:
    """Return whether a section, or one in it, has a live article ``but`` these, as part of a query."""
    last = Concat(OuterRef("path"), Value("ZZZZZ"))  # a step in a path has four characters
    inside = Article.objects.live().filter(path__gt=OuterRef("path"), path__lt=last)
    further = Article.further_sections.through.objects.filter(section=OuterRef("pk"), article__live=True)
    return Q(Exists(inside.exclude(pk__in=but))) | Q(Exists(further.exclude(article__in=but)))


def alone_in(articles: Collection[int], sections: Iterable[int]) -> frozenset[int]:
    """Return those of the sections that have no article but these."""
    empty = Section.objects.filter(~has_articles(but=articles), pk__in=sections)
    return frozenset(empty.values_list("pk", flat=True))
