"""What the gate wants to know of an article or a draft, gathered from the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from dragoman.citations.models import Origin
from dragoman.publication import theme
from dragoman.publication.addresses import absolute
from dragoman.publication.bakeables import registry
from dragoman.publication.gate.body import BodyLink, Raw, headings_in, links_in, pictures_in
from dragoman.publication.gate.types import DeadLink, PictureFacts, Submission
from dragoman.publication.models.looks import Looks
from dragoman.publication.models.picture import Picture

if TYPE_CHECKING:
    from dragoman.publication.models import Article


def submission_of(article: Article, *, origins: Iterable[Origin] | None = None) -> Submission:
    """Return an article as it is in memory; ``origins`` are those that its form has, if it has one."""
    if origins is None:
        origins = [row.origin for row in article.origins.select_related("origin__capture")]
    body = list(article.body.raw_data)
    parent = article.get_parent() if article.path else None
    return submission(
        kind=article.kind,
        language=article.locale.language_code,
        section_language=parent.locale.language_code if parent else "",
        headline=article.title,
        body=body,
        origins=origins,
        lead_picture=article.lead_picture_id,
    )


def submission(
    *,
    kind: str,
    language: str,
    section_language: str,
    headline: str,
    body: Raw,
    origins: Iterable[Origin],
    lead_picture: int | None,
    untranslated: int = 0,
    is_dropped: bool = False,
    lacks_other_eyes: bool = False,
    doubts: Iterable[tuple[str, str]] = (),
) -> Submission:
    """Return what decides whether a text may go live."""
    return Submission(
        kind=kind,
        language=language,
        section_language=section_language,
        headline=headline,
        has_text=bool(body),
        untranslated=untranslated,
        is_dropped=is_dropped,
        lacks_other_eyes=lacks_other_eyes,
        doubts=tuple(doubts),
        origins=tuple(origin.provenance for origin in origins),
        pictures=tuple(_pictures(lead_picture, body)),
        headings=tuple(headings_in(body)),
        dead_links=tuple(_dead(list(links_in(body)))),
        faint_colours=_faint_colours(),
    )


def _pictures(lead: int | None, body: Raw) -> Iterator[PictureFacts]:
    """Yield each picture once, where it stands first."""
    places: dict[int, int | None] = {lead: None} if lead else {}
    for place, number in pictures_in(body):
        places.setdefault(number, place)
    found = Picture.objects.in_bulk(places)
    for number, block in places.items():
        if picture := found.get(number):
            yield PictureFacts(
                number=number,
                title=picture.title,
                file=picture.file.name,
                alternative_text=picture.alternative_text,
                credit=picture.credit,
                licence=picture.licence,
                field="lead_picture" if block is None else "body",
                block=block,
            )


def _dead(links: list[BodyLink]) -> Iterator[DeadLink]:
    """Yield the links to pages of ours that readers cannot see."""
    pages = Page.objects.filter(pk__in={link.page for link in links if link.page})
    shown = {page.pk: page for page in pages.live().public()} if pages else {}
    titles = dict(pages.values_list("pk", "title"))
    for link in links:
        if link.page and link.page not in shown:
            yield DeadLink(link.block, f"“{titles[link.page]}”" if link.page in titles else f"#{link.page}")
        elif not link.page and (address := _own(link.address)) and not _stands(address):
            yield DeadLink(link.block, address)


def _own(address: str) -> str:
    """Return the address of a page of ours from the root; "" for other sites, and for files."""
    parts = urlsplit(address)
    is_ours = not parts.netloc or f"{parts.scheme}://{parts.netloc}" == absolute("")
    path = unquote(parts.path)
    is_page = path.startswith("/") and not path.startswith(("/media/", "/static/", "/-/"))
    return path if is_ours and is_page else ""


def _stands(address: str) -> bool:
    """Whether readers find something: a file, what is made when asked for, or where a page has moved to."""
    closed = address if address.endswith("/") or "." in address.rsplit("/", 1)[-1] else f"{address}/"
    return (
        closed == "/"
        or any(family.at(closed) is not None for family in registry)
        or _is_made_when_asked_for(closed)
        or Redirect.objects.filter(old_path=Redirect.normalise_path(address)).exists()
    )


def _is_made_when_asked_for(address: str) -> bool:
    with translation.override(address.split("/")[1] or None):
        try:
            return resolve(address).url_name != "wagtail_serve"  # which takes whatever is left
        except Resolver404:
            return False


def _faint_colours() -> tuple[str, ...]:
    looks = Looks.objects.first() or Looks()
    return tuple(theme.objections(looks.colour, looks.colour_cool))
