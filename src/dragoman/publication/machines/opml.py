"""The outlets that the paper carried, as feed readers exchange lists (OPML 2.0)."""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import to_locale

from dragoman.publication.models import Article, Home
from dragoman.publication.reads import note
from dragoman.sources import opml
from dragoman.sources.models import Source
from dragoman.sources.types import FEEDS, Outline


def outlets(homes: Iterable[Home]) -> str:
    """Return every outlet that a live article comes from, by country, with its feeds or else its homepage."""
    homes = list(homes)
    for key in ("outlets", *(f"outlets:{home.locale.language_code}" for home in homes)):
        note(key)
    published = Article.objects.newest().filter(origins__origin__source=OuterRef("pk"))
    sources = Source.objects.filter(Exists(published)).order_by("country", "name")
    name = next((home.title for home in homes), "")
    lines = (outline for source in sources.prefetch_related("channels") for outline in _outlines(source))
    return opml.write(lines, title=name).decode()


def _outlines(source: Source) -> Iterable[Outline]:
    feeds = [channel.url for channel in source.channels.all() if channel.kind in FEEDS]
    for feed in sorted(feeds) or [""]:
        yield Outline(source.name, feed, source.homepage, _country(source.country))


def _country(code: str) -> str:
    names = Locale.parse(to_locale(settings.LANGUAGE_CODE)).territories
    return str(names.get(code.upper(), code))
