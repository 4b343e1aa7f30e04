"""Terms, names and common expressions, found in a text in whatever form they stand there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from dragoman.languages.folding import INSIDE_WORDS
from dragoman.languages.inflection import (
    Paradigm,
    Use,
    is_joined_by_apostrophe,
    letters,
    letters_of,
    paradigms,
)
from dragoman.translation.segments import primary

_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0483-\u0489"
_APOSTROPHES = "'’‘ʼʻ`´′＇"
_UNSEEN = "".join(sign for sign in INSIDE_WORDS if sign not in _APOSTROPHES)
_LETTER = rf"(?:[^\W_][{_MARKS}]*)"
_WORD = re.compile(rf"{_LETTER}+(?:[{_UNSEEN}]+{_LETTER}+)*")
_WORD_WITH_APOSTROPHES = re.compile(rf"{_LETTER}+(?:[{re.escape(INSIDE_WORDS)}]+{_LETTER}+)*")
_GAP = str.maketrans(
    dict.fromkeys("‐‑–—−", "-") | dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys('«»„“”"' + _UNSEEN, "")
)
# Persian writes its plural apart as often as joined.
_TAILS = {"fa": frozenset(letters(tail, language="fa") for tail in ("ها", "های", "هایی"))}
_ARTICLES = frozenset({"der", "die", "das", "el", "la", "los", "las", "le", "les", "il", "lo", "gli", "the"})
_HEAD = 2  # so many first letters tell that no term begins so
_LONGEST_STRICT_ACRONYM = 3  # "US" and "WHO" are words in small letters; "Nato" is the Nato of many papers


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A spelling that the house does not want, and why."""

    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A name or an expression in one language: ``spellings`` are others of it in the same language.

    ``translation`` is what the house writes for it in the language of a draft, ``allowed`` what it lets pass
    there, ``forbidden`` what it does not. ``record`` is the key of its record in the authority, if any, and
    ``speaks`` the languages, by primary code, that a person speaks in public.
    """

    text: str
    spellings: tuple[str, ...] = ()
    translation: str = ""
    allowed: tuple[str, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    note: str = ""
    record: int | None = None
    speaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term where it stands: ``text[start:end]`` is its form there."""

    term: Term
    start: int
    end: int


def find_terms(text: str, *, language: str, terms: Iterable[Term]) -> list[TermMatch]:
    """Return where ``terms`` stand in ``text``, in reading order; of terms inside one another the longest.

    Forms are recognised by tables of endings, without a dictionary. A name is only found with its capital,
    and an article, preposition or elided word that is tied to a term is no part of the match. Whoever asks
    often keeps a ``Termbase``; the last few are remembered here.
    """
    return _termbase(tuple(terms), language).find(text)


class _Word(NamedTuple):
    start: int
    end: int
    letters: str


class _Spelling(NamedTuple):
    """A spelling of a term, made ready: its words, what stands between them, which has the capital."""

    term: Term
    words: tuple[tuple[Paradigm, ...], ...]
    gaps: tuple[str, ...]
    capital: int
    acronym: bool


class Termbase:
    """Terms of one language, made ready for being looked for in many texts."""

    def __init__(self, terms: Iterable[Term], *, language: str) -> None:
        self.language = primary(language)
        self.terms = tuple(terms)
        self._by_stem: dict[str, list[tuple[Paradigm, _Spelling]]] = defaultdict(list)
        self._before = {""}
        self._lengths: dict[str, set[int]] = defaultdict(set)
        self._short: set[int] = set()
        if self.language not in _UNSPACED:
            for term in self.terms:
                self._add(term)

    def find(self, text: str) -> list[TermMatch]:
        """Return where the terms stand, in reading order; of terms inside one another the longest."""
        if self.language in _UNSPACED:
            return _longest(_verbatim(text, self.terms))
        words = _words(text, self.language)
        found: dict[str, list[tuple[_Spelling, int]]] = {}
        matches = []
        for place, word in enumerate(words):
            hits = found.get(word.letters)
            if hits is None:
                hits = found[word.letters] = list(self._starting(word.letters))
            for spelling, tied in hits:
                match = self._match(text, words, place, spelling, tied)
                if match is not None:
                    matches.append(match)
        return _longest(matches)

    def _add(self, term: Term) -> None:
        for text in {term.text, *term.spellings}:
            for variant in _variants(text, self.language):
                self._add_spelling(term, variant)

    def _add_spelling(self, term: Term, text: str) -> None:
        words = _words(text, self.language)
        if not words:
            return
        spelled = [text[word.start : word.end] for word in words]
        gaps = tuple(_gap(text, one, other) for one, other in pairwise(words))
        capital = _capital(spelled)
        forms = tuple(
            paradigms(word, language=self.language, use=_use(word, is_last=place == len(spelled) - 1))
            for place, word in enumerate(spelled)
        )
        acronym = capital >= 0 and len(spelled[capital]) > 1 and spelled[capital].isupper()
        spelling = _Spelling(term, forms, gaps, capital, acronym)
        for paradigm in forms[0]:
            self._by_stem[paradigm.stem].append((paradigm, spelling))
            self._before |= paradigm.before
            length = len(paradigm.stem)
            (self._lengths[paradigm.stem[:_HEAD]] if length >= _HEAD else self._short).add(length)

    def _starting(self, word: str) -> Iterator[tuple[_Spelling, int]]:
        """Yield the spellings that ``word`` may begin, and how many letters are tied to its front."""
        for before in self._before:
            if not word.startswith(before):
                continue
            tied = len(before)
            for length in (*self._short, *self._lengths.get(word[tied : tied + _HEAD], ())):
                end = tied + length
                for paradigm, spelling in self._by_stem.get(word[tied:end], ()):
                    if word[end:] in paradigm.endings and before in paradigm.before:
                        yield spelling, tied

    def _match(
        self, text: str, words: Sequence[_Word], place: int, spelling: _Spelling, tied: int
    ) -> TermMatch | None:
        run = words[place : place + len(spelling.words)]
        if len(run) < len(spelling.words):
            return None
        for forms, word in zip(spelling.words[1:], run[1:], strict=True):
            if not any(paradigm.has(word.letters) for paradigm in forms):
                return None
        for gap, (one, other) in zip(spelling.gaps, pairwise(run), strict=True):
            if not _is_same_gap(gap, _gap(text, one, other)):
                return None
        if not _has_capitals(text, run, spelling):
            return None
        end = self._end_behind_hyphen(text, words, place + len(run), spelling) or run[-1].end
        return TermMatch(spelling.term, _start(text, run[0], tied), end)

    def _end_behind_hyphen(
        self, text: str, words: Sequence[_Word], following: int, spelling: _Spelling
    ) -> int | None:
        """Return where an ending behind a hyphen ends, as acronyms have it: ``BMT-nin``, ``ՄԱԿ-ի``."""
        if not spelling.acronym or following >= len(words):
            return None
        last, ending = words[following - 1], words[following]
        if _gap(text, last, ending) != "-":
            return None
        is_ending = any(ending.letters in paradigm.endings for paradigm in spelling.words[-1])
        return ending.end if is_ending else None


