"""What a page says of its article to machines: JSON-LD first, then meta elements."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from lxml import etree

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlog\w*|Review)$")
_ADDRESS = re.compile(r"^https?://|^@|/")
_DEEPEST = 12

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """What was declared; empty or None where it was not."""

    title: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    language: str = ""
    lead_image: str = ""
    topics: tuple[str, ...] = ()
    canonical_url: str = ""


def declared_facts(root: etree._Element, *, url: str | None) -> Facts:
    """Return what a page declares of its article."""
    metas, record = _metas(root), _article(root)
    base = url or ""
    return Facts(
        title=_line(record.get("headline")) or _first(metas, "og:title", "twitter:title"),
        standfirst=_first(metas, "og:description", "description") or _line(record.get("description")),
        authors=_authors(record.get("author")) or _names(metas.get("author", [])),
        outlet=_first(metas, "og:site_name") or _line(_name(record.get("publisher"))),
        published_at=moment(record.get("datePublished")) or _moment(metas, _PUBLISHED),
        updated_at=moment(record.get("dateModified"))
        or _moment(metas, ("article:modified_time", "og:updated_time")),
        language=_language(root, metas, record),
        lead_image=_address(_first(metas, "og:image", "og:image:url", "twitter:image"), base)
        or _address(_image(record.get("image")), base),
        topics=_topics(metas, record),
        canonical_url=_address(_canonical(root) or _first(metas, "og:url"), base),
    )


_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date.issued",
    "dc.date.issued",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
)


def moment(value: object) -> datetime | None:
    """Return an ISO 8601 time with its zone, UTC where it has none; None for anything else."""
    text = value.strip() if isinstance(value, str) else ""
    try:
        parsed = datetime.fromisoformat(text)
        return parsed if parsed.tzinfo and parsed.astimezone(UTC) else parsed.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _metas(root: etree._Element) -> dict[str, list[str]]:
    """Return the contents of meta elements under each name, in order, names in lower case."""
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = _line(meta.get("content"))
        if name and content:
            metas.setdefault(name.strip().lower(), []).append(content)
    return metas


def _article(root: etree._Element) -> Record:
    """Return the page's JSON-LD record of an article, the fullest of several."""
    scripts = (e for e in root.iter("script") if "ld+json" in (e.get("type") or "").lower())
    records = [record for script in scripts for record in _records(_parsed(script.text or ""), 0)]
    articles = [record for record in records if any(map(_ARTICLE.search, _texts(record.get("@type"))))]
    return max(articles, key=len, default={})


def _parsed(script: str) -> object:
    # Publishers break lines within strings, and hide scripts in comments.
    script = script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _records(value: object, depth: int) -> Iterator[Record]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for member in value:
            yield from _records(member, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate"):
            yield from _records(value.get(name), depth + 1)


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for member in values if isinstance(member, str) and (text := _line(member))]


def _line(value: object) -> str:
    """Return a text in one line, entities that were escaped twice undone."""
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def _first(metas: dict[str, list[str]], *names: str) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _moment(metas: dict[str, list[str]], names: tuple[str, ...]) -> datetime | None:
    moments = (moment(value) for name in names for value in metas.get(name, []))
    return next((found for found in moments if found), None)


def _authors(value: object) -> tuple[str, ...]:
    members = value if isinstance(value, list) else [value]
    return _names([name for member in members for name in _texts(_name(member))])


def _name(value: object) -> object:
    value = value[0] if isinstance(value, list) and value else value
    return value.get("name") if isinstance(value, dict) else value


def _names(values: list[str]) -> tuple[str, ...]:
    """Return the names of people; some pages give the address of a profile instead."""
    return tuple(dict.fromkeys(value for value in values if not _ADDRESS.search(value) and len(value) < 100))


def _image(value: object) -> str:
    value = value[0] if isinstance(value, list) and value else value
    value = value.get("url") if isinstance(value, dict) else value
    return value if isinstance(value, str) else ""


def _topics(metas: dict[str, list[str]], record: Record) -> tuple[str, ...]:
    keywords = [word for text in _texts(record.get("keywords")) for word in text.split(",")]
    return tuple(
        dict.fromkeys(word.strip() for word in [*metas.get("article:tag", []), *keywords] if word.strip())
    )


def _language(root: etree._Element, metas: dict[str, list[str]], record: Record) -> str:
    xml_lang = (
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
    )
    declared = [xml_lang or "", *_texts(record.get("inLanguage")), _first(metas, "og:locale", "language")]
    codes = (re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", text.strip()) for text in declared)
    return next((code[0].lower() for code in codes if code), "")


def _canonical(root: etree._Element) -> str:
    links = (link for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    return next((link.get("href") or "" for link in links), "")


def _address(link: str, base: str) -> str:
    """Return an absolute address of at most 2,000 characters, nothing for anything else."""
    try:
        address = urljoin(base, link.strip()) if link.strip() else ""
    except ValueError:
        return ""
    return address if address.startswith(("http://", "https://")) and len(address) <= 2_000 else ""
