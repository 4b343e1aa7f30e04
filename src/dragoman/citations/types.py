"""Where a text comes from, and what it cites, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What an outlet said of its text when we captured it, and by what right we use it."""

    outlet: str
    country: str
    language: str
    url: str
    title: str
    authors: tuple[str, ...]
    published_at: datetime | None
    captured_at: datetime | None
    permission: str
    """One of ``models.Permission``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A source that a text names and an editor, or an exact anchor, has resolved: what readers are shown.

    ``exact`` is the group as it stands in the text, between ``prefix`` and ``suffix``: a TextQuoteSelector
    (W3C Web Annotation Data Model, 2017). An empty text is what is not known.
    """

    exact: str
    prefix: str
    suffix: str
    outlet: str
    country: str = ""
    language: str = ""
    url: str = ""
    """Where it is read."""
    original_url: str = ""
    """Where it was read when it was cited, if it has moved since and an editor leads readers after it."""
    title: str = ""
    published_on: date | None = None
    quoted: str = ""
    """The passage of the source that is meant, in its language."""
    translation: str = ""
    """The passage in the language of the text."""
    captured_at: datetime | None = None
    clipping: int | None = None
    """The number of our own reading of the page, where there is one."""
    gone_since: date | None = None
    """The day since which the page has been missed, once it counts as gone."""
    snapshot: str = ""
    """The address of our own copy, where it may be public; ``publication`` knows whether it may."""
