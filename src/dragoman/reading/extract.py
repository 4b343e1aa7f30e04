"""One page, one clipping."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from dragoman.languages import detect
from dragoman.reading.body import body_blocks
from dragoman.reading.charset import decode
from dragoman.reading.errors import NoTextError, TooLargePageError
from dragoman.reading.guesses import Guesses, guess
from dragoman.reading.metadata import Facts, declared_facts
from dragoman.reading.types import Block, Clipping

LARGEST = 10_000_000

# No headline or paragraph needs these, and parsers stumble over them.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
# A thousand attributes in a row: the parser compares each with each.
_ENDLESS_ATTRIBUTES = re.compile(
    r"""(<[A-Za-z][\w:-]*+)(?>[\s/]*+[^\s<>=/]++(?>\s*=\s*(?>"[^"]*+"|'[^']*+'|[^\s<>"']++))?+){1000,}+"""
)
_MOST_ELEMENTS = 15_000
_SHORTEST_TEXT = 25
_HEADLINE_WITHIN = 6


def read(html: bytes | str, *, url: str | None = None) -> Clipping:
    """Return the article on a page; raise NoTextError where there is none, TooLargePageError past 10 MB."""
    if len(html) > LARGEST:
        raise TooLargePageError(LARGEST)
    root = _parsed(decode(html) if isinstance(html, bytes) else html)
    if root is None:
        raise NoTextError
    clipping = _clipping(
        root, declared_facts(root, url=url), guess(root, url=url), body_blocks(root, url=url)
    )
    if len(clipping.text) < _SHORTEST_TEXT:
        raise NoTextError
    return clipping


def _parsed(page: str) -> etree._Element | None:
    text = _ENDLESS_ATTRIBUTES.sub(r"\1", _CONTROLS.sub(" ", page))
    try:
        # As UTF-8, because lxml refuses text that declares a charset.
        parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    for element in list(root.iter())[_MOST_ELEMENTS:]:
        element.getparent().remove(element)
    return root


def _clipping(
    root: etree._Element, facts: Facts, guesses: Guesses, paragraphs: tuple[Block, ...]
) -> Clipping:
    """Put together what the page shows, what it declares and what may be guessed."""
    title = _headline(root) or facts.title or guesses.title
    paragraphs = _below_headline(paragraphs, title)
    text = "\n".join(block.text for block in paragraphs)
    return Clipping(
        title=title,
        paragraphs=paragraphs,
        standfirst=facts.standfirst,
        authors=facts.authors or guesses.authors,
        outlet=facts.outlet or guesses.outlet,
        published_at=facts.published_at or guesses.published_at,
        updated_at=facts.updated_at,
        language=_language(text, facts.language),
        lead_image=facts.lead_image,
        topics=facts.topics,
        canonical_url=facts.canonical_url,
    )


def _headline(root: etree._Element) -> str:
    """Return the page's only ``h1``; where there are several, one is the outlet's name or a teaser."""
    headlines = [" ".join("".join(h1.itertext()).split()) for h1 in root.iter("h1")]
    return headlines[0] if len(headlines) == 1 and len(headlines[0]) < 500 else ""


def _below_headline(paragraphs: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """Leave out a headline that heads the body as well, and the dates and sections above it."""
    texts = [block.text for block in paragraphs[:_HEADLINE_WITHIN]]
    return paragraphs[texts.index(title) + 1 :] if title in texts else paragraphs


def _language(text: str, declared: str) -> str:
    """Return the text's language; pages often declare that of the software that made them."""
    return detect(text) or declared
