"""From a draft to an article on the public site, and back."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.signal_handlers import disable_reference_index_auto_update, update_reference_index_on_save

from dragoman.citations.actions import cited_in, look_at_anchors, record_origins
from dragoman.languages import romanise
from dragoman.people.models import User
from dragoman.publication.actions.drafts import findings_in, manuscript_of
from dragoman.publication.actions.responsibility import RESPONSIBILITY, responsibility
from dragoman.publication.actions.updates import date_update
from dragoman.publication.citing import keep
from dragoman.publication.errors import PublicationError
from dragoman.publication.models import (
    Article,
    ArticleCredit,
    ArticleOrigin,
    Author,
    CreditRole,
    Picture,
    Section,
)
from dragoman.publication.rules import SLUG_LENGTH, ArticleText, compose, free_slug
from dragoman.translation.models import Draft, DraftState, Kind, What
from dragoman.translation.workflow.actions import take_step


@transaction.atomic
def publish(
    *,
    draft: Draft,
    section: Section,
    user: User,
    at: datetime,
    authors: Iterable[Author] = (),
    translators: Iterable[Author] = (),
    lead_picture: Picture | None = None,
    slug: str = "",
) -> Article:
    """Return the article, live in ``section``, that a draft has become; done again, it is brought up to date.

    Without names, the translator of a translation signs it, and our own text who began the draft; a reprint
    is nobody's here. Raises ``PublicationError`` with a sentence for everything that stands in the way.
    """
    with_people = Draft.objects.whole().prefetch_related("segments__edited_by", "segments__reviewed_by")
    draft = with_people.select_for_update().get(pk=draft.pk)
    section = Section.objects.select_for_update().select_related("locale").get(pk=section.pk)
    origins = record_origins(draft=draft)
    text = compose(manuscript_of(draft))
    found = findings_in(
        draft, user=user, section=section, lead_picture=lead_picture, checked_on=at.date(), origins=origins
    )
    if found:
        raise PublicationError(found)
    article = _standing(draft, section, user=user) or _new(draft, section, at=at)
    _write(article, text, at=at)
    article.slug = _slug(article, section, slug or article.slug or _short(text.headline, draft.language))
    article.lead_picture = lead_picture
    look_at_anchors(draft=draft, at=at)
    article.cited = keep(cited_in(draft=draft))
    article.provenance = responsibility(draft, user=user, at=at)
    with disable_reference_index_auto_update():  # which Wagtail would write anew for each part of the page
        if article.pk is None:
            section.add_child(instance=article)
        article.credits = list(_credits(draft, authors, translators))
        article.origins = [ArticleOrigin(origin=one, sort_order=place) for place, one in enumerate(origins)]
        article.save_revision(user=user, log_action=True).publish(user=user, skip_permission_checks=True)
    update_reference_index_on_save(article)
    log(article, RESPONSIBILITY, user=user, timestamp=at, data=article.provenance)
    take_step(draft=draft, what=What.PUBLISHED, user=user, at=at)
    return Article.objects.get(pk=article.pk)


@transaction.atomic
def unpublish(*, article: Article, user: User | None, at: datetime) -> None:
    """Take an article off the public site, ``user`` or (None) the hour itself; its draft is open again."""
    UnpublishPageAction(article, user=user).execute(skip_permission_checks=True)
    for draft in Draft.objects.filter(pk=article.draft_id, state=DraftState.PUBLISHED):
        take_step(draft=draft, what=What.UNPUBLISHED, user=user, at=at)


@transaction.atomic
def signature(*, user: User) -> Author:
    """Return the name under which a user signs; made when she signs first."""
    if author := Author.objects.filter(user=user).first():
        return author
    wanted = slugify(romanise(str(user))) or f"author-{user.pk}"
    taken = set(Author.objects.values_list("slug", flat=True))
    return Author.objects.create(name=str(user), slug=free_slug(wanted, taken=taken), user=user)


def _standing(draft: Draft, section: Section, *, user: User) -> Article | None:
    """Return the article that a draft became earlier, moved to ``section`` if it stood elsewhere."""
    article = Article.objects.filter(draft=draft).first()
    if article is None or article.is_child_of(section):
        return article
    slug = _slug(article, section, article.slug)
    if slug != article.slug:
        article.slug = slug
        article.save(user=user)
    MovePageAction(article, section, pos="last-child", user=user).execute(skip_permission_checks=True)
    return Article.objects.get(pk=article.pk)


def _new(draft: Draft, section: Section, *, at: datetime) -> Article:
    house = Author.objects.filter(is_house=True).first()
    return Article(
        draft=draft, kind=draft.kind, story_id=draft.story_id, house=house,
        locale=section.locale, published_at=at, live=False,
    )  # fmt: skip


def _write(article: Article, text: ArticleText, *, at: datetime) -> None:
    """Put the words on the page; one that readers know already says when they changed."""
    article.title, article.standfirst, article.body = text.headline, text.standfirst, json.dumps(text.body)
    date_update(article, at=at)


def _slug(article: Article, section: Section, wanted: str) -> str:
    base = slugify(wanted) or f"article-{article.draft_id}"
    others = section.get_children().exclude(pk=article.pk).filter(slug__startswith=base)
    return free_slug(base, taken=set(others.values_list("slug", flat=True)))


def _short(headline: str, language: str) -> str:
    return textwrap.shorten(romanise(headline, language=language), SLUG_LENGTH, placeholder="")


def _credits(
    draft: Draft, authors: Iterable[Author], translators: Iterable[Author]
) -> Iterator[ArticleCredit]:
    names = {CreditRole.AUTHOR: list(authors), CreditRole.TRANSLATOR: list(translators)}
    if not any(names.values()) and draft.kind != Kind.REPRINT:
        role = CreditRole.TRANSLATOR if draft.kind == Kind.TRANSLATION else CreditRole.AUTHOR
        names[role] = [signature(user=draft.translator or draft.created_by)]
    signed = [(role, author) for role, members in names.items() for author in members]
    for place, (role, author) in enumerate(signed):
        yield ArticleCredit(role=role, author=author, sort_order=place)
