"""What may go wrong while a page is read."""

from __future__ import annotations

from pathlib import Path

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


class BrokenPdfError(ReadingError):
    """This PDF cannot be read: it is broken, locked with a password, or far too intricate."""


class DamagedFileError(ReadingError):
    """{file} is damaged from byte {offset:,} on: what follows was not read."""

    def __init__(self, file: Path, offset: int) -> None:
        super().__init__()
        self.file, self.offset = file, offset


class NoClusterError(ReadingError):
    """Dask is not installed: pip install "dragoman[cluster]"."""


class UnknownProfileError(ReadingError):
    """This is no profile of a source, or one of a later version."""


class FailedReaderError(ReadingError):
    """The reader failed on this page ({kind}): please report it, with the page."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind


class NothingToReadError(ReadingError):
    """Neither a page nor a WARC file is in {place}."""

    def __init__(self, place: Path) -> None:
        super().__init__()
        self.place = place


class NoPageFoundError(ReadingError):
    """No page is in the files of {place}: what was captured there are no answers with a page."""

    def __init__(self, place: Path) -> None:
        super().__init__()
        self.place = place


class NothingToLearnError(ReadingError):
    """No page with an article was found in {place}: there is nothing to learn from."""

    def __init__(self, place: Path) -> None:
        super().__init__()
        self.place = place


class FolderInUseError(ReadingError):
    """Another process is reading into {folder}: wait for it, or name another folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder


class EndedFromOutsideError(ReadingError):
    """A process that read was ended from outside. Call it again: it goes on where it was."""


class CostlyPageError(ReadingError):
    """Reading this page takes more time or memory than any article is worth."""
