"""What a draft's screen says of its sources."""

from __future__ import annotations

from django import template

from dragoman.citations.models import Citation
from dragoman.translation.models import Draft

register = template.Library()


@register.simple_tag
def open_citations(draft: Draft) -> int:
    """Return how many references nobody has decided yet, when they were last looked at."""
    return Citation.objects.filter(draft=draft).open().count()
