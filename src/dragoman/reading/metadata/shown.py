"""What a page shows that may tell of its article: headings, pictures, labelled elements, texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dragoman.reading.metadata.texts import line

_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "select", "textarea"})
_TELLING = frozenset({"h1", "time"})
_MOST_NODES = 30_000
_MOST_MARKS = 600
_CLIMB = 200
_PARAGRAPH = 100
_MOST_BEFORE = 2
_MOST_PARTS = 4_000
_PARTS = (
    "h1, img, p, a[rel~=license], a[href*='creativecommons.org/'], [class*=paywall], [id*=paywall],"
    " [class*=orrection], [class*=orrektur], [class*=premium-content]"
)

# Parts of class names, in the languages of the press.
_OF_BYLINES = (
    "author", "byline", "by-line", "auteur", "autor", "redakt", "redact", "redaz", "writer", "journalist",
    "reporter", "yazar", "muhabir", "signat", "firma", "forfatter", "skribent", "verfasser", "penulis",
    "kirjoittaja", "contrib", "creator", "credit-name",
)  # fmt: skip
_OF_DATELINES = (
    "date", "datum", "fecha", "data", "publi", "time", "posted", "tarih", "created", "day", "meta", "zeit",
    "heure", "czas", "info", "pub-", "article-head", "post-head", "submitted", "stamp",
)  # fmt: skip
_NAMING = ("class", "id", "itemprop", "rel", "data-testid")
_NAMES = frozenset(_NAMING)
# Elsewhere on a page: other articles, comments, what stands around everything.
_ELSEWHERE = re.compile(
    r"^(?:widget|card|nav|ads?|more|prev|next|archive|sidebar|footer|menu|carousel|slider|ticker|weather)(?![a-z])"
    r"|comment|related|footer|side-?bar|recommend|most-?read|popular|trending|teaser|promo|main-?menu|nav-?bar|mega-?menu"
    r"|breadcrumb|copyright|newsletter|disqus|latest|swiper|similar|also-like|outbrain|taboola|yorum|coment|kommentar"
    r"|advert|cookie|consent|popup|modal|next-?post|prev-?post|recent|read-?next|read-?more|post-?navigation|testimonial"
)
_KEEPS = frozenset({"body", "html", "article", "main"})
_SURROUNDS = frozenset({"nav", "footer", "aside"})


class Seen(NamedTuple):
    """An element at its place in the page's reading order, with the words its makers call it by."""

    place: int
    node: LexborNode
    label: str = ""

    @property
    def tag(self) -> str:
        return self.node.tag or ""

    @property
    def text(self) -> str:
        """The words inside, in one line, elements apart."""
        return line(self.node.text(separator=" "))


