"""What an article's page shows."""

from __future__ import annotations

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from dragoman.languages import reading_minutes
from dragoman.publication.articles import article_view
from dragoman.publication.bodies import words_in
from dragoman.publication.models import Article, Home
from dragoman.publication.models.article import under_articles
from dragoman.publication.reads import read_once
from dragoman.publication.related import related
from dragoman.publication.statement import statement
from dragoman.publication.types import Context, Frame
from dragoman.translation.provenance import Provenance


def article(page: Article, frame: Frame) -> Context:
    prefetch_related_objects([page], *under_articles())
    view = article_view(page)
    return {
        "article": view,
        "minutes": reading_minutes(f"{view.standfirst} {words_in(view.body)}", language=frame.language),
        "related": related(page, frame),
        "statement": statement(Provenance.kept(page.provenance), wording=frame.statement),
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
