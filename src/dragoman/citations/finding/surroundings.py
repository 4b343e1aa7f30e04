"""What stands around a pair of parentheses: a source closes a clause, an explanation stands inside it.

“The exercise (Aras, October 17) was read as a threat”: what stands between a subject and its verb tells more
of the subject. In Azerbaijani and Turkish, where the verb comes last, it stands behind a noun.
"""

from __future__ import annotations

import re

from dragoman.citations.finding.lexicon import ending, plain, words
from dragoman.citations.finding.names import Standing

_NEXT_WORD = re.compile(r"\s+([^\W\d_]+(?:['’][^\W\d_]+)?)")
_LAST_WORD = re.compile(r"([^\W\d_]+)[»”\"]?\s+$")
_PERFECT = re.compile(r"\s+(?:n['’])?a [^\W\d_]+é\b")
"""French: “a tué”; the word alone is an article in English."""
_REACH = 40
_TURKIC = re.compile(r"[əığşçöü]")


def least_standing(text: str, start: int, end: int) -> Standing:
    """Return how sure we must be of a name between the parentheses that are ``text[start:end]``."""
    if _PERFECT.match(text, end):
        return Standing.SURE
    following = _NEXT_WORD.match(text, end, end + _REACH)
    if not following or not following[1][0].islower():
        return Standing.POSSIBLE
    word = plain(following[1])
    if word in words("behind a source") or word in words("said after an outlet"):
        return Standing.POSSIBLE
    if word in words("verb") or ending("verb", word):
        return Standing.SURE
    before = _LAST_WORD.search(text[max(start - _REACH, 0) : start])
    is_explained = before and _TURKIC.search(before[1] + following[1]) and _is_noun(plain(before[1]))
    return Standing.SURE if is_explained else Standing.POSSIBLE


def _is_noun(word: str) -> bool:
    return word in words("event") or ending("explained", word) > 0
