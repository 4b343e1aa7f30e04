"""What the page of all special coverage shows."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from dragoman.publication.models import Dossier
from dragoman.publication.reads import note
from dragoman.publication.types import Context, Frame, Link


def dossiers(frame: Frame) -> Context:
    """Return every dossier that has begun, those that run first; the calendar keeps these in the menu."""
    note(f"menu:{frame.language}")
    begun = Dossier.objects.live().public().filter(locale__language_code=frame.language)
    begun = begun.order_by("-starts_on", "-pk")
    ended = begun.not_in_menu().filter(ends_on__lt=timezone.localdate())
    groups = [(_("Running"), begun.in_menu()), (_("Ended"), ended)]
    links = [(name, [Link(row.title, row.url_path) for row in rows]) for name, rows in groups]
    return {"title": _("Special coverage"), "groups": [(name, group) for name, group in links if group]}
