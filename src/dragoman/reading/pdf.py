"""The article in a PDF: its lines found by pdfminer, put together again as paragraphs.

Files of strangers may hang or exhaust a parser: the newsroom calls this through ``reading.confined`` only.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTPage, LTTextBox, LTTextLine

from dragoman.languages import detect
from dragoman.reading.errors import NoTextError
from dragoman.reading.types import Block, BlockKind, Clipping

MOST_PAGES = 300
_SHORTEST_TEXT = 25
_EDGE = 0.08
"""Of a page's height: how far running heads and page numbers reach into it."""
_GUTTER = 4
"""Points of white between two columns."""
_LARGER = 1.15
"""Times the size of the body: from here on a line is a heading."""
_LONGEST_HEADING = 200
_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|стр\.?)\s*)?\d+(?:\s*(?:/|of|de|sur|von|из)\s*\d+)?\W*", re.IGNORECASE
)
_LIGATURES = re.compile(r"[\ufb00-\ufdff\ufe70-\ufefc]")
_BROKEN_WORD = re.compile(r"(\w+)[-\u00ad\u2010]$")
_END = re.compile(r"[.!?…:;。！？؟۔][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line at ``left`` and ``top`` in points; ``place`` is how far down its page it stands, 0 to 1."""

    text: str
    size: float
    left: float
    top: float
    place: float
    page: int


def read_pdf(body: bytes) -> Clipping:
    """Return the article in a PDF; raise NoTextError for pictures of text, and whatever pdfminer raises."""
    return clipping(list(_lines(body)))


def clipping(lines: Sequence[Line]) -> Clipping:
    """Return the article that stands on these lines."""
    kept = _without_furniture(lines)
    text_size = _size_of_body(kept)
    title = _title(kept, text_size)
    blocks = _joined(_blocks([line for line in kept if line not in title], text_size), _words(kept))
    text = "\n".join(block.text for block in blocks)
    if len(text) < _SHORTEST_TEXT:
        raise NoTextError
    return Clipping(
        title=" ".join(line.text for line in title)[:1000],
        paragraphs=tuple(blocks),
        language=detect(text) or "",
    )


def _lines(body: bytes) -> Iterator[Line]:
    for number, page in enumerate(extract_pages(io.BytesIO(body), maxpages=MOST_PAGES)):
        boxes = [element for element in page if isinstance(element, LTTextBox)]
        for box in in_reading_order(boxes):
            for line in box:
                if isinstance(line, LTTextLine) and line.get_text().strip():
                    yield _line(line, page, number)


def in_reading_order(boxes: Sequence[LTTextBox]) -> list[LTTextBox]:
    """Return boxes column by column; where nothing white runs down the page, the widest box divides it."""
    if len(boxes) < 2:
        return list(boxes)
    by_left = sorted(boxes, key=lambda box: (box.x0, -box.y1))
    reach = by_left[0].x1
    for place, box in enumerate(by_left):
        if box.x0 > reach + _GUTTER:
            return in_reading_order(by_left[:place]) + in_reading_order(by_left[place:])
        reach = max(reach, box.x1)
    widest = max(boxes, key=lambda box: box.width)
    rest = [box for box in boxes if box is not widest]
    above = [box for box in rest if box.y0 + box.y1 >= widest.y0 + widest.y1]
    below = [box for box in rest if box.y0 + box.y1 < widest.y0 + widest.y1]
    return [*in_reading_order(above), widest, *in_reading_order(below)]


def _line(line: LTTextLine, page: LTPage, number: int) -> Line:
    sizes = [glyph.size for glyph in line if isinstance(glyph, LTChar)]
    # Ligatures and Arabic letters in their written forms are drawn, not meant.
    text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), line.get_text())
    top = page.height - (line.y0 + line.y1) / 2
    return Line(
        text=" ".join(text.replace("\0", "").split()),
        size=round(median(sizes), 1) if sizes else 0,
        left=line.x0,
        top=top,
        place=top / (page.height or 1),
        page=number,
    )


