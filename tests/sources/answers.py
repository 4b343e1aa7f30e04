"""Answers of a server that never was."""

from __future__ import annotations

from datetime import UTC, datetime

from dragoman.web import Answer
from dragoman.web.types import Headers

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def an_answer(
    body: bytes = b"<p>news</p>",
    *,
    url: str = "https://news.example/a?b=c",
    status: int = 200,
    headers: Headers = (("Content-Type", "text/html"),),
    payload: bytes | None = None,
    moved_to: str = "",
) -> Answer:
    return Answer(
        url=url,
        final_url=url,
        method="GET",
        request_headers=(("Host", "news.example"), ("User-Agent", "Mock/1")),
        started_at=NOW,
        http_version="1.1",
        status=status,
        reason="OK",
        headers=headers,
        payload=body if payload is None else payload,
        body=body,
        moved_to=moved_to,
    )
