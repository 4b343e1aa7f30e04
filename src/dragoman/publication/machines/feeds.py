"""The newest articles of a list for feed readers, with their full text as far as we may give it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from django.template import engines
from django.utils import translation

from dragoman.citations.models import Permission
from dragoman.publication import frames
from dragoman.publication.addresses import absolute
from dragoman.publication.articles import article_view, in_whole, whole
from dragoman.publication.lists import ArticleList
from dragoman.publication.machines.xml import legal
from dragoman.publication.models import Article
from dragoman.publication.reads import keep, note, read_once, together
from dragoman.publication.types import BORROWED, ArticleView

LISTED = 30
"""How many articles a feed has."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without articles changed: Atom wants to know."""

FULL = frozenset({Permission.GRANTED, Permission.AGREEMENT, Permission.LICENCE})
"""The permissions that reach as far as the whole of somebody else's text."""


class Format(StrEnum):
    """The formats of feeds, by the name of the file."""

    RSS = "feed.xml"
    ATOM = "feed.atom"
    JSON = "feed.json"


TEMPLATES = {Format.RSS: "publication/rss.xml", Format.ATOM: "publication/atom.xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An article in a feed. ``name`` outlives a change of its address (RFC 4151).

    Of ``article`` it has no body, but for what ``content`` says.
    """

    name: str
    article: ArticleView
    content: str
    """Its text, in full if the permissions of all its originals reach as far as that in a feed."""

    @property
    def authors(self) -> tuple[str, ...]:
        return tuple(writer.name for writer in self.article.writers)


@together()
def render_feed(of: ArticleList, form: Format) -> bytes:
    """Return the feed of a list; it stands at the list's address plus ``form``."""
    with translation.override(of.language):
        feed = _feed(of, form)
        if form is Format.JSON:
            text = json.dumps(_json_feed(feed), ensure_ascii=False, indent=1)
        else:
            text = engines["jinja2"].get_template(TEMPLATES[form]).render(feed)
    return legal(text).encode()


@read_once
def listed(of: ArticleList) -> list[int]:
    """Return the numbers of the articles in a list's feeds."""
    return list(of.newest().values_list("pk", flat=True)[:LISTED])


def read_entries(numbers: Iterable[int], language: str) -> None:
    """Read the articles of feeds in a language together, but for those whose entries were kept."""
    in_whole(number for number in numbers if not _entry.knows(number, language))


def may_be_whole(article: Article) -> bool:
    """Return whether feeds may have the full text: ours, or one whose originals' permissions reach so far."""
    origins = [row.origin for row in article.origins.all()]
    is_ours = article.kind not in BORROWED
    return all(origin.allows_feeds and (is_ours or origin.permission in FULL) for origin in origins)


def _feed(of: ArticleList, form: Format) -> dict[str, Any]:
    frame = frames.around_address(of.address, language=of.language)
    numbers = listed(of)
    read_entries(numbers, of.language)
    entries = [_entry(number, of.language) for number in numbers]
    name = frame.home.label
    return {
        "title": name if of.address == frame.home.address else f"{name}: {of.title}",
        "description": of.description,
        "language": of.language,
        "address": absolute(of.address),
        "own_address": absolute(f"{of.address}{form}"),
        "rights": frame.copyright,
        "icon": frame.logo.address if frame.logo else "",
        "changed_at": max((entry.article.changed_at for entry in entries), default=EPOCH),
        "entries": entries,
    }


@keep
def _entry(number: int, language: str) -> FeedEntry:
    """Return the entry of an article in a feed's language, which is the one that is spoken now."""
    note("site")
    note(f"page:{number}")
    article, host = whole(number), urlsplit(absolute("/")).hostname
    view, template = article_view(article), engines["jinja2"].get_template("publication/feed_content.html")
    return FeedEntry(
        name=f"tag:{host},{article.published_at:%Y}:article:{article.pk}",
        article=replace(view, body=()),
        content=template.render({"article": view, "is_whole": may_be_whole(article)}),
    )


def _json_feed(feed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the feed as https://www.jsonfeed.org/version/1.1/ has it."""
    facts = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed["title"],
        "description": feed["description"],
        "language": feed["language"],
        "home_page_url": feed["address"],
        "feed_url": feed["own_address"],
        "icon": absolute(feed["icon"]) if feed["icon"] else "",
    }
    items = [_json_item(entry) for entry in feed["entries"]]
    return {name: value for name, value in facts.items() if value} | {"items": items}


def _json_item(entry: FeedEntry) -> dict[str, Any]:
    article = entry.article
    item = {
        "id": entry.name,
        "url": absolute(article.address),
        "external_url": article.origins[0].address if len(article.origins) == 1 else "",
        "title": article.headline,
        "summary": article.standfirst,
        "content_html": entry.content,
        "image": absolute(article.picture.address) if article.picture else "",
        "date_published": article.published_at.isoformat(),
        "date_modified": article.changed_at.isoformat(),
        "authors": [{"name": name} for name in entry.authors],
        "tags": [topic.label for topic in article.topics],
    }
    return {name: value for name, value in item.items() if value or name == "content_html"}
