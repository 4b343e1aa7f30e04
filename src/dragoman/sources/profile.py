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
_SEPARATORS = re.compile(r"\s+[|–—·»:-]\s+|\s*[｜：]\s*")
_FRONT_PAGE = frozenset(
    re.split(
        r"[,\n]\s*",
        """home, homepage, main, main page, top, start, startseite, accueil, inicio, главная, головна, почетна
        ana sayfa, anasayfa, ana səhifə, əsas səhifə, գլխավոր, მთავარი, الرئيسية, صفحه اصلی, 首页, 首頁
        トップ, トップページ, ホーム, насловна""",
    )
)
"""What homepages call themselves, which is not the outlet's name."""

_LANGUAGE_FOLDER = re.compile(r"/?|/[a-z]{2}(?:[-_][a-z]{2})?/?", re.IGNORECASE)
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


def spellings(homepage: str) -> list[str]:
    """Return the addresses that are as good as a homepage's: with ``www.`` or without, encrypted or not."""
    parts = urlsplit(homepage)
    host = parts.netloc.removeprefix("www.")
    return [
        parts._replace(scheme=scheme, netloc=name).geturl()
        for scheme in ("https", "http")
        for name in (host, f"www.{host}")
    ]


def owner(url: str, homepages: Mapping[int, str]) -> int | None:
    """Return the key of the outlet on whose site an address is, None when it is nobody's.

    Several outlets may share a host: then the longest homepage that the address begins with wins. Else the
    host's only outlet owns it, unless its homepage is a folder among others' (``t.me/s/alice``).
    """
    same_host = {key: home for key, home in homepages.items() if name_of(home) == name_of(url)}
    path = urlsplit(url).path
    above = {key: _folder(home) for key, home in same_host.items() if path.startswith(_folder(home))}
    if above:
        return max(above, key=lambda key: len(above[key]))
    owners = [key for key, home in same_host.items() if _LANGUAGE_FOLDER.fullmatch(urlsplit(home).path)]
    return owners[0] if len(same_host) == len(owners) == 1 else None


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
    told = feed_title.casefold()
    parts = [part for part in _SEPARATORS.split(title) if part and part.casefold() not in _FRONT_PAGE]
    shared = [part for part in parts if part.casefold() in told]
    if shared:
        return max(shared, key=lambda part: (told.startswith(part.casefold()), len(part)))
    return feed_title if told and told in title.casefold() else next(iter(parts), title)


def _line(text: str) -> str:
    return " ".join(text.split())[:200]
