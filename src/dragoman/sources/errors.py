"""What may go wrong while following a source.

::

    SourceError
     ├── WebPageError          a page where a feed was expected
     ├── BrokenFeedError       neither feed nor page
     ├── SitemapIndexError     a list of sitemaps, not of articles
     ├── NoArticlesError       a page without links to articles
     ├── BrokenListError       not a list of feeds
     └── CaptureLostError      the archive does not hold what it should
"""

from __future__ import annotations

from dragoman.errors import DragomanError


class SourceError(DragomanError):
    """The source cannot be followed."""


class WebPageError(SourceError):
    """This address answers with a web page, not with a feed."""


class BrokenFeedError(SourceError):
    """What this address answers cannot be read as a feed."""


class SitemapIndexError(SourceError):
    """This is a list of sitemaps. Follow one of them, for instance {first}."""

    def __init__(self, first: str) -> None:
        super().__init__()
        self.first = first


class NoArticlesError(SourceError):
    """No links to articles were found on this page."""


class BrokenListError(SourceError):
    """This file is not a list of feeds (OPML)."""


class CaptureLostError(SourceError):
    """The capture at byte {offset} of {file} is missing or damaged."""

    def __init__(self, file: str, offset: int) -> None:
        super().__init__()
        self.file = file
        self.offset = offset
