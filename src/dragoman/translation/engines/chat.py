"""Any server that speaks OpenAI's chat API: OpenAI itself, Ollama, llama.cpp, vLLM and many more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.translation.engines import prompts
from dragoman.translation.engines.base import Reply
from dragoman.translation.engines.prices import LONGEST_ANSWER, Usage
from dragoman.translation.engines.server import Server, at, number
from dragoman.translation.errors import EngineError

_SHORTEST_LIMIT = 2_048


class Chat(Server):
    """A chat model; tags travel as XML, and it is told exactly what to do with them."""

    most_texts = prompts.MOST_TEXTS
    most_letters = prompts.MOST_LETTERS

    def headers(self, key: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {key}"} if key else {}

    def _ask(self, texts: Sequence[str], source: str, target: str) -> Reply:
        messages = [
            {"role": "system", "content": prompts.instructions(source=source, target=target)},
            {"role": "user", "content": prompts.question(texts)},
        ]
        limits = {"temperature": 0, "max_tokens": LONGEST_ANSWER}
        answer = self._answer({"model": self.model, "messages": messages, **limits})
        said = at(answer, "choices", 0, "message", "content")
        if not isinstance(said, str):
            raise self._door.garbled(answer)
        return Reply(
            prompts.answers(said, count=len(texts)),
            model=str(at(answer, "model") or self.model),
            usage=_usage(at(answer, "usage")),
        )

    def _answer(self, question: Mapping[str, Any]) -> Any:
        """Ask for the likeliest words, no more of them than were paid for; or as the model wants it."""
        try:
            return self._door.post("/chat/completions", question)
        except EngineError as error:
            other = None if error.may_cost else _as_wanted(question, error.reason)
            if other is None:
                raise
            return self._answer(other)


def _as_wanted(question: Mapping[str, Any], refusal: str) -> dict[str, Any] | None:
    """Return a question as a server asks for it that refused it, None where it says nothing of that.

    Some models let nobody choose a temperature, call the limit otherwise, or have a lower one.
    """
    other = dict(question)
    if "temperature" in refusal and other.pop("temperature", None) is not None:
        return other
    if "max_completion_tokens" in refusal and "max_tokens" in other:
        return other | {"max_completion_tokens": other.pop("max_tokens")}
    if "max_tokens" in refusal and other.get("max_tokens", 0) > _SHORTEST_LIMIT:
        return other | {"max_tokens": other["max_tokens"] // 2}
    return None


def _usage(said: object) -> Usage | None:
    usage = Usage(
        tokens_in=number(at(said, "prompt_tokens")), tokens_out=number(at(said, "completion_tokens"))
    )
    return usage if usage.tokens_in and usage.tokens_out else None
