"""Which of our own clippings a citation may mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q

from dragoman.citations import Kind
from dragoman.citations.days import spans_of
from dragoman.citations.known_outlets import registry
from dragoman.citations.models import Citation
from dragoman.citations.outlets import Registry
from dragoman.citations.placing import reference_of
from dragoman.citations.resolving import Candidate, Evidence, Passage, Ranked, rank
from dragoman.reading.models import Clipping
from dragoman.sources.models import Entry
from dragoman.web import canonical
from dragoman.web.errors import BadAddressError

_MOST = 300
"""Clippings of one reference that are compared."""
_BEFORE = timedelta(days=3)
"""How long before the text a source may be that is cited without a date."""


def suggest(
    *, citation: Citation, outlets: Registry | None = None, published: date | None = None
) -> list[Ranked]:
    """Return the outlet's articles within a day that may be meant, likeliest first: our clippings, and what
    its feeds and sitemaps announced and we never captured.

    A candidate's key is the clipping's, or the entry's. ``published`` is the day of the text, where the dates
    tell no year.
    """
    outlets = outlets or registry()
    sources = {int(outlet.key) for name in citation.outlets if (outlet := outlets.find(name))}
    reference = reference_of(
        outlets=citation.outlets,
        dates=citation.dates,
        url=with_scheme(citation.told_url),
        title=citation.told_title,
        flags=citation.flags,
    )
    near = published or citation.draft.updated_at.astimezone(UTC).date()
    days = spans_of(reference.dates, near=near) if reference.dates else [(near - _BEFORE, near)]
    if not sources or not days:
        return []
    when = Q()
    for begin, end in days:
        when |= Q(published_at__gte=_midnight(begin), published_at__lt=_midnight(end + timedelta(days=1)))
    rows = Clipping.objects.readable().filter(when, source__in=sources).newest()[:_MOST]
    entries = Entry.objects.filter(when, source__in=sources, captured_at=None).order_by("-published_at")
    candidates = [*map(_candidate, rows), *map(_announced, entries[:_MOST])]
    return rank(reference, Passage(_said(citation), citation.draft.language), candidates)


def anchored_clipping(urls: Iterable[str]) -> dict[str, Clipping]:
    """Return our readable clippings of addresses, as written; of several of one page, the last read."""
    spelt = {url: _spellings(url) for url in set(urls)}
    wanted = sorted({spelling for spellings in spelt.values() for spelling in spellings})
    found = dict[str, Clipping]()
    for start in range(0, len(wanted), 400):
        rows = Clipping.objects.readable().filter(capture__entry__url__in=wanted[start : start + 400])
        for row in rows.select_related("capture__entry", "source").order_by("pk"):
            found[row.capture.entry.url] = row  # type: ignore[union-attr]  # found by it
    return {
        url: next(found[spelling] for spelling in spellings if spelling in found)
        for url, spellings in spelt.items()
        if any(spelling in found for spelling in spellings)
    }


def with_scheme(url: str) -> str:
    """Return an address as it is followed: texts leave out the scheme."""
    return url if not url or "://" in url else f"https://{url}"


def told(evidence: Evidence, *, place: int, among: int) -> dict[str, object]:
    """Return evidence as it is kept, with which of how many suggestions it was."""
    return {
        "is_anchor": evidence.is_anchor,
        "days_apart": evidence.days_apart,
        "names": [list(pair) for pair in evidence.names],
        "numbers": list(evidence.numbers),
        "words": list(evidence.words),
        "in_title": sorted(evidence.in_title),
        "place": place,
        "among": among,
    }


def _said(citation: Citation) -> str:
    """Return what is said where a source is cited; name and day in parentheses speak for all its texts."""
    is_apart = citation.kind == Kind.PARENTHESIS
    return citation.sentence.replace(citation.exact, " ") if is_apart else citation.sentence


def _candidate(row: Clipping) -> Candidate:
    day = row.published_at.astimezone(UTC).date()
    return Candidate(str(row.pk), row.url, row.title, f"{row.standfirst}\n{row.text}", row.language, day)


def _announced(row: Entry) -> Candidate:
    day = (row.published_at or row.found_at).astimezone(UTC).date()
    return Candidate(str(row.pk), row.url, row.title, row.summary, row.language, day, is_captured=False)


def _spellings(url: str) -> Sequence[str]:
    """Return the ways in which one page may be remembered."""
    try:
        plain = canonical(with_scheme(url))
    except BadAddressError:
        return ()
    scheme, _, rest = plain.partition("://")
    bare = rest.removeprefix("www.").rstrip("/")
    return [
        plain,
        *(
            f"{way}://{www}{bare}{slash}"
            for way in (scheme, "https" if scheme == "http" else "http")
            for www in ("", "www.")
            for slash in ("", "/")
        ),
    ]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
