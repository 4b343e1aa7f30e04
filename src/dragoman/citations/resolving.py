"""Which of an outlet's articles a reference means, and what speaks for it.

Names are compared by their sound and numbers by their value, so a passage finds its source in another
language and script. What few of the candidates share with the passage counts for more: inverse document
frequency (Spärck Jones 1972). Nothing is linked here: an editor decides, or an exact address.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import log

from dragoman.citations.finding.types import PartialDate, Reference
from dragoman.languages.folding import fold
from dragoman.languages.names import name_similarity
from dragoman.languages.stems import stem

_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʼ\-](?=[^\W\d_]))+")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f' ]\d{3})*(?:[.,]\d+)?")
_ALIKE = 0.78
"""How alike two names sound that are one, in whatever scripts: between that of a suggestion and a proof."""
_SHORTEST_NAME, _SHORTEST_WORD = 4, 4
_LEAD = 1200
"""Characters of an article in which what it is about is named."""
_NAME_COUNTS, _NUMBER_COUNTS, _WORD_COUNTS, _DAY_COUNTS = 1.0, 0.9, 0.6, 0.2
_BELOW_THE_TITLE = 0.5
"""What is shared with the text counts for less than what is shared with the title."""
_SAME_DAY, _DAYS = 0, timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Passage:
    """What is said where a source is cited: the sentence, in its language."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article of the outlet that may be meant."""

    key: str
    url: str
    title: str
    text: str
    language: str
    published_on: date
    is_captured: bool = True
    """False of what a feed or sitemap announced and nobody has fetched: its text is a summary."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an article may be meant; names are pairs, as the passage and as the article write them."""

    is_anchor: bool = False
    days_apart: int | None = None
    names: tuple[tuple[str, str], ...] = ()
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    in_title: frozenset[str] = frozenset()
    """Those of them that the article's title has."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its evidence; a higher score is likelier, and says nothing by itself."""

    candidate: Candidate
    score: float
    evidence: Evidence


def rank(reference: Reference, passage: Passage, candidates: Iterable[Candidate]) -> list[Ranked]:
    """Return the articles that may be meant, likeliest first: those within a day of the reference's dates."""
    near = [
        candidate
        for candidate in candidates
        if _is_meant_day(reference, candidate) or _is_anchor(reference, candidate)
    ]
    found = [_evidence(reference, passage, candidate) for candidate in near]
    shared = Counter(key for evidence in found for key in _keys(evidence))
    ranked = [
        Ranked(candidate, _score(evidence, shared, len(near)), evidence)
        for candidate, evidence in zip(near, found, strict=True)
    ]
    return sorted(ranked, key=lambda one: (not one.evidence.is_anchor, -one.score, one.candidate.key))


def anchored(ranked: Sequence[Ranked]) -> Candidate | None:
    """Return the article that the reference links to itself, the only one that needs no editor."""
    exact = [one.candidate for one in ranked if one.evidence.is_anchor]
    return exact[0] if len(exact) == 1 else None


def _evidence(reference: Reference, passage: Passage, candidate: Candidate) -> Evidence:
    said = f"{passage.text} {reference.title}"
    told = f"{candidate.title}\n{candidate.text[:_LEAD]}"
    found = _shared_names(names(said), names(told))
    shared = tuple(sorted(numbers(said) & numbers(told)))
    words: tuple[str, ...] = ()
    if passage.language == candidate.language:
        words = tuple(sorted(_stems(said, passage.language) & _stems(told, candidate.language)))
    entitled = (
        set(names(candidate.title)) | numbers(candidate.title) | _stems(candidate.title, candidate.language)
    )
    return Evidence(
        is_anchor=_is_anchor(reference, candidate),
        days_apart=_days_apart(reference, candidate),
        names=found,
        numbers=shared,
        words=words,
        in_title=frozenset(entitled & {*(name for _, name in found), *shared, *words}),
    )


