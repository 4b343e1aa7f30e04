"""What stands around every page: masthead, menu, footer, languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from uuid import UUID

from django.conf import settings
from wagtail.models import Page

from dragoman import languages
from dragoman.publication import styles, theme
from dragoman.publication.filled import has_articles
from dragoman.publication.machines.cut import card_picture, icons
from dragoman.publication.models import (
    Dossier,
    EmbedChoice,
    Home,
    Looks,
    Picture,
    PlainPage,
    Section,
)
from dragoman.publication.pictures import Place, show
from dragoman.publication.reads import keep, note, read_once
from dragoman.publication.types import Frame, Link, Partner, SectionLink


def around(page: Page) -> Frame:
    """Return what stands around a Wagtail page."""
    home = next(home for home in homes() if page.path.startswith(home.path))
    return _frame(home.locale.language_code, page.url_path, _translations_of(page))


def around_address(
    address: str,
    *,
    language: str,
    translations: tuple[Link, ...] = (),
    trail: tuple[SectionLink, ...] = (),
) -> Frame:
    """Return what stands around something that is no Wagtail page: a topic, an edition, an error.

    ``trail`` is what it lies in when that is not a section.
    """
    frame = _frame(language, address, translations)
    return replace(frame, trail=trail) if trail else frame


@read_once
def homes() -> list[Home]:
    """Return the front pages of all languages."""
    return list(Home.objects.live().select_related("locale").order_by("path"))


def _frame(language: str, address: str, translations: tuple[Link, ...]) -> Frame:
    front = _front(language)
    return replace(
        front,
        address=address,
        trail=tuple(trail_to(address, front.sections)),
        languages=_switch(front.languages, translations),
        translations=translations,
        main_version=_main_version(address, translations, language),
    )


@keep
def _front(language: str) -> Frame:
    """Return what stands around a language's front page, which most of it does around all others as well."""
    home = next(home for home in homes() if home.locale.language_code == language)
    for key in (f"menu:{language}", "site"):
        note(key)
    looks = Looks.objects.first() or Looks()
    pictures, style = _pictures_of(looks), styles.chosen(looks)
    return Frame(
        language=language,
        direction=languages.language(language).direction,
        address=home.url_path,
        home=Link(home.title, home.url_path),
        tagline=home.tagline,
        logo=show(pictures.get(looks.logo_id or 0), Place.LOGO),
        icons=icons(pictures.get(looks.logo_id or 0)),
        card_picture=card_picture(pictures.get(looks.card_picture_id or 0)),
        sections=_sections(home),
        trail=(),
        specials=_specials(home),
        plain_pages=_plain_pages(home),
        languages=tuple(_named_by_language(other) for other in homes() if other != home),
        translations=(),
        main_version="",
        follow=tuple(Link(block.value["name"], block.value["url"]) for block in looks.follow_links),
        partners=tuple(_partners(looks, pictures)),
        copyright=home.copyright_notice,
        theme=style.address if style else "",
        fonts=theme.preloads(language, looks.type),
        asks_consent=looks.embeds == EmbedChoice.ASK,
        statement=looks.statement,
    )


def trail_to(address: str, sections: Iterable[SectionLink]) -> Iterator[SectionLink]:
    """Yield the sections that ``address`` lies in, the largest first."""
    for section in sections:
        if address.startswith(section.address):
            yield section
            yield from trail_to(address, section.sections)


def _sections(home: Home) -> tuple[SectionLink, ...]:
    rows = Section.objects.live().descendant_of(home).order_by("path")
    children: defaultdict[str, list[Section]] = defaultdict(list)
    filled = set()
    for row in rows.defer("introduction").annotate(has_articles=has_articles()):
        children[row.path[: -row.steplen]].append(row)
        if row.has_articles:
            filled.add(row.pk)

    def below(path: str, is_opinion: bool) -> Iterator[SectionLink]:
        for row in children[path]:
            opinion = is_opinion or row.is_opinion
            parts = tuple(below(row.path, opinion))
            told = row.pk in filled or any(part.has_articles for part in parts)
            yield SectionLink(row.title, row.url_path, row.show_in_menus, parts, opinion, told)

    return tuple(below(home.path, False))


def _plain_pages(home: Home) -> tuple[Link, ...]:
    rows = PlainPage.objects.live().in_menu().child_of(home).order_by("path")
    return tuple(Link(row.title, row.url_path) for row in rows.defer("body"))


def _specials(home: Home) -> tuple[Link, ...]:
    rows = Dossier.objects.live().public().in_menu().child_of(home).order_by("-starts_on", "-pk")
    return tuple(Link(title, address) for title, address in rows.values_list("title", "url_path"))


def _pictures_of(looks: Looks) -> dict[int, Picture]:
    """Return the logos and the card picture by number: in two queries, if there are any."""
    partners = (block["value"].get("logo") for block in looks.partners.raw_data)
    wanted = {looks.logo_id, looks.card_picture_id, *partners} - {None}
    return Picture.objects.cut_for(Place.LOGO).in_bulk(wanted) if wanted else {}


def _partners(looks: Looks, pictures: Mapping[int, Picture]) -> Iterator[Partner]:
    for block in looks.partners.raw_data:
        value = block["value"]
        logo = show(pictures.get(value.get("logo") or 0), Place.LOGO)
        yield Partner(value["name"], value["url"], logo)


@read_once
def _versions(key: UUID) -> list[Page]:
    """Return a page and its translations, as far as readers may see them."""
    return list(Page.objects.filter(translation_key=key).live().select_related("locale"))


def read_translations(pages: Iterable[Page]) -> None:
    """Read the translations of many pages in one query."""
    versions: defaultdict[UUID, list[Page]] = defaultdict(list)
    wanted = {page.translation_key for page in pages}
    for version in Page.objects.filter(translation_key__in=wanted).live().select_related("locale"):
        versions[version.translation_key].append(version)
    for key in wanted:
        _versions.learn(versions[key], key)


def _translations_of(page: Page) -> tuple[Link, ...]:
    """Return the same page in other languages, as links named by their language."""
    note(f"translations:{page.translation_key}")
    others = (version for version in _versions(page.translation_key) if version.locale_id != page.locale_id)
    return tuple(map(_named_by_language, others))


def _named_by_language(page: Page) -> Link:
    code = page.locale.language_code
    return Link(languages.language(code).native_name, page.url_path, code)


def _switch(fronts: Iterable[Link], translations: Iterable[Link]) -> tuple[Link, ...]:
    """Return for each other language the same page, or else its front page."""
    there = {link.language: link for link in translations}
    return tuple(there.get(front.language, front) for front in fronts)


def _main_version(address: str, translations: Iterable[Link], language: str) -> str:
    """Return where the page stands in the paper's main language; "" when it does not."""
    versions = {link.language: link.address for link in translations} | {language: address}
    return versions.get(settings.LANGUAGE_CODE, "")
