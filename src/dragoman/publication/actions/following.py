"""After publication the page is the text: its draft's sentences follow it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime

from wagtail.blocks import StreamValue

from dragoman.people.models import User
from dragoman.publication.models import Article
from dragoman.translation.following import follow
from dragoman.translation.types import Block, BlockKind

_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"<br\b[^>]*>|</p>|</li>", re.IGNORECASE)


def follow_page(*, article: Article, user: User | None, at: datetime) -> None:
    """Have the draft of an article say what its page says now."""
    if article.draft_id:
        follow(draft=article.draft_id, blocks=blocks_of(article), user=user, at=at)


def blocks_of(article: Article) -> list[Block]:
    """Return the words of a page as a draft has them: pictures, tables and the like are left out."""
    blocks = [Block(BlockKind.HEADLINE, article.title), Block(BlockKind.STANDFIRST, article.standfirst)]
    blocks += [Block(kind, _line(text)) for child in article.body for kind, text in _texts(child)]
    return [block for block in blocks if block.text]


def _texts(block: StreamValue.StreamChild) -> Iterator[tuple[BlockKind, str]]:
    value = block.value
    match block.block_type:
        case "paragraph":
            yield BlockKind.PARAGRAPH, _words(value.source)
        case "heading" | "subheading":
            yield BlockKind.HEADING, value
        case "quotation":
            yield BlockKind.QUOTATION, value["text"] or ""
        case "outlet":
            yield BlockKind.INTRODUCTION, value["introduction"] or ""
            yield from ((BlockKind.QUOTATION, line) for line in (value["text"] or "").splitlines())
        case "list":
            yield from ((BlockKind.LIST_ITEM, _words(item.source)) for item in value)
        case "question":
            yield BlockKind.PARAGRAPH, value["text"]
        case "answer":
            yield BlockKind.PARAGRAPH, _words(value["text"].source)


def _words(source: str) -> str:
    """Return what a piece of HTML says."""
    return html.unescape(_TAG.sub("", _BREAK.sub(" ", source)))


def _line(text: str) -> str:
    return " ".join(text.split())