def _score(evidence: Evidence, shared: Counter[str], among: int) -> float:
    """Return the sum of what is shared, each by how few of the candidates share it."""
    parts = [
        *((f"name {said}", told, _NAME_COUNTS) for said, told in evidence.names),
        *((f"number {number}", number, _NUMBER_COUNTS) for number in evidence.numbers),
        *((f"word {word}", word, _WORD_COUNTS) for word in evidence.words),
    ]
    score = _DAY_COUNTS * (evidence.days_apart == _SAME_DAY)
    for key, told, weight in parts:
        place = 1 if told in evidence.in_title else _BELOW_THE_TITLE
        score += place * weight * log(1 + among / shared[key])
    return round(score, 4)


def _keys(evidence: Evidence) -> set[str]:
    return (
        {f"name {name}" for name, _ in evidence.names}
        | {f"number {number}" for number in evidence.numbers}
        | {f"word {word}" for word in evidence.words}
    )


@lru_cache(maxsize=20_000)
def names(text: str) -> tuple[str, ...]:
    """Return the words of a text that may be names: those with a capital, all in a script without any."""
    words = _NAME.findall(text)
    has_capitals = any(word[0].isupper() for word in words)
    kept = (word for word in words if len(word) >= _SHORTEST_NAME and (word[0].isupper() or not has_capitals))
    return tuple(dict.fromkeys(kept))


@lru_cache(maxsize=20_000)
def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text, written one way: ``1,500`` and ``1 500`` are one, days and hours too."""
    return frozenset(_digits(match[0]) for match in _NUMBER.finditer(text) if len(match[0]) > 1)


def _digits(number: str) -> str:
    parts = re.split(r"\D", number)
    if len(parts) > 1 and len(parts[-1]) != 3:
        return "".join(parts[:-1]) + "." + parts[-1]
    return "".join(parts)


def _shared_names(said: Sequence[str], told: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the names of a passage with the most alike of the article, where they are alike enough."""
    pairs = []
    for name in said:
        alike, other = max(((name_similarity(name, other), other) for other in told), default=(0.0, ""))
        if alike >= _ALIKE:
            pairs.append((name, other))
    return tuple(pairs)


@lru_cache(maxsize=20_000)
def _stems(text: str, language: str) -> frozenset[str]:
    words = (fold(word, language=language) for word in _NAME.findall(text) if word[0].islower())
    return frozenset(stem(word, language=language) for word in words if len(word) >= _SHORTEST_WORD)


def _is_meant_day(reference: Reference, candidate: Candidate) -> bool:
    return not reference.dates or any(_is_near(day, candidate.published_on) for day in reference.dates)


def _is_near(told: PartialDate, day: date) -> bool:
    """Whether a day is at most one away; evening editions and time zones part papers from their dates."""
    if told.day is None or told.month is None:
        return (told.year in (None, day.year)) and (told.month in (None, day.month))
    if told.until is None:
        return any(abs(day - meant) <= _DAYS for meant in _days(told, day))
    return any(
        begin - _DAYS <= day <= end + _DAYS
        for begin in _days(told, day)
        for end in _days(told.until, begin)
        if begin <= end
    )


def _days_apart(reference: Reference, candidate: Candidate) -> int | None:
    """Return how many days an article is from the nearest day that is told, None where none is."""
    days = [day for told in reference.dates for day in _days(told, candidate.published_on)]
    return min((abs((candidate.published_on - day).days) for day in days), default=None)


def _days(told: PartialDate, near: date) -> list[date]:
    """Return the days that may be meant: of an unknown year those near a day."""
    if told.month is None or told.day is None:
        return []
    years = [told.year] if told.year is not None else [near.year - 1, near.year, near.year + 1]
    return [day for year in years if (day := _day(year, told.month, told.day))]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_anchor(reference: Reference, candidate: Candidate) -> bool:
    meant = _address(reference.url)
    return bool(meant) and meant == _address(candidate.url)


def _address(url: str) -> str:
    """Return an address without what does not change the page: scheme, ``www.``, fragment, last slash."""
    whole = url.partition("#")[0]
    host, slash, path = (whole.partition("://")[2] or whole).partition("/")
    return (host.lower().removeprefix("www.") + slash + path).rstrip("/")
