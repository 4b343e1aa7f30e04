"""Whether a name between parentheses is an outlet's: told by its shape, by the words in it, by heart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise

from dragoman.citations.finding import lexicon
from dragoman.citations.finding.lexicon import is_word, plain, words
from dragoman.citations.finding.tokens import Sort, Token

_ACRONYM = re.compile(r"[A-ZА-ЯЁƏİÇŞĞÖÜÄ]{2,6}(?:[-/][A-ZА-ЯЁƏİÇŞĞÖÜÄ]{2,6})*")
_INNER_CAPITAL = re.compile(r"\w*[a-zа-яё][A-ZА-ЯЁ]\w*|\w+[.]\w{2,}")
_ARTICLES = frozenset({"the", "die", "der", "das", "le", "la", "les", "l"})
_TIED = re.compile(r"(?:(?:al|el|an|ar|as|ash|at|az)[-‐]|[dl]['’])(?=[^\W\d_])")
_ARABIC = frozenset({"al", "el", "ash"})
_PARTED = re.compile(r"[/.\-]")
_CLEAR_PLATFORMS = frozenset(
    {"twitter", "facebook", "youtube", "telegram", "instagram", "tiktok", "vkontakte"}
)
"""Those that are nothing else: a medium and threads are words."""
_SIGNS_IN_NAMES = frozenset("/&+!'’.#")
_MOST_WORDS, _MOST_OF_AN_OFFICE, _MOST_OF_A_PERSON = 8, 14, 3


class Standing(IntEnum):
    """How sure we are that a name is an outlet's."""

    NONE = 0
    """A place, a person, a treaty, a sentence."""
    POSSIBLE = 1
    """A name that nothing speaks against."""
    LIKELY = 2
    """An acronym, an institution, a name in quotation marks."""
    SURE = 3
    """An address, a handle, a known name, or one with a word of the press in it."""


def standing(name: Sequence[Token], *, outlets: frozenset[str]) -> Standing:
    """Return how sure we are of a name; ``outlets`` are plain names that the caller knows for outlets."""
    if not name:
        return Standing.NONE
    if any(token.sort in (Sort.ADDRESS, Sort.HANDLE) for token in name):
        return _of_address(name)
    text = plain(written(name))
    if not text or len(name) > (_MOST_OF_AN_OFFICE if _is_institution(name[0].plain) else _MOST_WORDS):
        return Standing.NONE
    if (is_known(text, outlets) and text not in lexicon.countries()) or _is_on_platform(name):
        return Standing.LIKELY if text == "x" else Standing.SURE
    if sum(token.sort is Sort.NUMBER for token in name) > 1:
        return Standing.NONE
    if any(token.sort is Sort.QUOTED for token in name):
        return _of_quoted(name, outlets)
    return _of_words(name, text)


def written(name: Sequence[Token]) -> str:
    """Return a name as it stands in the text, without quotation marks and “newspaper” around it."""
    quoted = [token for token in name if token.sort is Sort.QUOTED]
    if len(quoted) == 1 and all(
        token is quoted[0] or token.plain in words("kind of outlet") for token in name
    ):
        return quoted[0].text[1:-1].strip(" ,.")
    parts = [name[0].text]
    for before, token in pairwise(name):
        parts += [" " * (token.start > before.end), token.text]
    return "".join(parts).strip(" ,.")


def is_known(text: str, outlets: frozenset[str]) -> bool:
    """Tell whether a plain name is one of an outlet, with or without an article or the name of an edition."""
    for name in (text, text.partition(" ")[2] if text.partition(" ")[0] in _ARTICLES else ""):
        if name and (name in outlets or name in lexicon.known_outlets()):
            return True
    known, _, edition = text.rpartition(" ")
    return (
        bool(known)
        and (edition in words("edition") or edition in lexicon.places())
        and is_known(known, outlets)
    )


def is_outlet(text: str, outlets: frozenset[str]) -> bool:
    """Tell whether words in quotation marks are an outlet's name, not a title: by heart, by a word in it."""
    return is_known(plain(text), outlets) or any(_is_press(part) for part in plain(text).split())


