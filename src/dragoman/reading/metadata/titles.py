"""The headline: what is declared and what is shown vote for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter
from urllib.parse import unquote, urlsplit

from dragoman.reading.metadata.declared import Declared
from dragoman.reading.metadata.jsonld import is_news
from dragoman.reading.metadata.shown import Shown
from dragoman.reading.metadata.texts import letters, line

# What parts a headline from the names of its section and its outlet.
_JOINT = re.compile(
    r"\s+[|–—·•»«:~/\\⋆★-]+\s+|\s*[|｜»«_ㅣ│]\s*|\s+::\s+|\s*：\s*(?=[^：]+$)|\s*-{2,}\s*|\s[-–—](?=\S)|(?<=\S)\s?[–—-]\s(?=[^–—-]+$)"
)
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w{2,}")
_ENOUGH_SHARED = 0.3
_ENOUGH_OF_SHARED = 0.2
_FEWEST_WORDS = 4
_LONG = 6  # words: no name of a section
_LONGEST = 400
_SHORTEST = 2
_MOST_WORDS_OF_OUTLET = 5
_TELLING = 8  # letters; a section's name may be shorter
# How much each place is believed: on pages of news, and on others, which tell machines what sells.
_NEWS_WEIGHTS = {
    "h1": 0.5,
    "h1 other": 6.0,
    "record": 8.0,
    "og": 10.0,
    "twitter": 0.1,
    "document": 0.2,
    "meta": 14.0,
}
_OTHER_WEIGHTS = {
    "h1": 8.0,
    "h1 other": 1.5,
    "record": 2.5,
    "og": 2.0,
    "twitter": 1.0,
    "document": 1.6,
    "meta": 5.9,
}


def headline(declared: Declared, shown: Shown, *, outlets: set[str], url: str | None) -> str:
    """Return the article's headline as its readers see it; empty where the page has none."""
    weights = _NEWS_WEIGHTS if is_news(declared.article) else _OTHER_WEIGHTS
    votes: dict[str, float] = defaultdict(float)
    spelt: dict[str, tuple[float, str]] = {}
    for place, text in candidates(declared, shown, outlets=outlets, url=url):
        key = letters(text)
        votes[key] += weights[place]
        spelt[key] = max(spelt.get(key, (0.0, "")), (weights[place], text), key=itemgetter(0))
    return spelt[max(votes, key=lambda key: votes[key])][1] if votes else ""


def candidates(
    declared: Declared, shown: Shown, *, outlets: set[str], url: str | None
) -> Iterator[tuple[str, str]]:
    """Yield each place that gives a headline, and the headline without section and outlet."""
    told = {
        "record": line(declared.article.get("headline")),
        "og": declared.first("og:title"),
        "twitter": declared.first("twitter:title"),
        "document": declared.document_title,
        "meta": declared.first(
            "parsely-title", "sailthru.title", "dc.title", "citation_title", "headline", "title"
        ),
    }
    headings = [
        text
        for node in shown.headings[:12]
        if _SHORTEST <= len(text := line(node.text(separator=" "))) <= _LONGEST
    ]
    headings = [
        without_outlet(text, outlets=outlets, starts=set())
        for text in headings
        if letters(text) not in outlets
    ]
    starts = {letters(text) for text in [*headings, *told.values()]}
    is_backed = bool(told["record"] or told["og"])
    is_alone = not is_news(declared.article) and _is_long_and_alone(headings)
    ranked = _ranked(headings, " ".join([*told.values(), _slug(url)]), told["og"] or told["document"])
    yield from (("h1" if is_alone else place, text) for place, text in ranked)
    for place, text in told.items():
        if bare := without_outlet(text, outlets=outlets, starts=starts - {letters(text)}):
            yield place, bare if is_backed else _part_shown(bare, shown)


def _is_long_and_alone(headings: list[str]) -> bool:
    return len(set(headings)) == 1 and len(_words(headings[0])) >= _LONG


def _part_shown(title: str, shown: Shown) -> str:
    """Return the longest part of a title that the page shows as a text of its own, else all of it."""
    parts = sorted([title, *_JOINT.split(title)], key=len, reverse=True)
    told = [part for part in parts if len(letters(part)) > _TELLING]
    if len(told) < 2:
        return title
    texts = {letters(seen.label) for seen in shown.texts if len(seen.label) <= _LONGEST}
    return next((part.strip() for part in told if letters(part) in texts), title)


def _ranked(headings: list[str], told: str, shared: str) -> Iterator[tuple[str, str]]:
    """Yield the heading that shares most words with what is told, and the others as mere headings.

    A short heading, or one of which the shared title says nothing, is that of a section or of the outlet.
    """
    words = _words(told)
    shares = [_share(_words(text), words) for text in headings]
    best = max(range(len(headings)), key=lambda number: (round(shares[number], 1), -number), default=0)
    for number, text in enumerate(headings):
        is_headline = number == best and shares[number] >= _ENOUGH_SHARED
        if is_headline and shared:
            own, both = _words(text), _words(text) | _words(shared)
            is_headline = (
                len(own) >= _FEWEST_WORDS and _share(both, own & _words(shared)) >= _ENOUGH_OF_SHARED
            )
        yield ("h1" if is_headline else "h1 other"), text


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _share(some: set[str], all: set[str]) -> float:
    return len(some & all) / len(some) if some else 0.0


def _slug(url: str | None) -> str:
    return unquote((url or "")[:500]).replace("-", " ").replace("_", " ")


def without_outlet(text: str, *, outlets: set[str], starts: set[str]) -> str:
    """Return a title without the names of section and outlet behind it, or in front of it."""
    joints = list(_JOINT.finditer(text))
    for joint in joints:
        before, behind = text[: joint.start()].strip(), text[joint.end() :].strip()
        if letters(behind) in outlets or (len(letters(before)) > _TELLING and letters(before) in starts):
            return without_outlet(before, outlets=outlets, starts=starts)
        if len(letters(behind)) > _TELLING and letters(behind) in starts:
            return behind
        if letters(before) in outlets:
            return without_outlet(behind, outlets=outlets, starts=starts)
    if joints and "|" in joints[-1][0] and len(text[joints[-1].end() :].split()) <= _MOST_WORDS_OF_OUTLET:
        return text[: joints[-1].start()].strip()
    return text[:_LONGEST]


def outlet_names(outlet: str, url: str | None) -> set[str]:
    """Return the letters of the outlet's names: as it says, and as its address says."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        host = ""
    parts = host.removeprefix("www.").split(".")
    names = {letters(outlet), *parts[:-1], "".join(parts), "".join(parts[-2:])}
    return {name for name in names if len(name) > 2} | {f"the{name}" for name in names if len(name) > 2}
