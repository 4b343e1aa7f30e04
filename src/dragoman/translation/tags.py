"""Links and emphasis inside a text as numbered tags, for engines and editors: ``See ⟨1⟩the report⟨/1⟩.``

A tag keeps a span's place in a text that somebody else rewrites. A bracket of the text's own is doubled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import heapify, heappop, heappush
from html import escape
from html.parser import HTMLParser

from dragoman.reading.types import Span, SpanKind

MOST = 999
"""Tags in one text; what more links and emphasis it has, it loses."""

_MARK = re.compile(r"⟨⟨|⟨(/?)([1-9][0-9]{0,3})⟩")
_ELEMENTS = {
    "a": SpanKind.LINK,
    "b": SpanKind.STRONG,
    "strong": SpanKind.STRONG,
    "i": SpanKind.EMPHASIS,
    "em": SpanKind.EMPHASIS,
}
_ELEMENT_OF = {SpanKind.LINK: "a", SpanKind.STRONG: "strong", SpanKind.EMPHASIS: "em"}
_HIDDEN = frozenset({"script", "style", "template"})
_ADDRESS = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tag:
    """What the number of a tag stands for; ``url`` is a link's address."""

    number: int
    kind: SpanKind
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text with tags, and what they stand for."""

    text: str
    tags: tuple[Tag, ...] = ()


class Fault(StrEnum):
    """What may have happened to a tag in a translation."""

    MISSING = "missing"
    DOUBLED = "doubled"
    UNKNOWN = "unknown"
    CROSSED = "crossed"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class TagFault:
    """A tag that does not stand in a translation as it should."""

    fault: Fault
    number: int


def tag(text: str, spans: Iterable[Span]) -> Tagged:
    """Return ``text`` with its spans as tags, numbered in reading order.

    Spans that cross become more tags, spans without words none.
    """
    nested = _nested(text, spans)
    edges = [(span.start, 1, -span.end, number, True) for number, span in enumerate(nested, 1)]
    edges += [(span.end, 0, -span.start, -number, False) for number, span in enumerate(nested, 1)]
    parts, place = [], 0
    for at, _, _, number, opens in sorted(edges):
        parts += [_doubled(text[place:at]), f"⟨{number}⟩" if opens else f"⟨/{-number}⟩"]
        place = at
    tags = tuple(Tag(number, span.kind, span.url) for number, span in enumerate(nested, 1))
    return Tagged("".join([*parts, _doubled(text[place:])]), tags)


def untag(text: str, tags: Iterable[Tag]) -> tuple[str, tuple[Span, ...]]:
    """Return the plain text and its spans; a tag that is at fault is left out, its words stay."""
    known = {tag.number: tag for tag in tags}
    sound = known.keys() - {fault.number for fault in _faults(text, known)}
    plain: list[str] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    length = 0
    for piece, number, closes in _pieces(text):
        plain.append(piece)
        length += len(piece)
        if number in sound:
            (ends if closes else starts)[number] = length
    spans = (Span(known[number].kind, starts[number], ends[number], known[number].url) for number in starts)
    return "".join(plain), tuple(spans)


def encode(html: str) -> Tagged:
    """Return a paragraph of HTML as text with tags; of its elements only links and emphasis are kept."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tag("".join(reader.parts), reader.spans)


def decode(text: str, tags: Iterable[Tag]) -> str:
    """Return a text with tags as HTML; a tag that is at fault is left out, its words stay."""
    plain, spans = untag(text, tags)
    opening = {number: _opening(span) for number, span in enumerate(spans, 1)}
    closing = {number: f"</{_ELEMENT_OF[span.kind]}>" for number, span in enumerate(spans, 1)}
    tagged = tag(plain, spans)
    return "".join(
        escape(piece, quote=False) + ((closing if closes else opening)[number] if number else "")
        for piece, number, closes in _pieces(tagged.text)
    )


def tag_faults(original: str, translation: str) -> list[TagFault]:
    """Return what is wrong with a translation's tags: each must be there once, well nested, with words."""
    return _faults(translation, numbers_in(original))


def numbers_in(text: str) -> set[int]:
    """Return the numbers of the tags that stand in a text, sound or not."""
    return {number for _, number, _ in _pieces(text) if number}


def renumbered(text: str, numbers: Mapping[int, int]) -> str:
    """Return a text whose tags have other numbers; a tag that ``numbers`` does not name keeps its own."""
    return _MARK.sub(
        lambda mark: f"⟨{mark[1]}{numbers.get(int(mark[2]), int(mark[2]))}⟩" if mark[2] else mark[0], text
    )


