"""What an article is made of."""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count, groupby
from typing import Any

from dragoman.reading.types import SpanKind
from dragoman.translation.tags import decode, tag
from dragoman.translation.types import Block, BlockKind

SLUG_LENGTH = 70
"""Characters that the last part of an address may have which is made of a headline."""

_ELEMENTS = {"strong": "b", "em": "i"}
"""Elements that Wagtail has other names for."""
_ELEMENT = re.compile(f"<(/?)({'|'.join(_ELEMENTS)})>")
_SAFE = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_BLOCKS = uuid.UUID("f2ad1ad5-1c4c-4d0b-b5d2-3a3c3e0d8f51")


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a passage of a press review is from."""

    outlet: str
    country: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """The words of a draft; ``name`` is what its blocks get their lasting ids from.

    ``cited`` are the outlets of a press review, by what its blocks are made from.
    """

    name: str
    blocks: tuple[Block, ...]
    cited: Mapping[int, Cited] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The words of an article; ``body`` is what Wagtail stores of a stream of blocks."""

    headline: str
    standfirst: str
    body: list[dict[str, Any]]


def compose(manuscript: Manuscript) -> ArticleText:
    """Return the article that a manuscript makes.

    The first headline and standfirst are set apart; those of further clippings stay in the body.
    """
    blocks = list(manuscript.blocks)
    headline = _take(blocks, BlockKind.HEADLINE)
    standfirst = _take(blocks, BlockKind.STANDFIRST)
    return ArticleText(headline, standfirst, list(_body(blocks, manuscript)))


def free_slug(wanted: str, *, taken: Collection[str]) -> str:
    """Return ``wanted``, or if that is ``taken`` or a numbered page's, with the first number that is not."""
    candidates = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(slug for slug in candidates if slug not in taken and not is_numbered_page(slug))


def is_numbered_page(slug: str) -> bool:
    """Return whether a list's older articles stand under this name: ``page-3``."""
    return bool(re.fullmatch(r"page-\d+", slug))


def _take(blocks: list[Block], kind: BlockKind) -> str:
    """Remove the first block of a kind and return its words; none when there is no such block."""
    place = next((place for place, block in enumerate(blocks) if block.kind == kind), None)
    return "" if place is None else blocks.pop(place).text


def _body(blocks: Iterable[Block], manuscript: Manuscript) -> Iterator[dict[str, Any]]:
    """Yield stream blocks; a block of the same draft has the same id whenever it is published."""
    ids = (str(uuid.uuid5(_BLOCKS, f"{manuscript.name}/{number}")) for number in count())
    for made_from, parts in groupby(blocks, key=lambda block: block.made_from):
        if cited := manuscript.cited.get(made_from or 0):
            yield {"type": "outlet", "value": _excerpt(cited, list(parts)), "id": next(ids)}
        else:
            yield from _plain(parts, ids)


def _excerpt(cited: Cited, blocks: Sequence[Block]) -> dict[str, str]:
    introduction = [block.text for block in blocks if block.kind == BlockKind.INTRODUCTION]
    quoted = [block.text for block in blocks if block.kind != BlockKind.INTRODUCTION]
    return {
        "outlet": cited.outlet,
        "country": cited.country,
        "introduction": " ".join(introduction),
        "text": "\n".join(quoted),
        "url": cited.url,
    }


def _plain(blocks: Iterable[Block], ids: Iterator[str]) -> Iterator[dict[str, Any]]:
    for is_list, members in groupby(blocks, key=lambda block: block.kind == BlockKind.LIST_ITEM):
        if is_list:
            items = [{"type": "item", "value": _html(block), "id": next(ids)} for block in members]
            yield {"type": "list", "value": items, "id": next(ids)}
        else:
            yield from ({**_part(block), "id": next(ids)} for block in members)


def _part(block: Block) -> dict[str, Any]:
    match block.kind:
        case BlockKind.HEADING | BlockKind.HEADLINE:
            return {"type": "heading", "value": block.text}
        case BlockKind.QUOTATION:
            return {"type": "quotation", "value": {"text": block.text, "speaker": ""}}
        case _:
            return {"type": "paragraph", "value": _html(block)}


def _html(block: Block) -> str:
    """Return a block as Wagtail's rich text with links and emphasis; of its words, none is markup to us."""
    spans = [span for span in block.spans if span.kind != SpanKind.LINK or _SAFE.match(span.url)]
    tagged = tag(block.text, spans)
    markup = decode(tagged.text, tagged.tags)
    return f"<p>{_ELEMENT.sub(lambda element: f'<{element[1]}{_ELEMENTS[element[2]]}>', markup)}</p>"
