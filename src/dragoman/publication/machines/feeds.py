"""The newest articles for feed readers, with their full text: of a language or of a section."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from django.template import engines
from django.utils import translation

from dragoman.publication import frames
from dragoman.publication.addresses import absolute, address_of
from dragoman.publication.articles import article_view, pictures_of
from dragoman.publication.models import Article, Home, Section
from dragoman.publication.reads import note
from dragoman.publication.types import ArticleView

LISTED = 30
"""How many articles a feed has."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without articles changed: Atom wants to know."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Format(StrEnum):
    """The formats of feeds, by the name of the file."""

    RSS = "feed.xml"
    ATOM = "feed.atom"
    JSON = "feed.json"


TEMPLATES = {Format.RSS: "publication/rss.xml", Format.ATOM: "publication/atom.xml"}


def render_feed(page: Home | Section, form: Format) -> bytes:
    """Return the feed of what is published under ``page``; it stands at the page's address plus ``form``."""
    feed = _feed(page, form)
    with translation.override(feed["language"]):
        if form is Format.JSON:
            return json.dumps(_json_feed(feed), ensure_ascii=False, indent=1).encode()
        text = engines["jinja2"].get_template(TEMPLATES[form]).render(feed)
    return _NOT_XML.sub("", text).encode()


def _feed(page: Home | Section, form: Format) -> dict[str, Any]:
    frame = frames.around(page)
    note(f"page:{page.pk}")
    note(f"children:{page.pk}")
    every = Article.objects.on(page) if isinstance(page, Home) else Article.objects.in_section(page)
    articles = list(every.newest().for_feeds()[:LISTED])
    pictures = pictures_of(articles)
    entries = [(_name(article), _noted(article, pictures)) for article in articles]
    address = address_of(page)
    return {
        "title": frame.home.label if isinstance(page, Home) else f"{frame.home.label}: {page.title}",
        "description": frame.tagline if isinstance(page, Home) else page.introduction,
        "language": frame.language,
        "address": absolute(address),
        "self": absolute(f"{address}{form}"),
        "changed_at": max((view.changed_at for _, view in entries), default=EPOCH),
        "entries": entries,
    }


def _name(article: Article) -> str:
    """Return an article's own name, which outlives a change of its address (RFC 4151)."""
    host = urlsplit(absolute("/")).hostname
    return f"tag:{host},{article.published_at:%Y}:article:{article.pk}"


def _noted(article: Article, pictures: Mapping[int, Any]) -> ArticleView:
    note(f"page:{article.pk}")
    return article_view(article, pictures)


def _json_feed(feed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the feed as https://www.jsonfeed.org/version/1.1/ has it."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed["title"],
        "description": feed["description"],
        "language": feed["language"],
        "home_page_url": feed["address"],
        "feed_url": feed["self"],
        "items": [_json_item(name, article) for name, article in feed["entries"]],
    }


def _json_item(name: str, article: ArticleView) -> dict[str, Any]:
    content = engines["jinja2"].get_template("publication/feed_content.html").render({"article": article})
    item = {
        "id": name,
        "url": absolute(article.address),
        "title": article.headline,
        "summary": article.standfirst,
        "content_html": content,
        "image": absolute(article.picture.address) if article.picture else "",
        "date_published": article.published_at.isoformat(),
        "date_modified": article.changed_at.isoformat(),
        "authors": [{"name": name} for name in article.authors],
    }
    return {name: value for name, value in item.items() if value}
