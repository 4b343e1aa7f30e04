"""Rows of a small newsroom, ready made for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from dragoman.people.models import User
from dragoman.reading.models import Clipping
from dragoman.sources.models import Capture, Reuse, Source

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
_numbers = count(1)

Block = dict[str, str]


def a_user(name: str = "nino", **fields: object) -> User:
    return User.objects.create(
        username=name, email=f"{name}@example.org", display_name=name.title(), **fields
    )


def a_source(name: str = "El Faro", *, country: str = "ES", reuse: Reuse = Reuse.TRANSLATE) -> Source:
    number = next(_numbers)
    return Source.objects.create(
        name=name,
        slug=f"source-{number}",
        homepage="https://faro.example/",
        country=country,
        reuse=reuse,
        added_at=NOW,
    )


def a_capture(source: Source, url: str) -> Capture:
    number = next(_numbers)
    return Capture.objects.create(
        source=source,
        url=url,
        final_url=url,
        status=200,
        captured_at=NOW,
        file="x.warc.gz",
        offset=number,
        length=9,
    )


def a_clipping(
    *paragraphs: str,
    title: str = "Se abre el puente",
    standfirst: str = "",
    language: str = "es",
    source: Source | None = None,
    blocks: list[Block] | None = None,
) -> Clipping:
    """Return a clipping of ``paragraphs``, or of ``blocks`` when their kinds matter."""
    source = source or a_source()
    url = f"https://faro.example/{next(_numbers)}"
    return Clipping.objects.create(
        capture=a_capture(source, url),
        source=source,
        url=url,
        title=title,
        standfirst=standfirst,
        blocks=blocks or [{"kind": "paragraph", "text": text} for text in paragraphs],
        authors=["Ana Ruiz"],
        language=language,
        published_at=NOW,
        read_at=NOW,
    )
