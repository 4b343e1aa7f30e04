"""Names of people: from a byline's words to each author's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from dragoman.reading.metadata.vocabulary import BY, DEGREE, END, JOINED, LISTED, NOBODY, PARTICLES, ROLE

_ADDRESS = re.compile(r"https?:|www\.|^@|\S@\S+\.\w+|\.html?$", re.IGNORECASE)
_MAIL = re.compile(r"\s*[|(<]?\s*\S+@\S+\.\w+\s*[)>]?")
_LONGEST, _MOST_WORDS = 80, 9


def names(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each name once, in order; nothing for addresses, and users who are nobody."""
    found: dict[str, str] = {}
    for text in texts:
        for piece in _pieces(text):
            if name := _clean(" ".join(piece.split())):
                found.setdefault(name.lower(), name)
    return tuple(found.values())


def is_name(name: str) -> bool:
    """Say whether words read like a person's name, which is needed where nobody says that they are one."""
    words = name.split()
    words = words[1:] if len(words) > 2 and words[0].lower() == "the" else words
    if not 1 <= len(words) <= 5 or any(map(str.isdigit, name)):
        return False
    capitals = [
        word[0].isupper() or not word[0].isalpha() or word[0].lower() == word[0].upper() for word in words
    ]
    return capitals[0] and all(
        capital or word in PARTICLES for word, capital in zip(words, capitals, strict=True)
    )


def _pieces(text: str) -> list[str]:
    """Return the names that one byline joins."""
    if _ADDRESS.match(text):
        return []
    text = END.sub("", BY.sub("", _MAIL.sub(" ", text), count=1))
    return [name for part in LISTED.split(text) for piece in _commas(part) for name in _joined(piece)]


def _joined(text: str) -> list[str]:
    """Part names at "and", but neither "Center for Drugs and Research" nor "Maria & Katerina"."""
    pieces = JOINED.split(text)
    return pieces if all(len(piece.split()) > 1 and is_name(piece) for piece in pieces) else [text]


def _commas(text: str) -> list[str]:
    """Part names at commas, but not a name from a degree or a role; turn "Last, First" round."""
    parts = [name for part in text.split(",") if part.strip() for name in _joined(part.strip())]
    if len(parts) < 2 or all(1 < len(part.split()) <= 5 and is_name(part) for part in parts):
        return parts
    if all(map(DEGREE.match, parts[1:])):
        return [", ".join(parts)]
    is_turned = (
        len(parts) == 2 and len(parts[0].split()) == 1 and is_name(parts[1]) and not parts[1].isupper()
    )
    if is_turned:
        return [f"{parts[1]} {parts[0]}"]
    full = list(takewhile(lambda part: 1 < len(part.split()) <= 5 and is_name(part), parts))
    return full or parts[:1]


def _clean(piece: str) -> str:
    name = ROLE.sub("", piece).strip(' \t.,:;|-–—•·/*"“”()[]<>&')
    if not 2 <= len(name) <= _LONGEST or len(name.split()) > _MOST_WORDS:
        return ""
    return "" if _ADDRESS.search(name) or NOBODY.match(name) or name.isdigit() else name
