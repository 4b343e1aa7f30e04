"""What a browser may do with a page of the public site; needs no Django, for whoever serves the files."""

from __future__ import annotations

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
"""What a browser may load for a page of the public site: nothing but our own files, and nothing inline."""
