"""What every place to upload the site to can do."""

from __future__ import annotations

from typing import Protocol


class Destination(Protocol):
    """A place that holds a copy of the site; every method raises ``DestinationError`` when it cannot."""

    def put(self, place: str, body: bytes, *, media_type: str, keeping: str) -> None:
        """Make the file at ``place`` (``en/culture/index.html``) hold ``body``, all of it at once.

        ``media_type`` and ``keeping`` are its ``Content-Type`` and ``Cache-Control``, where these are kept.
        """

    def remove(self, place: str) -> None:
        """Take the file away; one that is not there is as good as removed."""
