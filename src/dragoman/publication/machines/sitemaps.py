"""What machines look for at a site: sitemaps (https://www.sitemaps.org/protocol.html) and ``robots.txt``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import escape

from django.utils.encoding import iri_to_uri

from dragoman.publication.addresses import absolute
from dragoman.publication.models import Article, Home, PlainPage, Section
from dragoman.publication.reads import note

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
CLOSED = ("/desk/", "/account/", "/digest/", "/-/")


def robots() -> str:
    """Return ``robots.txt``: what is not for search engines, and where the map is."""
    closed = "".join(f"Disallow: {path}\n" for path in CLOSED)
    return f"User-agent: *\n{closed}\nSitemap: {absolute('/sitemap.xml')}\n"


def index(homes: Iterable[Home]) -> str:
    """Return the map of maps, one for each language."""
    note("site")
    places = [_location(f"{home.url_path}sitemap.xml") for home in homes]
    return _document("sitemapindex", "".join(f"<sitemap><loc>{place}</loc></sitemap>\n" for place in places))


def sitemap(home: Home) -> str:
    """Return the map of everything in one language, the newest articles first."""
    note(f"children:{home.pk}")
    note(f"menu:{home.locale.language_code}")
    lines = [_line(home.url_path)]
    for model in (Section, PlainPage):
        pages = model.objects.descendant_of(home).live().public().order_by("path")
        lines += [_line(address) for address in pages.values_list("url_path", flat=True)]
    articles = Article.objects.on(home).newest().public()
    for address, published, corrected in articles.values_list("url_path", "published_at", "corrected_at"):
        lines.append(_line(address, corrected or published))
    return _document("urlset", "".join(lines))


def _line(address: str, changed: datetime | None = None) -> str:
    modified = f"<lastmod>{changed:%Y-%m-%dT%H:%M:%SZ}</lastmod>" if changed else ""
    return f"<url><loc>{_location(address)}</loc>{modified}</url>\n"


def _location(address: str) -> str:
    return escape(iri_to_uri(absolute(address)))


def _document(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {_NAMESPACE}>\n{content}</{root}>\n'
