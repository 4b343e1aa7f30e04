"""What may go wrong while a page is read."""

from __future__ import annotations

from dragoman.errors import DragomanError


class ReadingError(DragomanError):
    """The page cannot be read."""


class NoTextError(ReadingError):
    """No article text was found on this page."""


class TooLargePageError(ReadingError):
    """The page is larger than {largest:,} bytes: no article is."""

    def __init__(self, largest: int) -> None:
        super().__init__()
        self.largest = largest


class NotAPageError(ReadingError):
    """This is not a web page but {content_type}."""

    def __init__(self, content_type: str) -> None:
        super().__init__()
        self.content_type = content_type
