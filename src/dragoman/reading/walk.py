"""One walk through a page's tree, which cuts its text into blocks."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from dragoman.reading.boxes import Box, TextBlock, Where
from dragoman.reading.types import Span, SpanKind

MOST_BLOCKS = 8_000
"""No article comes after so many blocks, and no hostile page is worth more time."""
_MOST_NODES = 150_000
_LONGEST_WORDS = 200

Attributes = dict[str, str | None]

_WHERE = {
    "article": Where.ARTICLE.value,
    "main": Where.MAIN.value,
    "nav": Where.NAV.value,
    "menu": Where.NAV.value,
    "aside": Where.ASIDE.value,
    "header": Where.HEADER.value,
    "footer": Where.FOOTER.value,
    "form": Where.FORM.value,
    "figure": Where.FIGURE.value,
    "table": Where.TABLE.value,
    "td": Where.CELL.value,
    "th": Where.CELL.value,
    "ul": Where.LIST.value,
    "ol": Where.LIST.value,
    "dl": Where.LIST.value,
    "blockquote": Where.QUOTATION.value,
    "figcaption": Where.CAPTION.value,
    "caption": Where.CAPTION.value,
    "p": Where.PARAGRAPH.value,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Where.HEADING.value),
}
_ROLES = {
    "main": Where.MAIN.value,
    "article": Where.ARTICLE.value,
    "navigation": Where.NAV.value,
    "complementary": Where.ASIDE.value,
    "contentinfo": Where.FOOTER.value,
    "banner": Where.HEADER.value,
    "dialog": Where.HIDDEN.value,
    "heading": Where.HEADING.value,
}
_NO_TEXT = (
    "script noscript style template iframe svg object select textarea input button video audio canvas map"
    " head title meta link param progress meter datalist -comment -doctype -document"
)
_IN_LINES = (
    "abbr acronym bdi bdo big cite code data del dfn font img ins kbd label mark nobr o:p output"
    " picture q rb rp rt ruby s samp small source span strike sub sup time tt u var wbr"
)
_TEXT, _TEXTLESS, _BREAK, _BOX, _INLINE, _SPAN = range(6)
_KINDS: dict[str | None, int] = {
    "-text": _TEXT,
    None: _TEXTLESS,
    "br": _BREAK,
    **dict.fromkeys(_NO_TEXT.split(), _TEXTLESS),
    **dict.fromkeys(_IN_LINES.split(), _INLINE),
    **dict.fromkeys(("a", "b", "strong", "em", "i"), _SPAN),
}
"""What to do with an element; one that is not here makes a box."""
_SPANS = {
    "a": SpanKind.LINK,
    "b": SpanKind.STRONG,
    "strong": SpanKind.STRONG,
    "em": SpanKind.EMPHASIS,
    "i": SpanKind.EMPHASIS,
}
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")

_TELLING = frozenset({"role", "itemprop", "hidden", "style"})


class Walk:
    """Goes through a tree; knows the box it is in and the text since the last edge of a block."""

    def __init__(self) -> None:
        self.blocks: list[TextBlock] = []
        self.box = Box("", "", None, 0, 0, 0)
        self.boxes = [self.box]
        self._unmade: list[LexborNode] = []
        self._open: list[tuple[SpanKind, str]] = []
        self._links = 0
        self._breaks = 0
        self._words: list[str] = []
        self._starts: list[int] = []
        self._start(is_broken=False)

    def take(self, root: LexborNode | None) -> None:
        """Gather the blocks below an element, and the boxes that hold any."""
        above: list[tuple[LexborNode, int]] = []
        node, blocks, kinds, add, enter, leave = (
            root,
            self.blocks,
            _KINDS,
            self._add,
            self._enter,
            self._leave,
        )
        for _ in range(_MOST_NODES):
            if node is None or len(blocks) >= MOST_BLOCKS:
                break
            kind = kinds.get(node.tag, _BOX)
            if kind == _TEXT:
                text = node.text_content or ""
                if not text or text.isspace():
                    self._is_blank = True
                else:
                    add(text)
            elif kind >= _BOX:
                enter(node, kind)
                if (child := node.first_child) is not None:
                    above.append((node, kind))
                    node = child
                    continue
                leave(kind)
            elif kind == _BREAK:
                self._breaks += 1
            while above and (following := node.next) is None:
                node, kind = above.pop()
                if kind != _INLINE:
                    leave(kind)
            node = following if above else None
        self._end()

    def _enter(self, node: LexborNode, kind: int) -> None:
        if kind == _BOX:
            self._end_line()
            self._unmade.append(node)
            return
        tag, attributes = node.tag or "", node.attributes
        self._inside.append(tag)
        if attributes and (named := attributes.get("class")):
            self._inside.append(named)
        if kind == _SPAN:
            self._open_span(_SPANS[tag], attributes)

    def _make_boxes(self) -> None:
        """Make the boxes of the elements that are open: most hold no text, and nobody asks for those."""
        for node in self._unmade:
            outer, tag = self.box, node.tag or "-"
            where, words = outer.where | _WHERE.get(tag, 0), ""
            for name, value in node.attributes.items():
                if name == "class" or name == "id":
                    words += f"{value or ''} "
                elif name in _TELLING:
                    where |= _told(name, value or "")
            words = words.lower()[:_LONGEST_WORDS]
            number, first = len(self.boxes), len(self.blocks)
            self.box = Box(tag, words, outer, where, number, first, 0, outer.depth + 1)
            self.boxes.append(self.box)
        self._unmade.clear()

    def _leave(self, kind: int) -> None:
        if kind == _SPAN:
            self._close_span()
        elif kind == _BOX:
            self._end_line()
            if self._unmade:
                self._unmade.pop()
            else:
                box = self.box
                box.last = len(self.blocks)
                self.box = box.parent or box

    def _end(self) -> None:
        """Close what is open: a walk may end early."""
        self._end_line()
        self._unmade.clear()
        while self.box.parent is not None:
            self._leave(_BOX)
        self._leave(_BOX)

    def _open_span(self, kind: SpanKind, attributes: Attributes) -> None:
        url = ""
        if kind is SpanKind.LINK:
            url = attributes.get("href") or ""
            self._links += 1
        self._open.append((kind, url))
        self._starts.append(self._length)

    def _close_span(self) -> None:
        kind, url = self._open.pop()
        self._span(kind, url, self._starts.pop())
        if kind is SpanKind.LINK:
            self._links -= 1

    def _span(self, kind: SpanKind, url: str, start: int) -> None:
        if start < self._length and (url or kind is not SpanKind.LINK):
            self._spans.append(Span(kind, start, self._length, url))

    def _add(self, text: str) -> None:
        line = " ".join(text.split())
        if self._breaks:
            if self._length:
                self._cut(is_broken=self._breaks == 1)
            self._breaks = 0
        if self._length and (self._is_blank or text[0].isspace()):
            line = " " + line
            if self._starts:
                self._starts = [start + (start == self._length) for start in self._starts]
        self._is_blank = text[-1].isspace()
        self._words.append(line)
        self._length += len(line)
        if self._links:
            self._linked += len(line)

    def _end_line(self) -> None:
        """End what was being gathered at the edge of a box."""
        if self._length:
            self._cut(is_broken=False)
            return
        if self._inside:
            self._inside.clear()
        self._breaks = 0
        self._is_broken = False

    def _cut(self, *, is_broken: bool) -> None:
        """End a block; spans that are open go on in the next."""
        if self._unmade:
            self._make_boxes()
        for place, (kind, url) in enumerate(self._open):
            self._span(kind, url, self._starts[place])
        text, inside = "".join(self._words), " ".join(self._inside).lower()[:_LONGEST_WORDS]
        self.blocks.append(
            TextBlock(text, self.box, tuple(self._spans), self._linked, inside, self._is_broken)
        )
        self._start(is_broken=is_broken)

    def _start(self, *, is_broken: bool) -> None:
        self._words.clear()
        self._length = 0
        self._linked = 0
        self._spans: list[Span] = []
        self._starts = [0] * len(self._open)
        self._inside: list[str] = []
        self._is_blank = False
        self._breaks = 0
        self._is_broken = is_broken


def _told(name: str, value: str) -> int:
    """Return what an attribute says of where its element stands."""
    if name == "role":
        return _ROLES.get(value, 0)
    if name == "itemprop":
        return Where.BODY.value if value == "articleBody" else 0
    if name == "hidden" or _UNSEEN.search(value.lower()):
        return Where.HIDDEN.value
    return 0
