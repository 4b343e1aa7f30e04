"""What each sort of page shows, looked up in as few queries as can be, and noted for the baker."""

from __future__ import annotations

from dragoman.publication.contexts.article import article
from dragoman.publication.contexts.dossier import dossier
from dragoman.publication.contexts.home import home
from dragoman.publication.contexts.plain_page import plain_page
from dragoman.publication.contexts.section import section

__all__ = ["article", "dossier", "home", "plain_page", "section"]
