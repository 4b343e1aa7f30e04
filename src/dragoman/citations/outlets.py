"""Which outlet a text means by a name: in another script, by its address, by its initials."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.citations.finding.lexicon import plain
from dragoman.languages.names import name_similarity

_ALIKE, _CLEAR = 0.88, 0.03
"""How alike two names must sound to be one, and how much more than the next: measured in
``benchmarks/citations.py``."""
_SHORTEST = 4
"""Letters of a name that may be compared by its sound; shorter ones are alike by chance."""
_ARTICLES = ("the ", "die ", "der ", "das ", "le ", "la ", "les ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet as the newsroom knows it; ``key`` is the newsroom's own.

    ``domains`` are hosts, with the folder behind them where several share one: ``t.me/rybar``.
    """

    key: str
    name: str
    domains: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called."""
        return (self.name, *self.aliases, *self.abbreviations)


class Registry:
    """The outlets that a newsroom knows."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._outlets = tuple(outlets)
        self._by_name = _unambiguous(
            (_bare(name), outlet) for outlet in self._outlets for name in outlet.names
        )
        self._by_initials = _unambiguous((_initials(outlet.name), outlet) for outlet in self._outlets)
        self._by_domain = {_site(domain): outlet for outlet in self._outlets for domain in outlet.domains}

    def find(self, name: str) -> Outlet | None:
        """Return the outlet that a text calls so, None where nobody or several may be meant."""
        bare = _bare(name)
        if not bare:
            return None
        known = self._by_name.get(bare) or self._by_initials.get(bare)
        return known or self._of_address(name) or self._alike(name.strip())

    def _of_address(self, address: str) -> Outlet | None:
        """Return the outlet of the longest folder, or else of the nearest domain, above an address."""
        host, *folders = _site(address).split("/")
        for length in range(len(folders), 0, -1):
            if found := self._by_domain.get("/".join((host, *folders[:length]))):
                return found
        while "." in host:
            if found := self._by_domain.get(host):
                return found
            host = host.partition(".")[2]
        return None

    def _alike(self, name: str) -> Outlet | None:
        if sum(letter.isalpha() for letter in name) < _SHORTEST:
            return None
        rated = sorted(
            (
                (max(_likeness(name, other) for other in outlet.names), at)
                for at, outlet in enumerate(self._outlets)
            ),
            reverse=True,
        )[:2]
        if not rated or rated[0][0] < _ALIKE or (len(rated) > 1 and rated[0][0] - rated[1][0] < _CLEAR):
            return None
        return self._outlets[rated[0][1]]


def _likeness(name: str, other: str) -> float:
    """Return how alike two names sound, word for word: a name and its half are two outlets."""
    words, others = _words(name), _words(other)
    if len(words) != len(others) or len(other) < _SHORTEST:
        return 0.0
    return min((name_similarity(one, two) for one, two in zip(words, others, strict=True)), default=0.0)


def _words(name: str) -> list[str]:
    words = name.split()
    return words[1:] if len(words) > 1 and f"{words[0].lower()} " in _ARTICLES else words


def _bare(name: str) -> str:
    bare = plain(name.strip().strip('«»“”„"'))
    return next((bare.removeprefix(article) for article in _ARTICLES if bare.startswith(article)), bare)


def _initials(name: str) -> str:
    words = _bare(name).split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _site(address: str) -> str:
    return (
        address.strip()
        .lower()
        .partition("://")[2 if "://" in address else 0]
        .removeprefix("www.")
        .rstrip("/")
    )


def _unambiguous(pairs: Iterable[tuple[str, Outlet]]) -> dict[str, Outlet]:
    """Return what each name means, without the names of two outlets."""
    found: dict[str, Outlet | None] = {}
    for name, outlet in pairs:
        found[name] = outlet if found.get(name, outlet) == outlet else None
    return {name: outlet for name, outlet in found.items() if name and outlet}
