"""A text that an editor typed or pasted, as the page that its outlet might have made of it.

So what comes by hand is read, shown and cited exactly like what was fetched.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, time
from html import escape

from dragoman.sources.types import Document, Told

_PARAGRAPHS = re.compile(r"\n\s*\n")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")


def page(told: Told, text: str) -> Document:
    """Return a page of ``text`` that declares what was told of it."""
    parts = (
        "<!DOCTYPE html>",
        f'<html lang="{escape(told.language)}">' if told.language else "<html>",
        f'<head><meta charset="utf-8"><title>{escape(told.title)}</title>',
        f'<script type="application/ld+json">{_json(_facts(told))}</script></head>',
        f"<body><article><h1>{escape(told.title)}</h1>",
        *(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs(text)),
        "</article></body></html>",
    )
    return Document("\n".join(parts).encode("utf-8", "replace"), "text/html; charset=utf-8")


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: between empty lines, or the lines where there is no empty one."""
    plain = _CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    parts = _PARAGRAPHS.split(plain) if _PARAGRAPHS.search(plain) else plain.split("\n")
    return [line for part in parts if (line := " ".join(part.split()))]


def _facts(told: Told) -> dict[str, object]:
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": told.title,
        "url": told.url,
        "inLanguage": told.language,
        "author": [{"@type": "Person", "name": name} for name in told.authors],
        "publisher": {"@type": "Organization", "name": told.outlet} if told.outlet else None,
        "datePublished": _date(told.published_at),
        "identifier": told.handle,
        "temporalCoverage": told.time_code,
    }
    return {name: fact for name, fact in facts.items() if fact}


def _date(moment: datetime | None) -> str:
    """Return a moment as ISO 8601 writes it, a day where it is midnight in UTC."""
    if moment is None:
        return ""
    is_day = moment.time() == time() and not moment.utcoffset()
    return moment.date().isoformat() if is_day else moment.isoformat()


def _json(facts: dict[str, object]) -> str:
    """Return facts as JSON that no text in them can break out of."""
    return json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")
