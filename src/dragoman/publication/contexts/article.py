"""What an article's page shows."""

from __future__ import annotations

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from dragoman.publication.articles import article_view, pictures_of
from dragoman.publication.models import Article, Home
from dragoman.publication.related import related
from dragoman.publication.types import Context, Frame


def article(page: Article, frame: Frame) -> Context:
    prefetch_related_objects([page], "credits__author", "origins__origin__source", "topics", "corrections")
    return {
        "article": article_view(page, pictures_of([page])),
        "related": related(page, frame),
        "notice": opinion_notice(frame),
    }


def opinion_notice(frame: Frame) -> str:
    """Return what readers of an opinion piece are told; "" for everything else."""
    if not any(section.is_opinion for section in frame.trail):
        return ""
    home = Home.objects.filter(url_path=frame.home.address).values_list("opinion_notice", flat=True)
    return home.get() or _("The views are the author’s own.")
