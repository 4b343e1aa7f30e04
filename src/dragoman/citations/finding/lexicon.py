"""The words that tell an outlet from a place, a person or a treaty, and those that stand around dates.

They are kept in ``data/``, all six languages together: a text in one language cites the press of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from babel import Locale

from dragoman.languages.folding import fold
from dragoman.languages.romanise import romanise

LANGUAGES = ("en", "ru", "az", "tr", "de", "fr")
_HEADING = re.compile(r"\[(.+)\]")
_DATA = files("dragoman.citations.finding") / "data"
_SHORTEST_STEM, _SHORTEST_SOUND = 2, 5
_SOUNDS = (
    ("dsch", "dzh"), ("dj", "dzh"),
    ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("kh", "h"), ("ch", "h"), ("ou", "u"), ("w", "v"),
    ("j", "i"), ("y", "i"), ("ck", "k"), ("q", "k"), ("-", " "),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
_WORLD = "001"
"""A territory to the CLDR; to readers, papers in many languages."""
_APART = re.compile(r"[\s\-‐‑–]+")


@lru_cache(maxsize=100_000)
def plain(name: str) -> str:
    """Return a name as it is compared: small letters without accents, one space between words."""
    return _APART.sub(" ", fold(name, language="")).strip(" .,:")


@cache
def words(heading: str) -> frozenset[str]:
    """Return the words and phrases below a heading of ``words.txt``, plain."""
    return frozenset(plain(word) for word in _below().get(heading, ()) if not word.startswith("-"))


@cache
def phrases(heading: str) -> tuple[str, ...]:
    """Return the phrases below a heading as they are written, without doubles."""
    return tuple(dict.fromkeys(_below()[heading]))


@cache
def first_words(heading: str) -> frozenset[str]:
    """Return the plain words with which the phrases below a heading begin."""
    return frozenset(phrase.partition(" ")[0] for phrase in words(heading))


@lru_cache(maxsize=50_000)
def is_word(heading: str, word: str) -> bool:
    """Tell whether a plain word stands below a heading, or ends as words below it do."""
    return word in words(heading) or ending(heading, word) > 0


@lru_cache(maxsize=50_000)
def ending(heading: str, word: str) -> int:
    """Return the length of the longest ending below a heading that a plain word has, 0 for none."""
    return max((len(end) for end in _endings(heading) if _ends(word, end)), default=0)


@cache
def known_outlets() -> frozenset[str]:
    """Return the plain names of the press that we know by heart."""
    return frozenset(map(plain, _items("outlets.txt")))


@cache
def platforms() -> frozenset[str]:
    """Return the plain names of places where anybody publishes."""
    text = (_DATA / "outlets.txt").read_text(encoding="utf-8")
    return frozenset(map(plain, _listed(text.partition("# Platforms\n")[2].splitlines())))


@cache
def places() -> frozenset[str]:
    """Return plain names of countries, regions and cities, in the languages that we read."""
    found = set(map(plain, _items("places.txt"))) | words("place") | countries()
    for language in LANGUAGES:
        zones = Locale.parse(language).time_zones.values()
        found |= {plain(zone["city"]) for zone in zones if "city" in zone}
    return frozenset(found)


@cache
def sounds_of_places() -> frozenset[str]:
    """Return what places sound like, so that one spelling stands for all: Kherson, Cherson, Herson."""
    return frozenset(sound for place in places() if len(sound := sound_of(place)) >= _SHORTEST_SOUND)


def sound_of(name: str) -> str:
    """Return a plain name as it sounds, roughly, in whatever way it was brought into Latin letters."""
    sound = name if name.isascii() else romanise(name).lower()
    for written, said in _SOUNDS:
        sound = sound.replace(written, said)
    return _TWICE.sub(r"\1", sound)


@cache
def countries() -> frozenset[str]:
    """Return plain names of countries and parts of the world, in the languages that we read."""
    territories = [Locale.parse(language).territories.items() for language in LANGUAGES]
    return frozenset(plain(name) for items in territories for code, name in items if code != _WORLD)


@cache
def domain_endings() -> frozenset[str]:
    """Return what the address of a site may end in: the codes of countries, and a few others."""
    codes = {code.lower() for code in map(str, Locale.parse("en").territories) if len(code) == 2}
    generic = "com net org info biz gov edu int tv news press media online site agency club blog today live"
    return frozenset(
        codes | set(generic.split()) | {"uk", "su", "eu", "рф", "укр", "ру", "аз", "ком", "нет", "орг"}
    )


@cache
def _below() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (_DATA / "words.txt").read_text(encoding="utf-8").splitlines():
        if heading := _HEADING.fullmatch(line):
            found[heading[1]] = lines = []
        else:
            lines += _listed([line])
    return found


def _items(name: str) -> Iterator[str]:
    return _listed((_DATA / name).read_text(encoding="utf-8").splitlines())


def _listed(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("#"):
            yield from filter(None, map(str.strip, line.split(",")))


@cache
def _endings(heading: str) -> tuple[str, ...]:
    return tuple({fold(word[1:], language="") for word in _below().get(heading, ()) if word.startswith("-")})


def _ends(word: str, end: str) -> bool:
    return word.endswith(end) and len(word) >= len(end) + _SHORTEST_STEM
