"""A made-up press: hosts that answer for their pages, and what befalls them in years.

Each host has a way to answer for what it does not have, and each accident changes its answers for some days,
as real ones do: walls, gates, relaunches, names that nobody paid for in time, our own line cut.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum, auto
from functools import partial
from urllib.parse import urlsplit

from dragoman.citations.health import Found, Known, Silence

SYLLABLES = [first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"]
LACKING = (
    ("Page not found", "Sorry, this page does not exist any more."),
    ("404", "Страница не найдена"),
    ("Səhifə tapılmadı", "Axtardığınız səhifə mövcud deyil"),
    ("Sayfa bulunamadı", "Aradığınız sayfa bulunamadı"),
    ("Fehler", "Die Seite wurde nicht gefunden"),
    ("Erreur", "Cette page est introuvable"),
    ("Σφάλμα", "Δεν υπάρχει"),
)
"""Titles and words of pages for what is lacking; the last in a language that we know nothing of."""
WALLS = (
    "We and our partners use cookies. Accept all to go on.",
    "Are you a human? Solve the captcha.",
    "Войдите, чтобы читать дальше.",
    "Abonnieren Sie, um weiterzulesen.",
    "Accept the terms of use to go on reading.",
)
PARKED = "This domain is for sale. Buy this domain now."
FRONT_LINKS = 5


class Lack(StrEnum):
    """How a host answers for a page that it does not have."""

    STATUS = auto()
    SHORT = auto()
    LONG = auto()
    ERROR_PAGE = auto()
    FRONT = auto()
    SECTION = auto()


class Trouble(StrEnum):
    """What befalls a host, or a page."""

    FAILS = auto()
    REFUSES = auto()
    SILENT = auto()
    NAMELESS = auto()
    PARKED = auto()
    WALL = auto()
    WALL_ELSEWHERE = auto()
    GATE = auto()
    OLD_LOST = auto()
    ALL_LOST = auto()
    LINE_CUT = auto()


@dataclass(frozen=True, slots=True)
class Spell:
    """A trouble from one day to before another."""

    trouble: Trouble
    begin: float
    end: float


@dataclass(slots=True)
class Host:
    """A site: its pages' texts by address, the day on which one is taken away, and its troubles."""

    name: str
    lack: Lack
    tongue: int
    spells: tuple[Spell, ...]
    pages: dict[str, Known] = field(default_factory=dict)
    gone: dict[str, float] = field(default_factory=dict)
    around: str = ""

    def answer(self, url: str, day: float) -> Found | Silence:
        troubles = {spell.trouble for spell in self.spells if spell.begin <= day < spell.end}
        match troubles:
            case _ if troubles & {Trouble.LINE_CUT, Trouble.NAMELESS}:
                return Silence.NAMELESS
            case _ if Trouble.SILENT in troubles:
                return Silence.UNTOLD
            case _ if Trouble.FAILS in troubles:
                return Found(url=url, status=503, final_url=url)
            case _ if Trouble.REFUSES in troubles:
                return Found(url=url, status=403, final_url=url)
            case _ if Trouble.PARKED in troubles:
                return Found(url=url, status=200, final_url=f"https://ww1.{self.name}/", text=PARKED)
            case _ if Trouble.WALL in troubles:
                return Found(url=url, status=200, final_url=url, text=self._wall())
            case _ if Trouble.WALL_ELSEWHERE in troubles:
                return Found(url=url, status=200, final_url=f"https://{self.name}/wall", text=self._wall())
            case _ if Trouble.GATE in troubles:
                return replace(self._front(), url=url)
            case _ if Trouble.ALL_LOST in troubles:
                return Found(url=url, status=404, final_url=url)
        if urlsplit(url).path == "/":
            return self._front()
        if "/new/" in url:
            return self._page(url, Known(url=url, title="New", text=f"A new story. {words(url, 120)}"))
        known = self.pages.get(url)
        if known is None or self.gone.get(url, day + 1) <= day or Trouble.OLD_LOST in troubles:
            return self._lacking(url)
        return self._page(url, known)

    def _page(self, url: str, known: Known) -> Found:
        text = f"{self.around} {known.text} {self.around}"
        return Found(url=url, status=200, final_url=url, title=known.title, text=text)

    def _front(self) -> Found:
        url = f"https://{self.name}/"
        links = tuple(f"{url}new/story-{number}.html" for number in range(FRONT_LINKS))
        return Found(url=url, status=200, final_url=url, title=self.name, text=self.around, links=links)

    def _wall(self) -> str:
        return f"{WALLS[self.tongue % len(WALLS)]} {words(self.name + 'wall', 300 * (self.tongue % 2))}"

    def _lacking(self, url: str) -> Found:
        title, said = LACKING[self.tongue]
        shown = partial(Found, url=url, status=200, title=title)
        match self.lack:
            case Lack.STATUS:
                return Found(url=url, status=404, final_url=url, title=title, text=said)
            case Lack.SHORT:
                return shown(final_url=url, text=said)
            case Lack.LONG:
                return shown(final_url=url, text=f"{said} {self.around} {self.around}")
            case Lack.ERROR_PAGE:
                return shown(final_url=f"https://{self.name}/error", text=f"{said} {self.around}")
            case Lack.FRONT:
                return replace(self._front(), url=url)
            case Lack.SECTION:
                section = url.rpartition("/")[0] + "/"
                return replace(self._front(), url=url, final_url=section, text=words(section, 150))


@dataclass(frozen=True, slots=True)
class Kind:
    """An accident: to which share of the hosts, how often a day, for how many days at most."""

    trouble: Trouble
    share: float
    rate: float
    longest: float


LIVING = (
    Kind(Trouble.FAILS, 0.20, 0.02, 2),
    Kind(Trouble.SILENT, 0.10, 0.01, 3),
    Kind(Trouble.REFUSES, 0.05, 0.01, 10),
    Kind(Trouble.REFUSES, 0.05, 0.002, 400),
    Kind(Trouble.WALL, 0.10, 0.004, 400),
    Kind(Trouble.WALL_ELSEWHERE, 0.10, 0.004, 400),
    Kind(Trouble.GATE, 0.05, 0.003, 200),
    Kind(Trouble.ALL_LOST, 0.05, 0.003, 30),
    Kind(Trouble.OLD_LOST, 0.10, 0.004, 3),
    Kind(Trouble.OLD_LOST, 0.05, 0.002, 30),
    Kind(Trouble.NAMELESS, 0.05, 0.002, 30),
    Kind(Trouble.PARKED, 0.03, 0.002, 30),
)
"""Troubles that pass. A domain may be had back for thirty days."""


def spells(chance: random.Random, days: int) -> Iterator[Spell]:
    """Draw what befalls a host that lives, in so many days."""
    for kind in LIVING:
        if chance.random() < kind.share:
            day = chance.expovariate(kind.rate)
            while day < days:
                end = day + 0.2 + chance.random() * kind.longest
                yield Spell(kind.trouble, day, end)
                day = end + chance.expovariate(kind.rate)


def words(seed: str, count: int) -> str:
    """Return made-up words, always the same for a seed."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(count))
