"""Somebody else who says what is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from dragoman.languages import name_similarity
from dragoman.languages.speech import Speaker, names, shows_names, speakers
from dragoman.translation.checks.base import Finding, Pair, Severity

_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]{2,}(?:['’-][^\W\d_\u3400-\u9fff]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LONGEST_HAN = 5
_LONGEST_NAME, _SHORTEST_NAME = 3, 4
_NAME_LENGTHS = range(1, _LONGEST_NAME + 1)
_BODIES = frozenset(
    [
        "agency",
        "army",
        "association",
        "authority",
        "bank",
        "board",
        "bureau",
        "center",
        "centre",
        "chancellor",
        "church",
        "club",
        "college",
        "commission",
        "committee",
        "company",
        "conservative",
        "council",
        "court",
        "daily",
        "democrat",
        "department",
        "district",
        "federation",
        "foundation",
        "group",
        "guardian",
        "house",
        "institute",
        "journal",
        "king",
        "labour",
        "league",
        "media",
        "minister",
        "ministry",
        "mirror",
        "movement",
        "nation",
        "network",
        "news",
        "office",
        "organisation",
        "organization",
        "parliament",
        "party",
        "police",
        "post",
        "prevention",
        "president",
        "prosecutor",
        "queen",
        "radio",
        "republican",
        "school",
        "senate",
        "senator",
        "service",
        "society",
        "state",
        "telegraph",
        "time",
        "tribune",
        "union",
        "university",
        "white",
    ]
)
"""What is translated, not transcribed, when it speaks."""
_ALIKE = 0.45
"""Forms of one name in two scripts sound so alike at least."""


class Speakers:
    """Whoever speaks in the original, speaks in the translation."""

    name = "speakers"

    def check(self, pair: Pair) -> Iterator[Finding]:
        there = _speakers(pair.original, pair.source)
        here = _speakers(pair.translation, pair.target)
        lost = [name for name in there if not _is_named(_name(pair.original, name), pair.translation)]
        new = [name for name in here if not _is_named(_name(pair.translation, name), pair.original)]
        if new and new[0].is_beside and not lost:
            lost = _first_missing(pair.original, pair.translation, pair.source)
        elif lost and lost[0].is_beside and not new:
            new = _first_missing(pair.translation, pair.original, pair.target)
        if lost and new:
            yield _changed(pair, lost[0], new[0])
        elif lost and not shows_names(pair.target) and _is_somebody(pair.original, lost[0]):
            yield _changed(pair, lost[0], None)
        elif new and not shows_names(pair.source) and _is_somebody(pair.translation, new[0]):
            yield _changed(pair, None, new[0])
        else:
            yield from _swapped(pair, there, here)


def _speakers(text: str, language: str) -> list[Speaker]:
    return speakers(text, language) if shows_names(language) else []


def _first_missing(text: str, other: str, language: str) -> list[Speaker]:
    """Return the first person whom one text names and the other does not."""
    missing = (
        name
        for name in (names(text, language) if shows_names(language) else [])
        if _may_be_somebody(text, name) and not _is_named(_name(text, name), other)
    )
    return list(islice(missing, 1))


def _may_be_somebody(text: str, name: Speaker) -> bool:
    words = text[name.start : name.end].split()
    return len(words) in _NAME_LENGTHS and words[-1].lower().rstrip("s") not in _BODIES


def _is_somebody(text: str, speaker: Speaker) -> bool:
    """Whether surely a person is named, whose name is the same in all languages."""
    words = text[speaker.start : speaker.end].split()
    is_body = words[-1].lower().rstrip("s") in _BODIES
    return (
        speaker.is_beside and len(words) <= _LONGEST_NAME and len(words[-1]) >= _SHORTEST_NAME and not is_body
    )


def _swapped(pair: Pair, there: list[Speaker], here: list[Speaker]) -> Iterator[Finding]:
    """Yield the first of those who speak in the same order on both sides that is somebody else."""
    if len(there) != len(here):
        return
    for one, other in zip(there, here, strict=True):
        said, heard = pair.original[one.start : one.end], pair.translation[other.start : other.end]
        if one.is_beside and other.is_beside and not _are_alike(said, heard):
            yield _changed(pair, one, other)
            return


def _are_alike(one: str, other: str) -> bool:
    """Whether two runs of names share a surname; places and titles may stand around it."""
    pairs = [(one.split()[-1], word) for word in other.split()] + [
        (word, other.split()[-1]) for word in one.split()
    ]
    return any(name_similarity(*pair) >= _ALIKE for pair in pairs)


def _changed(pair: Pair, there: Speaker | None, here: Speaker | None) -> Finding:
    return Finding(
        "speaker_changed",
        Severity.WARNING,
        there=pair.original[there.start : there.end] if there else "",
        here=pair.translation[here.start : here.end] if here else "",
        start=here.start if here else None,
        end=here.end if here else None,
    )


def _name(text: str, speaker: Speaker) -> str:
    """Return the last word of a name: titles and given names come before it."""
    return text[speaker.start : speaker.end].replace("\u00a0", " ").split()[-1]


def _is_named(name: str, text: str) -> bool:
    return any(name_similarity(name, word) >= _ALIKE for word in _words(text))


def _words(text: str) -> Iterable[str]:
    """Yield the words of a text, and in Chinese whatever may be one."""
    yield from (match[0] for match in _WORD.finditer(text))
    for run in _HAN.finditer(text):
        for start in range(*run.span()):
            yield from (text[start:end] for end in range(start + 2, min(start + _LONGEST_HAN, run.end()) + 1))
