"""Atom: the grammar of RFC 4287, and what its text and the W3C's feed validator ask beyond it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from tests.site.rules.texts import doubles, in_markup, is_address, is_iri, is_rfc_3339

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def in_atom(body: bytes, *, address: str) -> Iterator[str]:
    """Yield what is wrong with the feed that stands at ``address``."""
    feed = etree.fromstring(body)
    grammar = _grammar()
    if not grammar.validate(feed):
        yield f"the grammar of RFC 4287: {grammar.error_log.last_error}"
        return
    entries = feed.findall(f"{ATOM}entry")
    if [link.get("href") for link in _links(feed, "self")] != [address]:
        yield "it does not say where it stands itself"
    if any(link.get("type") != "application/atom+xml" for link in _links(feed, "self")):
        yield "it says that it is of another type"
    if not feed.get(XML_LANG):
        yield "it names no language"
    if feed.find(f"{ATOM}author") is None and any(one.find(f"{ATOM}author") is None for one in entries):
        yield "some entries have no author"
    for element in (feed, *entries):
        name = element.findtext(f"{ATOM}id")
        yield from (f"{name}: {finding}" for finding in _in_element(element))
    for name in doubles([element.findtext(f"{ATOM}id", "") for element in (feed, *entries)]):
        yield f"id {name} is given twice"


@cache
def _grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def _in_element(element: etree._Element) -> Iterator[str]:
    if not is_iri(element.findtext(f"{ATOM}id")):
        yield "its id is not a whole IRI"
    for name in ("updated", "published"):
        text = element.findtext(f"{ATOM}{name}")
        if text is not None and not is_rfc_3339(text):
            yield f"{text!r} is not a time"
    for link in element.findall(f"{ATOM}link"):
        if not is_address(link.get("href")):
            yield f"{link.get('href')!r} is not an address"
    if len(_links(element, "alternate")) != 1:
        yield "it has not one page"
    content = element.find(f"{ATOM}content")
    if content is None and element.tag == f"{ATOM}entry" and element.find(f"{ATOM}summary") is None:
        yield "it has neither content nor summary"
    for text in element.xpath("*[@type='html']/text()"):
        yield from in_markup(text)


def _links(element: etree._Element, relation: str) -> list[etree._Element]:
    return [link for link in element.findall(f"{ATOM}link") if link.get("rel", "alternate") == relation]
