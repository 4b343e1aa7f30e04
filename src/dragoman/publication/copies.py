"""Our copies of cited pages: where each stands, and which of them readers may see.

Two have to allow it: the newsroom, which decides once for all (``Looks.shows_copies``, off at first), and the
outlet, whose terms let us show its texts in full (``Reuse.REPRINT``): leave to quote or to translate is none
to show the original. What is behind a paywall or was clipped in private is never shown.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from dragoman.publication.models import Article, CitedCopy, Looks
from dragoman.publication.reads import note, read_once

ROOT = "/copies/"
"""What the addresses of copies begin with; behind it stands the moment of capture, as archives write it."""

_UNFIT = re.compile(r"[^\w.-]")


def original_of(url: str) -> str:
    """Return the name of a cited page in our addresses: its host, and a hash of its whole address."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    host = _UNFIT.sub("-", host)[:100].strip(".") or "unknown"
    return f"{host}/{hashlib.sha256(url.encode()).hexdigest()[:16]}"


def copy_address(url: str, captured_at: datetime) -> str:
    """Return where a copy of a page stands: ``/copies/20201014120000/example.org/0123456789abcdef/``."""
    return f"{ROOT}{captured_at.astimezone(UTC):%Y%m%d%H%M%S}/{original_of(url)}/"


def timemap_address(original: str) -> str:
    return f"{ROOT}timemap/{original}.link"


def timegate_address(original: str) -> str:
    return f"{ROOT}timegate/{original}/"


@read_once
def are_shown() -> bool:
    """Return whether the newsroom lets readers see copies where outlets allow it."""
    note("site")
    return Looks.objects.filter(shows_copies=True).exists()


@read_once
def shown_of(article: int) -> dict[int, str]:
    """Return the addresses of the copies that an article may lead to, by the number of the clipping.

    The outlets are noted, whatever they allow: their terms may change.
    """
    if not are_shown():
        return {}
    rows = CitedCopy.objects.filter(article=article)
    for source in rows.exclude(clipping=None).values_list("clipping__source", flat=True).distinct():
        note(f"outlet:{source}")
    return {
        number: address for number, address in rows.allowed().values_list("clipping", "address") if number
    }


def remember(article: Article) -> None:
    """Have the rows of an article's copies be those of what it cites now."""
    numbers = {row["clipping"] for row in article.cited if "clipping" in row}
    known = CitedCopy.objects.filter(article=article.pk)
    before = set(known.values_list("clipping", flat=True))
    if before == numbers:
        return
    known.exclude(clipping__in=numbers).delete()
    for clipping in CitedCopy.clippings(numbers - before):
        url = clipping.url
        address = copy_address(url, clipping.capture.captured_at)
        CitedCopy.objects.create(
            article=article, clipping=clipping, address=address, original=original_of(url)
        )