@lru_cache(maxsize=64)
def _termbase(terms: tuple[Term, ...], language: str) -> Termbase:
    return Termbase(terms, language=language)


def _words(text: str, language: str) -> list[_Word]:
    pattern = _WORD_WITH_APOSTROPHES if is_joined_by_apostrophe(language) else _WORD
    spans = [match.span() for match in pattern.finditer(text)]
    spelled = letters_of([text[start:end] for start, end in spans], language=language)
    words = [_Word(start, end, word) for (start, end), word in zip(spans, spelled, strict=False)]
    return _with_tails(text, words, _TAILS[language]) if language in _TAILS else words


def _with_tails(text: str, words: Iterable[_Word], tails: Set[str]) -> list[_Word]:
    """Return words with the endings that are written apart from them."""
    whole: list[_Word] = []
    for word in words:
        if whole and word.letters in tails and text[whole[-1].end : word.start].isspace():
            before = whole.pop()
            word = _Word(before.start, word.end, before.letters + word.letters)
        whole.append(word)
    return whole


def _variants(text: str, language: str) -> set[str]:
    """Return how a term may be parted: Persian joins words unseen, or by a space."""
    return {text, text.replace("\u200c", " "), text.replace(" ", "\u200c")} if language == "fa" else {text}


def _use(word: str, *, is_last: bool) -> Use:
    if not is_last:
        return Use.INNER
    return Use.NAME if word[:1].isupper() else Use.WORD


def _capital(words: Sequence[str]) -> int:
    """Return which word must have its capital: the first one that is no article, -1 if it has none."""
    first = next((place for place, word in enumerate(words) if word.lower() not in _ARTICLES), 0)
    return first if words[first][:1].isupper() else -1


def _gap(text: str, one: _Word, other: _Word) -> str:
    between = text[one.end : other.start]
    return " ".join(between.translate(_GAP).split()) or " "[: len(between)]


def _is_same_gap(ours: str, theirs: str) -> bool:
    """Tell whether words are tied alike; a hyphen and a space stand for one another (Al-Jazeera)."""
    return ours == theirs or {ours, theirs} <= {"-", " "}


def _has_capitals(text: str, run: Sequence[_Word], spelling: _Spelling) -> bool:
    if spelling.capital < 0:
        return True
    word = run[spelling.capital]
    if not _has_case(text[word.start]):
        return True
    if not spelling.acronym:
        return text[word.start].isupper()
    written = text[word.start : word.end]
    stem = min(len(paradigm.stem) for paradigm in spelling.words[spelling.capital])
    is_strict = stem <= _LONGEST_STRICT_ACRONYM
    return written[: stem if is_strict else 1].isupper() and not (is_strict and written[stem:].isupper())


def _has_case(letter: str) -> bool:
    return letter.lower() != letter.upper()


def _start(text: str, word: _Word, tied: int) -> int:
    """Return where a word begins behind ``tied`` letters; marks between letters do not count."""
    place = word.start
    while tied or not letters(text[place], language="ar"):
        tied -= bool(letters(text[place], language="ar"))
        place += 1
    return place


def _verbatim(text: str, terms: Iterable[Term]) -> Iterator[TermMatch]:
    for term in terms:
        for spelling in {term.text, *term.spellings} - {""}:
            for match in re.finditer(re.escape(spelling), text):
                yield TermMatch(term, *match.span())


def _longest(matches: Iterable[TermMatch]) -> list[TermMatch]:
    """Return matches in reading order, without those that stand inside a longer one."""
    kept: list[TermMatch] = []
    different = {(match.start, -match.end, id(match.term)): match for match in matches}
    for match in sorted(different.values(), key=lambda match: (match.start, -match.end)):
        inside = kept and match.end <= kept[-1].end and match.start >= kept[-1].start
        if not inside or (match.start, match.end) == (kept[-1].start, kept[-1].end):
            kept.append(match)
    return kept
