"""DeepL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.translation.engines.base import Reply
from dragoman.translation.engines.markup import unwrapped, wrapped
from dragoman.translation.engines.options import Options
from dragoman.translation.engines.prices import Usage
from dragoman.translation.engines.server import Server, at, number
from dragoman.translation.segments import primary

FREE_KEY = ":fx"
"""How the keys of free accounts end; these have a server of their own, and nothing to pay."""
FREE_ADDRESS = "https://api-free.deepl.com"

_KNOWN = "ar bg cs da de el en es et fi fr he hu id it ja ko lt lv nb nl pl pt ro ru sk sl sv th tr uk vi zh"
_LANGUAGES = frozenset(_KNOWN.split())
_TARGETS = {
    "en": "EN-GB",
    "en-us": "EN-US",
    "pt": "PT-PT",
    "pt-br": "PT-BR",
    "zh": "ZH-HANS",
    "zh-hant": "ZH-HANT",
}
"""Where DeepL wants to know which; British English and European Portuguese unless said otherwise."""


class DeepL(Server):
    """DeepL's servers; tags travel as XML."""

    address = "https://api.deepl.com"
    most_texts = 40

    def __init__(self, name: str, options: Options, *, label: str, agent: str, key: str = "") -> None:
        if key.endswith(FREE_KEY):
            options = replace(options, address=options.address or FREE_ADDRESS, price=options.price or 0.0)
        super().__init__(name, options, label=label, agent=agent, key=key)

    def headers(self, key: str) -> dict[str, str]:
        return {"Authorization": f"DeepL-Auth-Key {key}"}

    def _knows(self, code: str) -> bool:
        return code in _LANGUAGES

    def _ask(self, texts: Sequence[str], source: str, target: str) -> Reply:
        question = {
            "text": wrapped(texts),
            "source_lang": primary(source).upper(),
            "target_lang": _target(target),
            "tag_handling": "xml",
            "outline_detection": False,
            "split_sentences": "0",
            "show_billed_characters": True,
        }
        answer = self._door.post("/v2/translate", question)
        translations = at(answer, "translations")
        if not isinstance(translations, list) or not all(
            isinstance(at(entry, "text"), str) for entry in translations
        ):
            raise self._door.garbled(answer)
        billed = sum(number(at(entry, "billed_characters")) for entry in translations)
        return Reply(
            unwrapped([entry["text"] for entry in translations], count=len(texts)),
            model=str(at(translations, 0, "model_type_used") or ""),
            usage=Usage(characters=billed) if billed else None,
        )


def _target(code: str) -> str:
    code = code.replace("_", "-").lower()
    return _TARGETS.get(code) or _TARGETS.get(primary(code)) or primary(code).upper()
