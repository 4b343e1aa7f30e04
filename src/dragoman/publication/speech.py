"""What the public site says in a language that Dragoman has no words in."""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.utils.translation import to_language, to_locale, trans_real

_CATALOGUES = Path(__file__).parent / "locale"


class EnglishWords(trans_real.DjangoTranslation):
    """English words on the pages of another language, whose dates, numbers and direction stay its own."""

    def __init__(self, language: str) -> None:
        super().__init__("en")
        self._language = language

    def language(self) -> str:
        return self._language

    def to_language(self) -> str:
        return to_language(self._language)


def is_spoken(language: str) -> bool:
    """Tell whether the site has words in a language: ``de-at`` is spoken where ``de`` is."""
    english = language.split("-")[0] == "en"
    return english or gettext.find("django", str(_CATALOGUES), [to_locale(language)]) is not None


def unspoken() -> list[str]:
    """Return the newsroom's languages that Dragoman has no words in."""
    return [code for code, _name in settings.LANGUAGES if not is_spoken(code)]


def speak_english(languages: Iterable[str]) -> None:
    """Say pages of these languages in English.

    Django would mix three languages there: what it and Wagtail say in this one, and the main one's words.
    """
    for language in languages:
        trans_real._translations[language] = EnglishWords(language)  # type: ignore[attr-defined]
