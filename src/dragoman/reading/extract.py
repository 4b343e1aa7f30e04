"""One page, one clipping."""

from __future__ import annotations

from dragoman.languages import detect
from dragoman.reading.body import Weighed, clipping_blocks, weigh
from dragoman.reading.built import with_scripts
from dragoman.reading.errors import NoTextError
from dragoman.reading.metadata import Facts, facts
from dragoman.reading.page import open_page
from dragoman.reading.profiles import Profile, explain_known, facts_known, weigh_known
from dragoman.reading.types import Block, Clipping

_SHORTEST_TEXT = 25
_HEADLINE_WITHIN = 6


def read(html: bytes | str, *, url: str | None = None, profile: Profile | None = None) -> Clipping:
    """Return the article on a page, read with what is known of its source if that is given.

    Raises NoTextError where there is none, TooLargePageError past 10 MB.
    """
    page = open_page(html)
    weighing = with_scripts(weigh(page)) if profile is None else weigh_known(page, profile)
    told = facts(page.tree, url=url) if profile is None else facts_known(page, profile, url=url)
    return _clipping(told, clipping_blocks(weighing.kept(), url=url))


def explain(html: bytes | str, *, profile: Profile | None = None) -> list[Weighed]:
    """Return every block of a page, kept or dropped, with its score and the reason in words."""
    page = open_page(html)
    return with_scripts(weigh(page)).explained() if profile is None else explain_known(page, profile)


def _clipping(told: Facts, blocks: tuple[Block, ...]) -> Clipping:
    """Put together what a page tells of its article and the body."""
    paragraphs = _below_headline(blocks, told.title)
    text = "\n".join(block.text for block in paragraphs)
    if len(text) < _SHORTEST_TEXT:
        raise NoTextError
    fields = {name: getattr(told, name) for name in told.__slots__ if name != "language"}
    return Clipping(paragraphs=paragraphs, language=detect(text) or told.language, **fields)


def _below_headline(paragraphs: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """Leave out a headline that heads the body as well, and the dates and sections above it."""
    texts = [block.text for block in paragraphs[:_HEADLINE_WITHIN]]
    return paragraphs[texts.index(title) + 1 :] if title in texts else paragraphs
