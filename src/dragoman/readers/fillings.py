"""What readers' matters put into the slots of the public pages.

The pages are files and the same for everyone: what is personal is a link that works by itself, and that
``readers/me.js`` turns into the reader's own.
"""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from markupsafe import Markup

from dragoman.publication.models import Article, Looks
from dragoman.publication.reads import note, read_once
from dragoman.readers.actions import DAY, WEEK
from dragoman.readers.models import ViewCount


def head(*, page: object = None, language: str, **_context: Any) -> Markup:
    """Return the modules that count a view and show who is signed in."""
    return _fill("head", language, article=page if isinstance(page, Article) else None)


def masthead_end(*, language: str, **_context: Any) -> Markup:
    """Return the link to sign in."""
    return _fill("masthead_end", language)


def article_byline(*, page: object = None, language: str, **_context: Any) -> Markup:
    """Return the place where readers/seen.js says how often an article was read, if the newsroom shows it."""
    return _place_of_count(language) if isinstance(page, Article) else Markup("")


def article_end(*, page: object = None, language: str, **_context: Any) -> Markup:
    """Return the link to keep an article for later."""
    return _fill("article_end", language, article=page) if isinstance(page, Article) else Markup("")


def home_aside(*, language: str, **_context: Any) -> Markup:
    """Return the most read articles of a day and of a week, nothing when nothing was read."""
    note(f"most_read:{language}")
    day, week = (ViewCount.objects.most_read(language=language, days=days) for days in (DAY, WEEK))
    for article in (*day, *week):
        note(f"page:{article.pk}")
    return _fill("home_aside", language, day=day, week=week) if week else Markup("")


@read_once
def _place_of_count(language: str) -> Markup:
    note("site")
    shows = Looks.objects.filter(shows_view_counts=True).exists()
    return _fill("article_byline", language) if shows else Markup("")


def _fill(slot: str, language: str, **context: object) -> Markup:
    with translation.override(language):
        html = render_to_string(f"readers/slots/{slot}.html", context, using="jinja2")
    return Markup(html)  # noqa: S704 (rendered by an escaping template)
