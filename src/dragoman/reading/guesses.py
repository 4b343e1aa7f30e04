"""What a page shows its readers without declaring it: byline, dateline, name of the outlet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lxml import etree
from trafilatura.metadata import extract_metadata

from dragoman.reading.body import FAULTS
from dragoman.reading.metadata import moment


@dataclass(frozen=True, slots=True)
class Guesses:
    """What trafilatura makes of a page's heading; empty or None where it finds nothing."""

    title: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    published_at: datetime | None = None


def guess(root: etree._Element, *, url: str | None) -> Guesses:
    """Return trafilatura's and htmldate's reading of a page's heading."""
    try:
        found = extract_metadata(root, url)
    except FAULTS:
        return Guesses()
    return Guesses(
        title=found.title or "",
        authors=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        # Where a page does not name its outlet, trafilatura names its server.
        outlet=found.sitename if found.sitename and "." not in found.sitename else "",
        published_at=_day(found.date),
    )


def _day(date: str | None) -> datetime | None:
    """Return the day that was found; New Year is what htmldate makes of a mere year, of a copyright say."""
    found = moment(date)
    return None if found is None or (found.month, found.day) == (1, 1) else found
