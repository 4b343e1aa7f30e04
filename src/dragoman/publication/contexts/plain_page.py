"""What a plain page shows."""

from __future__ import annotations

from dragoman.publication.models import PlainPage
from dragoman.publication.types import Context, Frame


def plain_page(page: PlainPage, frame: Frame) -> Context:
    return {"plain_page": page}
