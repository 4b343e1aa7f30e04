"""What the register of corrections shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dragoman.publication.models import Article, Correction
from dragoman.publication.reads import note
from dragoman.publication.types import Context, Frame, Link


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """What was put right, when, and in which article."""

    made_at: datetime
    text: str
    article: Link


def corrections(frame: Frame) -> Context:
    """Return every correction of an article that readers may see, the latest first."""
    note(f"corrections:{frame.language}")
    public = Article.objects.in_language(frame.language).live().public()
    rows = Correction.objects.filter(article__in=public).select_related("article")
    return {"lines": [_line(row) for row in rows.order_by("-made_at", "-pk")]}


def _line(row: Correction) -> CorrectionLine:
    note(f"page:{row.article.pk}")
    return CorrectionLine(row.made_at, row.text, Link(row.article.title, row.article.url_path))
