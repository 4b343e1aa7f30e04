"""An article as values: for its own page, for lists, for feeds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from dragoman.citations.models import Origin
from dragoman.publication.addresses import address_of, language_of, list_address, web_address
from dragoman.publication.bodies import Pictures, pictures_in, shown_body
from dragoman.publication.frames import trail_to
from dragoman.publication.models import Article, Author, Picture
from dragoman.publication.pictures import Place, show
from dragoman.publication.reads import note, read_many, read_once
from dragoman.publication.types import (
    ArticleView,
    Card,
    CorrectionLine,
    Frame,
    Link,
    OriginLine,
    Signature,
)


@read_once
def whole(pk: int) -> Article:
    """Return an article with all that its own page and feeds show."""
    [article] = in_whole([pk])
    return article


def in_whole(numbers: Iterable[int]) -> list[Article]:
    """Return articles with all that their own pages and feeds show, in this order, read in few queries."""

    def read(missing: Collection[int]) -> dict[int, Article]:
        found = {article.pk: article for article in Article.objects.filter(pk__in=missing).with_all()}
        for article, pictures in zip(found.values(), _pictures_of(found.values()), strict=True):
            _pictures.learn(pictures, article)
        return found

    return read_many(whole, numbers, read)


@read_once
def _pictures(page: Article) -> Pictures:
    """Return the pictures that an article shows, by number."""
    [pictures] = _pictures_of([page])
    return pictures


def _pictures_of(pages: Collection[Article]) -> list[Pictures]:
    """Do the same for many articles, in two queries."""
    wanted = [
        pictures_in(page) | ({page.lead_picture_id} if page.lead_picture_id else set()) for page in pages
    ]
    chosen = set[int]().union(*wanted)
    found = Picture.objects.cut_for(Place.LEAD, Place.TEXT).in_bulk(chosen) if chosen else {}
    return [{pk: found[pk] for pk in numbers if pk in found} for numbers in wanted]


@read_once
def article_view(page: Article) -> ArticleView:
    """Return all that an article's page tells of it."""
    language = language_of(page)
    pictures = _pictures(page)
    body = shown_body(page, pictures)
    return ArticleView(
        address=address_of(page),
        headline=page.title,
        standfirst=page.standfirst,
        kind=page.kind,
        signatures=tuple(_signatures(page, language)),
        published_at=page.published_at,
        corrected_at=page.corrected_at,
        picture=show(pictures.get(page.lead_picture_id or 0), Place.LEAD),
        body=body,
        origins=tuple(origin_line(row.origin, language) for row in page.origins.all()),
        topics=tuple(_topics(page, language)),
        corrections=tuple(_corrections(page)),
        social_headline=page.social_headline or page.title,
        social_standfirst=page.social_standfirst or page.standfirst,
    )


@read_once
def _for_card(pk: int) -> Article:
    """Return an article with what a card shows, its picture among it."""
    [article] = in_cards([pk])
    return article


def in_cards(numbers: Iterable[int]) -> list[Article]:
    """Return articles with what cards show of them, in this order, read in few queries."""

    def read(missing: Collection[int]) -> dict[int, Article]:
        return Article.objects.for_cards(Place.CARD).in_bulk(missing)

    return read_many(_for_card, numbers, read)


@read_once
def _for_list(pk: int) -> Article:
    """Return an article with what a list shows of it but its picture."""
    [article] = in_lists([pk])
    return article


def in_lists(numbers: Iterable[int]) -> list[Article]:
    """Return articles with what lists show of them but pictures, in this order, read in few queries."""

    def read(missing: Collection[int]) -> dict[int, Article]:
        return Article.objects.for_lists().in_bulk(missing)

    return read_many(_for_list, numbers, read)


def card(page: Article, frame: Frame, place: Place | None = Place.CARD) -> Card:
    """Return what a list shows of an article, with its picture cut for ``place``; without one for None."""
    note(f"page:{page.pk}")
    address = address_of(page)
    *_, section = (frame.home, *trail_to(address, frame.sections))
    return Card(
        address=address,
        headline=page.home_headline or page.title,
        standfirst=page.home_standfirst or page.standfirst,
        kind=page.kind,
        section=Link(section.label, section.address),
        published_at=page.published_at,
        picture=show(page.lead_picture, place) if place else None,
        outlets=tuple(dict.fromkeys(row.origin.outlet for row in page.origins.all())),
    )


def origin_line(origin: Origin, language: str) -> OriginLine:
    """Return where a text comes from, as the reader of a language is told."""
    source = origin.source
    if source:
        note(f"outlet:{source.pk}")
    return OriginLine(
        outlet=origin.outlet,
        outlet_address=list_address(language, "outlet", source.slug) if source else "",
        country=origin.country,
        language=origin.language,
        address=web_address(origin.url),
        title=origin.title,
        authors=tuple(origin.authors),
        published_at=origin.published_at,
        credit_line=origin.credit_line,
        licence=Link(origin.licence, web_address(origin.licence_url)) if origin.licence else None,
    )


def _signatures(page: Article, language: str) -> Iterator[Signature]:
    """Yield who signs an article, and its house account last: that is nobody in person."""
    houses = [page.house] if page.house else []
    for credit in page.credits.all():
        author = credit.author
        if author is None:
            yield Signature(credit.role, credit.signed, "")
        elif author.is_house:
            houses.append(author)
        else:
            yield _signature(credit.role, author, language)
    yield from (_signature("house", house, language) for house in dict.fromkeys(houses))


def _signature(role: str, author: Author, language: str) -> Signature:
    note(f"author:{author.pk}")
    return Signature(role, author.name, list_address(language, "author", author.slug))


def _topics(page: Article, language: str) -> Iterator[Link]:
    for topic in page.topics.all():
        note(f"topic:{topic.pk}")
        yield Link(topic.name, list_address(language, "topic", topic.slug))


def _corrections(page: Article) -> list[CorrectionLine]:
    lines = (CorrectionLine(row.made_at, row.text) for row in page.corrections.all())
    return sorted(lines, key=lambda line: line.made_at, reverse=True)
