"""Jinja2 as the public templates see it."""

from __future__ import annotations

import datetime as calendar
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

import nh3
from babel import Locale, UnknownLocaleError, dates
from babel.lists import format_list
from django.conf import settings
from django.templatetags import static as statics
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext, to_locale
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape
from wagtail.rich_text import RichText, expand_db_html

from dragoman import languages
from dragoman.languages import calendar as calendar_words
from dragoman.publication.addresses import absolute
from dragoman.publication.machines.territories import territory
from dragoman.publication.reads import read_once
from dragoman.publication.types import Signature

_TAGS = {
    "p",
    "br",
    "b",
    "strong",
    "i",
    "em",
    "sup",
    "sub",
    "a",
    "ul",
    "ol",
    "li",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "hr",
}
_ATTRIBUTES = {"a": {"href", "hreflang", "lang"}}


def environment(**options: Any) -> Environment:
    """Return the environment that renders the public site; undefined names are errors."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    env = Environment(**options, extensions=["jinja2.ext.i18n"])  # noqa: S701 (Django asks for autoescape)
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    env.globals |= {
        "current_language": _language,
        "direction": _direction,
        "static": static,
        "url": reverse,
    }
    env.filters |= {
        "absolute": absolute,
        "country": country,
        "date": date,
        "day": day,
        "hostname": hostname,
        "language_name": language_name,
        "listed": listed,
        "local_iso": local_iso,
        "mail_date": format_datetime,
        "moment": moment,
        "month": month,
        "month_name": month_name,
        "richtext": richtext,
        "signed": signed,
        "territory": territory,
        "zone": zone,
    }
    return env


@read_once
def static(name: str) -> str:
    """Return where a style or script stands, with the hash of what is in it."""
    return statics.static(name)


def date(value: datetime) -> str:
    """Return the day in the newsroom's time zone, in the page's language: ``23 novembre 2026``."""
    return dates.format_date(timezone.localtime(value).date(), "long", locale=_locale())


def day(value: calendar.date) -> str:
    """Return a day that has no time: ``23 novembre 2026``."""
    return dates.format_date(value, "long", locale=_locale())


def month(value: calendar.date) -> str:
    """Return the month in which a day lies: ``novembre 2026``."""
    return dates.format_skeleton("yMMMM", value, locale=_locale())


def month_name(value: calendar.date) -> str:
    """Return the month's name as it stands alone: ``novembre``."""
    return calendar_words.month_alone(value.month, _locale().language)


def moment(value: datetime) -> str:
    """Return day and time in the newsroom's time zone: ``23 novembre 2026, 09:30``."""
    return f"{date(value)}, {dates.format_time(timezone.localtime(value).time(), 'short', locale=_locale())}"


def zone(value: datetime) -> str:
    """Return the newsroom's time zone as people call it at a moment: ``CET``; ``GMT+04:00`` without name."""
    local = timezone.localtime(value)
    names = (dates.get_timezone_name(local, "short", locale=_locale()), local.tzname() or "")
    named = next((name for name in names if name.isalpha()), "")
    return named or dates.get_timezone_gmt(local, "long", locale=_locale())


def local_iso(value: datetime) -> str:
    """Return a moment as machines read it, with the newsroom's distance from UTC."""
    return timezone.localtime(value).isoformat(timespec="seconds")


def country(code: str) -> str:
    """Return a country's name in the page's language; a code that nobody knows stays as it is."""
    return _territories(_language()).get(code.upper(), code)


def language_name(code: str) -> str:
    """Return a language's name in the page's language; a code that nobody knows stays as it is."""
    try:
        return Locale.parse(to_locale(code)).get_display_name(_locale()) or code
    except (UnknownLocaleError, ValueError):
        return code


def listed(names: Iterable[str]) -> Markup:
    """Return names as a sentence lists them: ``A, B and C``."""
    return Markup(format_list([escape(name) for name in names], locale=_locale()))  # noqa: S704 (escaped)


def signed(signatures: Iterable[Signature]) -> Markup:
    """Return the names of who signed as a sentence lists them, each a link to the author's page."""
    link = Markup('<a href="{}">{}</a>')
    return listed(link.format(one.address, one.name) if one.address else one.name for one in signatures)


def hostname(address: str) -> str:
    """Return the host of an address as people say it: ``example.org``."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def richtext(value: RichText | str, *, whole_addresses: bool = False) -> Markup:
    """Return an editor's text as HTML: addresses of our pages filled in, and no tag that we do not know.

    What is HTML already stays as it is.
    """
    if isinstance(value, Markup):
        return value
    source = value.source if isinstance(value, RichText) else value
    if "linktype=" in source or "<embed" in source:  # what these lead to may have moved
        source = expand_db_html(source)
    return _clean(source, host=absolute("") if whole_addresses else "")


@lru_cache(maxsize=2000)
def _clean(html: str, *, host: str) -> Markup:
    """Return HTML without what we do not know; pages and feeds show the same paragraphs again and again."""
    cleaned = nh3.clean(
        expand_db_html(html),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_with_host if host else None,
        link_rel="noopener",
    )
    return Markup(cleaned)  # noqa: S704 (nh3 cleaned it)


def _with_host(_tag: str, name: str, value: str) -> str:
    return absolute(value) if name == "href" and value.startswith("/") else value


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _direction() -> str:
    return languages.language(_language()).direction


def _locale() -> Locale:
    return _locale_of(_language())


@cache
def _locale_of(language: str) -> Locale:
    return Locale.parse(to_locale(language))


@cache
def _territories(language: str) -> dict[str, str]:
    """Return the names of countries; Babel merges them anew from all parent locales each time it is asked."""
    return dict(_locale_of(language).territories)
