"""What “too many requests” taught us: who asked to be left alone, how far that reaches, and until when.

Whether a 429 is meant for one path, for a host or for all hosts of a registrable domain, no server says. The
first one is taken to speak for its host. A second host of the domain that says it too speaks for the domain;
a path that says it again, though the rest of its host answered in between, speaks for itself alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from tld import get_fld, is_tld

from dragoman.web.urls import parsed

FIRST_WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(days=1)
MEMORY = 86_400.0
"""Seconds after which a refusal teaches nothing any more."""


class Scope(StrEnum):
    """How far a request to come back later reaches."""

    PATH = "path"
    HOST = "host"
    DOMAIN = "domain"


@dataclass(slots=True)
class Limits:
    """Remembers refusals; times are seconds of a clock that never goes back."""

    _until: dict[str, float] = field(default_factory=dict)
    _refusals: dict[str, list[_Refusal]] = field(default_factory=dict)

    def wait(self, url: str, *, at: float) -> timedelta:
        """Return how long ``url`` must not be asked for yet."""
        if not self._until:
            return timedelta()
        until = max(self._until.get(place, 0.0) for place in _places(url).values())
        return timedelta(seconds=max(until - at, 0.0))

    def refused(self, url: str, *, wait: timedelta | None, at: float) -> Scope:
        """Note that a server asked us to come back after ``wait`` (None: unsaid); return the scope."""
        places = _places(url)
        before = [r for r in self._refusals.get(places[Scope.DOMAIN], []) if at - r.at < MEMORY]
        scope = _scope(places, before)
        again = sum(refusal.path == places[Scope.PATH] for refusal in before)
        wait = min(FIRST_WAIT * 2**again, LONGEST_WAIT) if wait is None else wait
        self._until = {place: until for place, until in self._until.items() if until > at}
        self._until[places[scope]] = at + wait.total_seconds()
        self._refusals[places[Scope.DOMAIN]] = [
            *before[-20:],
            _Refusal(places[Scope.HOST], places[Scope.PATH], at),
        ]
        return scope

    def answered(self, url: str) -> None:
        """Note that a server answered: it teaches something only where it has lately refused."""
        if not self._refusals:
            return
        places = _places(url)
        for refusal in self._refusals.get(places[Scope.DOMAIN], []):
            if refusal.host == places[Scope.HOST] and refusal.path != places[Scope.PATH]:
                refusal.others_answered = True


@dataclass(slots=True)
class _Refusal:
    host: str
    path: str
    at: float
    others_answered: bool = False


def registrable_domain(host: str) -> str:
    """Return the domain that somebody registered, by the Public Suffix List; the host where there is none."""
    return get_fld(host, fix_protocol=True, fail_silently=True, search_private=False) or host


def is_public_suffix(host: str) -> bool:
    """Say whether people register domains below ``host``, like ``co.uk``."""
    return is_tld(host, search_private=False)


def _scope(places: dict[Scope, str], before: list[_Refusal]) -> Scope:
    if any(refusal.host != places[Scope.HOST] for refusal in before):
        return Scope.DOMAIN
    if any(refusal.path == places[Scope.PATH] and refusal.others_answered for refusal in before):
        return Scope.PATH
    return Scope.HOST


def _places(url: str) -> dict[Scope, str]:
    address = parsed(url)
    return {
        Scope.PATH: f"path {address.hostname}{address.pathname}",
        Scope.HOST: f"host {address.hostname}",
        Scope.DOMAIN: f"domain {registrable_domain(address.hostname)}",
    }
