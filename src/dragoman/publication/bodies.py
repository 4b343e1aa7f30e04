"""The body of an article as values: what its own page and feeds show, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils import timezone
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from dragoman import languages
from dragoman.publication.addresses import language_of
from dragoman.publication.embeds import Embed, embed
from dragoman.publication.models import Article, Picture
from dragoman.publication.pictures import Place, show
from dragoman.publication.types import ShownPicture

Pictures = Mapping[int, Picture]
_MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
ShownBlock = tuple[str, Any]
"""The name of a template in ``publication/blocks/``, and what it shows as ``block``."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words; ``language`` and ``direction`` are "" when they are the article's own."""

    paragraphs: tuple[str, ...]
    speaker: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What an outlet says, with where it stands."""

    outlet: str
    country: str
    introduction: str
    paragraphs: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Said:
    """A question or an answer of an interview, with who speaks if that is said."""

    speaker: str
    text: str | RichText


@dataclass(frozen=True, slots=True)
class Gallery:
    """Several pictures on one subject."""

    title: str
    pictures: tuple[ShownPicture, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A map or a chart, with where its facts come from."""

    title: str
    picture: ShownPicture
    source: str


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; every row has as many cells as there are columns."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Embedded:
    """A video or post of another site, with what it shows in words."""

    caption: str
    embed: Embed


@dataclass(frozen=True, slots=True)
class LiveEntry:
    """One entry of live coverage; ``anchor`` is its name within the page, and does not change."""

    anchor: str
    at: datetime
    headline: str
    text: RichText


def pictures_in(page: Article) -> set[int]:
    """Return the numbers of the pictures that stand in an article's body."""
    return {pk for block in page.body for pk in _picture_numbers(block)}


def shown_body(page: Article, pictures: Pictures) -> tuple[ShownBlock, ...]:
    """Return the blocks of an article in reading order; one that has nothing to show any more is left out.

    Live entries that follow each other are one block, the newest first. A smaller heading before any heading
    is a heading, so that no level is missing for those who find their way by headings.
    """
    language = language_of(page)
    blocks: list[ShownBlock] = []
    for is_live, members in groupby(page.body, key=lambda block: block.block_type == "live_entry"):
        if is_live:
            blocks.append(("live", _live(members)))
        else:
            shown = ((block.block_type, _shown(block, pictures, language)) for block in members)
            blocks += [(name, value) for name, value in shown if value is not None]
    return tuple(_in_order(blocks))


def words_in(body: Iterable[ShownBlock]) -> str:
    """Return the text of blocks without markup, as a reader has to read it."""
    return _MARKUP.sub(" ", " ".join(text for block in body for text in _texts(block)))


def _picture_numbers(block: StreamValue.StreamChild) -> Iterator[int]:
    match block.block_type:
        case "picture" | "figure":
            chosen = [block.value["picture"]]
        case "gallery":
            chosen = [item["picture"] for item in block.value["pictures"]]
        case _:
            chosen = []
    return (picture.pk for picture in chosen if picture is not None)


def _in_order(blocks: Iterable[ShownBlock]) -> Iterator[ShownBlock]:
    has_heading = False
    for name, value in blocks:
        is_first = name == "subheading" and not has_heading
        has_heading |= name in ("heading", "subheading", "live", "fact_box", "outlet")
        yield ("heading", value) if is_first else (name, value)


def _shown(block: StreamValue.StreamChild, pictures: Pictures, language: str) -> object:
    """Return what the template shows for a block; None when it has nothing to show."""
    value = block.value
    match block.block_type:
        case "quotation":
            return _quotation(value, language)
        case "outlet":
            return _excerpt(value)
        case "question" | "answer":
            return Said(value.get("speaker") or "", value["text"])
        case "picture":
            return _picture(value, pictures)
        case "gallery":
            shown = tuple(filter(None, (_picture(item, pictures) for item in value["pictures"])))
            return Gallery(value.get("title") or "", shown) if shown else None
        case "figure":
            picture = _picture(value, pictures)
            return Figure(value["title"], picture, value.get("source") or "") if picture else None
        case "table":
            return _table(value)
        case "embed":
            return Embedded(value["caption"], embed(value["url"]))
        case _:
            return value


def _picture(value: Mapping[str, Any], pictures: Pictures) -> ShownPicture | None:
    chosen = value["picture"]
    return show(pictures.get(chosen.pk) if chosen else None, Place.TEXT, caption=value.get("caption") or "")


def _excerpt(value: Mapping[str, Any]) -> Excerpt:
    told = {name: value.get(name) or "" for name in ("outlet", "country", "introduction", "url")}
    return Excerpt(**told, paragraphs=_lines(value.get("text") or ""))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _quotation(value: Mapping[str, Any], language: str) -> Quotation:
    code = value.get("language") or ""
    foreign = code if code and code != language else ""
    direction = str(languages.language(foreign).direction) if foreign else ""
    return Quotation(_lines(value["text"] or ""), value.get("speaker") or "", foreign, direction)


def _table(value: Mapping[str, Any]) -> Table | None:
    table = value["table"]
    if not table or not table.columns:
        return None
    columns = tuple(
        Column(column["heading"], is_number=column["block"].name == "number") for column in table.columns
    )
    rows = tuple(tuple(str(cell.value or "") for cell in row) for row in table.rows)
    return Table(value["caption"], columns, rows)


def _live(blocks: Iterable[StreamValue.StreamChild]) -> tuple[LiveEntry, ...]:
    entries = [
        LiveEntry(
            f"entry-{block.id}",
            _aware(block.value["at"]),
            block.value.get("headline") or "",
            block.value["text"],
        )
        for block in blocks
        if block.value["at"]
    ]
    return tuple(sorted(entries, key=lambda entry: entry.at, reverse=True))


def _aware(at: datetime) -> datetime:
    """Return a time with its zone: one that says nothing is the newsroom's."""
    return at if timezone.is_aware(at) else timezone.make_aware(at, timezone.get_default_timezone())


def _texts(block: ShownBlock) -> Iterator[str]:
    match block:
        case _, str(text):
            yield text
        case _, RichText(source=source):
            yield source
        case _, Quotation(paragraphs=paragraphs):
            yield from paragraphs
        case _, Excerpt(introduction=introduction, paragraphs=paragraphs):
            yield from (introduction, *paragraphs)
        case "list", items:
            yield from (item.source for item in items)
        case _, Said(text=text):
            yield text.source if isinstance(text, RichText) else text
        case "fact_box", value:
            yield value["text"].source
        case "live", entries:
            yield from (f"{entry.headline} {entry.text.source}" for entry in entries)
        case _, Table(rows=rows):
            yield from (" ".join(row) for row in rows)
