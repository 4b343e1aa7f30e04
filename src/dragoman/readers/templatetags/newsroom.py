"""What the account pages and mails show of the newsroom."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from markupsafe import Markup

from dragoman.publication import frames
from dragoman.publication.models import Home
from dragoman.publication.rendering import render_in
from dragoman.publication.types import Frame

register = template.Library()


@register.simple_tag
def newsroom_name() -> str:
    """Return the newsroom's name."""
    return str(settings.WAGTAIL_SITE_NAME)


@register.simple_tag
def site_frame(request: HttpRequest) -> Frame | None:
    """Return what stands around the site's pages, in the reader's language; None before there is a site."""
    fronts = Home.objects.live().values_list("locale__language_code", flat=True)
    languages = [code for code in (get_language(), settings.LANGUAGE_CODE) if code in fronts]
    return frames.around_address(request.path, language=languages[0]) if languages else None


@register.simple_tag
def site_part(frame: Frame, name: str) -> Markup:
    """Return the masthead or the footer of the site's pages."""
    part = render_in(frame, f"publication/{name}.html", lambda frame: {})
    return Markup(part)  # noqa: S704 (rendered by an escaping template)
