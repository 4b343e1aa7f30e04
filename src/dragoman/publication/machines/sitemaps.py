"""Maps of the site for search engines: https://www.sitemaps.org/protocol.html, with all languages of a page.

Each language has a map of its lasting pages, one of its lists, and one for each month of articles: a new
article changes the map of its month, and those of years ago stay as they are, for search engines to leave
alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any

from django.db.models.functions import Coalesce
from wagtail.models import Page

from dragoman.publication.addresses import list_address
from dragoman.publication.lists import dates, stories
from dragoman.publication.lists.every import KINDS
from dragoman.publication.machines.xml import attribute, document, element, location
from dragoman.publication.models import Article, Dossier, Home, PlainPage, Section
from dragoman.publication.models.article import ArticleQuerySet
from dragoman.publication.models.public import not_for_all
from dragoman.publication.months import KEY, months
from dragoman.publication.reads import note

MOST = 5000
"""Pages in a map. 50,000 are allowed, in 50 MB: this leaves 10 KB for each, with all its languages."""
MOST_ALONE = 50_000
"""Pages in a map that tells their addresses only."""
MAPS = ("sitemap.xml", "sitemap-lists.xml", "news-sitemap.xml")
"""The maps that every language has, beside those of its months."""

_PLAIN = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_WITH_LANGUAGES = f'{_PLAIN} xmlns:xhtml="http://www.w3.org/1999/xhtml"'

Offer = Callable[[str], Iterable[str]]
"""Returns addresses in a language, and notes what they depend on."""

_offers: list[Offer] = []

Line = tuple[str, Any, datetime | None]
"""An address, what the page's versions in all languages have in common, and when it changed."""


def offer(more: Offer) -> None:
    """Have pages of a room above stand on the map of lists: editions, say."""
    if more not in _offers:
        _offers.append(more)


@dataclass(frozen=True, slots=True)
class Month:
    """The articles of a month in one language: how many maps they fill, and when the last one changed."""

    language: str
    name: str
    maps: int = 1
    changed_at: datetime | None = None

    @property
    def key(self) -> str:
        return month_key(self.language, self.name)

    def address(self, part: int) -> str:
        """Return where a map of the month stands: ``/en/sitemap-2026-11.xml``, then ``…-2.xml``."""
        return f"/{self.language}/sitemap-{self.name}{f'-{part}' if part > 1 else ''}.xml"


def month_key(language: str, name: str) -> str:
    """Return what changes when one of a month's articles does."""
    return f"{KEY}{language}:{name}"


def months_of(home: Home) -> list[Month]:
    """Return the months of which a language has maps, the first one first."""
    rows = months(home.locale.language_code)
    return [
        Month(row.language, f"{row.first:%Y-%m}", ceil(row.on_maps / MOST), row.changed_at)
        for row in rows
        if row.on_maps
    ]


def index(homes: Iterable[Home]) -> str:
    """Return the map of maps."""
    note("site")
    return document("sitemapindex", _PLAIN, "".join(line for home in homes for line in _maps_of(home)))


def of_pages(home: Home) -> str:
    """Return the map of the pages that last: front page, sections, dossiers, plain pages."""
    note("site")
    note(f"menu:{home.locale.language_code}")
    lines: list[Line] = [(home.url_path, home.translation_key, None)]
    for model in (Section, Dossier, PlainPage):
        pages = model.objects.descendant_of(home).live().public().order_by("path")
        lines += [(*row, None) for row in pages.values_list("url_path", "translation_key")]
    return _map(lines)


def of_lists(home: Home) -> str:
    """Return the map of topics, authors, outlets, stories and the archive, without their older pages."""
    note("site")
    language = home.locale.language_code
    addresses = [f"{home.url_path}corrections/", f"{home.url_path}dossier/"]
    for kind, lists in KINDS.items():
        links = (link for _, group in lists.index(language)["groups"] for link in group)
        addresses += [f"{home.url_path}{kind}/", *(link.address for link in links)]
    published = dates.months(language)
    years = dict.fromkeys(month.year for month in published)
    archive = f"{home.url_path}archive/"
    addresses += [archive, *(f"{archive}{year}/" for year in years)]
    addresses += [dates.address(language, month) for month in published]
    addresses += _stories(language)
    addresses += [address for more in _offers for address in more(language)]
    lines = (f"<url>{element('loc', location(address))}</url>\n" for address in addresses[:MOST_ALONE])
    return document("urlset", _PLAIN, "".join(lines))


def of_month(home: Home, month: str, part: int) -> str:
    """Return a map of the articles of a month (``2026-11``), the first one first."""
    note(month_key(home.locale.language_code, month))
    note("site")
    articles = _listed(home).in_month(date.fromisoformat(f"{month}-01")).order_by("published_at", "pk")
    rows = articles.values_list("url_path", "translation_key", Coalesce("corrected_at", "published_at"))
    return _map(list(rows[(part - 1) * MOST : part * MOST]))


def _listed(home: Home) -> ArticleQuerySet:
    return Article.objects.on(home).live().public().found_with_us()


def _maps_of(home: Home) -> Iterator[str]:
    note(f"archive:{home.locale.language_code}")
    for name in MAPS:
        yield f"<sitemap>{element('loc', location(f'{home.url_path}{name}'))}</sitemap>\n"
    for month in months_of(home):
        note(month.key)
        for part in range(1, month.maps + 1):
            place = element("loc", location(month.address(part)))
            yield f"<sitemap>{place}{_modified(month.changed_at)}</sitemap>\n"


def _stories(language: str) -> list[str]:
    note("stories")
    told = [story for story, code in stories.told().order_by("story") if code == language]
    for story in told:
        note(f"story:{story}")
    return [list_address(language, "story", str(story)) for story in told]


def _map(lines: list[Line]) -> str:
    versions = _versions(key for _, key, _ in lines)
    return document("urlset", _WITH_LANGUAGES, "".join(_url(line, versions[line[1]]) for line in lines))


def _url(line: Line, versions: list[tuple[str, str]]) -> str:
    address, _, changed_at = line
    links = (
        f'<xhtml:link rel="alternate" hreflang={attribute(language)} href={attribute(location(other))}/>'
        for language, other in versions
        if len(versions) > 1
    )
    return f"<url>{element('loc', location(address))}{_modified(changed_at)}{''.join(links)}</url>\n"


def _versions(keys: Iterable[Any]) -> defaultdict[Any, list[tuple[str, str]]]:
    """Return in which languages pages stand, and where; each page itself among them."""
    wanted = list(keys)
    for key in wanted:
        note(f"translations:{key}")
    pages = Page.objects.live().exclude(not_for_all()).filter(translation_key__in=wanted).order_by("locale")
    versions: defaultdict[Any, list[tuple[str, str]]] = defaultdict(list)
    for key, language, address in pages.values_list("translation_key", "locale__language_code", "url_path"):
        versions[key].append((language, address))
    return versions


def _modified(at: datetime | None) -> str:
    return f"<lastmod>{at:%Y-%m-%dT%H:%M:%SZ}</lastmod>" if at else ""
