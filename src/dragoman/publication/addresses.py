"""Where a page of the public site stands."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.utils.encoding import iri_to_uri
from wagtail.models import Page

from dragoman.publication.rules import is_numbered_page

RESERVED = frozenset(
    {
        *("archive", "author", "corrections", "dossier", "edition", "offline", "outlet", "parts"),
        *("search", "story", "topic"),
    }
)
"""What stands under every front page, and so cannot be the last part of a page's address there."""


def address_of(page: Page) -> str:
    """Return the address from the root: ``/en/culture/a-bridge/``.

    Front pages lie at the top of Wagtail's tree and are called like their language, so a page's path in
    the tree is its address: the one that Wagtail would find as well, after asking the database.
    """
    return str(page.url_path)


def absolute(address: str) -> str:
    """Return an address of ours with the public host before it, as machines want it: in ASCII."""
    return iri_to_uri(f"{settings.NEWSROOM.settings.public_address.rstrip('/')}{address}")


def is_reserved(slug: str, *, below_home: bool) -> bool:
    """Return whether a page cannot be called so in its address: something else stands there, or will."""
    return is_numbered_page(slug) or (below_home and slug in RESERVED)


def language_of(page: Page) -> str:
    """Return the language of a page, which its address begins with."""
    return address_of(page).split("/")[1]


def list_address(language: str, family: str, slug: str) -> str:
    """Return where a list stands that is called alike in every language: ``/en/topic/bridges/``."""
    return f"/{language}/{family}/{slug}/"


def ascii_address(address: str) -> str:
    """Return an address of the web as headers and machines take it: blanks, quotes and letters escaped."""
    return quote(address, safe="%/?#[]@!$&()*+,;=:~")


def web_address(address: str) -> str:
    """Return an address of the web as it is, and "" for anything else: ``javascript:`` and its like."""
    return address if address.lower().startswith(("http://", "https://")) else ""
