"""Apertium's own server, APY."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.translation.engines.apertium import CODES, prepared, without_marks
from dragoman.translation.engines.base import Reply
from dragoman.translation.engines.server import Server, at
from dragoman.translation.segments import primary

_THREE_LETTERS = {two: three for three, two in CODES.items()}


class Apy(Server):
    """A server of Apertium; it takes one text at a time, and tags pass through it like punctuation."""

    most_texts = 1
    most_letters = 5_000

    def _knows(self, code: str) -> bool:
        return code in _THREE_LETTERS

    def _ask(self, texts: Sequence[str], source: str, target: str) -> Reply:
        pair = "|".join(_THREE_LETTERS.get(code, code) for code in map(primary, (source, target)))
        return Reply([self._one(prepared(text), pair) for text in texts], model=pair.replace("|", "-"))

    def _one(self, text: str, pair: str) -> str:
        answer = self._door.post_form("/translate", langpair=pair, q=text, markUnknown="no", format="txt")
        translation = at(answer, "responseData", "translatedText")
        if not isinstance(translation, str):
            raise self._door.garbled(answer)
        return without_marks(translation, original=text)
