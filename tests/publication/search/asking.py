"""Asking the search as a reader does, in one line."""

from __future__ import annotations

import html
import json
from typing import Any

from wagtail.models import Page

from dragoman.publication.models import Article
from dragoman.publication.search.finding import search
from dragoman.publication.search.types import Passage, Question, Results
from tests.publication.newsroom import NOW, an_article


def ask(text: str = "", *, languages: tuple[str, ...] = ("en",), **values: Any) -> Results:
    return search(Question(text=text, languages=languages, **values), at=NOW)


def headlines(text: str = "", **values: Any) -> list[str]:
    """Return the headlines of what is found, in order."""
    return [plain(result.headline) for result in ask(text, **values).found]


def plain(passage: Passage) -> str:
    return "".join(piece.text for piece in passage)


def shown(passage: Passage) -> str:
    """Return a passage with what was found in square brackets."""
    return "".join(f"[{piece.text}]" if piece.is_found else piece.text for piece in passage)


def written(section: Page, headline: str, *paragraphs: str, **values: Any) -> Article:
    """Return an article of plain paragraphs."""
    body = [{"type": "paragraph", "value": f"<p>{html.escape(text)}</p>"} for text in paragraphs]
    return an_article(section, headline, body=json.dumps(body), **values)
