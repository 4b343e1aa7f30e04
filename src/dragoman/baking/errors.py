"""What may go wrong with the files of the public site."""

from __future__ import annotations

from dragoman.errors import DragomanError


class BakingError(DragomanError):
    """The public site cannot be baked."""


class DestinationError(BakingError):
    """The site cannot be uploaded to {address}: {reason}."""

    def __init__(self, address: str, reason: str) -> None:
        self.address, self.reason = address, reason
        super().__init__()


class BadAddressError(BakingError):
    """No file can stand at {address}: {reason}."""

    def __init__(self, address: str, reason: str) -> None:
        self.address, self.reason = address[:200], reason
        super().__init__()


class SiteFolderError(BakingError):
    """The folder of the public site cannot be written: {reason}. Nothing is lost, and it is tried again."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__()
