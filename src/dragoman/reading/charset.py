"""Bytes of a page into text, whatever the server said of them."""

from __future__ import annotations

import codecs
import re

from dragoman.languages.detect import likeness

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
# What pages call by the first name is the second (WHATWG Encoding).
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
# What pages without a declaration are written in, the likelier of two that read alike first.
_LIKELY = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "iso8859_15", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "koi8_u",
    "euc_jp", "gb18030", "big5hkscs", "cp932", "cp949",
)  # fmt: skip
_MARKUP = re.compile(rb"[<>]")
_FOREIGN = "[\u0370-\u0fff\u3400-\u9fff\uac00-\ud7af]"
# Controls, box drawing, private and half-width signs; letters of two scripts, or fractions, in one word.
_ODD = re.compile(
    rf"[\x80-\x9f\u2320-\u25ff\ue000-\uf8ff\uff61-\uff9f]|(?<=[A-Za-z]){_FOREIGN}|{_FOREIGN}(?=[A-Za-z])"
    rf"|(?<=[a-z])[¼½¾]|¶(?={_FOREIGN})|(?<=\s)’(?={_FOREIGN})"
)
_KANA = re.compile("[\u3041-\u3096]")
_DECLARED_WITHIN = 4_096
_LOOKED_THROUGH = 500_000
_GUESSED_FROM = 8_192
_MOST_TORN = 0.02
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_WORTH_OF_WRONG, _WORTH_OF_ODD = 10, 3


def decode(page: bytes) -> str:
    """Return a page's text: by its byte order mark, as UTF-8 where it is valid, as it declares, or by guess.

    Valid UTF-8 beats a declaration: a text in another charset is hardly ever valid UTF-8 by chance.
    """
    for mark, charset in _BYTE_ORDER_MARKS.items():
        if page.startswith(mark):
            return page[len(mark) :].decode(charset, "replace")
    if is_utf8(page):
        return page.decode()
    text = page.decode("utf-8", "replace")
    if _is_torn(text):
        return text
    return page.decode(_declared(page) or _guessed(page), "replace")


def is_utf8(page: bytes) -> bool:
    """Say whether all of a page is valid UTF-8."""
    try:
        page.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_torn(text: str) -> bool:
    """Say whether a text is UTF-8 but for a few places, as where a teaser was cut by its bytes."""
    return text.count("\ufffd") <= _MOST_TORN * len(_BEYOND_ASCII.findall(text))


def _declared(page: bytes) -> str | None:
    for name in _DECLARED.findall(page[:_DECLARED_WITHIN]):
        try:
            charset = codecs.lookup(name.decode("ascii")).name
            b"\xff".decode(charset, "replace")
        except (LookupError, UnicodeError):
            continue
        return _MEANT.get(charset, charset)
    return None


def _guessed(page: bytes) -> str:
    """Return the charset in which the bytes that are no ASCII markup read most like a language."""
    parts = _MARKUP.split(page[:_LOOKED_THROUGH])
    telling = b" ".join(part for part in parts if not part.isascii())[:_GUESSED_FROM]
    likeliest = max(_LIKELY, key=lambda charset: _likeness(telling.decode(charset, "replace")))
    # Chinese and Japanese charsets share the places of kana, which no Chinese text has many of.
    if (
        likeliest == "gb18030"
        and len(_KANA.findall(telling.decode("gb18030", "replace"))) > len(telling) / 40
    ):
        return "euc_jp"
    return likeliest


def _likeness(text: str) -> float:
    """Return how much a text is like one that people write: no letters that do not exist, no controls."""
    bad = _WORTH_OF_WRONG * text.count("\ufffd") + _WORTH_OF_ODD * len(_ODD.findall(text))
    return likeness(text) - bad / max(len(text), 1)
