"""The names of months in six languages, in their cases and abbreviations."""

from __future__ import annotations

from functools import cache

from dragoman.citations.finding.lexicon import LANGUAGES, plain
from dragoman.languages.calendar import month_alone

_ENDINGS = {
    "en": ("", "s"),
    "ru": ("", "я", "а", "е", "ю", "у", "ем", "ом", "ём", "ь", "й"),
    "az": ("", "ın", "in", "un", "ün", "da", "də", "dan", "dən", "ı", "i", "u", "ü", "a", "ə"),
    "tr": (
        "",
        "ın",
        "in",
        "un",
        "ün",
        "da",
        "de",
        "ta",
        "te",
        "dan",
        "den",
        "tan",
        "ten",
        "ı",
        "i",
        "a",
        "e",
    ),
    "de": ("", "s", "es"),
    "fr": ("",),
}
_SHORT = (
    "jan janv oca янв ocak",
    "feb febr fév févr fevr fev şub фев февр",
    "mar mär mrz mrt мар",
    "apr avr nis апр",
    "mayıs mai may май",
    "jun juin haz июн iyn",
    "jul juil tem июл iyl",
    "aug ağu avq авг aoû",
    "sep sept eyl сен сент sen",
    "oct okt eki окт",
    "nov kas ноя нояб noy",
    "dec dez déc ara дек dek",
)
_OTHER_NAMES = {"jänner": 1, "feber": 2}


@cache
def months() -> dict[str, int]:
    """Return a month's number by each of its names, plain: “oct”, “октября”, “ekim'de”."""
    found = {plain(name): month for name, month in _OTHER_NAMES.items()}
    for month, short in enumerate(_SHORT, start=1):
        found |= {plain(name): month for name in short.split()}
        for language in LANGUAGES:
            name = month_alone(month, language)
            stem = name.rstrip("ьй") if language == "ru" else name
            found |= {plain(stem + ending): month for ending in _ENDINGS[language]}
    return found
