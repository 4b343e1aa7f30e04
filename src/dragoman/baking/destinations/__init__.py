"""Where else the public site stands than in its own folder: one class for each sort of place."""

from __future__ import annotations

from pathlib import Path

from dragoman.baking.destinations.types import Destination


def destination(address: str) -> Destination:
    """Return the place at ``s3://bucket/prefix`` (or ``gs://``, ``az://``), or in a folder of this machine.

    Raises ``DestinationError`` when there can be none.
    """
    if "://" in address:
        from dragoman.baking.destinations.bucket import Bucket  # its library is an extra

        return Bucket.at(address)
    from dragoman.baking.destinations.folder import Folder

    return Folder(Path(address))
