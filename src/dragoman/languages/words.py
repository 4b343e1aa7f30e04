"""Where words stand in a text, in whatever script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.languages.folding import INSIDE_WORDS

# Combining marks of the scripts that have them; to Python's \w they are no part of a word.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957"
    "\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u0b82\u0bbe-\u0bcd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
# Written without spaces, or, in Korean, with endings that nothing parts from the word.
_UNSPACED = (
    "\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_INSIDE = rf"[{_MARKS}{re.escape(INSIDE_WORDS)}]|(?<=[א-ת])\"(?=[א-ת])"
_WORD = re.compile(rf"\w+(?:(?:{_INSIDE})+\w+)*[{_MARKS}]*")
_RUN = re.compile(rf"[{_UNSPACED}]+")

Place = tuple[int, int]


def places(text: str) -> list[Place]:
    """Return where each word begins and ends.

    Chinese, Japanese and Korean are cut into overlapping pairs of characters and the last one alone: no
    dictionary is needed, and whatever is looked for is in there.
    """
    words = [match.span() for match in _WORD.finditer(text.replace("_", " "))]
    if not _RUN.search(text):
        return words
    return [place for start, end in words for place in _cut(text, start, end)]


def is_unspaced(text: str) -> bool:
    """Tell whether a text begins in a script that is cut into pairs of characters."""
    return _RUN.match(text) is not None


def _cut(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield the parts of a word that is written together: ``AI時代`` is ``AI`` and two pairs."""
    for run in _RUN.finditer(text, start, end):
        if start < run.start():
            yield start, run.start()
        yield from ((at, min(at + 2, run.end())) for at in range(*run.span()))
        start = run.end()
    if start < end:
        yield start, end
