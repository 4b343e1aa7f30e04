"""The files of the sample press: an ``outlet.toml`` per outlet, a text file per article.

An article's file has a head of ``Key: value`` lines, then the body, in blocks separated by empty lines::

    ## a subheading              ? an interviewer's question
    > a quotation                - an item of a list
    | a cell | of a table |      anything else is a paragraph

Times in the head count from the press's start: ``Published: -2d3h`` or ``+4m``. Placeholders in the text are
``{date:-1}``, the day before the event was first reported, and ``{cite:outlet/article}``, which becomes
``(Outlet, September 13)``.
``[-old words-]{+new words+}`` is what an article says before and after its outlet edited it.
"""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.press.types import Block, BlockKind, Channel, ChannelKind, Manuscript, Outlet, OutletKind

FOLDER = Path(__file__).parent / "outlets"

MARKS = {
    "## ": BlockKind.SUBHEADING,
    "? ": BlockKind.QUESTION,
    "> ": BlockKind.QUOTATION,
    "- ": BlockKind.LISTING,
    "| ": BlockKind.TABLE,
}

_CHANGE = re.compile(r"\[-(.*?)-\]\{\+(.*?)\+\}", re.DOTALL)
_SPAN = re.compile(r"([+-])(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?")


@cache
def load_outlets() -> tuple[Outlet, ...]:
    """Return all outlets in the order of their names' slugs."""
    return tuple(_read_outlet(path) for path in sorted(FOLDER.glob("*/outlet.toml")))


@cache
def load_manuscripts() -> tuple[Manuscript, ...]:
    """Return all articles as written, outlet by outlet."""
    return tuple(
        _read_manuscript(path, outlet)
        for outlet in load_outlets()
        for path in sorted((FOLDER / outlet.slug / "articles").glob("*.txt"))
    )


def before_edit(text: str) -> str:
    """Return the text as it was first published."""
    return _CHANGE.sub(r"\1", text)


def after_edit(text: str) -> str:
    """Return the text as it stands since its outlet changed it."""
    return _CHANGE.sub(r"\2", text)


def split_blocks(body: str) -> tuple[Block, ...]:
    """Return a body's blocks, without their marks."""
    pieces = (piece.strip() for piece in re.split(r"\n\s*\n", body))
    return tuple(_read_block(piece) for piece in pieces if piece)


def parse_span(text: str) -> timedelta:
    """Return the time that ``-2d3h`` or ``+4m`` stands for."""
    match = _SPAN.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a span of time such as -2d3h")
    sign, days, hours, minutes = match.groups(default="0")
    span = timedelta(days=int(days), hours=int(hours), minutes=int(minutes))
    return -span if sign == "-" else span


def _read_block(piece: str) -> Block:
    kind = MARKS.get(piece[: piece.index(" ") + 1] if " " in piece else "", BlockKind.PARAGRAPH)
    lines = tuple(line.strip() for line in piece.splitlines())
    if kind is BlockKind.PARAGRAPH:
        return Block(kind, (" ".join(lines),))
    if kind is BlockKind.TABLE:
        return Block(kind, lines)
    return Block(kind, tuple(line.partition(" ")[2] for line in lines))


def _read_outlet(path: Path) -> Outlet:
    facts: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    slug = path.parent.name
    channels = tuple(
        Channel(**{**channel, "kind": ChannelKind(channel["kind"]), "path": f"/{slug}/{channel['path']}"})
        for channel in facts.pop("channels")
    )
    kind = OutletKind(facts.pop("kind"))
    seconds = tuple(facts.pop("seconds_to_answer", (0.0, 0.0)))
    facts.setdefault("name_abroad", facts["name"])
    return Outlet(slug=slug, kind=kind, channels=channels, seconds_to_answer=seconds, **facts)


def _read_manuscript(path: Path, outlet: Outlet) -> Manuscript:
    head, _, body = path.read_text("utf-8").partition("\n\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    if facts["Section"] not in outlet.sections:
        raise ValueError(f"{path.name}: {outlet.name} has no section {facts['Section']!r}")
    return Manuscript(
        outlet=outlet,
        slug=path.stem,
        title=facts["Title"],
        standfirst=facts["Standfirst"],
        byline=facts.get("Byline", ""),
        section=facts["Section"],
        event=facts.get("Event", ""),
        scene=facts["Scene"],
        caption=facts["Caption"],
        credit=facts["Credit"],
        is_film="Film" in facts,
        published_after=parse_span(facts["Published"]),
        edited_after=parse_span(facts["Edited"]) if "Edited" in facts else None,
        withdrawn_after=parse_span(facts["Withdrawn"]) if "Withdrawn" in facts else None,
        body=body,
    )
