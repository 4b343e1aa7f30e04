"""Pages of our own, in more languages and charsets than those of the sets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.languages import detect
from dragoman.reading.charset import decode
from tests.reading.synthetic import specimens
from tests.reading.synthetic.stories import stories

_WESTERN = ("windows-1252", "iso-8859-15")
_CHARSETS = {
    "ar": ("windows-1256", "iso-8859-6"),
    "az": ("windows-1254",),
    "el": ("windows-1253", "iso-8859-7"),
    "ja": ("shift_jis", "euc-jp"),
    "ko": ("euc-kr",),
    "mk": ("windows-1251", "iso-8859-5"),
    "pl": ("windows-1250", "iso-8859-2"),
    "ru": ("windows-1251", "koi8-r", "iso-8859-5"),
    "tr": ("windows-1254", "iso-8859-9"),
    "zh": ("gb18030",),
}
_DECLARATION = re.compile(r"<meta[^>]*charset[^>]*>")


def languages_right() -> Iterator[bool]:
    """Say of each story, and of each of its longer paragraphs, whether its language is detected."""
    for story in stories():
        long = [line for line in story.text.splitlines() if len(line) > 60]
        yield from (detect(text) == story.language for text in (story.text, *long))


def charsets_right() -> Iterator[bool]:
    """Say of pages, with and without the declaration of their charset, whether we find it."""
    for specimen in specimens():
        if specimen.layout != "tables":
            continue
        page = specimen.html.decode(specimen.charset)
        for charset in ("utf-8", *_CHARSETS.get(specimen.story.language, _WESTERN)):
            for declaration in (f'<meta charset="{charset}">', ""):
                html = _DECLARATION.sub(declaration, page).encode(charset, "xmlcharrefreplace")
                yield decode(html) == html.decode(charset)
