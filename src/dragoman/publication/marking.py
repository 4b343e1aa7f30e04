"""Marks in an article's text where it names a source, and the list that they lead to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import takewhile
from urllib.parse import quote

from markupsafe import Markup

from dragoman.citations.types import Cited
from dragoman.publication.addresses import web_address

_TOKEN = re.compile(r'(?P<tag><[^>"]*(?:"[^"]*"[^>"]*)*>)|&[^;\s]+;|.', re.DOTALL)
_SPACES = re.compile(r"\s+")
_LONG = 160
"""Characters of a passage from which a text fragment names only its beginning and its end."""
_WORDS = 5
CHARTED = 3
"""Sources from which on a chart of them says something."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source in the list under an article; ``marks`` are the ids of the places that lead to it."""

    number: int
    cited: Cited
    marks: tuple[str, ...]
    places: tuple[Cited, ...] = ()
    """What stands at each of these places."""

    @property
    def address(self) -> str:
        """Where it is read: an address of the web, "" if it has none."""
        return web_address(self.cited.url)

    @property
    def original(self) -> str:
        """Where it was read when it was cited (``data-originalurl`` of Robust Links)."""
        return web_address(self.cited.original_url) or self.address

    @property
    def passage(self) -> str:
        """Its address down to the quoted words, where there are any (WICG Text Fragments)."""
        if not (self.address and self.cited.quoted) or "#" in self.address:
            return self.address
        return f"{self.address}#:~:text={_fragment(self.cited.quoted)}"


@dataclass(frozen=True, slots=True)
class Bar:
    """How many sources of a country and language an article cites; ``share`` is of the most, in percent."""

    country: str
    language: str
    number: int
    share: int


@dataclass(frozen=True, slots=True)
class _Place:
    text: int
    at: int
    """Where in the HTML the mark goes."""
    nearness: int


def mark(texts: Sequence[Markup], cited: Sequence[Cited]) -> tuple[list[Markup], tuple[Source, ...]]:
    """Return texts of an article as HTML with a mark behind each group that still stands there.

    The sources are numbered in reading order, once each; one whose group has gone is left out.
    """
    groups: dict[tuple[str, str, str], list[Cited]] = defaultdict(list)
    for one in cited:
        groups[one.exact, one.prefix, one.suffix].append(one)
    taken: set[tuple[int, int]] = set()
    placed = []
    readable = [_read(text) for text in texts]
    for group, members in groups.items():
        places = [place for place in _places(readable, *group) if (place.text, place.at) not in taken]
        if places:
            best = max(places, key=lambda place: (place.nearness, -place.text, -place.at))
            taken.add((best.text, best.at))
            placed.append((best.text, best.at, members))
    placed.sort(key=lambda one: one[:2])
    sources = _numbered(placed)
    return _marked(texts, placed, sources), tuple(sources.values())


def chart(sources: Iterable[Source]) -> tuple[Bar, ...]:
    """Return who is cited, the most first, by country and language; nothing where sources are few."""
    counted = Counter((source.cited.country, source.cited.language) for source in sources)
    if counted.total() < CHARTED:
        return ()
    most = max(counted.values())
    rows = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    return tuple(
        Bar(country, language, number, round(100 * number / most)) for (country, language), number in rows
    )


def _key(cited: Cited) -> tuple[str, ...]:
    return (cited.url or f"{cited.outlet} {cited.published_on}", cited.title, cited.quoted)


def _numbered(placed: Iterable[tuple[int, int, list[Cited]]]) -> dict[tuple[str, ...], Source]:
    sources: dict[tuple[str, ...], Source] = {}
    for *_place, members in placed:
        for one in members:
            before = sources.get(_key(one)) or Source(len(sources) + 1, one, ())
            number, times = before.number, len(before.marks)
            name = f"cited-{number}-{times + 1}" if times else f"cited-{number}"
            marks, places = (*before.marks, name), (*before.places, one)
            sources[_key(one)] = Source(number, before.cited, marks, places)
    return sources


def _marked(
    texts: Sequence[Markup],
    placed: Sequence[tuple[int, int, list[Cited]]],
    sources: dict[tuple[str, ...], Source],
) -> list[Markup]:
    names = {key: iter(source.marks) for key, source in sources.items()}
    links = [
        (text, at, [(sources[_key(one)].number, next(names[_key(one)])) for one in members])
        for text, at, members in placed
    ]
    marked = list(texts)
    for text, at, numbers in reversed(links):
        html = marked[text]
        marked[text] = Markup(html[:at]) + _links(numbers) + Markup(html[at:])  # noqa: S704 (cut, not made)
    return marked


def _links(numbers: Iterable[tuple[int, str]]) -> Markup:
    link = Markup('<a href="#source-{number}" id="{name}" role="doc-noteref">{number}</a>')
    links = Markup(" ").join(link.format(number=number, name=name) for number, name in numbers)
    return Markup('<sup class="cited">{}</sup>').format(links)


def _read(html: str) -> tuple[str, list[int]]:
    """Return the words of HTML, and for each letter where it ends there: outside of any link."""
    letters, ends, open_link = [], [], None
    for token in _TOKEN.finditer(html):
        tag = token["tag"]
        if tag is None:
            letters.append(unescape(token[0])[:1])
            ends.append(token.end())
        elif tag.startswith("<a ") or tag == "<a>":
            open_link = len(ends)
        elif tag == "</a>" and open_link is not None:
            ends[open_link:] = [token.end()] * (len(ends) - open_link)
            open_link = None
    return "".join(letters), ends


def _places(
    readable: Sequence[tuple[str, list[int]]], exact: str, prefix: str, suffix: str
) -> Iterator[_Place]:
    words = [re.escape(word) for word in exact.split()]
    if not words:
        return
    pattern = re.compile(r"\s+".join(words))
    for number, (text, ends) in enumerate(readable):
        for found in pattern.finditer(text):
            before = text[max(0, found.start() - 2 * len(prefix)) : found.start()]
            after = text[found.end() : found.end() + 2 * len(suffix)]
            near = _alike(before[::-1], prefix[::-1]) + _alike(after, suffix)
            yield _Place(number, ends[found.end() - 1], near)


def _alike(one: str, other: str) -> int:
    """Return how many letters two texts begin alike with, whatever their blanks."""
    pairs = zip(_SPACES.sub("", one), _SPACES.sub("", other), strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _fragment(passage: str) -> str:
    words = passage.split()
    if len(passage) <= _LONG:
        return _escaped(" ".join(words))
    return f"{_escaped(' '.join(words[:_WORDS]))},{_escaped(' '.join(words[-_WORDS:]))}"


def _escaped(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
