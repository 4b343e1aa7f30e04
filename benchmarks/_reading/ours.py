"""Reads pages with ``dragoman.reading.read``; input and output are those of ``peer.py``."""

from __future__ import annotations

from benchmarks._reading.peer import Reading, serve
from dragoman.reading import Clipping, read
from dragoman.reading.errors import ReadingError

UNREAD = "unread: "


def dragoman(html: bytes, _charset: str, url: str) -> Reading:
    """Return what we read, from bytes as the network brings them; what we refuse is a fault that says so."""
    try:
        return plain(read(html, url=url))
    except ReadingError as error:
        return {"fault": f"{UNREAD}{error}"}


def plain(clipping: Clipping) -> Reading:
    """Return the part of a clipping that is measured."""
    return {
        "text": clipping.text,
        "title": clipping.title,
        "authors": clipping.authors,
        "date": f"{clipping.published_at:%Y-%m-%d}" if clipping.published_at else "",
        "image": clipping.lead_image,
        "language": clipping.language,
    }


if __name__ == "__main__":
    serve(dragoman)
