"""What may go wrong while following a source.

::

    SourceError
     ├── WebPageError          a page where a feed was expected
     ├── BrokenFeedError       neither feed nor page
     ├── CostlyAnswerError     an answer that no parser can read within its limits
     ├── NoArticlesError       a page without links to articles
     ├── BrokenListError       not a list of feeds
     ├── EmptyListError        a list without a feed
     ├── LongListError         a list of more feeds than anybody reads
     ├── NothingToFollowError  a homepage without a channel that works
     ├── RefusedError          an answer without the page
     ├── EmptyAnswerError      an answer without a byte
     ├── BrokenLetterError     not a message that somebody sent
     ├── NobodysTextError      a text of an outlet that nobody knows
     ├── GoneError             a channel that its server gave up
     ├── MovedToFollowedError  a channel that became another one
     ├── ReservedPageError     a page that machines are asked to leave
     ├── CaptureLostError      the archive does not hold what it should
     │    └── CaptureLetGoError  it no longer has to
     ├── ArchiveError          the archive takes nothing in
     ├── InsideArchiveError    an export that would lie among the captures
     ├── FileThereError        an export that would replace a file
     ├── NoSuchSourceError     a short name that no source has
     └── AlreadyExpiringError  somebody else lets captures go
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dragoman.errors import DragomanError
from dragoman.sources import rules


class SourceError(DragomanError):
    """The source cannot be followed."""


class WebPageError(SourceError):
    """This address answers with a web page, not with a feed."""


class BrokenFeedError(SourceError):
    """What this address answers cannot be read as a feed."""


class CostlyAnswerError(SourceError):
    """Reading what this address answers takes more time or memory than any feed needs."""


class NoArticlesError(SourceError):
    """No links to articles were found on this page."""


class BrokenListError(SourceError):
    """This file is not a list of feeds (OPML)."""


class EmptyListError(SourceError):
    """No feed was found in this list."""


class LongListError(SourceError):
    """This list names more than {most} feeds. Follow it in parts."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most


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


class GoneError(SourceError):
    """The server says that this is gone for good (410). It is not asked any more unless you resume it."""


class MovedToFollowedError(SourceError):
    """This has moved for good to {url}, which is followed already. It is not asked any more."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url


class BrokenLetterError(SourceError):
    """This is not a message as mail programs save it (.eml)."""


class NobodysTextError(SourceError):
    """Whose text is this? Name an outlet that we know, or give the address of the text."""


class ReservedPageError(SourceError):
    """The outlet reserves this page from machines, and our own policy is to leave such pages alone."""


class CaptureLostError(SourceError):
    """The capture at byte {offset} of {file} is missing or damaged."""

    def __init__(self, file: str, offset: int) -> None:
        super().__init__()
        self.file = file
        self.offset = offset


class CaptureLetGoError(CaptureLostError):
    """This capture was let go on {date}, as its source keeps captures for a limited time only."""

    def __init__(self, let_go_at: datetime) -> None:
        super().__init__("", 0)
        self.date = let_go_at.date()


class ArchiveError(SourceError):
    """The archive cannot be written: {reason}. Nothing is lost; it can be tried again."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class InsideArchiveError(SourceError):
    """{file} lies in the archive itself, where nothing is ever replaced. Export to another folder."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file


class FileThereError(SourceError):
    """{file} is there already. Give another name, or replace it with --force."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file


class NoSuchSourceError(SourceError):
    """No source has the short name “{slug}”."""

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug


class AlreadyExpiringError(SourceError):
    """Captures are being let go already. Wait until that is done."""
