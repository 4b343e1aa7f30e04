"""How a page is shown elsewhere: in social networks, messengers, search results."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import datetime

from dragoman.publication.addresses import absolute
from dragoman.publication.bodies import words_in
from dragoman.publication.machines.cut import card_picture
from dragoman.publication.models import Article, Picture
from dragoman.publication.types import ArticleView, CardPicture, Frame

DESCRIBED = 155
"""Characters of a description that search engines show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What the head of a page says to other sites; an empty title means the page's own."""

    canonical: str
    title: str = ""
    description: str = ""
    picture: CardPicture | None = None
    article: ArticleFacts | None = None

    @property
    def is_ours(self) -> bool:
        """Whether search engines are to find the page here, not at its original."""
        return self.canonical.startswith(absolute("/"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """What https://ogp.me/#type_article tells of an article; authors by the addresses of their pages."""

    published_at: datetime
    changed_at: datetime
    section: str
    authors: tuple[str, ...]
    topics: tuple[str, ...]


def sharing(
    frame: Frame, *, title: str = "", description: str = "", picture: Picture | None = None
) -> Sharing:
    """Return how a page is shared that is no article; the site's own picture stands in for a missing one."""
    return Sharing(
        canonical=absolute(frame.address),
        title=title,
        description=description or frame.tagline,
        picture=card_picture(picture) or frame.card_picture,
    )


def article_sharing(page: Article, article: ArticleView, frame: Frame) -> Sharing:
    """Return how an article is shared, and whether it is to be found here or at its original."""
    return Sharing(
        canonical=canonical(page),
        title=article.social_headline,
        description=article.social_standfirst or _beginning(article),
        picture=card_picture(page.lead_picture) or frame.card_picture,
        article=ArticleFacts(
            published_at=article.published_at,
            changed_at=article.changed_at,
            section=frame.place.label,
            authors=tuple(absolute(by.address) for by in article.signed_as("author") if by.address),
            topics=tuple(topic.label for topic in article.topics),
        ),
    )


def _beginning(article: ArticleView) -> str:
    """Return the first words of a text, where no standfirst says what it is about."""
    return textwrap.shorten(words_in(article.body), DESCRIBED, placeholder=" …")


def canonical(page: Article) -> str:
    """Return where search engines are to find an article: with us, or where its only original stands."""
    return absolute(page.url_path) if is_found_here(page) else page.origins.all()[0].origin.url


def is_found_here(page: Article) -> bool:
    """Return whether no outlet made it a condition that search engines find its original instead."""
    origins = [row.origin for row in page.origins.all()]
    return not (len(origins) == 1 and origins[0].is_canonical)
