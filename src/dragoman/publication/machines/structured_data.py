"""An article as search engines read it: schema.org's NewsArticle."""

from __future__ import annotations

from typing import Any

from dragoman.publication.addresses import absolute
from dragoman.publication.types import ArticleView, Frame, OriginLine

Node = dict[str, Any]


def structured_data(article: ArticleView, frame: Frame) -> Node:
    """Return the article as a JSON-LD node; what we do not know is absent."""
    home = absolute(frame.home.address)
    publisher = {"@type": "NewsMediaOrganization", "name": frame.home.label, "url": home}
    house = [{"@type": "Organization", "name": article.house or frame.home.label, "url": home}]
    node = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "description": article.standfirst,
        "url": absolute(article.address),
        "mainEntityOfPage": absolute(article.address),
        "inLanguage": frame.language,
        "datePublished": article.published_at.isoformat(),
        "dateModified": article.changed_at.isoformat(),
        "articleSection": [section.label for section in frame.trail],
        "image": [absolute(article.picture.address)] if article.picture else [],
        "author": _persons(article.authors) or house,
        "translator": _persons(article.translators),
        "editor": _persons(article.editors),
        "publisher": publisher,
        "isBasedOn": [_original(origin) for origin in article.origins],
    }
    return {name: value for name, value in node.items() if value}


def _persons(names: tuple[str, ...]) -> list[Node]:
    return [{"@type": "Person", "name": name} for name in names]


def _original(origin: OriginLine) -> Node:
    node = {
        "@type": "Article",
        "url": origin.address,
        "headline": origin.title,
        "inLanguage": origin.language,
        "author": _persons(origin.authors),
        "datePublished": origin.published_at.isoformat() if origin.published_at else None,
        "publisher": {"@type": "NewsMediaOrganization", "name": origin.outlet},
    }
    return {name: value for name, value in node.items() if value}
