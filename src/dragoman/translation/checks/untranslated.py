"""Sentences that stand in the translation as they are in the original."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.languages import language
from dragoman.translation.checks.base import Finding, Pair, Severity
from dragoman.translation.checks.links import LINK

_WORD = re.compile(r"[\u3040-\u9fff]|[^\W\d_\u3040-\u9fff]+")
_FEWEST_WORDS = 3
_SIGNS_A_WORD = 2
"""Chinese signs that are about a word."""
_LONGEST_RUN, _LONGEST_FOREIGN_RUN = 6, 4
"""Words in a row that two languages share by chance, in names and titles mostly; fewer in another script."""


class Untranslated:
    """No sentence, and no longer run of words but names, is the same in both languages."""

    name = "untranslated"

    def check(self, pair: Pair) -> Iterator[Finding]:
        if pair.source == pair.target:
            return
        left = [sentence for sentence in pair.translated_sentences if _is_left(sentence, pair)]
        for sentence in left:
            start = pair.translation.find(sentence)
            place = (start, start + len(sentence)) if start >= 0 else (None, None)
            yield Finding("untranslated", Severity.ERROR, "", sentence, "", *place)
        if not left:
            yield from _words_left(pair)


def _is_left(sentence: str, pair: Pair) -> bool:
    words = _WORD.findall(sentence)
    weight = sum(1 / _SIGNS_A_WORD if "\u3040" <= word[0] <= "\u9fff" else 1 for word in words)
    same = {_plain(original) for original in pair.original_sentences}
    return weight >= _FEWEST_WORDS and _plain(sentence) in same and not _is_of_names(sentence)


def _words_left(pair: Pair) -> Iterator[Finding]:
    """Yield the first run of words that is the same on both sides, in the middle of a sentence perhaps."""
    scripts = {language(pair.source).script, language(pair.target).script}
    length = _LONGEST_FOREIGN_RUN if len(scripts) > 1 else _LONGEST_RUN
    there = f" {_plain(_without_links(pair.original))} "
    words = list(_WORD.finditer(_without_links(pair.translation)))
    for first in range(len(words) - length + 1):
        after = first + length
        while f" {_joined(words[first:after])} " in there and after < len(words):
            after += 1
        last = after if f" {_joined(words[first:after])} " in there else after - 1
        start, end = words[first].start(), words[max(last, first + 1) - 1].end()
        here = pair.translation[start:end]
        if last - first >= length and not _is_of_names(here):
            yield Finding("untranslated", Severity.WARNING, here=here, start=start, end=end)
            return


def _without_links(text: str) -> str:
    return LINK.sub(lambda match: "\n" * len(match[0]), text)


def _joined(words: Iterable[re.Match[str]]) -> str:
    return " ".join(word[0].lower() for word in words)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _is_of_names(text: str) -> bool:
    """Whether most words have a capital, as in the title of a book or the name of an organisation."""
    words = _WORD.findall(text)
    return sum(word[0].isupper() for word in words) * 2 >= len(words)
