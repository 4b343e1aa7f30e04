"""The demo's editors: they draft and publish what the plan says, through the same actions as the desk."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.base import ContentFile
from wagtail.models import Locale

from dragoman import press
from dragoman.citations.actions import record_origins, set_permission
from dragoman.citations.models import Permission
from dragoman.conf.demo.plan import Piece, pieces, subject
from dragoman.conf.demo.texts import translations
from dragoman.people.models import User
from dragoman.publication.actions import publish
from dragoman.publication.models import Article, Picture, Section
from dragoman.reading.models import Clipping
from dragoman.sources.agent import client_for
from dragoman.stories.models import Membership
from dragoman.translation.actions import open_draft, save_segment
from dragoman.translation.engines import between
from dragoman.translation.findings import key_of, stopping
from dragoman.translation.models import Draft, Kind
from dragoman.translation.treatment import pass_over


class Editors:
    """They work on what the sample press that opened at ``started_at`` prints at ``address``."""

    def __init__(self, *, user: User, address: str, started_at: datetime) -> None:
        self._user = user
        self._address = address
        self._articles = {article.id: article for article in press.articles(started_at=started_at)}
        self._translations = {
            language: translations(language) for language in settings.NEWSROOM.settings.languages
        }
        self.pieces = pieces(self._articles.values(), translated=self._translations)

    def draft(self, piece: Piece, *, at: datetime) -> Draft | None:
        """Return the draft of a piece, opened now unless it was before; None if its text is not read yet."""
        article = self._articles[piece.article_id]
        clipping = Clipping.objects.readable().filter(url__endswith=article.path).first()
        if clipping is None:
            return None
        known = Draft.objects.filter(kind=_kind(piece), language=piece.language, clippings__clipping=clipping)
        return known.first() or self._open(piece, clipping, at=at)

    def _open(self, piece: Piece, clipping: Clipping, *, at: datetime) -> Draft:
        membership = Membership.objects.filter(clipping=clipping).select_related("story").first()
        engine = next((found.name for found in between(clipping.language, piece.language) if found.name), "")
        draft = open_draft(
            user=self._user,
            kind=_kind(piece),
            language=piece.language,
            clippings=[clipping],
            story=membership.story if membership else None,
            engine=engine if piece.is_translation else "",
            at=at,
        )
        for origin in record_origins(draft=draft):
            set_permission(origin=origin, permission=Permission.AGREEMENT, note="The sample press is CC0.")
        return draft

    def is_ready(self, draft: Draft) -> bool:
        """Tell whether nothing of the draft waits for its engine any more."""
        return not Draft.objects.filter(pk=draft.pk).awaiting_engine().exists()

    def publish(self, piece: Piece, draft: Draft, *, at: datetime) -> Article:
        """Publish a draft in its section, with the original's picture; a translation is a person's."""
        english = Section.objects.get(locale__language_code="en", slug=piece.section)
        section = english.get_translation_or_none(Locale.objects.get(language_code=piece.language)) or english
        if known := Article.objects.filter(draft=draft).first():
            return known
        if piece.is_translation:
            self._edit(piece, draft, at=at)
        return publish(
            draft=draft, section=section, user=self._user, lead_picture=self._picture(piece), at=at
        )

    def _edit(self, piece: Piece, draft: Draft, *, at: datetime) -> None:
        """Put a person's sentences in the place of the machine's; what she says otherwise is on purpose."""
        sentences = self._translations[piece.language][piece.article_id]
        for segment, sentence in zip(draft.segments.all(), sentences, strict=True):
            save_segment(segment=segment, text=sentence, user=self._user, at=at, reviewed=True)
        for segment, finding in list(stopping(draft, draft.segments.all(), on=at.date())):
            pass_over(segment=segment, finding=key_of(finding), at=at)

    def _picture(self, piece: Piece) -> Picture:
        """Return a picture of the event whose caption is in the piece's language, else the original's."""
        original = self._articles[piece.article_id]
        alike = (
            article
            for article in self._articles.values()
            if (subject(article), article.language) == (subject(original), piece.language)
        )
        picture = next(alike, original).picture
        known = Picture.objects.filter(caption=picture.caption, credit=_name_in(picture.credit)).first()
        if known:
            return known
        name = PurePosixPath(picture.path).name
        return Picture.objects.create(
            title=picture.caption[:255],
            file=ContentFile(asyncio.run(self._fetch(self._address + picture.path)), name=name),
            alternative_text=picture.caption,
            caption=picture.caption,
            credit=_name_in(picture.credit),
            licence="CC0 1.0",
            licence_url="https://creativecommons.org/publicdomain/zero/1.0/",
        )

    async def _fetch(self, url: str) -> bytes:
        async with client_for(settings.NEWSROOM.settings) as client:
            return (await client.get(url)).body

    def published(self, language: str) -> dict[str, Article]:
        """Return what stands on the site in a language, by the event of the sample press that it is about."""
        paths = {article.path: subject(article) for article in self._articles.values()}
        found = (
            Article.objects.live().filter(locale__language_code=language).prefetch_related("origins__origin")
        )
        events = (
            (urlsplit(row.origin.url).path, article) for article in found for row in article.origins.all()
        )
        return {paths[path]: article for path, article in events if path in paths}

    def unfinished(self, *, at: datetime) -> Iterator[tuple[Piece, Draft]]:
        """Yield the pieces that can be worked on and are not published yet, with their drafts."""
        for piece in self.pieces:
            draft = self.draft(piece, at=at)
            if draft is not None and not Article.objects.filter(draft=draft).exists():
                yield piece, draft


def _kind(piece: Piece) -> Kind:
    return Kind.TRANSLATION if piece.is_translation else Kind.REPRINT


def _name_in(credit: str) -> str:
    """Return whom an outlet credits for a picture, without its word for it: “Photo: Ivo Lanz” is Ivo Lanz."""
    return credit.split(": ", 1)[-1].removeprefix("Photo ")
