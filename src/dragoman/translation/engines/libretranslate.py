"""LibreTranslate, the server that a newsroom can run by itself."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.translation.engines.base import Reply
from dragoman.translation.engines.markup import unwrapped, wrapped
from dragoman.translation.engines.server import Server, at
from dragoman.translation.segments import primary


class LibreTranslate(Server):
    """A LibreTranslate server; tags travel as HTML."""

    most_texts = 25
    most_letters = 5_000

    def _ask(self, texts: Sequence[str], source: str, target: str) -> Reply:
        question = {
            "q": wrapped(texts),
            "source": primary(source),
            "target": primary(target),
            "format": "html",
        }
        key = {"api_key": self._door.secret} if self._door.secret else {}
        answer = self._door.post("/translate", question | key)
        translations = at(answer, "translatedText")
        if not isinstance(translations, list) or not all(isinstance(text, str) for text in translations):
            raise self._door.garbled(answer)
        return Reply(unwrapped(translations, count=len(texts)))