def is_place(text: str) -> bool:
    """Tell whether a plain name is a place's."""
    parts = [part for part in text.split() if part not in words("part of a place")]
    return text in lexicon.places() or all(
        is_word("place", part) or part in lexicon.places() for part in parts
    )


def _of_address(name: Sequence[Token]) -> Standing:
    others = [token for token in name if token.sort in (Sort.WORD, Sort.MONTH)]
    is_name = all(token.plain in words("kind of outlet") or _is_capital(token) for token in others)
    is_plain = is_name and not any(is_word("event", token.plain) for token in others)
    return Standing.SURE if is_plain and len(name) <= _MOST_WORDS else Standing.NONE


def _is_on_platform(name: Sequence[Token]) -> bool:
    """Tell “Twitter/Handle” and “Telegram channel Rybar”, also where the platform comes last."""
    first = _head(name[0])
    if first not in lexicon.platforms() and not any(_head(token) in _CLEAR_PLATFORMS for token in name):
        return False
    if first == "x" and "/" not in written(name):
        return len(name) == 1
    is_of_office = first in _CLEAR_PLATFORMS and len(name) > 1 and _is_capital(name[1])
    return all(
        _is_capital(token)
        or not token.plain
        or token.plain in _around_platforms()
        or (is_of_office and not _is_said(token.plain))
        for token in name[1:]
    )


def _is_said(part: str) -> bool:
    return is_word("verb", part) or is_word("event", part)


def _head(token: Token) -> str:
    return _PARTED.split(token.plain)[0] if token.plain else ""


def _around_platforms() -> frozenset[str]:
    return words("kind of outlet") | words("particle") | words("around a platform")


def _of_quoted(name: Sequence[Token], outlets: frozenset[str]) -> Standing:
    """Return the standing of a name in quotation marks, which in Russian is how outlets are written."""
    others = [token for token in name if token.sort is not Sort.QUOTED]
    inner = [token.text[1:-1] for token in name if token.sort is Sort.QUOTED]
    parts = [plain(part) for text in inner for part in text.split()]
    if not inner or any(is_word("event", token.plain) for token in others):
        return Standing.NONE
    if any(is_known(plain(text), outlets) for text in inner) or any(
        token.plain in words("kind of outlet") for token in others
    ):
        return Standing.SURE
    if any(is_word("press", part) for part in parts) and not inner[0].strip()[:1].islower():
        return Standing.SURE
    is_alone = len(name) == len(parts) == 1
    if len(parts) > _MOST_OF_A_PERSON:
        return Standing.NONE
    if any(is_word("event", part) for part in parts):
        return Standing.POSSIBLE if is_alone else Standing.NONE
    if others:
        return Standing.LIKELY if any(_is_institution(token.plain) for token in others) else Standing.NONE
    return Standing.LIKELY if name[0].text.startswith("«") else Standing.POSSIBLE


def _of_words(name: Sequence[Token], text: str) -> Standing:
    parts = text.split()
    if text in words("document"):
        return Standing.LIKELY
    if not _is_named(name) or text in words("not outlet") or _is_event(name, text, parts):
        return Standing.NONE
    if any(_is_press(part) for part in parts):
        return Standing.SURE
    if is_place(text):
        return Standing.NONE
    if any(_is_institution(part) for part in parts):
        return Standing.LIKELY
    if _is_person(parts) or _has_lone_number(name):
        return Standing.NONE
    if any(_ACRONYM.fullmatch(token.text) or _INNER_CAPITAL.fullmatch(token.text) for token in name):
        return Standing.LIKELY
    return Standing.NONE if lexicon.sound_of(text) in lexicon.sounds_of_places() else Standing.POSSIBLE


