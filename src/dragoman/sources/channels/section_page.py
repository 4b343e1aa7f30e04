"""Section pages: what a site without a feed shows as its articles."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from unicodedata import east_asian_width
from urllib.parse import urlsplit

from lxml import etree

from dragoman.sources.errors import BrokenFeedError, NoArticlesError
from dragoman.sources.markup import absolute, html_root, name_of
from dragoman.sources.types import ChannelKind, Entry, Feed

SHORTEST_HEADLINE = 25
"""In columns: a Chinese, Japanese or Korean character takes two and says about as much as two letters."""
_NUMBER = re.compile(r"\d+")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|pdf|mp[34]|zip|css|js|xml)$", re.IGNORECASE)


class SectionPageChannel:
    """Links that read like headlines and whose addresses are built alike."""

    kind = ChannelKind.SECTION_PAGE

    def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Feed:
        """Return the articles to which a page links; raise NoArticlesError where there are none."""
        root = html_root(body)
        if root is None:
            raise BrokenFeedError
        headlines = dict(_headlines(root, url))
        shapes = Counter(_shape(address) for address in headlines)
        entries = tuple(
            Entry(url=address, title=title, id=address)
            for address, title in headlines.items()
            if shapes[_shape(address)] > 1 or _is_slug(address)
        )
        if not entries:
            raise NoArticlesError
        return Feed(title=_title(root), entries=entries, language=root.get("lang", ""), homepage=url)


def _headlines(root: etree._Element, base: str) -> Iterator[tuple[str, str]]:
    """Yield addresses on the page's own host with link texts as long as headlines are."""
    here = absolute(base, base=base)
    for link in root.iter("a"):
        title = " ".join("".join(link.itertext()).split())
        address = absolute(link.get("href") or "", base=base)
        if (
            _columns(title) >= SHORTEST_HEADLINE
            and address
            and address != here
            and _is_own_page(address, base)
        ):
            yield address, title


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _length(title: str) -> int:
    """Return how long a title is in letters; East Asian writing says in one character what takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in title)


def _is_own_page(address: str, base: str) -> bool:
    parts = urlsplit(address)
    return parts.netloc == urlsplit(base).netloc.lower() and not _FILE.search(parts.path)


def _shape(address: str) -> str:
    """Return an address with every number as 0 and its last part as a star, so that articles look alike."""
    folder, _, name = urlsplit(address).path.rstrip("/").rpartition("/")
    return _NUMBER.sub("0", folder) + ("/*" if _is_slug(address) else "/" + _NUMBER.sub("0", name))


def _is_slug(address: str) -> bool:
    """Say whether an address ends in the words of a headline or in an article's number."""
    name = urlsplit(address).path.rstrip("/").rpartition("/")[2]
    return len(re.split(r"[-_]", name)) >= 4 or len("".join(_NUMBER.findall(name))) >= 5


def _title(root: etree._Element) -> str:
    return next((" ".join("".join(e.itertext()).split()) for e in root.iter() if name_of(e) == "title"), "")
