"""Any script in plain Latin letters, as the English-language press would write it."""

from __future__ import annotations

from anyascii import anyascii

# anyascii knows scripts, not languages: these letters sound differently in each.
_AZERBAIJANI = {"ə": "a", "c": "j", "ç": "ch", "ş": "sh", "x": "kh", "q": "g", "ğ": "gh", "j": "zh"}
_RUSSIAN = {"ь": "", "ъ": "", "ё": "yo", "э": "e"}
_UKRAINIAN = {"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "i", "й": "i", "є": "ie", "ю": "iu", "я": "ia"}
_UKRAINIAN |= {"ь": "", "’": "", "'": "", "щ": "shch", "х": "kh"}
_BULGARIAN = {"щ": "sht", "ъ": "a", "ь": "y", "х": "h", "ц": "ts"}
_MACEDONIAN = {
    "ѓ": "gj",
    "ќ": "kj",
    "ѕ": "dz",
    "џ": "dzh",
    "х": "h",
    "ц": "c",
    "ј": "j",
    "љ": "lj",
    "њ": "nj",
}

_LETTERS = {
    "az": _AZERBAIJANI,
    "ru": _RUSSIAN,
    "uk": _UKRAINIAN,
    "bg": _BULGARIAN,
    "mk": _MACEDONIAN,
    "sr": _MACEDONIAN,
}


def _both_cases(letters: dict[str, str]) -> dict[int, str]:
    capitals = {letter.upper(): latin.capitalize() for letter, latin in letters.items() if letter.isalpha()}
    return str.maketrans(letters | capitals)


_TABLES = {language: _both_cases(letters) for language, letters in _LETTERS.items()}


def romanise(text: str, *, language: str = "") -> str:
    """Return a text in ASCII letters; a language, where known, decides how its letters sound.

    Turkish only loses its marks, as English-language papers print it (Erdoğan, Erdogan); Azerbaijani follows
    the country's own usage abroad (Kəlbəcər, Kalbajar); Ukrainian follows the national table of 2010.
    """
    table = _TABLES.get(language.partition("-")[0])
    return anyascii(text.translate(table) if table else text)
