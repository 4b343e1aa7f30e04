"""Where a page of the public site stands."""

from __future__ import annotations

from django.conf import settings
from wagtail.models import Page


def address_of(page: Page) -> str:
    """Return the address from the root: ``/en/culture/a-bridge/``.

    Front pages lie at the top of Wagtail's tree and are called like their language, so a page's path in
    the tree is its address: the one that Wagtail would find as well, after asking the database.
    """
    return str(page.url_path)


def absolute(address: str) -> str:
    """Return an address of ours with the public host before it."""
    return f"{settings.NEWSROOM.settings.public_address.rstrip('/')}{address}"
