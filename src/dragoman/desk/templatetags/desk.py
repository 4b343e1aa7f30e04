"""How the desk's templates write countries, languages and moments."""

from __future__ import annotations

from datetime import datetime

from babel import Locale, UnknownLocaleError
from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, to_locale

register = template.Library()


@register.simple_tag
def newsroom() -> str:
    """Return the newsroom's name."""
    return str(settings.WAGTAIL_SITE_NAME)


def _names() -> Locale:
    """Return what Babel knows of countries and languages, in the language of whoever is looking."""
    return Locale.parse(to_locale(get_language() or "en"))


@register.filter
def country(code: str) -> str:
    """Return a country's name: ``FR`` is “France”."""
    return str(_names().territories.get(code.upper(), code)) if code else gettext("country unknown")


@register.filter
def language(code: str) -> str:
    """Return a language's name: ``pt-BR`` is “Brazilian Portuguese”."""
    if not code:
        return gettext("language unknown")
    try:
        return Locale.parse(code, sep="-").get_display_name(_names()) or code
    except (UnknownLocaleError, ValueError):
        return code


@register.filter
def direction(code: str) -> str:
    """Return how a language is written, “rtl” or “ltr”: a field must know before anybody writes."""
    try:
        return str(Locale.parse(code, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "auto"


@register.filter
def moment(at: datetime | None) -> SafeString | str:
    """Return a ``<time>`` in the newsroom's own time zone, short: “23 Nov, 14:05”."""
    if at is None:
        return gettext("never")
    local = timezone.localtime(at)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        local.isoformat(timespec="minutes"),
        date_format(local, "DATETIME_FORMAT"),
        date_format(local, "j M, H:i"),
    )
