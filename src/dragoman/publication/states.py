"""What other pages may show of a page, gathered from the database for ``publication.changes`` to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from wagtail.models import Page
from wagtail.query import PageQuerySet

from dragoman.publication.changes import PageKind, PageState
from dragoman.publication.filled import alone_in
from dragoman.publication.lists import ties
from dragoman.publication.models import ArchivePlace, Article, Dossier, Home, PlainPage, Section
from dragoman.publication.models.article import ArticleQuerySet
from dragoman.publication.models.public import HOME_DEPTH
from dragoman.publication.related import SUGGESTED

KINDS = {
    Home: PageKind.HOME,
    Section: PageKind.SECTION,
    Dossier: PageKind.DOSSIER,
    Article: PageKind.ARTICLE,
    PlainPage: PageKind.PLAIN,
}


def stored_state(page: int | None) -> PageState | None:
    """Return a page's state as the database has it; None for a page that is not there, or not ours."""
    return next(iter(stored_states(Page.objects.filter(pk=page))), None)


def stored_states(pages: PageQuerySet) -> list[PageState]:
    """Return the states of pages as the database has them."""
    rows = pages.select_related("locale").specific(defer=False)
    return [state for page in rows if (state := _state(page, _stored_sections(page.pk)))]


def state_of(page: Page) -> PageState | None:
    """Return the state of a page in memory, while it is being saved; None for a page that is not ours."""
    if isinstance(page, Article):
        return _state(page, [section.pk for section in page.further_sections.all()])
    return _state(page, _stored_sections(page.pk))


def _stored_sections(article: int) -> list[int]:
    further = Article.further_sections.through.objects.filter(article=article)
    return list(further.values_list("section_id", flat=True))


def _state(page: Page, further: Iterable[int]) -> PageState | None:
    kind = KINDS.get(page.specific_class)
    if kind is None:
        return None
    above = _listing(page.url_path, further)
    followed_by, next_to = _around(page) if kind is PageKind.ARTICLE else (frozenset(), frozenset())
    return PageState(
        page=page.pk,
        kind=kind,
        language=page.locale.language_code,
        live=page.live,
        title=page.title,
        url_path=page.url_path,
        in_menus=page.show_in_menus,
        listed_in=frozenset(above),
        translation_key=str(page.translation_key),
        followed_by=followed_by,
        next_to=next_to,
        on_every_page=_on_every_page(page),
        corrections=_corrections(page),
        lists=_lists(page, above),
        places=_places(page) if kind is PageKind.ARTICLE else frozenset(),
        alone_in=alone_in([page.pk] if page.pk else [], above) if kind is PageKind.ARTICLE else frozenset(),
        published_at=_article(page).published_at if kind is PageKind.ARTICLE else None,
    )


def _article(page: Page) -> Article:
    """Return the article that a page is, in memory if it is there."""
    return page if isinstance(page, Article) else Article.objects.select_related("locale").get(pk=page.pk)


def _lists(page: Page, above: Mapping[int, int]) -> frozenset[str]:
    home = next((pk for pk, depth in above.items() if depth == HOME_DEPTH), None)
    sections = above.keys() - {home}
    if issubclass(page.specific_class, Article):
        return ties.lists_of(_article(page), home=home, sections=sections)
    return frozenset({f"home:{home}", *(f"section:{section}" for section in sections)})


def _places(page: Page) -> frozenset[tuple[str, int]]:
    return frozenset(ArchivePlace.objects.filter(article=page.pk).values_list("list", "page"))


def _on_every_page(page: Page) -> tuple[str, ...]:
    match page:
        case Home():
            return page.tagline, page.opinion_notice, page.copyright_notice
        case Dossier():
            return (str(page.starts_on),)  # they stand in this order
        case Section():
            return (str(page.is_opinion),)
        case _:
            return ()


def _corrections(page: Page) -> frozenset[tuple[str, str]]:
    if not isinstance(page, Article):
        return frozenset()
    return frozenset((row.made_at.isoformat(), row.text) for row in page.corrections.all())


def _listing(url_path: str, further: Iterable[int]) -> dict[int, int]:
    """Return who lists a page: whatever it stands under, its further sections, and what those stand under.

    Each comes with its depth in the tree, from which homes are known.

    Found by address, not by the tree: while a page moves, the tree is ahead of the addresses.
    """
    paths = list(Page.objects.filter(pk__in=further).values_list("url_path", flat=True)) if further else []
    above = {step for path in paths for step in [path, *_above(path)]} | set(_above(url_path))
    slugs = {path.rstrip("/").rsplit("/", 1)[-1] for path in above}  # these are indexed, addresses are not
    return dict(Page.objects.filter(slug__in=slugs, url_path__in=above).values_list("pk", "depth"))


def _above(url_path: str) -> list[str]:
    """Return the paths above ``/en/culture/x/``: ``/en/culture/``, ``/en/``."""
    steps = url_path.strip("/").split("/")
    return ["/" + "/".join(steps[:count]) + "/" for count in range(len(steps) - 1, 0, -1)]


def _around(page: Page) -> tuple[frozenset[tuple[str, int]], frozenset[int]]:
    """Return which articles may suggest this one, by what they share, and which have it as the next."""
    article = _article(page)
    others = Article.objects.in_language(page.locale.language_code).exclude(pk=page.pk).newest()
    return frozenset(_followers(article, others)), frozenset(_preceding(article, others))


def _followers(article: Article, others: ArticleQuerySet) -> Iterator[tuple[str, int]]:
    """Yield the articles that may suggest this one, because it is among the nearest that came before them."""
    later = others.after(article)
    for path in _above(article.url_path):
        yield from ((path, pk) for pk in _numbers(later.filter(url_path__startswith=path)))
    for topic in article.topics.all():
        yield from ((f"topic:{topic.pk}", pk) for pk in _numbers(later.about_any([topic])))
    oldest = list(
        others.before(article).order_by("published_at", "pk").values_list("pk", flat=True)[: SUGGESTED + 1]
    )
    if 0 < len(oldest) <= SUGGESTED:
        yield "the first of all", oldest[0]  # nothing came before it, so it suggests what came after


def _preceding(article: Article, others: ArticleQuerySet) -> Iterator[int]:
    """Yield the articles that have this one as the next in their section."""
    earlier = others.before(article)
    for path in _above(article.url_path)[:-1]:
        for pk, url_path in earlier.filter(url_path__startswith=path).values_list("pk", "url_path")[:1]:
            if _above(url_path)[0] == path:
                yield pk


def _numbers(articles: ArticleQuerySet) -> list[int]:
    return list(articles.values_list("pk", flat=True)[:SUGGESTED])
