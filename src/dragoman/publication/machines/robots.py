"""``robots.txt`` (RFC 9309)."""

from __future__ import annotations

from dragoman.publication.addresses import absolute

CLOSED = ("/desk/", "/account/", "/digest/", "/-/", "/*/search/")
"""What has nothing to find, or is found better elsewhere."""


def robots() -> str:
    """Return what is not for search engines, and where the map is."""
    closed = "".join(f"Disallow: {path}\n" for path in CLOSED)
    return f"User-agent: *\n{closed}\nSitemap: {absolute('/sitemap.xml')}\n"
