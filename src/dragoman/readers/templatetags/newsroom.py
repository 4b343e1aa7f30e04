"""What the account pages and mails say about the newsroom."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def newsroom_name() -> str:
    """Return the newsroom's name."""
    return str(settings.WAGTAIL_SITE_NAME)