def cut(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """Return the spans of a piece, ``text[start:end]``, with their places in it; what goes on is cut."""
    moved = (
        replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start) for span in spans
    )
    return tuple(span for span in moved if span.start < span.end)


def _pieces(text: str) -> Iterator[tuple[str, int, bool]]:
    """Yield plain text and the tag after it, as its number and whether it closes; 0 is no tag."""
    place, plain = 0, []
    for match in _MARK.finditer(text):
        plain.append(text[place : match.start()])
        place = match.end()
        if match[2] is None:
            plain.append("⟨")
            continue
        yield "".join(plain), int(match[2]), bool(match[1])
        plain = []
    yield "".join(plain) + text[place:], 0, False


def _faults(text: str, expected: Iterable[int]) -> list[TagFault]:
    wanted = set(expected)
    opened: Counter[int] = Counter()
    closed: Counter[int] = Counter()
    crossed: set[int] = set()
    empty: set[int] = set()
    stack: list[tuple[int, int]] = []
    length = 0
    for piece, number, closes in _pieces(text):
        length += len(piece.strip())
        (closed if closes else opened)[number] += number > 0
        if number and not closes:
            stack.append((number, length))
        elif number and stack and stack[-1][0] == number:
            empty |= {number} if stack.pop()[1] == length else set()
        elif number:
            crossed.add(number)
    crossed |= {number for number, _ in stack}
    return [
        TagFault(fault, number)
        for number in sorted((wanted | opened.keys() | closed.keys()) - {0})
        if (fault := _fault(number, wanted, opened[number], closed[number], crossed, empty))
    ]


def _fault(
    number: int, wanted: set[int], opened: int, closed: int, crossed: set[int], empty: set[int]
) -> Fault | None:
    if number not in wanted:
        return Fault.UNKNOWN
    if not opened or not closed:
        return Fault.MISSING
    if max(opened, closed) > 1:
        return Fault.DOUBLED
    if number in crossed:
        return Fault.CROSSED
    return Fault.EMPTY if number in empty else None


def _nested(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the spans in reading order, well nested: one that leaves another's end is cut there."""
    waiting = [(span.start, -span.end, place, span) for place, span in enumerate(cut(spans, 0, len(text)))]
    heapify(waiting)
    nested: list[Span] = []
    open_ends: list[int] = []
    while waiting and len(nested) < MOST:
        start, _, place, span = heappop(waiting)
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and span.end > open_ends[-1]:
            edge = open_ends[-1]
            heappush(waiting, (edge, -span.end, place, replace(span, start=edge)))
            span = replace(span, end=edge)
        if text[start : span.end].strip():
            nested.append(span)
            open_ends.append(span.end)
    return nested


def _doubled(text: str) -> str:
    return text.replace("⟨", "⟨⟨")


def _opening(span: Span) -> str:
    if span.kind == SpanKind.LINK:
        return f'<a href="{escape(span.url)}">'
    return f"<{_ELEMENT_OF[span.kind]}>"


class _Reader(HTMLParser):
    """Reads a paragraph's words and spans, in whatever order its elements are closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._spans: dict[int, Span] = {}
        self._open: list[tuple[int, SpanKind, int, str]] = []
        self._length = self._hidden = self._elements = 0

    @property
    def spans(self) -> list[Span]:
        """What was read, in the order in which it was opened."""
        return [self._spans[number] for number in sorted(self._spans)]

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self._hidden += name in _HIDDEN
        if name == "br":
            self.handle_data(" ")
        if kind := _ELEMENTS.get(name):
            url = (dict(attributes).get("href") or "").strip()
            self._elements += 1
            self._open.append((self._elements, kind, self._length, url))

    def handle_endtag(self, name: str) -> None:
        self._hidden = max(self._hidden - (name in _HIDDEN), 0)
        kind = _ELEMENTS.get(name)
        for place in reversed(range(len(self._open))):
            if self._open[place][1] == kind:
                self._close(place)
                return

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)
            self._length += len(data)

    def close(self) -> None:
        super().close()
        while self._open:
            self._close(-1)

    def _close(self, place: int) -> None:
        number, kind, start, url = self._open.pop(place)
        is_safe = kind != SpanKind.LINK or _ADDRESS.match(url)
        if is_safe and start < self._length:
            self._spans[number] = Span(kind, start, self._length, url if kind == SpanKind.LINK else "")
