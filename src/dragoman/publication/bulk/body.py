"""The text of an imported article: HTML as any system writes it becomes the blocks of ours."""

from __future__ import annotations

import html
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

import nh3
from lxml.html import HtmlElement, fragment_fromstring, tostring

from dragoman.publication.bulk.texts import one_line
from dragoman.publication.bulk.types import ImportedArticle, Text
from dragoman.sources.markup import sound

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = {"p", *HEADINGS, "blockquote", "ul", "ol", "li"}
INLINE = {"b", "strong", "i", "em", "a", "sup", "sub", "br"}
BOXES = {"div", "section", "article", "main", "header", "footer", "figure", "center", "pre"}
"""Elements that say where text ends, and nothing else about it."""
CLOSED = {"table": "tables", "iframe": "embeds", "object": "embeds", "video": "videos", "audio": "recordings"}
CLOSED |= {"form": "forms", "svg": "drawings", "math": "formulas", "script": "scripts"}
"""Elements left out with everything in them, and what people call them."""
LEFT_OUT = CLOSED | {"img": "pictures", "embed": "embeds"}
SILENT = {"style", "template", "noscript", "figcaption", "title", "select", "textarea"}
"""Elements left out with everything in them, of which no reader misses anything."""

_IDS = uuid.UUID("0e5b2c52-7a0e-4f1c-9a52-5a4f3f3a8c11")
_MISSED = re.compile(rf"<({'|'.join(LEFT_OUT)})\b", re.IGNORECASE)
_BOX = re.compile(rf"</?(?:{'|'.join(BOXES)})>")
_NEW_PARAGRAPH = re.compile(r"\n\s*\n|(?:<br>\s*){2,}")
_BREAKS = re.compile(r"(?:<br> ?){2,}")
_BREAKS_AROUND = re.compile(r"^(?:<br> ?)+|(?: ?<br>)+$")
_AS_WAGTAIL = {"<strong>": "<b>", "</strong>": "</b>", "<em>": "<i>", "</em>": "</i>", "<br>": "<br/>"}
_TO_WAGTAIL = re.compile("|".join(_AS_WAGTAIL))
_TAG = re.compile(r"<[^>]*>")
_PARAGRAPH_SEPARATOR = "\u2029"


