"""What stands around every page: masthead, menu, footer, languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from django.conf import settings
from wagtail.models import Page

from dragoman import languages
from dragoman.publication import styles, theme
from dragoman.publication.machines.cut import card_picture, icons
from dragoman.publication.models import Dossier, EmbedChoice, Home, Looks, Picture, PlainPage, Section
from dragoman.publication.pictures import Place, show
from dragoman.publication.reads import note
from dragoman.publication.types import Frame, Link, Partner, SectionLink


def around(page: Page) -> Frame:
    """Return what stands around a Wagtail page."""
    homes = _homes()
    home = next(home for home in homes if page.path.startswith(home.path))
    return _frame(home, homes, address=page.url_path, translations=_translations_of(page))


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
    homes = _homes()
    home = next(home for home in homes if home.locale.language_code == language)
    frame = _frame(home, homes, address=address, translations=translations)
    return replace(frame, trail=trail) if trail else frame


def _frame(home: Home, homes: Iterable[Home], *, address: str, translations: tuple[Link, ...]) -> Frame:
    language = home.locale.language_code
    for key in (f"menu:{language}", "site"):
        note(key)
    looks = Looks.objects.first() or Looks()
    pictures, style = _pictures_of(looks), styles.chosen(looks)
    sections = _sections(home)
    return Frame(
        language=language,
        direction=languages.language(language).direction,
        address=address,
        home=Link(home.title, home.url_path),
        tagline=home.tagline,
        logo=show(pictures.get(looks.logo_id or 0), Place.LOGO),
        icons=icons(pictures.get(looks.logo_id or 0)),
        card_picture=card_picture(pictures.get(looks.card_picture_id or 0)),
        sections=sections,
        trail=tuple(trail_to(address, sections)),
        specials=_specials(home),
        plain_pages=_plain_pages(home),
        languages=_switch(homes, translations, language),
        translations=translations,
        main_version=_main_version(address, translations, language),
        follow=tuple(Link(block.value["name"], block.value["url"]) for block in looks.follow_links),
        partners=tuple(_partners(looks, pictures)),
        copyright=home.copyright_notice,
        theme=style.address if style else "",
        fonts=theme.preloads(language, looks.type),
        asks_consent=looks.embeds == EmbedChoice.ASK,
    )


def trail_to(address: str, sections: Iterable[SectionLink]) -> Iterator[SectionLink]:
    """Yield the sections that ``address`` lies in, the largest first."""
    for section in sections:
        if address.startswith(section.address):
            yield section
            yield from trail_to(address, section.sections)


def _homes() -> list[Home]:
    return list(Home.objects.live().select_related("locale").order_by("path"))


def _sections(home: Home) -> tuple[SectionLink, ...]:
    rows = Section.objects.live().descendant_of(home).order_by("path")
    children: defaultdict[str, list[Section]] = defaultdict(list)
    for row in rows.defer("introduction"):
        children[row.path[: -row.steplen]].append(row)

    def below(path: str, is_opinion: bool) -> Iterator[SectionLink]:
        for row in children[path]:
            opinion = is_opinion or row.is_opinion
            parts = tuple(below(row.path, opinion))
            yield SectionLink(row.title, row.url_path, row.show_in_menus, parts, opinion)

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


def _translations_of(page: Page) -> tuple[Link, ...]:
    """Return the same page in other languages, as links named by their language."""
    note(f"translations:{page.translation_key}")
    rows = page.get_translations().live().select_related("locale")
    return tuple(_named_by_language(row) for row in rows)


def _named_by_language(page: Page) -> Link:
    code = page.locale.language_code
    return Link(languages.language(code).native_name, page.url_path, code)


def _switch(homes: Iterable[Home], translations: Iterable[Link], language: str) -> tuple[Link, ...]:
    """Return for each other language the same page, or else its front page."""
    there = {link.language: link for link in translations}
    fronts = (_named_by_language(home) for home in homes if home.locale.language_code != language)
    return tuple(there.get(front.language, front) for front in fronts)


def _main_version(address: str, translations: Iterable[Link], language: str) -> str:
    """Return where the page stands in the paper's main language; "" when it does not."""
    versions = {link.language: link.address for link in translations} | {language: address}
    return versions.get(settings.LANGUAGE_CODE, "")
