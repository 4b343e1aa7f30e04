"""Section pages and lists of press releases: what a site without a feed shows as its articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from datetime import datetime
from unicodedata import east_asian_width
from urllib.parse import urlsplit

from lxml import etree

from dragoman.sources.dates import moment
from dragoman.sources.errors import BrokenFeedError, NoArticlesError
from dragoman.sources.markup import absolute, html_root, name_of
from dragoman.sources.types import ChannelKind, Entry, Feed

SHORTEST_HEADLINE = 25
"""In columns: a Chinese, Japanese or Korean character takes two and says about as much as two letters."""

_NUMBER = re.compile(r"\d+")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|pdf|mp[34]|zip|css|js|xml)$", re.IGNORECASE)
_DATED = re.compile(r"date|time|day|fecha|datum|дата", re.IGNORECASE)
_LONGEST_DATE = 40


class SectionPageChannel:
    """Links that read like headlines and whose addresses are built alike, with the dates beside them."""

    kind = ChannelKind.SECTION_PAGE

    def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Feed:
        """Return the articles to which a page links; raise NoArticlesError where there are none."""
        root = html_root(body)
        if root is None:
            raise BrokenFeedError
        headlines, dates = _headlines(root, url)
        shapes = Counter(_shape(address) for address in headlines)
        entries = tuple(
            Entry(url=address, title=title, id=address, published_at=dates.get(address))
            for address, title in headlines.items()
            if shapes[_shape(address)] > 1 or _is_slug(address)
        )
        if not entries:
            raise NoArticlesError
        return Feed(title=_title(root), entries=entries, language=root.get("lang", ""), homepage=url)


def articles(entries: Iterable[Entry], *, known: Set[str]) -> tuple[Entry, ...]:
    """Return which entries of a section page are articles, given what earlier polls found there.

    Articles come and go and a menu stays: from a folder that no link has ever left, only an address that ends
    in a headline or an article's number is taken for an article.
    """
    entries = tuple(entries)
    here = {entry.url for entry in entries}
    changing = {_folder(address) for address in known if address not in here}
    return tuple(
        entry for entry in entries if not known or _folder(entry.url) in changing or _is_slug(entry.url)
    )


def _headlines(root: etree._Element, base: str) -> tuple[dict[str, str], dict[str, datetime]]:
    """Return the titles and dates of the addresses on the page's own host whose link reads like a headline.

    A date belongs to the link after it where the first date comes before the first link, else to the one
    before it; several links may share the date that heads them.
    """
    here = absolute(base, base=base)
    titles: dict[str, str] = {}
    dates: dict[str, datetime] = {}
    date: datetime | None = None
    dates_lead, latest = False, ""
    for element in root.iter("*"):
        if element.tag == "a":
            title, address = _link(element, base)
            if title and address and address != here:
                dates_lead = dates_lead or (date is not None and not titles)
                titles[address] = title
                latest = address
                if dates_lead and date:
                    dates.setdefault(address, date)
        elif found := _date(element):
            date = found
            if latest and not dates_lead:
                dates.setdefault(latest, date)
    return titles, dates


def _link(link: etree._Element, base: str) -> tuple[str, str | None]:
    """Return a link's text and address if the one is long as headlines are and the other the site's own."""
    title = " ".join("".join(link.itertext()).split())
    if _columns(title) < SHORTEST_HEADLINE:
        return "", None
    address = absolute(link.get("href") or "", base=base)
    return (title, address) if address and _is_own_page(address, base) else ("", None)


def _date(element: etree._Element) -> datetime | None:
    if element.tag == "time":
        return moment(element.get("datetime") or "") or moment("".join(element.itertext())[:_LONGEST_DATE])
    text = element.text or ""
    is_dated = (
        len(text) <= _LONGEST_DATE and _NUMBER.search(text) and _DATED.search(element.get("class") or "")
    )
    return moment(text) if is_dated else None


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _is_own_page(address: str, base: str) -> bool:
    parts = urlsplit(address)
    return parts.netloc == urlsplit(base).netloc.lower() and not _FILE.search(parts.path)


def _shape(address: str) -> str:
    """Return an address with every number as 0 and its last part as a star, so that articles look alike."""
    return _folder(address) + ("/*" if _is_slug(address) else "/" + _NUMBER.sub("0", _name(address)))


def _folder(address: str) -> str:
    return _NUMBER.sub("0", urlsplit(address).path.rstrip("/").rpartition("/")[0])


def _name(address: str) -> str:
    return urlsplit(address).path.rstrip("/").rpartition("/")[2]


def _is_slug(address: str) -> bool:
    """Say whether an address ends in the words of a headline or in an article's number."""
    name = _name(address)
    return len(re.split(r"[-_]", name)) >= 4 or len("".join(_NUMBER.findall(name))) >= 5


def _title(root: etree._Element) -> str:
    return next((" ".join("".join(e.itertext()).split()) for e in root.iter() if name_of(e) == "title"), "")
