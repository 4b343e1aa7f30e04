"""Laying out the paper: a front page for each language, with sections and plain pages to start with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import translation
from django.utils.html import format_html
from django.utils.text import slugify
from wagtail.models import Locale, Page, Site

from dragoman.publication.models import Home, PlainPage, Section
from dragoman.publication.starting_pages import (
    PLAIN_PAGES,
    SECTIONS,
    Contact,
    Heading,
    SectionPlan,
    Text,
    key_of,
)


@transaction.atomic
def lay_out(
    *,
    name: str,
    languages: Sequence[str],
    sections: Sequence[SectionPlan] = SECTIONS,
    public_address: str,
    tagline: str = "",
    contact: str = "",
) -> list[Home]:
    """Return the front pages, in the order of ``languages``; the first is the paper's main language.

    A language that has its front page already is left as its editors made it, so this can be done again,
    to add a language or to move to another public address.
    """
    homes = [_home(name, tagline, contact, language, sections) for language in languages]
    _publish_at(public_address, homes[0], name)
    return homes


def _home(name: str, tagline: str, contact: str, language: str, sections: Sequence[SectionPlan]) -> Home:
    locale, _ = Locale.objects.get_or_create(language_code=language)
    if found := Home.objects.filter(locale=locale).first():
        return found
    home = Home(title=name, tagline=tagline, slug=language, locale=locale, translation_key=key_of("home"))
    root: Page = Page.get_first_root_node()
    root.add_child(instance=home)
    with translation.override(language):
        _add_sections(home, sections, locale)
        _add_plain_pages(home, contact, locale)
    return home


def _add_sections(parent: Page, plans: Iterable[SectionPlan], locale: Locale) -> None:
    for plan in plans:
        title = str(plan.name)
        section = Section(
            title=title,
            slug=slugify(title) or plan.key,
            locale=locale,
            translation_key=key_of(f"section:{plan.key}"),
            is_opinion=plan.is_opinion,
            show_in_menus=True,
        )
        parent.add_child(instance=section)
        _add_sections(section, plan.sections, locale)


def _add_plain_pages(home: Home, contact: str, locale: Locale) -> None:
    for plan in PLAIN_PAGES:
        title = str(plan.title)
        page = PlainPage(
            title=title,
            slug=slugify(title) or plan.key,
            body="".join(_html(part, contact) for part in plan.paragraphs),
            locale=locale,
            translation_key=key_of(f"page:{plan.key}"),
            show_in_menus=True,
        )
        home.add_child(instance=page)


def _publish_at(public_address: str, home: Home, name: str) -> None:
    """Make ``home`` the root of the one site, in place of what Wagtail begins with."""
    parts = urlsplit(public_address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    values = {"hostname": parts.hostname, "port": port, "root_page": home, "site_name": name}
    if not Site.objects.filter(is_default_site=True, **values).exists():
        Site.objects.update_or_create(is_default_site=True, defaults=values)
    welcome = Page.objects.filter(depth=2).exclude(pk__in=Home.objects.values("pk"))
    for page in welcome:
        page.delete()


def _html(part: Text | Heading | Contact, contact: str) -> str:
    match part:
        case Heading():
            return format_html("<h2>{}</h2>", part.text)
        case Contact():
            link = contact if "://" in contact else f"mailto:{contact}"
            return format_html('<p><a href="{}">{}</a></p>', link, contact) if contact else ""
        case _:
            return format_html("<p>{}</p>", part)
