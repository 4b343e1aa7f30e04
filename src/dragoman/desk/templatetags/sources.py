"""How the desk's templates tell of sources: what is wrong, kinds of channels, spans of time."""

from __future__ import annotations

from datetime import timedelta

from babel.dates import format_timedelta
from django import template
from django.utils.translation import get_language, to_locale

from dragoman.sources import health
from dragoman.sources.models import Alert, ChannelKind

register = template.Library()


@register.filter
def sentence(alert: Alert) -> str:
    """Return what an alert means to an editor."""
    return health.sentence(alert)


@register.filter
def channel_kind(kind: str) -> str:
    """Return the name of a kind of channel: ``news_sitemap`` is “news sitemap”."""
    return str(ChannelKind(kind).label) if kind in ChannelKind.values else kind


@register.filter
def span(time: timedelta) -> str:
    """Return a span of time in words: “2 hours”."""
    return format_timedelta(time, locale=to_locale(get_language() or "en"))
