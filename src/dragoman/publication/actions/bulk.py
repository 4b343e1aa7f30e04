"""Bringing the articles of another system to the site, many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect

from dragoman.publication.actions import archive
from dragoman.publication.bulk import pages, rows
from dragoman.publication.bulk.body import compose
from dragoman.publication.bulk.changes import keys_of_new, lists_of
from dragoman.publication.bulk.files import Contents
from dragoman.publication.bulk.pages import Sections
from dragoman.publication.bulk.rules import Present, judge, section_address, version_key
from dragoman.publication.bulk.types import ImportedArticle, Outcome, State, Text
from dragoman.publication.models import Article, ImportedFrom, Section
from dragoman.publication.outbox import announce
from dragoman.publication.search.index import index

AT_ONCE = 200
"""Articles in one transaction, which takes a second: an editor who saves meanwhile waits as long."""


def import_file(*, contents: Contents, at: datetime, trying: bool = False) -> Iterator[tuple[int, Outcome]]:
    """Yield what became of each line of a file, with its number; when ``trying``, what would become of it.

    A batch is a transaction: stopped at any moment, the next call goes on.
    """
    for line in contents.faulty:
        yield line.number, Outcome(State.REFUSED, line.objections)
    waiting = contents.articles(at=at)
    while batch := dict(islice(waiting, AT_ONCE)):
        articles = list(batch.values())
        outcomes = try_articles(articles=articles) if trying else import_articles(articles=articles, at=at)
        yield from zip(batch, outcomes, strict=True)


def import_articles(*, articles: Sequence[ImportedArticle], at: datetime) -> list[Outcome]:
    """Return what became of each article: stored live with the rest, in one transaction, or why it was not.

    Give ``AT_ONCE`` articles with keys that differ. Done again, nothing is done twice.
    """
    texts = [compose(article) for article in articles]
    with transaction.atomic():
        sections = _sections(articles, locked=True)
        outcomes = judge(texts, _present(articles, sections))
        chosen = [
            text for text, outcome in zip(texts, outcomes, strict=True) if outcome.state is State.IMPORTED
        ]
        if chosen:
            _store(chosen, sections, at=at)
    return outcomes


def try_articles(*, articles: Sequence[ImportedArticle]) -> list[Outcome]:
    """Return what would become of each article; nothing is stored."""
    texts = [compose(article) for article in articles]
    return judge(texts, _present(articles, _sections(articles)))


def _sections(articles: Iterable[ImportedArticle], *, locked: bool = False) -> Sections:
    """Return the sections that articles go to; if ``locked``, nobody else adds a page to them meanwhile."""
    slugs = {section_address(article).split("/")[-2] for article in articles}
    found = Section.objects.filter(slug__in=slugs).order_by("path").prefetch_related("locale")
    return {section.url_path: section for section in (found.select_for_update() if locked else found)}


def _present(articles: Sequence[ImportedArticle], sections: Sections) -> Present:
    keys = ImportedFrom.objects.filter(key__in=[article.key for article in articles])
    shared = {version_key(article) for article in articles if article.translation_key}
    versions = Article.objects.filter(translation_key__in=shared)
    addresses = {article.old_address for article in articles if article.old_address}
    moved = Redirect.objects.filter(old_path__in=addresses)
    return Present(
        keys=set(keys.values_list("key", flat=True)),
        sections=sections.keys(),
        versions=set(versions.values_list("translation_key", "locale__language_code")),
        moved=set(moved.values_list("old_path", flat=True)),
    )


def _store(texts: Sequence[Text], sections: Sections, *, at: datetime) -> None:
    articles = pages.make(texts, sections, at=at)
    rows.insert(articles, at=at)
    ImportedFrom.objects.bulk_create(
        ImportedFrom(key=text.article.key, article=article)
        for text, article in zip(texts, articles, strict=True)
    )
    index(articles)
    lists = lists_of(articles)
    places = archive.assign_lists(lists)
    announce(keys_of_new(articles, lists) | places | _send_on(texts, articles), at=at)


def _send_on(texts: Sequence[Text], articles: Sequence[Article]) -> set[str]:
    """Send readers on from old addresses, each to the first page that had it; return what that changes."""
    targets: dict[str, Article] = {}
    for text, article in zip(texts, articles, strict=True):
        targets.setdefault(text.article.old_address, article)
    taken = Redirect.objects.filter(old_path__in=targets).values_list("old_path", flat=True)
    for address in ("", *taken):
        targets.pop(address, None)
    redirects = Redirect.objects.bulk_create(
        Redirect(old_path=address, redirect_page=article) for address, article in targets.items()
    )
    rows.insert_references(redirects)
    return {"redirects"} if redirects else set()
