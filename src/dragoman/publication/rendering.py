"""A page of the public site as text. It needs no request: what is baked, served and previewed is the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.template import engines
from django.utils import timezone, translation
from markupsafe import Markup
from wagtail.models import Page

from dragoman import languages
from dragoman.publication import contexts, frames, slots
from dragoman.publication.machines.heads import head
from dragoman.publication.models import Article, Dossier, Home, PlainPage, Section
from dragoman.publication.policy import CONTENT_SECURITY_POLICY
from dragoman.publication.reads import keep, note, together
from dragoman.publication.types import Context, Frame

Gather = Callable[[Any, Frame], Context]
_templates: dict[type[Page], tuple[str, Gather]] = {
    Home: ("publication/home.html", contexts.home),
    Section: ("publication/section.html", contexts.section),
    Dossier: ("publication/dossier.html", contexts.dossier),
    Article: ("publication/article.html", contexts.article),
    PlainPage: ("publication/plain_page.html", contexts.plain_page),
}

_TEXTS = re.compile(r"<script\b.*?</script>|(?<=>)[^<>]+", re.DOTALL)
"""What stands between the tags of a page; scripts as a whole."""


@together()
def render_page(page: Page) -> str:
    """Return the whole page; ``page`` is of its own class (``page.specific``)."""
    note(f"page:{page.pk}")
    frame = frames.around(page)
    template, gather = _templates[type(page)]
    with translation.override(frame.language):
        return _render(template, frame, page, gather(page, frame))


def render_at(address: str, template: str, *, language: str, **context: object) -> str:
    """Return a page that is no Wagtail page (an edition, "not found") in the site's frame.

    ``template`` is Jinja2's and extends ``publication/base.html``; slots get None for their page.
    """
    return render_in(frames.around_address(address, language=language), template, lambda frame: context)


@together()
def render_in(frame: Frame, template: str, gather: Callable[[Frame], Context]) -> str:
    """Return a page that is no Wagtail page in a frame of its own; ``gather`` finds what it shows."""
    with translation.override(frame.language):
        return _render(template, frame, None, gather(frame))


def respond(page: Page) -> HttpResponse:
    """Return the page as Wagtail serves and previews it."""
    return HttpResponse(render_page(page), headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY})


def _render(template: str, frame: Frame, page: Page | None, context: Context) -> str:
    slot = partial(slots.show, page=page, language=frame.language)
    masthead, footer = _part("masthead", _same_masthead(frame)), _part("footer", _same_footer(frame))
    shown = {"frame": frame, "slot": slot, "masthead": masthead, "footer": footer, **context}
    with timezone.override(ZoneInfo(settings.TIME_ZONE)):
        html = engines["jinja2"].get_template(template).render({**shown, **head(page, frame, context)})
        return _spaced(html, frame.language)


@keep
def _part(name: str, frame: Frame) -> Markup:
    """Return a part that is the same on all pages with such a frame."""
    slot = partial(slots.show, page=None, language=frame.language)
    html = engines["jinja2"].get_template(f"publication/{name}.html").render({"frame": frame, "slot": slot})
    return Markup(html)  # noqa: S704 (rendered by an escaping template)


def _same_masthead(frame: Frame) -> Frame:
    """Return a frame without what its masthead does not show: addresses that it does not lead to."""
    links = [link.address for link in frame.specials] + [section.address for section in frame.trail]
    places = {frame.home.address, *links}
    address = frame.address if frame.address in places else ""
    return replace(frame, address=address, translations=(), main_version="")


def _same_footer(frame: Frame) -> Frame:
    return replace(frame, address="", trail=(), languages=(), translations=(), main_version="")


def _spaced(html: str, language: str) -> str:
    """Return a page whose text, and nothing else, has the no-break spaces of its language."""

    def spaced(found: re.Match[str]) -> str:
        return found[0] if found[0].startswith("<") else languages.without_breaks(found[0], language=language)

    return _TEXTS.sub(spaced, html) if language.startswith("fr") else html
