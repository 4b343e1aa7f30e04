"""What may go wrong while following a source.

::

    SourceError
     ├── WebPageError          a page where a feed was expected
     ├── BrokenFeedError       neither feed nor page
     ├── SitemapIndexError     a list of sitemaps, not of articles
     ├── NoArticlesError       a page without links to articles
     ├── BrokenListError       not a list of feeds
     ├── NothingToFollowError  a homepage without a channel that works
     ├── RefusedError          an answer without the page
     ├── EmptyAnswerError      an answer without a byte
     └── CaptureLostError      the archive does not hold what it should
"""

from __future__ import annotations

from dragoman.errors import DragomanError
from dragoman.sources import rules


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


class NothingToFollowError(SourceError):
    """No feed, news sitemap or list of articles was found at {url}. Try the address of its feed."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url


class RefusedError(SourceError):
    """{sentence}"""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status
        self.sentence = rules.sentence(status)

    @property
    def is_final(self) -> bool:
        """Whether there is no sense in asking again."""
        return self.status in {404, 410}


class EmptyAnswerError(SourceError):
    """The server answered with an empty page."""


class CaptureLostError(SourceError):
    """The capture at byte {offset} of {file} is missing or damaged."""

    def __init__(self, file: str, offset: int) -> None:
        super().__init__()
        self.file = file
        self.offset = offset
