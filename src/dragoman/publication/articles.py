"""An article as values: for its own page, for lists, for feeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from wagtail.blocks import StreamValue

from dragoman.citations.models import Origin
from dragoman.publication.addresses import address_of
from dragoman.publication.frames import trail_to
from dragoman.publication.models import Article, CreditRole, Picture
from dragoman.publication.pictures import Place, show
from dragoman.publication.reads import note
from dragoman.publication.types import ArticleView, Card, Frame, Link, OriginLine

Pictures = Mapping[int, Picture]


def pictures_of(articles: Iterable[Article]) -> Pictures:
    """Return every picture that the articles' own pages show, by number, in two queries."""
    articles = list(articles)
    shown = {block.value["picture"].pk for page in articles for block in page.body if _has_picture(block)}
    leads = {page.lead_picture_id for page in articles if page.lead_picture_id}
    return Picture.objects.cut_for(Place.LEAD, Place.TEXT).in_bulk(shown | leads)


def article_view(page: Article, pictures: Pictures) -> ArticleView:
    """Return all that an article's page tells of it."""
    return ArticleView(
        address=address_of(page),
        headline=page.title,
        standfirst=page.standfirst,
        kind=page.kind,
        **_names_under(page),
        house=page.house.name if page.house else "",
        published_at=page.published_at,
        corrected_at=page.corrected_at,
        picture=show(pictures.get(page.lead_picture_id or 0), Place.LEAD),
        body=tuple((block.block_type, _shown(block, pictures)) for block in page.body),
        origins=tuple(origin_line(row.origin) for row in page.origins.all()),
        social_headline=page.social_headline or page.title,
        social_standfirst=page.social_standfirst or page.standfirst,
    )


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


def origin_line(origin: Origin) -> OriginLine:
    """Return where a text comes from, as the reader is told."""
    return OriginLine(
        outlet=origin.outlet,
        country=origin.country,
        language=origin.language,
        address=origin.url,
        title=origin.title,
        authors=tuple(origin.authors),
        published_at=origin.published_at,
    )


def _names_under(page: Article) -> dict[str, tuple[str, ...]]:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for credit in page.credits.all():
        note(f"author:{credit.author_id}")
        names[credit.role].append(credit.signed)
    if page.house_id:
        note(f"author:{page.house_id}")
    return {f"{role}s": tuple(names[role]) for role in CreditRole.values}


def _has_picture(block: StreamValue.StreamChild) -> bool:
    return block.block_type == "picture" and block.value["picture"] is not None


def _shown(block: StreamValue.StreamChild, pictures: Pictures) -> object:
    """Return what the template shows for a block; a picture that has gone is None."""
    if block.block_type != "picture":
        return block.value
    picture = pictures.get(block.value["picture"].pk) if _has_picture(block) else None
    return show(picture, Place.TEXT, caption=block.value["caption"])
