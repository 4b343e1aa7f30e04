"""Sentences of Chinese and Japanese, which part nothing by spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.languages.sentences.habits import Habits

Place = tuple[int, int]

_CJK = r"\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff65"
_CLOSERS = "”’」』）)】》〉\"'"
_END = re.compile(
    rf"(?:[。！？｡]+|……+|…|(?<=[{_CJK}])[!?]+|(?<=[{_CJK}])\.(?=\s|$|[{_CJK}“”「『])|[.!?]+(?=\s))"
    rf"(?:[。！？!?…]*)([{re.escape(_CLOSERS)}]*)\s*|\n\s*\n\s*"
)
_OPENING = "“「『\"‘'—"
_CLAUSE = re.compile(r"[^，,。！？!?：:；;“”「」『』\n]{0,25}")
_WITH_QUOTE = tuple("的等之と和與与及或，,、：:；;）)》」』")
_DENIED = re.compile("没|沒|拒")
_LATIN = re.compile(r"[A-Za-z.]+$")
_PAIRS = ("（(", "）)"), ("《", "》"), ("〈", "〉"), ("【", "】")
_FAR = 200
"""A bracket that has no partner within as many letters was never meant to have one."""
_SHORT = 10


def places(text: str, habits: Habits) -> list[Place]:
    """Return where each sentence of ``text`` begins and ends."""
    return list(_places(text, habits))


def _places(text: str, habits: Habits) -> Iterator[Place]:
    start = len(text) - len(text.lstrip())
    for match in _END.finditer(text):
        if match.start() < start or match.end() == len(text) or not _is_end(text, start, match, habits):
            continue
        end = start + len(text[start : match.end()].rstrip())
        if start < end:
            yield start, end
        start = match.end()
    if start < (end := len(text.rstrip())):
        yield start, end


def _is_end(text: str, start: int, match: re.Match[str], habits: Habits) -> bool:
    if match[1] is None:
        return True
    if match.start() - start < _SHORT and not any(map(str.isalnum, text[start : match.start()])):
        return False
    if text[match.start()] == "." and _is_abbreviated(
        text[max(start, match.start() - 10) : match.start()], habits
    ):
        return False
    if text.startswith(_WITH_QUOTE, match.end()) or _is_in_brackets(text, start, match):
        return False
    has_quote = any(closer in '”」』"’' for closer in match[1])
    if match[0].strip("…") == "" and text[start] in _OPENING and match.start() - start < _SHORT:
        return False
    is_quotation = text[start] in _OPENING or not any(map(text[start : match.start()].count, _OPENING))
    return not (has_quote and is_quotation and _names_the_speaker(text, match.end(), habits))


def _is_abbreviated(before: str, habits: Habits) -> bool:
    word = _LATIN.search(before)
    if word is None:
        return False
    is_acronym = len(word[0]) == 1 or "." in word[0][1:-1]
    return is_acronym or word[0].lower() in habits.never | habits.before_numbers


def _is_in_brackets(text: str, start: int, match: re.Match[str]) -> bool:
    """Say whether a bracket, or the name of a work, is open that was opened after the sentence began."""
    place = match.start()
    start += text[start] in "（("
    before, behind = text[max(start, place - _FAR) : place], text[place : place + _FAR]
    for opening, closing in _PAIRS:
        depth = sum(map(before.count, opening)) - sum(map(before.count, closing))
        if depth > 0 and any(mark in behind for mark in closing):
            return True
    return False


def _names_the_speaker(text: str, place: int, habits: Habits) -> bool:
    """Say whether the clause after a quotation tells who said it: “很好。”他说。"""
    clause = _CLAUSE.match(text, place)
    return clause is not None and clause[0].endswith(tuple(habits.speech)) and not _DENIED.search(clause[0])