def _is_named(name: Sequence[Token]) -> bool:
    """Tell a name from a piece of a sentence: capitals, and small words that names have inside."""
    first = name[0]
    is_office = len(name) > 1 and _is_institution(first.plain) and any(map(_is_capital, name))
    is_numbered = first.sort is Sort.NUMBER and len(name) == 2 and _is_press(name[1].plain)
    if not (_is_capital(first) or _is_glued_number(name) or is_numbered or is_office or _is_arabic(name)):
        return False
    is_office = _is_office(name)
    is_office |= first.plain in _ARTICLES and any(_is_press(token.plain) for token in name)
    for token in name[1:]:
        if token.sort is Sort.SIGN and token.text not in _SIGNS_IN_NAMES:
            return False
        if token.plain and not _is_capital(token) and not _is_small_part(token.plain, is_office):
            return False
    return True


def _is_office(name: Sequence[Token]) -> bool:
    """Tell whether an institution is named first; behind “Kate visited the” it is a piece of a sentence."""
    for token in name[:_MOST_OF_A_PERSON]:
        if _is_institution(token.plain):
            return True
        if token.plain and not _is_capital(token) and token.plain not in words("particle"):
            return False
    return False


def _is_arabic(name: Sequence[Token]) -> bool:
    return name[0].plain in _ARABIC and len(name) > 1 and _is_capital(name[1])


def _is_small_part(part: str, is_office: bool) -> bool:
    return (
        part in words("particle")
        or part in words("and")
        or _is_press(part)
        or _is_institution(part)
        or (is_office and not is_word("event", part) and part.isalpha() and len(part) > _MOST_OF_A_PERSON)
    )


def _is_press(part: str) -> bool:
    return part in words("press") or lexicon.ending("press", part) > lexicon.ending("event", part)


def _is_institution(part: str) -> bool:
    return part in words("institution") or lexicon.ending("institution", part) > lexicon.ending("event", part)


def _is_event(name: Sequence[Token], text: str, parts: Sequence[str]) -> bool:
    """Tell what happens on a day from what is printed: treaties, battles, holidays, months."""
    if _is_headed(name, parts):
        return False
    if any(token.sort is Sort.MONTH or token.plain in words("weekday") for token in name):
        return True
    if text in words("event") or any(part in words("event") for part in parts):
        return True
    if any(_is_institution(part) for part in parts):
        return False
    return any(
        lexicon.ending("event", part) and not _is_press(part) and not _is_institution(part) for part in parts
    )


def _is_headed(name: Sequence[Token], parts: Sequence[str]) -> bool:
    """Tell “Institute for the Study of War” and “Peace News”: an office, or a paper, whatever it is about."""
    first, last = parts[0], parts[-1]
    if first in words("event") or last in words("event"):
        return first in words("institution") and any(part in words("particle") for part in parts)
    return (
        _is_institution(first)
        or _is_institution(last)
        or _is_press(last)
        or any(_is_press(part) and not is_word("event", part) for part in parts)
    )


def _is_person(parts: Sequence[str]) -> bool:
    if len(parts) > _MOST_OF_A_PERSON:
        return False
    last = parts[-1]
    is_surname = last in words("person") or lexicon.ending("person", last) > 0
    return is_surname or (len(parts) > 1 and parts[0] in words("person"))


def _has_lone_number(name: Sequence[Token]) -> bool:
    numbers = [at for at, token in enumerate(name) if token.sort is Sort.NUMBER]
    return any(not _touches(name, at) for at in numbers)


def _touches(name: Sequence[Token], at: int) -> bool:
    before, after = name[max(at - 1, 0)], name[min(at + 1, len(name) - 1)]
    return (before.sort is Sort.WORD and before.end == name[at].start) or (
        after.sort is Sort.WORD and after.start == name[at].end
    )


def _is_glued_number(name: Sequence[Token]) -> bool:
    return name[0].sort is Sort.NUMBER and len(name) > 1 and _touches(name, 0)


def _is_capital(token: Token) -> bool:
    tied = _TIED.match(token.text)
    return token.text[tied.end() if tied else 0].isupper() or token.sort in (
        Sort.ADDRESS,
        Sort.HANDLE,
        Sort.QUOTED,
    )
