"""Addresses that a page gives: absolute ones, its own canonical one."""

from __future__ import annotations

from urllib.parse import urljoin

from dragoman.reading.metadata.declared import Declared

_LONGEST = 2_000
_ABSOLUTE = ("http://", "https://")


def canonical(declared: Declared, *, url: str | None) -> str:
    """Return the page's own address for its article, empty where it gives none."""
    given = [*declared.links.get("canonical", ()), declared.first("og:url")]
    return next((address for link in given if (address := absolute(link, url))), "")


def absolute(link: str, url: str | None) -> str:
    """Return an absolute address of at most 2,000 characters, nothing for anything else."""
    address = link.strip()
    if address and not address.startswith(_ABSOLUTE):
        try:
            address = urljoin(url or "", address)
        except ValueError:
            return ""
    return address if address.startswith(_ABSOLUTE) and len(address) <= _LONGEST else ""
