"""What stands between parentheses, cut into words, numbers, dates of digits, addresses and signs."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from dragoman.citations.finding.lexicon import domain_endings, plain
from dragoman.citations.finding.months import months


class Sort(StrEnum):
    WORD = "word"
    MONTH = "month"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    ADDRESS = "address"
    HANDLE = "handle"
    QUOTED = "quoted"
    COMMA = "comma"
    DASH = "dash"
    SIGN = "sign"


class Token(NamedTuple):
    """A piece of a text: ``plain`` is how it is compared, empty where it has no letters."""

    sort: Sort
    text: str
    start: int
    end: int
    plain: str = ""


_LETTER = r"[^\W\d_]"
_HOST = r"(?:[^\W_][\w\-]*\.)+[^\W\d_]{2,10}"
_TOKEN = re.compile(
    rf"""
    (?P<address>(?:https?://|www\.)[^\s;<>"“”«»]+ | {_HOST}(?![\w@])(?:/[^\s,;<>"“”«»]*)?)
  | (?P<mail>[\w.+-]+@[\w.-]+)
  | (?P<handle>@\w[\w.]*\w|@\w)
  | (?P<date>\d{{4}}-\d{{1,2}}-\d{{1,2}}(?!\d)
      | \d{{1,2}}\s?[./]\s?\d{{1,2}}\s?[./]\s?(?:\d{{4}}|\d{{2}})(?!\d)
      | (?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?:\.|(?!\d|\.\d)))
  | (?P<time>\d{{1,3}}:\d{{2}}(?::\d{{2}})?(?!\d))
  | (?P<number>\d+(?:(?:st|nd|rd|th|er|ère|го|е|ое)\b|-(?:е|го|ое|я|(?:n?c)?[iıuü]|d[aə]n?)\b
      |['’][dt][ae]\b)?)
  | (?P<quoted>«[^«»]*» | “[^“”]*” | „[^„“”]*[“”] | "[^"]*")
  | (?P<word>(?:{_LETTER}\.){{2,}} | {_LETTER}[^\W\d_\u0300-\u036f]*(?:['’ʼ`+&\-‐‑.]\d*{_LETTER}+ | /@?\w+)*)
  | (?P<comma>[,|·•]) | (?P<dash>[\-‐‑–—−]) | (?P<space>\s+) | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_TIED_NAMES = re.compile(r"[^\W\d_a-zа-яё][^\W\d_]{2,}\.[^\W\d_a-zа-яё][^\W\d_]{2,}")
"""Two names that a full stop ties: ``Krym.Realii``."""
_UNMEANT = frozenset({".", "\ufffd"})
_TRAILING = ".,;:!?)]}»”\"'"
_HIDDEN = {0xAD: None, 0x200B: None, 0x2060: None, 0xFEFF: None} | dict.fromkeys((0xA0, 0x202F, 0x2009), " ")


def clean(text: str) -> str:
    """Return a text without soft hyphens and other unseen signs, its spaces of one kind."""
    return text.translate(_HIDDEN)


def tokens(text: str) -> list[Token]:
    """Return the pieces of a clean text, spaces left out."""
    found = []
    for match in _TOKEN.finditer(text):
        name = match.lastgroup or ""
        if name != "space":
            found += _named(name, match[0], match.start())
    return found


def is_address(text: str) -> bool:
    """Tell whether a text is an address by its scheme or by what it ends in: ``Milli.az``."""
    if text.lower().startswith(("http://", "https://", "www.")):
        return True
    host = text.partition("/")[0]
    return host.rpartition(".")[2].lower() in domain_endings() and len(host.partition(".")[0]) > 0


def _named(name: str, text: str, start: int) -> list[Token]:
    """Return the tokens of one match: what only looks like an address is a number or words again."""
    if name == "address" and is_address(text):
        text = text.rstrip(_TRAILING)
        return [Token(Sort.ADDRESS, text, start, start + len(text), text.lower())]
    if name == "address" and _TIED_NAMES.fullmatch(text):
        return [Token(Sort.WORD, text, start, start + len(text), plain(text.replace(".", " ")))]
    if name == "address":
        return [
            token._replace(start=token.start + start, end=token.end + start)
            for token in tokens(text.replace(".", " "))
        ]
    if name == "word":
        sort = Sort.MONTH if plain(text) in months() else Sort.WORD
        return [Token(sort, text, start, start + len(text), plain(text))]
    if name == "mail":
        return [Token(Sort.SIGN, text, start, start + len(text))]
    return [] if text in _UNMEANT else [Token(Sort(name), text, start, start + len(text))]