def _cleaner(tags: set[str], *, without: Iterable[str] = ()) -> nh3.Cleaner:
    """Return what leaves only ``tags`` of any markup, and nothing of what stands ``without``."""
    return nh3.Cleaner(
        tags=tags,
        clean_content_tags=set(without),
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


_TEXT = _cleaner(INLINE | BLOCKS | BOXES | {"cite"}, without=CLOSED.keys() | SILENT)
_PARAGRAPH = _cleaner(INLINE)

Block = dict[str, Any]


def compose(article: ImportedArticle) -> Text:
    """Return an article with its text as blocks; the same text has blocks of the same ids every time."""
    missed: Counter[str] = Counter()
    parts = [article.body] if isinstance(article.body, str) else article.body
    blocks = [block for part in parts for block in _blocks(part, missed)]
    ids = (str(uuid.uuid5(_IDS, f"{article.key}/{number}")) for number in count())
    note = ", ".join(f"{what} ({number})" for what, number in sorted(missed.items()))
    return Text(
        article, tuple(_with_ids(block, ids) for block in blocks), (f"Left out: {note}.",) if note else ()
    )


def _blocks(part: Any, missed: Counter[str]) -> Iterator[Block]:
    """Yield what becomes of a piece of HTML, or of a block; count what nothing becomes of."""
    match part:
        case str(source) | {"type": "paragraph", "value": str(source)}:
            missed.update(LEFT_OUT[tag.lower()] for tag in _MISSED.findall(source))
            yield from _from_html(source)
        case {"type": "heading" | "subheading" as kind, "value": str(text)}:
            yield {"type": kind, "value": one_line(text)}
        case {"type": "quotation", "value": {"text": str(text), "speaker": str(speaker)}}:
            yield _quotation(text.strip(), one_line(speaker))
        case {"type": "list", "value": [*items]} if all(isinstance(item, str) for item in items):
            yield _list(items)
        case {"type": str(kind)}:
            missed[f"blocks “{kind}”"] += 1
        case _:
            missed["blocks without a type"] += 1


def _from_html(source: str) -> Iterator[Block]:
    """Yield blocks; text outside of any element begins a new paragraph after a blank line."""
    root = fragment_fromstring(_BOX.sub("\n\n", sound(_TEXT.clean(source))), create_parent="div")
    largest = min((child.tag for child in root if child.tag in HEADINGS), default="")
    loose = html.escape(root.text or "")
    for child in root:
        if child.tag in BLOCKS:
            yield from _paragraphs(loose)
            yield from _block(child, largest=largest)
            loose = html.escape(child.tail or "")
        else:
            loose += tostring(child, encoding="unicode")
    yield from _paragraphs(loose)


def _block(element: HtmlElement, *, largest: str) -> Iterator[Block]:
    """Yield the blocks of a block element; the ``largest`` headings of a text are its headings."""
    match element.tag:
        case "p" | "li":
            yield from _paragraphs(_markup(element).replace("\n", " "))
        case "ul" | "ol":
            items = [_markup(item) for item in _items(element)]
            if any(_inline(item) for item in items):
                yield _list(items)
        case "blockquote":
            speaker = one_line(" ".join(cite.text_content() for cite in _dropped(element, ".//cite")))
            if text := _plain(element):
                yield _quotation(text, speaker.lstrip("-–— "))
        case heading:
            if text := one_line(element.text_content()):
                yield {"type": "heading" if heading == largest else "subheading", "value": text}


def _paragraphs(markup: str) -> Iterator[Block]:
    for piece in _NEW_PARAGRAPH.split(markup):
        if text := _inline(piece):
            yield {"type": "paragraph", "value": f"<p>{text}</p>"}


def _list(items: Iterable[str]) -> Block:
    texts = [text for item in items if (text := _inline(item))]
    return {"type": "list", "value": [{"type": "item", "value": f"<p>{text}</p>"} for text in texts]}


def _quotation(text: str, speaker: str) -> Block:
    return {"type": "quotation", "value": {"text": text, "speaker": speaker, "language": ""}}


def _items(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the items of a list and of the lists within it, each without the others."""
    for item in list(element.iter("li")):
        _dropped(item, ".//ul|.//ol")
        yield item


def _dropped(element: HtmlElement, path: str) -> list[HtmlElement]:
    """Take what ``path`` finds out of an element and return it."""
    found: list[HtmlElement] = element.xpath(path)
    for part in found:
        part.drop_tree()
    return found


def _markup(element: HtmlElement) -> str:
    return str(tostring(element, encoding="unicode", with_tail=False))


def _plain(element: HtmlElement) -> str:
    """Return the words of an element, a blank line between its paragraphs."""
    for part in element.iter("p", "li", "br", *HEADINGS):
        part.tail = _PARAGRAPH_SEPARATOR + (part.tail or "")
    texts = (one_line(text) for text in element.text_content().split(_PARAGRAPH_SEPARATOR))
    return "\n\n".join(text for text in texts if text)


def _inline(markup: str) -> str:
    """Return words with what may stand in a paragraph, as Wagtail stores it; nothing if there are none."""
    clean = one_line(_PARAGRAPH.clean(markup.replace("</p>", " ")))
    if "<br>" in clean:
        clean = _BREAKS_AROUND.sub("", _BREAKS.sub("<br>", clean))
    words = html.unescape(_TAG.sub("", clean))
    return _TO_WAGTAIL.sub(lambda tag: _AS_WAGTAIL[tag[0]], clean) if words.strip() else ""


def _with_ids(block: Block, ids: Iterator[str]) -> Block:
    if block["type"] == "list":
        block["value"] = [item | {"id": next(ids)} for item in block["value"]]
    return block | {"id": next(ids)}
