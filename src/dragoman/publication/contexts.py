"""What each page shows, looked up in as few queries as can be, and noted for the baker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from wagtail.blocks import StreamValue

from dragoman.citations.models import Origin
from dragoman.publication.frames import trail_to
from dragoman.publication.models import Article, CreditRole, Home, Picture, PlainPage, Section
from dragoman.publication.pictures import Place, show
from dragoman.publication.reads import note
from dragoman.publication.structured_data import structured_data
from dragoman.publication.types import ArticleView, Block, Card, Context, Frame, Link, OriginLine

LEADS, NEWEST, OF_A_SECTION, LISTED, EARLIER = 12, 9, 4, 30, 4
"""How many articles: to find a lead among, on a home page, in its blocks, in a section, after an article."""


def home(page: Home, frame: Frame) -> Context:
    note(f"children:{page.pk}")
    newest = list(Article.objects.on(page).newest().for_cards(Place.LEAD, Place.CARD)[:LEADS])
    lead = next((article for article in newest if article.lead_picture), None) or next(iter(newest), None)
    others = [article for article in newest if article != lead][:NEWEST]
    return {
        "lead": card(lead, frame, Place.LEAD) if lead else None,
        "newest": [card(article, frame) for article in others],
        "blocks": blocks(page, frame, without=[lead, *others] if lead else []),
    }


def blocks(page: Home, frame: Frame, *, without: Iterable[Article]) -> list[Block]:
    """Return the sections with their newest articles, in the menu's order, ``without`` what is above them."""
    others = Article.objects.on(page).exclude(pk__in=[article.pk for article in without])
    articles = others.newest().first_of_each_section(OF_A_SECTION)
    by_section: defaultdict[str, list[Card]] = defaultdict(list)
    for article in articles.for_cards(Place.CARD):
        top = next(trail_to(article.url_path, frame.sections))
        by_section[top.address].append(card(article, frame))
    shown = (section for section in frame.sections if section.in_menu and section.address in by_section)
    return [Block(section, tuple(by_section[section.address])) for section in shown]


def section(page: Section, frame: Frame) -> Context:
    note(f"children:{page.pk}")
    articles = Article.objects.in_section(page).newest().for_cards(Place.CARD)[:LISTED]
    return {
        "section": page,
        "sections": frame.trail[-1].sections if frame.trail else (),
        "cards": [card(article, frame) for article in articles],
    }


def article(page: Article, frame: Frame) -> Context:
    pictures = _pictures_of(page)
    view = ArticleView(
        headline=page.title,
        standfirst=page.standfirst,
        kind=page.kind,
        **_names_under(page),
        house=page.house.name if page.house else "",
        published_at=page.published_at,
        corrected_at=page.corrected_at,
        picture=show(pictures.get(page.lead_picture_id or 0), Place.LEAD),
        body=tuple((block.block_type, _block(block, pictures)) for block in page.body),
        origins=tuple(origin_line(row.origin) for row in page.origins.select_related("origin")),
        earlier=earlier(page, frame),
        social_headline=page.social_headline or page.title,
        social_standfirst=page.social_standfirst or page.standfirst,
    )
    return {"article": view, "structured_data": structured_data(view, frame)}


def plain_page(page: PlainPage, frame: Frame) -> Context:
    return {"plain_page": page}


def earlier(page: Article, frame: Frame) -> tuple[Card, ...]:
    """Return what the same section published before: it stays the same whatever is published later.

    Were it the section's newest, each new article would have all articles of its section baked again.
    """
    siblings = Article.objects.filter(path__startswith=page.path[: -page.steplen]).before(page)
    cards = siblings.newest().for_cards(Place.CARD)[:EARLIER]
    return tuple(card(article, frame) for article in cards)


def card(article: Article, frame: Frame, place: Place = Place.CARD) -> Card:
    note(f"page:{article.pk}")
    *_, section = trail_to(article.url_path, frame.sections)
    return Card(
        address=article.url_path,
        headline=article.home_headline or article.title,
        standfirst=article.home_standfirst or article.standfirst,
        kind=article.kind,
        section=Link(section.label, section.address),
        published_at=article.published_at,
        picture=show(article.lead_picture, place),
        outlets=tuple(dict.fromkeys(row.origin.outlet for row in article.origins.all())),
    )


def origin_line(origin: Origin) -> OriginLine:
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
    for credit in page.credits.select_related("author"):
        note(f"author:{credit.author_id}")
        names[credit.role].append(credit.author.name)
    if page.house_id:
        note(f"author:{page.house_id}")
    return {f"{role}s": tuple(names[role]) for role in CreditRole.values}


def _pictures_of(page: Article) -> dict[int, Picture]:
    shown = {block.value["picture"].pk for block in page.body if _has_picture(block)}
    return Picture.objects.cut_for(Place.LEAD, Place.TEXT).in_bulk(shown | {page.lead_picture_id or 0})


def _has_picture(block: StreamValue.StreamChild) -> bool:
    return block.block_type == "picture" and block.value["picture"] is not None


def _block(block: StreamValue.StreamChild, pictures: Mapping[int, Picture]) -> object:
    """Return what the template shows for a block; a picture that has gone is None."""
    if block.block_type != "picture":
        return block.value
    picture = pictures.get(block.value["picture"].pk) if _has_picture(block) else None
    return show(picture, Place.TEXT, caption=block.value["caption"])
