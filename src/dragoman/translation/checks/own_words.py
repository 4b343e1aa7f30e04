"""Quotations of people who probably spoke the language that the text is translated into.

What came back from another language is not what they said; whoever translates is asked for their own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from dragoman.translation.checks.base import Finding, Pair, Severity
from dragoman.translation.terms import Term, find_terms

_QUOTED = re.compile(r"«([^«»]+)»|[“„]([^“”„]+)[”“\"]|\"([^\"]+)\"|「([^」]+)」")
_FEWEST_WORDS, _FEWEST_SIGNS = 4, 12
"""Less in quotation marks is a name, or a word held with tweezers."""
_NEAR = 80
"""Letters between a quotation and the country of whoever said it: “said the president of …”."""
_MOST = 80
"""Per cent of a country's people who speak a language, at least: then its officials do."""
_IN = {
    "ar": r"ب(?:اللغة )?{name}",
    "az": r"{name}\w*(?:cə| dilində)",
    "de": r"\b(?:auf|in) {name}",
    "en": r"\bin {name}",
    "es": r"\ben {name}",
    "fa": r"به (?:زبان )?{name}",
    "fr": r"\ben {name}",
    "hy": r"{name}",
    "it": r"\bin {name}",
    "ka": r"{name}\w*ად",
    "mk": r"\bна {name}",
    "pt": r"\bem {name}",
    "ru": r"\b(?:по-|на ){name}",
    "tr": r"{name}",
    "uk": r"\b{name}\w*ою",
    "zh": r"用{name}",
}
"""How one says “in English”."""
_INFLECTED = frozenset({"az", "ka", "mk", "ru", "uk"})
"""Languages in which the last two letters of a language's name are its ending, where it is not short."""
_SHORT = 5


class OwnWords:
    """A quotation whose speaker used the language of the translation is asked for as it was said."""

    name = "own_words"

    def check(self, pair: Pair) -> Iterator[Finding]:
        if pair.source == pair.target:
            return
        quotations = [match for match in _QUOTED.finditer(pair.original) if _is_speech(match)]
        if quotations and _is_said_in(pair):
            yield from map(_asked, quotations)
            return
        places = _places(pair, quotations) if quotations else []
        for quotation in quotations:
            if any(_is_near(quotation, *place) for place in places):
                yield _asked(quotation)


def _asked(quotation: re.Match[str]) -> Finding:
    return Finding("speaker_ours", Severity.NOTE, there=_words(quotation))


def _words(quotation: re.Match[str]) -> str:
    return next(filter(None, quotation.groups())).strip()


def _is_speech(quotation: re.Match[str]) -> bool:
    said = _words(quotation)
    is_dense = "\u3040" <= said[:1] <= "\u9fff"
    return len(said) >= _FEWEST_SIGNS if is_dense else len(said.split()) >= _FEWEST_WORDS


def _is_said_in(pair: Pair) -> bool:
    """Whether the sentence says around its quotations that something was said in our language."""
    pattern = _in_language(pair.source, pair.target)
    return bool(pattern and pattern.search(_QUOTED.sub(" ", pair.original)))


def _places(pair: Pair, quotations: list[re.Match[str]]) -> list[tuple[int, int]]:
    """Return where people and countries that speak our language are named outside of quotations."""
    people = [term for term in pair.terms if pair.target in term.speaks]
    terms = [*people, *_countries(pair.source, pair.target)]
    matches = find_terms(pair.original, language=pair.source, terms=terms)
    found = ((match.start, match.end) for match in matches)
    inside = [quotation.span() for quotation in quotations]
    return [place for place in found if not any(start <= place[0] < end for start, end in inside)]


def _is_near(quotation: re.Match[str], start: int, end: int) -> bool:
    return max(start - quotation.end(), quotation.start() - end) <= _NEAR


@lru_cache(maxsize=64)
def _in_language(source: str, target: str) -> re.Pattern[str] | None:
    """Return what says “in English” in a language; None where we cannot tell."""
    name = Locale.parse(source).languages.get(target, "") if source in _IN else ""
    stem = name[:-2] if source in _INFLECTED and len(name) > _SHORT else name
    return re.compile(_IN[source].format(name=re.escape(stem)), re.IGNORECASE) if stem else None


@lru_cache(maxsize=64)
def _countries(source: str, target: str) -> tuple[Term, ...]:
    """Return the countries, as a language names them, most of whose people speak another."""
    try:
        names = Locale.parse(source).territories
    except (UnknownLocaleError, ValueError):
        return ()
    spoken = get_global("territory_languages")
    codes = (code for code, languages in spoken.items() if _is_ours(languages.get(target, {})))
    return tuple(Term(names[code]) for code in sorted(codes) if code in names)


def _is_ours(use: Mapping[str, Any]) -> bool:
    """Tell from CLDR's account of a language in a country whether whoever speaks for it speaks so."""
    is_official = use.get("official_status") in {"official", "de_facto_official"}
    return is_official and use["population_percent"] >= _MOST
