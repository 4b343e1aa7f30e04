"""Names in a text that the authority does not know yet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from dragoman.languages.inflection import Use, letters, paradigms
from dragoman.translation.segments import primary
from dragoman.translation.terms import Term, find_terms

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‑-][^\W\d_]+)*")
_PARTICLES = "al bin da de del della den der di dos du el ibn la le ogly oglu oğlu of qızı van von кызы оглы"
_INSIDE_NAMES = frozenset(_PARTICLES.split())
_STARTS_SENTENCE = frozenset('.!?…:։\n«»“”„"—–•(')
# German writes all nouns with capitals; those that follow an article are hardly names.
_ARTICLES = "der die das dem den des ein eine einem einen einer eines im am zum zur vom beim ins"
_AFTER_ARTICLE = re.compile(rf"\b(?:{_ARTICLES.replace(' ', '|')}|Der|Die|Das|Ein|Eine|Im|Am)\s+([^\W\d_]+)")
_NO_NAMES = "laut nach seit bei mit von vor für aus wie wenn auch er sie es"
_GERMAN = frozenset((_NO_NAMES + " " + _ARTICLES).split())
_CONTEXT = 60
_STABLE = 3
"""Letters at the beginning of a name that no case changes."""


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name as it stands first in a text, how often it stands there in any form, and a place of it."""

    text: str
    count: int
    context: str


@dataclass(frozen=True, slots=True)
class _Run:
    """Words with capitals, one after the other."""

    start: int
    end: int
    words: tuple[str, ...]
    is_at_start: bool


def unknown_names(text: str, *, language: str, terms: Iterable[Term] = ()) -> list[UnknownName]:
    """Return the names of a text that are none of ``terms``, the most frequent first.

    A name is a run of words with capitals; one at the start of a sentence counts only where it stands
    elsewhere too. Scripts without capitals, such as Georgian, Arabic and Chinese, give none.
    """
    known = {place for match in find_terms(text, language=language, terms=terms)
             for place in range(match.start, match.end)}  # fmt: skip
    common = _common_words(text, primary(language))
    words = [word for word in _WORD.finditer(text) if known.isdisjoint(range(*word.span()))]
    groups = _groups(_runs(text, words, common), primary(language))
    names = [_name(text, group) for group in groups if _is_name(group, primary(language))]
    return sorted(names, key=lambda name: -name.count)


def _groups(runs: Iterable[_Run], language: str) -> list[list[_Run]]:
    """Return the runs that are forms of one name together, its full form first."""
    groups: list[list[_Run]] = []
    alike: defaultdict[tuple[int, str], list[list[_Run]]] = defaultdict(list)
    same: dict[tuple[str, ...], list[_Run]] = {}
    for run in sorted(runs, key=lambda run: (-len(run.words), run.end - run.start)):
        likely = alike[_key(run.words, language)]
        group = same.get(run.words) or next(
            (group for group in likely if _is_same_name(group[0], run, language)), None
        )
        if group is None:
            group = []
            groups.append(group)
            for words in {run.words, run.words[-1:]}:
                alike[_key(words, language)].append(group)
        group.append(run)
        same.setdefault(run.words, group)
    return groups


def _key(words: Sequence[str], language: str) -> tuple[int, str]:
    """Return what all forms of a name share: how many words, and what the first begins with."""
    return len(words), letters(words[0], language=language)[:_STABLE]


def _common_words(text: str, language: str) -> set[str]:
    """Return words that stand in the text in small letters too, or in German behind an article."""
    words = {word.group() for word in _WORD.finditer(text)}
    common = {word.capitalize() for word in words if word.islower()}
    if language == "de":
        common |= {match.group(1) for match in _AFTER_ARTICLE.finditer(text)}
        common |= {word.capitalize() for word in _GERMAN}
    return common


def _runs(text: str, words: Sequence[re.Match[str]], common: Set[str]) -> Iterator[_Run]:
    place = 0
    while place < len(words):
        if not words[place].group()[0].isupper() or words[place].group() in common:
            place += 1
            continue
        last = _last_of_run(text, words, place, common)
        start, end = words[place].start(), words[last].end()
        before = text[:start].rstrip(" \t")[-1:]
        is_at_start = not before or before in _STARTS_SENTENCE
        yield _Run(start, end, tuple(word.group() for word in words[place : last + 1]), is_at_start)
        place = last + 1


def _last_of_run(text: str, words: Sequence[re.Match[str]], place: int, common: Set[str]) -> int:
    last = place
    if words[place].group().isupper():
        return last
    for following in range(place + 1, len(words)):
        if text[words[following - 1].end() : words[following].start()] != " ":
            break
        word = words[following].group()
        if word[0].isupper() and word not in common:
            last = following
        elif word not in _INSIDE_NAMES or word in _GERMAN:
            break
    return last


def _is_same_name(name: _Run, other: _Run, language: str) -> bool:
    """Tell whether ``other`` may be a form of ``name`` or of its last word: *Ilham Aliyev*, *Aliyev*."""
    words = name.words[-1:] if len(other.words) == 1 else name.words
    if len(words) != len(other.words):
        return False
    return all(
        _is_form(first, second, language) or _is_form(second, first, language)
        for first, second in zip(words, other.words, strict=True)
    )


def _is_form(word: str, of: str, language: str) -> bool:
    spelled = letters(word, language=language)
    if spelled == letters(of, language=language):
        return True
    return any(paradigm.has(spelled) for paradigm in paradigms(of, language=language, use=Use.NAME))


def _is_name(group: list[_Run], language: str) -> bool:
    """Tell names from other words with a capital: by two words, or by a place inside a sentence."""
    words = group[0].words
    if len(words) == 1 and len(words[0]) == 1:
        return False
    inside = sum(not run.is_at_start for run in group)
    if language == "de" and len(words) == 1:
        return inside > 1
    return inside > 0 or (len(words) > 1 and not all(word.isupper() for word in words))


def _name(text: str, group: list[_Run]) -> UnknownName:
    full = [run for run in group if len(run.words) == len(group[0].words)]
    shortest = min(full, key=lambda run: (run.end - run.start, run.start))
    first = min(group, key=lambda run: run.start)
    context = text[max(0, first.start - _CONTEXT) : first.end + _CONTEXT]
    return UnknownName(text[shortest.start : shortest.end], len(group), " ".join(context.split()))
