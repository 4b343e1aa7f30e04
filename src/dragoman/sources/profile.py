"""What an outlet's homepage and address say of the outlet: name, country, language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from dragoman.sources.markup import html_root

_COUNTRY_OF_TLD = {"uk": "GB", "su": "RU", "eu": ""}
# Country codes that the world buys for their sound: they say nothing of a country.
_SOLD_AS_WORDS = frozenset(
    {"ac", "ai", "cc", "co", "fm", "gg", "io", "is", "la", "ly", "me", "sh", "to", "tv", "ws"}
)
_SEPARATORS = re.compile(r"\s+[|–—·»:-]\s+")
_LANGUAGE = re.compile(r"^([a-z]{2,3})(?:[-_]([a-z]{2}))?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Profile:
    """An outlet as it presents itself; an empty text is what it does not say."""

    name: str = ""
    country: str = ""
    language: str = ""


def profile(html: bytes, *, url: str, feed_title: str = "") -> Profile:
    """Return what a homepage says of its outlet; ``feed_title`` helps to tell its name from its motto."""
    root = html_root(html)
    if root is None:
        return Profile(country=country_of(url))
    spoken = _LANGUAGE.match(root.get("lang") or "")
    language, region = (spoken[1].lower(), (spoken[2] or "").upper()) if spoken else ("", "")
    # en-US is what many templates say wherever they are used.
    region = "" if (language, region) == ("en", "US") else region
    return Profile(_site_name(root, feed_title), country_of(url) or region, language)


def country_of(url: str) -> str:
    """Return the ISO 3166 code that an address ends in, empty when it ends in none."""
    tld = (urlsplit(url).hostname or "").rpartition(".")[2]
    if len(tld) != 2 or not tld.isalpha() or tld in _SOLD_AS_WORDS:
        return ""
    return _COUNTRY_OF_TLD.get(tld, tld.upper())


def name_of(url: str) -> str:
    """Return the name to give an outlet of which we know the address only: its host."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def owner(url: str, homepages: Mapping[int, str]) -> int | None:
    """Return the key of the outlet on whose site an address is, None when it is nobody's.

    Several outlets may share a host: then the longest homepage that the address begins with wins.
    """
    same_host = {key: home for key, home in homepages.items() if name_of(home) == name_of(url)}
    path = urlsplit(url).path
    above = {key: _folder(home) for key, home in same_host.items() if path.startswith(_folder(home))}
    if above:
        return max(above, key=lambda key: len(above[key]))
    return next(iter(same_host)) if len(same_host) == 1 else None


def _folder(homepage: str) -> str:
    return urlsplit(homepage).path.rstrip("/") + "/"


def _site_name(root: etree._Element, feed_title: str) -> str:
    metas = {
        meta.get("property") or meta.get("name"): meta.get("content") or "" for meta in root.iter("meta")
    }
    title = next((_line("".join(element.itertext())) for element in root.iter("title")), "")
    told = metas.get("og:site_name") or metas.get("application-name")
    return _line(told or _name_in(title, feed_title))


def _name_in(title: str, feed_title: str) -> str:
    """Return the part of a homepage's title that its feed bears too, else the first part."""
    parts = _SEPARATORS.split(title)
    shared = [part for part in parts if part and part.casefold() in feed_title.casefold()]
    if shared:
        return max(shared, key=len)
    return feed_title if feed_title and feed_title.casefold() in title.casefold() else parts[0]


def _line(text: str) -> str:
    return " ".join(text.split())[:200]
