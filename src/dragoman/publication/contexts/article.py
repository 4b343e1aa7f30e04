"""What an article's page shows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from markupsafe import Markup

from dragoman.citations.types import Cited
from dragoman.languages import reading_minutes
from dragoman.publication.articles import article_view
from dragoman.publication.bodies import ShownBlock, words_in
from dragoman.publication.cited import cited_by, marked_texts
from dragoman.publication.marking import Source, chart, mark
from dragoman.publication.models import Article, Home
from dragoman.publication.models.article import under_articles
from dragoman.publication.reads import read_once
from dragoman.publication.related import related
from dragoman.publication.statement import statement
from dragoman.publication.templating import richtext
from dragoman.publication.types import Context, Frame
from dragoman.translation.provenance import Provenance


def article(page: Article, frame: Frame) -> Context:
    prefetch_related_objects([page], *under_articles())
    view = article_view(page)
    body, sources = _with_marks(view.body, cited_by(page))
    return {
        "article": view,
        "body": body,
        "sources": sources,
        "cited_chart": chart(sources),
        "minutes": reading_minutes(f"{view.standfirst} {words_in(view.body)}", language=frame.language),
        "related": related(page, frame),
        "statement": statement(Provenance.kept(page.provenance), wording=frame.statement),
        "notice": opinion_notice(frame),
    }


def _with_marks(
    body: tuple[ShownBlock, ...], cited: tuple[Cited, ...]
) -> tuple[tuple[ShownBlock, ...], tuple[Source, ...]]:
    """Return an article's blocks with marks in paragraphs and lists, and the sources that they lead to."""
    if not cited:
        return body, ()
    texts = [richtext(text) for name, value in body for text in marked_texts(name, value)]
    marked, sources = mark(texts, cited)
    rest = iter(marked)
    return tuple((name, _again(name, value, rest)) for name, value in body), sources


def _again(name: str, value: Any, texts: Iterator[Markup]) -> object:
    match name:
        case "paragraph":
            return next(texts)
        case "list":
            return list(islice(texts, len(value)))
        case _:
            return value


def opinion_notice(frame: Frame) -> str:
    """Return what readers of an opinion piece are told; "" for everything else."""
    is_opinion = any(section.is_opinion for section in frame.trail)
    return _notice(frame.home.address) or _("The views are the author’s own.") if is_opinion else ""


@read_once
def _notice(home: str) -> str:
    """Return the notice that a front page's editors wrote, by its address; "" when they wrote none."""
    return Home.objects.filter(url_path=home).values_list("opinion_notice", flat=True).get()
