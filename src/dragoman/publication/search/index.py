"""Keeping the search's index: in the transaction that changes an article, so that both hold or neither."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet, prefetch_related_objects
from wagtail.models import Page, PageViewRestriction

from dragoman.publication.models import Article, SearchEntry
from dragoman.publication.models.article import ArticleQuerySet
from dragoman.publication.search.engines import engine
from dragoman.publication.search.marks import form_mark, language_mark, outlet_mark, section_mark
from dragoman.publication.search.tokens import folded
from dragoman.publication.search.types import Document

Progress = Callable[[int, int], None]
AT_ONCE = 500
"""Articles that are gathered together."""
LONGEST_TEXT = 200_000
"""Characters of a body that can be found: more than anybody writes."""
IN_ONE_TRANSACTION = 20
"""Articles that are indexed while other writers wait, some 30 ms."""


@transaction.atomic
def index(articles: Iterable[Article]) -> None:
    """Have articles found as they are in memory; those that readers may not see are forgotten."""
    articles = list(articles)
    private = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    seen = [article for article in articles if article.live and not article.path.startswith(private)]
    forget({article.pk for article in articles} - {article.pk for article in seen})
    sections = _sections_of(seen)
    entries = [_entry(article, sections.get(_parent(article))) for article in seen]
    SearchEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["published_at", "sections", "outlets"],
    )
    engine().write([_document(article, entry) for article, entry in zip(seen, entries, strict=True)])


def index_many(articles: Iterable[Article]) -> None:
    """Have stored articles found; what stands beside them is read for hundreds at once."""
    waiting = iter(articles)
    while batch := list(islice(waiting, AT_ONCE)):
        prefetch_related_objects(
            batch, "locale", "credits__author", "origins__origin", "topics", "further_sections"
        )
        index(batch)


@transaction.atomic
def forget(articles: Iterable[int]) -> None:
    """Have articles found no more."""
    SearchEntry.objects.filter(article__in=list(articles)).delete()


def rebuild(progress: Progress | None = None) -> int:
    """Index every article anew and return how many; meanwhile all of them are found."""
    _forget_hidden(SearchEntry.objects.all())
    return _index_stored(_visible(), progress)


def catch_up(progress: Progress | None = None) -> int:
    """Index the articles that the search does not know and return how many: none, but after an upgrade."""
    return _index_stored(unknown(), progress)


def unknown() -> ArticleQuerySet:
    """Return the articles that readers may see and cannot find."""
    return _visible().exclude(pk__in=SearchEntry.objects.values("article"))


@transaction.atomic
def refresh(branch: Page) -> None:
    """Do what it takes when a branch of the site may have become visible or hidden."""
    _forget_hidden(SearchEntry.objects.filter(article__path__startswith=branch.path))
    index_many(unknown().filter(path__startswith=branch.path))


def _visible() -> ArticleQuerySet:
    return Article.objects.newest()


def _forget_hidden(entries: QuerySet[SearchEntry]) -> None:
    entries.exclude(article__in=_visible().order_by().values("pk")).delete()


def _index_stored(articles: ArticleQuerySet, progress: Progress | None) -> int:
    """Index the newest first, in short transactions, each article as it stands when its turn comes."""
    numbers = list(articles.values_list("pk", flat=True))
    for start in range(0, len(numbers), IN_ONE_TRANSACTION):
        batch = numbers[start : start + IN_ONE_TRANSACTION]
        with transaction.atomic():
            index_many(Article.objects.select_for_update(of=("self",)).filter(pk__in=batch))
        if progress:
            progress(start + len(batch), len(numbers))
    return len(numbers)


def _sections_of(articles: Collection[Article]) -> dict[str, int]:
    """Return the pages that articles stand under: the path in the tree → the number."""
    paths = {_parent(article) for article in articles}
    return dict(Page.objects.filter(path__in=paths).values_list("path", "pk"))


def _parent(article: Article) -> str:
    return article.path[: -article.steplen]


def _entry(article: Article, section: int | None) -> SearchEntry:
    sections = {section, *(further.pk for further in article.further_sections.all())} - {None}
    outlets = dict.fromkeys(row.origin.outlet for row in article.origins.all())
    return SearchEntry(
        article_id=article.pk,
        published_at=article.published_at,
        sections=sorted(sections),
        outlets=list(outlets),
    )


def _document(article: Article, entry: SearchEntry) -> Document:
    language = article.locale.language_code
    text = "\n".join(_paragraphs(article))[:LONGEST_TEXT]
    headline, standfirst, body, names = (
        folded(part, language=language)
        for part in (article.title, article.standfirst, text, "\n".join(_names(article, entry.outlets)))
    )
    forms = headline.forms | standfirst.forms | body.forms | names.forms
    marks = [language_mark(language), *map(section_mark, entry.sections), *map(outlet_mark, entry.outlets)]
    return Document(
        article=article.pk,
        headline=headline.stems,
        standfirst=standfirst.stems,
        body=body.stems,
        names=names.stems,
        forms=frozenset(map(form_mark, forms)),
        filters=frozenset(marks),
        text=text,
    )


def _paragraphs(article: Article) -> Iterator[str]:
    """Yield what is to be read in the body, without markup; each block's own parts are lines of their own."""
    for part in article.body.stream_block.get_searchable_content(article.body):
        if line := " ".join(part.split()):
            yield line


def _names(article: Article, outlets: Sequence[str]) -> Iterator[str]:
    """Yield who wrote and translated it, where it comes from, and what it is about."""
    yield from (credit.signed for credit in article.credits.all())
    yield from outlets
    yield from (name for row in article.origins.all() for name in row.origin.authors)
    yield from (topic.name for topic in article.topics.all())
