"""The text of a document whose encoding the server, its first line, its first bytes or nobody tells."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import charset_normalizer

_MARKS = (
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    # A tag without a byte order mark (XML 1.0, appendix F).
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0<", "utf-16-be"),
    (b"<\0", "utf-16-le"),
)
_EBCDIC = "<?xm".encode("cp037")
"""The first letters of a declaration in any of IBM's encodings, which differ in their quotes and brackets."""

_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"'?]([\w.:-]{1,40})[\"'?]")
_MARKED = re.compile(rb"[\0\xfe\xff\x4c]|<\0")
_UNLIKE_ASCII = re.compile(
    rb"(?:encoding|charset)\s*=\s*[\"']?(?:u(?:tf|cs)[-_]?(?:7|16|32)|iso-?2022|hz|cp037)", re.IGNORECASE
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin1": "cp1252"}
"""Encodings that publishers name when they write a larger one (WHATWG Encoding, 4.2)."""

_SAMPLE, _GUESSED = 50_000, 8_000
_LATIN = (
    "ascii",
    "cp1250",
    "cp1252",
    "cp1254",
    "cp1257",
    "cp437",
    "cp85",
    "latin",
    "iso8859_1",
    "iso8859_2",
    "mac_",
)
"""The alphabets that a guess confuses; most of what is written in any of them looks right in Windows' own."""

_MOST_DAMAGE = 0.002
_FEW = 12
"""Of letters beyond ASCII: from fewer, nobody can tell an encoding."""


def utf8(body: bytes, *, content_type: str | None = None) -> bytes:
    """Return a document in UTF-8 without its mark; one that claims to be that is taken at its word."""
    if _MARKED.match(body) or _UNLIKE_ASCII.search(body[:400] + (content_type or "").encode()):
        return text_of(body, content_type=content_type).encode()
    return body.removeprefix(codecs.BOM_UTF8)


def text_of(body: bytes, *, content_type: str | None = None) -> str:
    """Return a document's text; where every encoding that is told is wrong, the most likely one is used."""
    for encoding in _told(body, content_type):
        try:
            return body.decode(encoding).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    sample = body[:_SAMPLE].decode("utf-8", "replace")
    is_damaged = sample.count("\ufffd") <= _MOST_DAMAGE * len(sample)
    return body.decode("utf-8" if is_damaged else _likely(body), "replace")


def _told(body: bytes, content_type: str | None) -> Iterator[str]:
    """Yield encodings, the most credible first; one that cannot hold the bytes is passed over."""
    marked = next((encoding for mark, encoding in _MARKS if body.startswith(mark)), None)
    if marked:
        yield marked
    elif not body.isascii():
        # What is UTF-8 by its bytes is UTF-8, whatever a server says of all its files.
        yield "utf-8"
    served = _CHARSET.search(content_type or "")
    for encoding in (served[1] if served else "", _declared(body)):
        # A first line that can be read letter by letter is not in UTF-16.
        if encoding and not re.match(r"u(tf|cs)[-_]?(16|32|2|4)", encoding, re.IGNORECASE):
            yield _WIDER.get(encoding.lower(), encoding)
    yield "cp037" if body.startswith(_EBCDIC) else "utf-8"


def _declared(body: bytes) -> str:
    """Return the encoding that a document's first line names, in whatever encoding it does so."""
    head = body[:400]
    if head.startswith(_EBCDIC):
        head = head.decode("cp037").encode("ascii", "replace")
    found = _DECLARED.match(head)
    return found[1].decode("ascii") if found else ""


def _likely(body: bytes) -> str:
    sample = body[:_GUESSED]
    if len(sample) - len(sample.decode("ascii", "ignore")) < _FEW:
        return "cp1252"
    guess = charset_normalizer.from_bytes(sample).best()
    return guess.encoding if guess and not guess.encoding.startswith(_LATIN) else "cp1252"
