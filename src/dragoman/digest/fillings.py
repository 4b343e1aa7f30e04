"""What the digest puts into the slots of the public pages."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from markupsafe import Markup

from dragoman.digest.models import Edition
from dragoman.publication.reads import note


def home_end(*, language: str, **_context: Any) -> Markup:
    """Return the form to subscribe, with a link to the latest edition."""
    note(f"editions:{language}")
    return _form("digest-home", language, edition=Edition.objects.filter(language=language).first())


def article_end(*, language: str, **_context: Any) -> Markup:
    """Return the form to subscribe."""
    return _form("digest-article", language, edition=None)


def footer_end(*, language: str, **_context: Any) -> Markup:
    """Return the link to all editions, when there are any."""
    note(f"editions:{language}")
    if not Edition.objects.filter(language=language).exists():
        return Markup("")
    with translation.override(language):
        label = translation.gettext("All editions")
    return Markup('<li><a href="/{}/edition/">{}</a></li>').format(language, label)


def _form(id: str, language: str, **context: object) -> Markup:
    action = reverse("digest_subscribe")
    everything = {"id": id, "action": action, "language": language, **context}
    with translation.override(language):
        html = render_to_string("digest/slots/subscribe.html", everything, using="jinja2")
    return Markup(html)  # noqa: S704 (rendered by an escaping template)
