"""A paper to test with: pages, pictures and names, made in one line each."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils.text import slugify
from PIL import Image, ImageDraw
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText

from dragoman.citations.models import Origin, Permission
from dragoman.publication import frames
from dragoman.publication.models import (
    Article,
    ArticleCredit,
    ArticleOrigin,
    Author,
    Dossier,
    Home,
    Picture,
    Section,
    Topic,
)
from dragoman.publication.types import Frame
from dragoman.sources.models import Source

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def a_section(address: str) -> Section:
    """Return the section that lies at ``address``: ``/en/culture/``."""
    return Section.objects.get(url_path=address)


def an_article(
    section: Page,
    headline: str = "A bridge opens",
    *,
    at: datetime = NOW,
    authors: Sequence[str] = (),
    translators: Sequence[str] = (),
    origins: Sequence[Origin] = (),
    **values: Any,
) -> Article:
    values.setdefault("body", [("paragraph", RichText("<p>It is long.</p>"))])
    article = Article(
        title=headline,
        slug=slugify(f"{headline} {section.numchild}"[-60:]).strip("-"),
        published_at=at,
        locale=section.locale,
        **values,
    )
    for role, names in (("author", authors), ("translator", translators)):
        article.credits.add(*(ArticleCredit(author=an_author(name), role=role) for name in names))
    article.origins.add(*(ArticleOrigin(origin=origin) for origin in origins))
    section.add_child(instance=article)
    return article


def a_topic(name: str, *, language: str = "en", **values: Any) -> Topic:
    locale = Locale.objects.get(language_code=language)
    return Topic.objects.create(name=name, slug=slugify(name), locale=locale, **values)


def an_outlet(name: str, *, country: str = "ES") -> Source:
    slug = slugify(name) or "outlet"
    return Source.objects.create(
        name=name, slug=slug, homepage=f"https://{slug}.example/", country=country, added_at=NOW
    )


def a_dossier(title: str = "The bridge", *, language: str = "en", **values: Any) -> Dossier:
    home = Home.objects.get(locale__language_code=language)
    facts = {"slug": slugify(title), "locale": home.locale, "starts_on": NOW.date()}
    dossier = Dossier(title=title, **(facts | values))
    home.add_child(instance=dossier)
    return dossier


def a_frame(address: str, *, language: str = "en") -> Frame:
    return frames.around_address(address, language=language)


def an_author(name: str) -> Author:
    author, _ = Author.objects.get_or_create(name=name, defaults={"slug": slugify(name, allow_unicode=True)})
    return author


def an_origin(**values: Any) -> Origin:
    facts = {
        "outlet": "La Gaceta del Puente",
        "country": "ES",
        "language": "es",
        "url": "https://www.gaceta.example/puente",
        "title": "Se abre el puente",
        "authors": ["Inés Roldán"],
        "published_at": NOW - HOUR,
        "permission": Permission.AGREEMENT,
    }
    return Origin.objects.create(**(facts | values))


def a_picture(*, size: tuple[int, int] = (600, 400), turned: bool = False, **values: Any) -> Picture:
    """Return a drawn picture, brighter to the right; ``turned``, to the left."""
    drawing = Image.new("RGB", size)
    pen = ImageDraw.Draw(drawing)
    for x in range(size[0]):
        light = 255 * x // size[0]
        pen.line([(x, 0), (x, size[1])], fill=(255 - light if turned else light, 90, 120))
    file = io.BytesIO()
    drawing.save(file, "JPEG")
    words = {
        "alternative_text": "A bridge over a wide river",
        "credit": "Ana Petrova",
        "licence": "CC BY 4.0",
    }
    picture = Picture(title="bridge.jpg", file=ContentFile(file.getvalue(), "bridge.jpg"), **(words | values))
    picture.save()
    return picture
