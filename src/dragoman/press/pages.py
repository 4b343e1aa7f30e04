"""The pages and channels of the sample press, rendered from the outlets' own templates."""

from __future__ import annotations

import json
from datetime import datetime
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dragoman.press import dates
from dragoman.press.types import Article, Channel, ChannelKind, Outlet

HERE = Path(__file__).parent

TEMPLATES = {
    ChannelKind.RSS: "rss.xml",
    ChannelKind.ATOM: "atom.xml",
    ChannelKind.RDF: "rdf.xml",
    ChannelKind.NEWS_SITEMAP: "news-sitemap.xml",
    ChannelKind.VIDEO: "video.xml",
}

CONTENT_TYPES = {
    ChannelKind.RSS: "application/rss+xml",
    ChannelKind.ATOM: "application/atom+xml",
    ChannelKind.RDF: "application/rdf+xml",
    ChannelKind.NEWS_SITEMAP: "application/xml",
    ChannelKind.VIDEO: "application/atom+xml",
    ChannelKind.JSON_FEED: "application/feed+json",
}


def article_page(article: Article, *, others: list[Article], origin: str) -> str:
    """Return the page of an article; ``others`` are its outlet's articles, newest first."""
    others = [other for other in others if other.id != article.id]
    related = sorted(others, key=lambda other: other.section != article.section)
    return _render(
        f"{article.outlet.slug}/article.html",
        article.outlet,
        origin,
        article=article,
        section=article.section,
        related=related[:3],
        most_read=_most_read(others),
    )


def front_page(outlet: Outlet, *, section: str, articles: list[Article], origin: str) -> str:
    """Return the homepage, or the page of a section when one is named."""
    chosen = [article for article in articles if section in ("", article.section)]
    return _render(
        f"{outlet.slug}/front.html",
        outlet,
        origin,
        section=section,
        articles=chosen,
        most_read=_most_read(articles),
    )


def about_page(outlet: Outlet, *, origin: str) -> str:
    """Return the page that says who an outlet is and who may reprint it."""
    return _render(
        "about.html", outlet, origin, section="", most_read=[], layout=f"{outlet.slug}/layout.html"
    )


def channel_page(channel: Channel, outlet: Outlet, *, articles: list[Article], origin: str) -> str:
    """Return a feed or a sitemap."""
    chosen = [article for article in articles if article.is_film or not channel.films_only]
    if channel.kind is ChannelKind.JSON_FEED:
        return json.dumps(_json_feed(channel, outlet, chosen, origin), ensure_ascii=False, indent=1)
    return _render(TEMPLATES[channel.kind], outlet, origin, channel=channel, articles=chosen)


def stand_page(outlets: list[Outlet], *, origin: str) -> str:
    """Return the page at the press's root: the outlets and their channels."""
    return _environment().get_template("stand.html").render(outlets=outlets, origin=origin)


def opml(outlets: list[Outlet], *, origin: str) -> str:
    """Return the feeds of all outlets, as readers of feeds exchange them."""
    return _environment().get_template("outlets.opml.xml").render(outlets=outlets, origin=origin)


def _json_feed(channel: Channel, outlet: Outlet, articles: list[Article], origin: str) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": origin + outlet.path,
        "feed_url": origin + channel.path,
        "language": outlet.language,
        "items": [
            {
                "id": origin + article.path,
                "url": origin + article.path,
                "title": article.title,
                "summary": article.standfirst,
                "content_html": _environment().get_template("body.html").render(article=article),
                "image": origin + article.picture.path,
                "date_published": _local(article).isoformat(),
                "authors": [{"name": article.byline or outlet.name}],
                "tags": [outlet.sections[article.section]],
            }
            for article in articles
        ],
    }


def _render(template: str, outlet: Outlet, origin: str, **context: Any) -> str:
    return _environment().get_template(template).render(outlet=outlet, origin=origin, **context)


def _most_read(articles: list[Article]) -> list[Article]:
    return sorted(articles, key=lambda article: (article.picture.path[-9:], article.id))[:4]


def _local(article: Article) -> datetime:
    return article.published_at.astimezone(article.outlet.zone).replace(microsecond=0)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([HERE / "outlets", HERE / "shared"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["moment"] = lambda article: dates.moment(_local(article), article.language)
    environment.filters["day"] = lambda article: dates.day_of_year(_local(article), article.language)
    environment.filters["iso"] = lambda article: _local(article).isoformat()
    environment.filters["rfc822"] = lambda article: format_datetime(_local(article))
    environment.globals["content_types"] = CONTENT_TYPES
    return environment
