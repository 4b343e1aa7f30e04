"""Anthropic's Claude."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.translation.engines import prompts
from dragoman.translation.engines.base import Reply
from dragoman.translation.engines.prices import LONGEST_ANSWER, Usage
from dragoman.translation.engines.server import Server, at, number

VERSION = "2023-06-01"
"""Of the API, which has kept its shape since then."""


class Anthropic(Server):
    """Claude over the messages API; tags travel as XML, and it is told exactly what to do with them."""

    address = "https://api.anthropic.com"
    most_texts = prompts.MOST_TEXTS
    most_letters = prompts.MOST_LETTERS

    def headers(self, key: str) -> dict[str, str]:
        return {"x-api-key": key, "anthropic-version": VERSION}

    def _ask(self, texts: Sequence[str], source: str, target: str) -> Reply:
        question = {
            "model": self.model,
            "max_tokens": LONGEST_ANSWER,
            "system": prompts.instructions(source=source, target=target),
            "messages": [{"role": "user", "content": prompts.question(texts)}],
        }
        answer = self._door.post("/v1/messages", question)
        parts = at(answer, "content")
        if not isinstance(parts, list):
            raise self._door.garbled(answer)
        said = "".join(str(at(part, "text") or "") for part in parts)
        return Reply(
            prompts.answers(said, count=len(texts)),
            model=str(at(answer, "model") or self.model),
            usage=_usage(at(answer, "usage")),
        )


def _usage(said: object) -> Usage | None:
    usage = Usage(tokens_in=number(at(said, "input_tokens")), tokens_out=number(at(said, "output_tokens")))
    return usage if usage.tokens_in and usage.tokens_out else None
