"""A draft of the demo that names its sources in parentheses, for a newcomer to resolve them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from babel.dates import format_skeleton

from dragoman.people.models import User
from dragoman.press import Article
from dragoman.translation.actions import new_text, save_text
from dragoman.translation.models import Draft

_CITED = re.compile(r"\{cite:([\w/-]+)\}")


def open_citing_draft(
    words: dict[str, Any], printed: Iterable[Article], *, language: str, user: User, at: datetime
) -> Draft:
    """Open the draft unless it stands already."""
    draft = Draft.objects.filter(language=language, segments__translation=words["headline"]).first()
    if draft is None:
        draft = new_text(user=user, language=language, at=at)
        save_text(
            draft=draft,
            headline=words["headline"],
            standfirst=words["standfirst"],
            body=cite(words["body"], printed, language=language),
            user=user,
            at=at,
        )
    return draft


def cite(body: str, printed: Iterable[Article], *, language: str) -> str:
    """Return a text with ``{cite:outlet/article}`` replaced by the outlet's name and the article's day."""
    by_id = {article.id: article for article in printed}

    def reference(match: re.Match[str]) -> str:
        article = by_id[match[1]]
        day = format_skeleton("MMMMd", article.published_at.astimezone(UTC), locale=language)
        return f"({article.outlet.name}, {day})"

    return _CITED.sub(reference, body)
