"""Names, scripts and directions of languages, from CLDR."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

# What Dragoman is tried with; a source may be in any other language.
_NEWSROOM = "ar az bg cs de el en es fa fr he hu hy it ja ka kk ko mk nl pl pt ro ru sq sr sv tr uk uz zh"
NEWSROOM_LANGUAGES = tuple(_NEWSROOM.split())


_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_LONGEST_CODE = 35
"""RFC 5646, section 4.4.1."""


class Direction(StrEnum):
    """How a line runs, as HTML's ``dir`` says it."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


@dataclass(frozen=True, slots=True)
class Language:
    """A language: ``script`` is an ISO 15924 code, empty where CLDR knows none."""

    code: str
    english_name: str
    native_name: str
    script: str
    direction: Direction


@cache
def language(code: str) -> Language:
    """Return what CLDR knows of a language code such as ``az``, ``pt-BR`` or ``zh_Hant``.

    A code that nobody knows is its own name: pages declare all kinds of languages.
    """
    try:
        locale = Locale.parse(code.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return Language(code, code, code, "", Direction.LEFT_TO_RIGHT)
    return Language(
        code=code,
        english_name=locale.get_display_name("en") or code,
        native_name=locale.get_display_name(locale) or code,
        script=locale.script or _likely_script(locale.language),
        direction=Direction(locale.text_direction),
    )


def is_language_code(code: str) -> bool:
    """Say whether a text may be a language code (BCP 47), known to us or not: “az”, “zh-Hant-TW”."""
    return len(code) <= _LONGEST_CODE and _CODE.fullmatch(code) is not None


def _likely_script(code: str) -> str:
    likely = get_global("likely_subtags").get(code, "")
    return next((part for part in likely.split("_")[1:] if len(part) == 4), "")