class Shown:
    """A page as its readers see it, each part looked up when first asked for."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        self._known_elsewhere: dict[int, bool] = {}

    @cached_property
    def _parts(self) -> list[LexborNode]:
        return self._tree.css(_PARTS)[:_MOST_PARTS]

    @cached_property
    def headings(self) -> list[LexborNode]:
        """The headings of the first rank."""
        return [node for node in self._parts if node.tag == "h1"][:30]

    @cached_property
    def pictures(self) -> list[LexborNode]:
        """The pictures."""
        return [node for node in self._parts if node.tag == "img"]

    @cached_property
    def paragraphs(self) -> list[LexborNode]:
        """The paragraphs."""
        return [node for node in self._parts if node.tag == "p"]

    @cached_property
    def licences(self) -> list[str]:
        """The addresses of links to licences."""
        return [node.attributes.get("href") or "" for node in self._parts if node.tag == "a"]

    @cached_property
    def _labelled(self) -> list[tuple[str, LexborNode]]:
        others = [node for node in self._parts if node.tag not in {"h1", "img", "a", "body"}]
        return [(label(given), node) for node in others if (given := node.attributes)]

    def called(self, *words: str) -> list[LexborNode]:
        """Return what its makers call by one of these words: a paywall, a correction."""
        return [node for label, node in self._labelled if any(word in label for word in words)]

    def is_on_top(self, picture: LexborNode) -> bool:
        """Say whether a picture stands below the headline, at most one paragraph between them."""
        return picture.mem_id in self._on_top

    @cached_property
    def _on_top(self) -> set[int]:
        paragraphs, found = _MOST_BEFORE, set()
        for node in self._parts:
            if node.tag == "h1":
                paragraphs = 0
            elif paragraphs == _MOST_BEFORE:
                continue
            elif node.tag == "img":
                found.add(node.mem_id)
            elif node.tag == "p":
                paragraphs += len(node.text()) > _PARAGRAPH
        return found

    @cached_property
    def _walked(self) -> tuple[list[Seen], list[Seen]]:
        """The headings and times and the texts of the page's beginning, one walk for both."""
        marks: list[Seen] = []
        texts: list[Seen] = []
        is_seen = True
        for place, node in self._nodes():
            tag = node.tag
            if tag == "-text":
                if is_seen and (text := node.text_content) and not text.isspace():
                    texts.append(Seen(place, node, text))
                continue
            is_seen = tag not in _UNSEEN
            if tag in _TELLING:
                marks.append(Seen(place, node, label(node.attributes)))
        return marks[:_MOST_MARKS], texts

    @property
    def marks(self) -> list[Seen]:
        """The headings of the first rank, and the times."""
        return self._walked[0]

    @property
    def texts(self) -> list[Seen]:
        """The texts; the label of each is its words."""
        return self._walked[1]

    @cached_property
    def bylines(self) -> list[Seen]:
        """The elements that may be or hold a byline."""
        found: list[Seen] = []
        for place, node in self._nodes():
            if node.is_text_node:
                continue
            given = node.attributes
            if node.tag == "a" and "/author" in (given.get("href") or ""):
                given = {**given, "rel": "author"}
            if not _NAMES.isdisjoint(given) and _says_byline(*map(given.get, _NAMING)):
                found.append(Seen(place, node, label(given)))
        return found[:_MOST_MARKS]

    def _nodes(self) -> Iterator[tuple[int, LexborNode]]:
        body = self._tree.body
        return enumerate(islice(body.traverse(include_text=True), _MOST_NODES) if body else ())

    def is_elsewhere(self, node: LexborNode) -> bool:
        """Say whether an element stands among other articles, comments or what surrounds everything."""
        climbed: list[int] = []
        current, found = node, False
        while len(climbed) < _CLIMB:
            known = self._known_elsewhere.get(current.mem_id)
            if known is not None:
                found = known
                break
            climbed.append(current.mem_id)
            if current.tag in _KEEPS:
                break
            if current.tag in _SURROUNDS or any(map(_says_elsewhere, label(current.attributes).split())):
                found = True
                break
            parent = current.parent
            if parent is None:
                break
            current = parent
        self._known_elsewhere.update(dict.fromkeys(climbed, found))
        return found

    def place_of(self, headline: str) -> int:
        """Return where the heading stands that is likest to a headline, 0 where there is none."""
        words = set(headline.lower().split())
        headings = [seen for seen in self.marks if seen.tag == "h1"][:12]
        likest = max(headings, key=lambda seen: len(words & set(seen.text.lower().split())), default=None)
        return likest.place if likest else 0


def label(attributes: Mapping[str, str | None]) -> str:
    """Return the words by which a page's makers call an element, in lower case."""
    return _joined(*map(attributes.get, _NAMING))


def _joined(*names: str | None) -> str:
    return " ".join(filter(None, names))[:400].lower()


@lru_cache(65_536)
def _says_byline(*names: str | None) -> bool:
    return is_byline(_joined(*names))


def is_byline(label: str) -> bool:
    """Say whether an element is called as bylines are."""
    return any(word in label for word in _OF_BYLINES)


def is_dateline(label: str) -> bool:
    """Say whether an element is called as datelines are."""
    return any(word in label for word in _OF_DATELINES)


@lru_cache(65_536)
def _says_elsewhere(word: str) -> bool:
    return bool(_ELSEWHERE.search(word))
