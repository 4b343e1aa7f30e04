"""What several looks at a cited page mean together, and when the next is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from dragoman.citations.health.types import Health, Record, Sighting

_MISSES = 4
_MISSED_FOR = {Sighting.MISSING: timedelta(days=7), Sighting.LOST: timedelta(days=40)}
"""How often, and for how long, a page is missed before it counts as gone.

Sites are rebuilt in days. A host that is down altogether, or whose links all lead nowhere since it was
rebuilt, gets longer: a domain that nobody paid for can be had back for thirty days (ICANN, Expired
Registration Recovery Policy, 2013).
"""
_FORGOTTEN = 3
"""Looks in a row that told nothing after which misses are counted anew: who knows what was between."""
_DAY = timedelta(days=1)
_DOUBLINGS = 5
_SPREAD = 8
"""Looks are spread by up to an eighth of the time between two."""


def judged(before: Record, sight: Sighting, *, at: datetime) -> Record:
    """Return what is known of a page after another look."""
    if sight is Sighting.UNSURE:
        return replace(before, unsure=before.unsure + 1)
    if sight not in _MISSED_FOR:
        health = Health(sight.value)
        return Record(health=health, looks=before.looks + 1 if health is before.health else 1)
    if before.health is Health.GONE:
        return replace(before, looks=before.looks + 1, unsure=0, misses=before.misses + 1)
    is_again = sight is before.missed_as and before.unsure < _FORGOTTEN
    since = before.missing_since if is_again and before.missing_since else at
    misses = before.misses + 1 if is_again else 1
    is_gone = misses >= _MISSES and at - since >= _MISSED_FOR[sight]
    return Record(
        health=Health.GONE if is_gone else before.health,
        looks=0,
        misses=misses,
        missed_as=sight,
        missing_since=since,
    )


def next_look(record: Record, *, url: str, at: datetime) -> datetime:
    """Return when a page is looked at again: soon where something is amiss, ever more seldom where not."""
    is_missed = record.misses and record.health is not Health.GONE
    usual = 2 * _DAY if is_missed else _DAY * 2 ** min(record.looks, _DOUBLINGS)
    pause = max(usual, _DAY * 2 ** min(record.unsure, _DOUBLINGS))
    share = int(sha256(url.encode()).hexdigest()[:4], 16) / 0xFFFF
    return at + pause + share * pause / _SPREAD
