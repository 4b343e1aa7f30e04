"""What an article's page shows."""

from __future__ import annotations

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from dragoman.publication.articles import article_view
from dragoman.publication.models import Article, Home
from dragoman.publication.models.article import ArticleQuerySet
from dragoman.publication.reads import read_once
from dragoman.publication.related import related
from dragoman.publication.types import Context, Frame


def article(page: Article, frame: Frame) -> Context:
    prefetch_related_objects([page], *ArticleQuerySet.UNDER_ARTICLES)
    return {
        "article": article_view(page),
        "related": related(page, frame),
        "notice": opinion_notice(frame),
    }


def opinion_notice(frame: Frame) -> str:
    """Return what readers of an opinion piece are told; "" for everything else."""
    is_opinion = any(section.is_opinion for section in frame.trail)
    return _notice(frame.home.address) or _("The views are the author’s own.") if is_opinion else ""


@read_once
def _notice(home: str) -> str:
    """Return the notice that a front page's editors wrote, by its address; "" when they wrote none."""
    return Home.objects.filter(url_path=home).values_list("opinion_notice", flat=True).get()
