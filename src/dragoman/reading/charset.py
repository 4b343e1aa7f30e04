"""Bytes of a page into text, whatever the server said of them."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

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
# What pages without a declaration are written in.
_LIKELY = (
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 koi8_r gb18030 big5hkscs cp932 euc_jp cp949"
)
_DECLARED_WITHIN = 4_096
_GUESSED_FROM = 65_536


def decode(page: bytes) -> str:
    """Return a page's text: by its byte order mark, as UTF-8 where it is valid, as it declares, or by guess.

    Valid UTF-8 beats a declaration: a text in another charset is hardly ever valid UTF-8 by chance.
    """
    for mark, charset in _BYTE_ORDER_MARKS.items():
        if page.startswith(mark):
            return page[len(mark) :].decode(charset, "replace")
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError:
        return page.decode(_declared(page) or _guessed(page), "replace")


def _declared(page: bytes) -> str | None:
    for name in _DECLARED.findall(page[:_DECLARED_WITHIN]):
        try:
            charset = codecs.lookup(name.decode("ascii")).name
            "".encode(charset)
        except (LookupError, UnicodeError):
            continue
        return _MEANT.get(charset, charset)
    return None


def _guessed(page: bytes) -> str:
    """Guess from the bytes that are no ASCII markup."""
    telling = b" ".join(re.findall(rb"[^<>]*[\x80-\xff][^<>]*", page))[:_GUESSED_FROM]
    best = from_bytes(telling, cp_isolation=_LIKELY.split()).best()
    return best.encoding if best else "cp1252"
