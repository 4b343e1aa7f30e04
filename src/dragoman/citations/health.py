"""Whether a cited page is still there: what one answer shows, and what several in a row mean.

A page that is gone may say so (404, 410), or answer 200 with words for people, a "soft 404" (Bar-Yossef
and others, "Sic transit gloria telae", WWW 2004), or lead to the front page. To call a page dead that lives
is the worse mistake, so only a page that was missed on several days is gone; a server that fails, refuses or
asks for money says nothing of its pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from urllib.parse import urlsplit

from dragoman.languages import words

_MISSING = frozenset({404, 410})
_ALIKE, _UNLIKE = 0.5, 0.15
"""Shares of runs of words that two versions of an article have at least, and two other articles at most."""
_RUN = 4
_TITLE_SHOWN = 0.7
_SHORT = 1_500
"""Characters of a page that says that something is not there; articles are mostly longer."""
_MISSES, _MISSED_FOR = 4, timedelta(days=7)
"""How often, and for how long, a page is missed before it counts as gone: sites are rebuilt in days."""
_DAY = timedelta(days=1)
_LONGEST = timedelta(days=32)
_SPREAD = 8
"""Looks are spread by up to an eighth of the time between two."""
_NOT_FOUND = re.compile(
    r"\b404\b|not found|no longer (?:available|exists)|does(?:n[’']t| not) exist"
    r"|page (?:has been )?(?:removed|deleted)"
    r"|(?:can[’']t|cannot|could(?:n[’']t| not)) (?:find|be found)|не найден|не существует|удален[ао]"
    r"|tapılmadı|mövcud deyil|bulunamadı|bulunmamaktadır|mevcut değil|nicht gefunden|existiert nicht"
    r"|nicht (?:mehr )?(?:verfügbar|vorhanden)|introuvable|n[’']existe (?:pas|plus)|plus disponible",
    re.IGNORECASE,
)


class Health(StrEnum):
    """How a cited page is, as far as looking tells."""

    UNKNOWN = "unknown"
    THERE = "there"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


class Sighting(StrEnum):
    """What one look at a page shows."""

    THERE = "there"
    MOVED = "moved"
    CHANGED = "changed"
    MISSING = "missing"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A page as we captured it; empty texts where we never did."""

    url: str
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What its address answers, the whole page; ``moved_to`` is where a lasting redirect leads."""

    status: int
    final_url: str
    title: str = ""
    text: str = ""
    moved_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of a page's health; ``looks`` were alike in a row."""

    health: Health = Health.UNKNOWN
    looks: int = 0
    misses: int = 0
    missing_since: datetime | None = None


def sighting(known: Known, found: Found) -> Sighting:
    """Return what an answer shows of a page that we know."""
    if found.status in _MISSING:
        return Sighting.MISSING
    if not 200 <= found.status < 300:
        return Sighting.UNSURE
    alike = _likeness(known.text, found.text)
    is_shown = _is_shown(known.title, f"{found.title} {found.text}")
    if alike >= _ALIKE or (is_shown and alike > _UNLIKE):
        return Sighting.MOVED if _is_elsewhere(known.url, found.moved_to) else Sighting.THERE
    if is_shown:
        return Sighting.UNSURE if len(found.text) <= _SHORT else Sighting.CHANGED
    if _is_cut_short(known.url, found.final_url):
        return Sighting.MISSING
    if _is_elsewhere(known.url, found.final_url):
        return Sighting.UNSURE  # a wall at an address of its own; nothing shows that it is our page
    if _NOT_FOUND.search(found.title) or (known.text and _is_notice(found.text)):
        return Sighting.MISSING
    if not known.text:
        return Sighting.THERE
    if len(found.text) <= _SHORT < len(known.text):
        return Sighting.UNSURE  # a wall, or a page that scripts fill
    return Sighting.CHANGED


def _is_notice(text: str) -> bool:
    return len(text) <= _SHORT and bool(_NOT_FOUND.search(text))


def judged(before: Record, sight: Sighting, *, at: datetime) -> Record:
    """Return what is known of a page after another look."""
    if sight is Sighting.UNSURE:
        return before
    if sight is not Sighting.MISSING:
        health = Health(sight.value)
        return Record(health=health, looks=before.looks + 1 if health is before.health else 1)
    since, misses = before.missing_since or at, before.misses + 1
    if misses >= _MISSES and at - since >= _MISSED_FOR:
        return Record(health=Health.GONE, looks=before.looks + 1, misses=misses, missing_since=since)
    return replace(before, looks=0, misses=misses, missing_since=since)


def next_look(record: Record, *, url: str, at: datetime) -> datetime:
    """Return when a page is looked at again: soon where something is amiss, ever more seldom where not."""
    if record.misses and record.health is not Health.GONE:
        pause = 2 * _DAY
    else:
        pause = min(_DAY * 2 ** min(record.looks, 5), _LONGEST)
    share = int(sha256(url.encode()).hexdigest()[:4], 16) / 0xFFFF
    return at + pause + share * pause / _SPREAD


def _likeness(one: str, other: str) -> float:
    """Return which share of the runs of words of the shorter text the other has: 0 to 1."""
    runs, others = _runs(one), _runs(other)
    shorter = min(len(runs), len(others))
    return len(runs & others) / shorter if shorter else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    spoken = _words(text)
    return set(zip(*(spoken[start:] for start in range(_RUN)), strict=False))


def _is_shown(title: str, text: str) -> bool:
    wanted = set(_words(title))
    return bool(wanted) and len(wanted.intersection(_words(text))) >= _TITLE_SHOWN * len(wanted)


def _words(text: str) -> list[str]:
    small = text.lower()
    return [small[start:end] for start, end in words.places(small)]


def _is_cut_short(url: str, final: str) -> bool:
    """Whether a redirect led from an article to what stands above it: its section, or the front page."""
    before, after = _bare(url), _bare(final)
    return before != after and before.partition("?")[0].startswith(f"{after}/")


def _is_elsewhere(url: str, moved_to: str) -> bool:
    """Whether an address is another one, more than by its scheme, ``www.`` or last slash."""
    return bool(moved_to) and _bare(url) != _bare(moved_to)


def _bare(url: str) -> str:
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"
