"""What a page says of its article to machines, gathered in one pass over its tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dragoman.reading.metadata.jsonld import Record, article_record, records
from dragoman.reading.metadata.microdata import item_record
from dragoman.reading.metadata.texts import line

_SELECTOR = "html, meta, link[rel], title, script[type*='ld+json' i], [itemprop]"
_MOST_ELEMENTS = 5_000
_MOST_SCRIPTS = 40


@dataclass(slots=True)
class Declared:
    """A page's meta elements by name in lower case, its links by ``rel``, and its records of an article."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    document_title: str = ""
    document_language: str = ""
    records: list[Record] = field(default_factory=list)
    article: Record = field(default_factory=dict)
    item: Record = field(default_factory=dict)

    def first(self, *names: str) -> str:
        """Return the content of the first of these meta elements that the page has."""
        return next((self.metas[name][0] for name in names if name in self.metas), "")

    def all(self, *names: str) -> list[str]:
        """Return the contents of these meta elements, those of the first name first."""
        return [content for name in names for content in self.metas.get(name, ())]


def declarations(tree: LexborHTMLParser) -> Declared:
    """Return what a page declares."""
    declared, items, scripts = Declared(), [], []
    for node in tree.css(_SELECTOR)[:_MOST_ELEMENTS]:
        attributes = node.attributes
        if node.tag == "script":
            scripts.append(node.text())
        elif node.tag == "meta":
            _note_meta(declared, attributes)
        elif node.tag == "link":
            _note_link(declared, attributes)
        elif node.tag == "title":
            declared.document_title = declared.document_title or _title(node)
        elif node.tag == "html":
            declared.document_language = attributes.get("lang") or attributes.get("xml:lang") or ""
        if "itemprop" in attributes:
            items.append((node, attributes))
    declared.records = records(scripts[:_MOST_SCRIPTS])
    declared.article = article_record(declared.records)
    declared.item = item_record(items)
    return declared


def _title(node: LexborNode) -> str:
    """Return the title of the document, not that of a drawing in it."""
    parent = node.parent
    return line(node.text()) if parent is not None and parent.tag in {"head", "body", "html"} else ""


def _note_meta(declared: Declared, attributes: Mapping[str, str | None]) -> None:
    content = line(attributes.get("content"))
    if not content:
        return
    names = {attributes.get(kind) for kind in ("property", "name", "itemprop", "http-equiv")}
    for name in names:
        if name:
            declared.metas.setdefault(name.strip().lower(), []).append(content)


def _note_link(declared: Declared, attributes: Mapping[str, str | None]) -> None:
    for rel in (attributes.get("rel") or "").lower().split():
        declared.links.setdefault(rel, []).append((attributes.get("href") or "").strip())
