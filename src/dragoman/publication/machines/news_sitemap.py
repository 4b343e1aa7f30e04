"""The newest articles for news search: https://www.google.com/schemas/sitemap-news/0.9/."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists

from dragoman.publication.machines.xml import document, element, location
from dragoman.publication.models import Article, Home
from dragoman.publication.models.article import found_there
from dragoman.publication.reads import note

WINDOW = timedelta(hours=48)
MOST = 1000
"""Google takes no more."""

_NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)
_SHOWN = ("pk", "is_there", "title", "url_path", "published_at")
_CHINESE = {"zh": "zh-cn", "zh-hans": "zh-cn", "zh-hant": "zh-tw"}


def news_sitemap(home: Home) -> str:
    """Return what a language published in the 48 hours up to its newest article.

    They are counted from that article, not from now: so the file is right until something is published, and
    needs nobody to write it anew each hour. While a paper rests, its last news stay, and news search passes
    over them by their dates.
    """
    note(f"list:home:{home.pk}")
    note(f"page:{home.pk}")
    articles = Article.objects.on(home).newest()
    last = articles.values_list("published_at", flat=True).first()
    since = articles.filter(published_at__gt=last - WINDOW) if last else articles.none()
    recent = since.annotate(is_there=Exists(found_there())).values_list(*_SHOWN)[:MOST]
    for pk, *_ in recent:
        note(f"page:{pk}")
    found_here = (shown for _, is_there, *shown in recent if not is_there)
    return document("urlset", _NAMESPACES, "".join(_url(*shown, home=home) for shown in found_here))


def _url(title: str, address: str, at: datetime, *, home: Home) -> str:
    publication = element("news:name", home.title) + element("news:language", _code(home))
    news = (
        f"<news:publication>{publication}</news:publication>"
        + element("news:publication_date", at.isoformat())
        + element("news:title", title)
    )
    return f"<url>{element('loc', location(address))}<news:news>{news}</news:news></url>\n"


def _code(home: Home) -> str:
    """Return the language as news search writes it: ISO 639, but for Chinese."""
    code = home.locale.language_code.lower()
    return _CHINESE.get(code, code.partition("-")[0])