def _without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Leave out page numbers, and what stands at the edge of several pages."""
    pages = Counter(mark for mark, _ in {(_mark(line), line.page) for line in lines if _is_at_edge(line)})
    return [
        line
        for line in lines
        if not (_is_at_edge(line) and (_NUMBER.fullmatch(line.text) or pages[_mark(line)] > 1))
    ]


def _is_at_edge(line: Line) -> bool:
    return line.place < _EDGE or line.place > 1 - _EDGE


def _mark(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)


def _size_of_body(lines: Sequence[Line]) -> float:
    """Return the size in which most letters are set."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0


def _title(lines: Sequence[Line], text_size: float) -> list[Line]:
    """Return the lines on the first page that are set largest of all, none where nothing stands out."""
    first = [line for line in lines if line.page == 0]
    largest = max((line.size for line in first), default=0)
    title = [line for line in first if line.size == largest]
    is_one = largest >= text_size * _LARGER and sum(len(line.text) for line in title) <= _LONGEST_HEADING
    return title if is_one else []


def _blocks(lines: Sequence[Line], text_size: float) -> Iterator[list[Line] | Block]:
    """Yield headings as blocks, and the lines of each paragraph."""
    pitch = _pitch(lines)
    run: list[Line] = []
    for line in lines:
        if run and _begins_anew(line, run[-1], pitch):
            yield _heading(run, text_size) or run
            run = []
        run.append(line)
    if run:
        yield _heading(run, text_size) or run


def _pitch(lines: Sequence[Line]) -> float:
    """Return how far below each other lines usually stand."""
    steps = [line.top - above.top for above, line in pairwise(lines) if line.page == above.page]
    return median([step for step in steps if step > 0] or [0])


def _begins_anew(line: Line, above: Line, pitch: float) -> bool:
    """Say whether a line begins a paragraph: elsewhere, in another size, below some white, or set in."""
    if line.page != above.page or abs(line.size - above.size) > 1:
        return True
    if not -0.5 * pitch < line.top - above.top < 1.25 * pitch:
        return True
    return line.left - above.left > line.size * 0.8 and bool(_END.search(above.text))


def _heading(run: Sequence[Line], text_size: float) -> Block | None:
    text = " ".join(line.text for line in run)
    is_one = run[0].size >= text_size * _LARGER and len(text) <= _LONGEST_HEADING
    return Block(BlockKind.HEADING, text) if is_one else None


def _joined(parts: Iterator[list[Line] | Block], words: Counter[str]) -> list[Block]:
    """Return paragraphs whole: one that ends in the middle of a sentence goes on in the next column."""
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, Block):
            blocks.append(part)
            continue
        text = part[0].text
        for _, line in pairwise(part):
            text = _continued(text, line.text, words)
        if blocks and blocks[-1].kind == BlockKind.PARAGRAPH and _goes_on(blocks[-1].text, text):
            text = _continued(blocks.pop().text, text, words)
        blocks.append(Block(BlockKind.PARAGRAPH, text))
    return blocks


def _goes_on(above: str, below: str) -> bool:
    return below[:1].islower() and not _END.search(above)


def _continued(above: str, below: str, words: Counter[str]) -> str:
    """Join two lines; a word broken between them is made whole, unless elsewhere it has its hyphen too."""
    broken = _BROKEN_WORD.search(above)
    if not broken or not below[:1].islower():
        return f"{above} {below}"
    rest = re.match(r"\w+", below)
    hyphened = f"{broken[1]}-{rest[0] if rest else ''}".lower()
    return above[: broken.end(1)] + ("-" if words[hyphened] else "") + below


def _words(lines: Sequence[Line]) -> Counter[str]:
    return Counter(word for line in lines for word in re.findall(r"\w+-\w+", line.text.lower()))
