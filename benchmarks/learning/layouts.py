"""Pages of today made to look like others: laid out as before 2010, or with strangers' text on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from random import Random

_NAMES = re.compile(rb"""\s(?:class|id|role|itemprop)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""")
_SECTIONS = re.compile(
    rb"<(/?)(?:article|main|section|nav|aside|header|footer|figure|figcaption)\b", re.IGNORECASE
)
_ENDS = re.compile(rb"</div>|</table>|</section>|</article>|</footer>")
_WRAPPERS = (
    (b"<div><p>", b"</p><p>", b"</p></div>"),
    (b"<ul><li>", b"</li><li>", b"</li></ul>"),
    (b"<div><div><div>", b"</div></div><div><div>", b"</div></div></div>"),
    (b"<table><tr><td>", b"<br><br>", b"</td></tr></table>"),
)


class Layout(StrEnum):
    AS_IT_IS = "as it is"
    NAMELESS = "no classes, no sections"
    LINE_BREAKS = "paragraphs by line breaks"
    TABLES = "boxes are tables"
    BOXES = "paragraphs are boxes"


def laid_out(html: bytes, layout: Layout) -> bytes:
    """Return a page in another layout."""
    if layout in {Layout.NAMELESS, Layout.LINE_BREAKS, Layout.TABLES}:
        html = _SECTIONS.sub(rb"<\1div", _NAMES.sub(b"", html))
    match layout:
        case Layout.LINE_BREAKS:
            html = _replaced(html, rb"<p\b[^>]*>|</?[uo]l\b[^>]*>|</li>", b"")
            html = _replaced(html, rb"</p\s*>", b"<br><br>")
            html = _replaced(html, rb"<li\b[^>]*>", b"<br>")
            html = _replaced(html, rb"</h[1-6]\s*>", b"</b><br><br>")
            return _replaced(html, rb"<h[1-6]\b", b"<b")
        case Layout.TABLES:
            html = _replaced(html, rb"<div\b[^>]*>", b"<table><tr><td>")
            return _replaced(html, rb"</div\s*>", b"</td></tr></table>")
        case Layout.BOXES:
            return _replaced(html, rb"<(/?)p\b", rb"<\1div")
    return html


def with_strangers(html: bytes, paragraphs: Sequence[str], random: Random) -> bytes:
    """Return a page with paragraphs of another article in a box of their own, mostly late on the page."""
    ends = [end.start() for end in _ENDS.finditer(html)]
    if not ends:
        return html
    chosen = random.sample(paragraphs, min(random.randint(2, 9), len(paragraphs)))
    before, between, after = random.choice(_WRAPPERS)
    text = between.join(paragraph.replace("<", "&lt;").encode() for paragraph in chosen)
    late = random.random() < 0.75
    place = random.choice(ends[len(ends) * 3 // 4 :] if late else ends[: len(ends) // 10 + 1])
    return html[:place] + before + text + after + html[place:]


def _replaced(html: bytes, pattern: bytes, by: bytes) -> bytes:
    return re.sub(pattern, by, html, flags=re.IGNORECASE)
