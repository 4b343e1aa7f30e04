"""What a browser may do with a page of the public site; needs no Django, for whoever serves the files."""

from __future__ import annotations

from dragoman.publication.embeds import FRAME_SOURCES

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    f"frame-ancestors 'self'; frame-src {' '.join(FRAME_SOURCES)}"
)
"""What a browser may load for a page of the public site: our own files, and nothing inline.

Frames of the sites that we know may be loaded, and none is until the reader asks for it.
"""

DESK_CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "object-src 'none'; form-action 'self'; base-uri 'self'; frame-ancestors 'self'; "
    f"frame-src 'self' {' '.join(FRAME_SOURCES)}"
)
"""What a browser may load for a screen of the desk. Wagtail's editor sets styles of its own as it goes."""
