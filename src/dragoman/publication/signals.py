"""Doors to the outbox: whatever saves, moves or deletes a page, picture, name or setting.

Pages are heard when their row is saved, not by Wagtail's ``page_published``: Wagtail saves a page and its
branch in one transaction and sends its own signals after it; a process killed in between would forget.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from dragoman.citations.models import CitedPage, Origin
from dragoman.publication import changes, copies
from dragoman.publication.actions import archive
from dragoman.publication.cited import key_of
from dragoman.publication.models import Article, Author, Picture, Topic
from dragoman.publication.outbox import announce
from dragoman.publication.states import state_of, stored_state, stored_states
from dragoman.sources.models import Channel, Source
from dragoman.stories.models import Story
from dragoman.stories.signals import grew

BOOKKEEPING = frozenset(
    {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}
)
"""What Wagtail writes on a page's row when a draft is saved; no reader sees it."""

THINGS = (
    *(Picture, Author, Channel, Topic, Source, Story, Origin, CitedPage),
    *(Redirect, PageViewRestriction, Site, Locale),
)
"""What pages show beside pages; the last two concern them all."""


def connect() -> None:
    """Listen to everything that readers may see change."""
    for page in _kinds_of(Page):
        pre_save.connect(before_saving, sender=page, dispatch_uid="outbox")
        post_save.connect(after_saving, sender=page, dispatch_uid="outbox")
        pre_delete.connect(before_deleting, sender=page, dispatch_uid="outbox")
    for model in (*THINGS, *_kinds_of(AbstractSetting)):
        post_save.connect(after_change, sender=model, dispatch_uid="outbox")
        post_delete.connect(after_change, sender=model, dispatch_uid="outbox")
    pre_save.connect(before_saving_an_origin, sender=Origin, dispatch_uid="outbox")
    post_page_move.connect(after_moving, dispatch_uid="outbox")
    grew.connect(after_growing, dispatch_uid="outbox")


def before_saving(instance: Page, update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    if not _is_bookkeeping(update_fields):
        instance.state_before_saving = stored_state(instance.pk)


def after_saving(instance: Page, update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    if _is_bookkeeping(update_fields):
        return
    before, after = instance.state_before_saving, state_of(instance)
    keys = changes.keys_touched(before, after)
    if after and after.live and after.kind is changes.PageKind.ARTICLE:
        keys |= archive.assign(article=after.page, lists=after.lists)
        if isinstance(instance, Article) and instance.cited:
            copies.remember(instance)
    if before and after and before.url_path != after.url_path:
        branch = Page.objects.live().filter(url_path__startswith=before.url_path).exclude(pk=instance.pk)
        below = stored_states(branch)
        keys |= changes.keys_below(below, listed_now=after.listed_in, lists_now=after.lists)
        keys |= archive.assign_many(state.page for state in below)
    announce(keys, at=timezone.now())


def before_deleting(instance: Page, **kwargs: Any) -> None:
    announce(changes.keys_touched(stored_state(instance.pk), None), at=timezone.now())


def after_moving(instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    """A page that changed its place among its neighbours is the same as before, but the menu is not.

    One that changed its address may have come to stand among pages that are not for everybody, or left them.
    """
    if url_path_before == url_path_after:
        announce([f"menu:{instance.locale.language_code}"], at=timezone.now())
    elif PageViewRestriction.objects.exists():
        announce(_keys_below(url_path_after), at=timezone.now())


def after_growing(stories: Collection[int], **kwargs: Any) -> None:
    """Clippings were put into stories; readers see those that we published about."""
    told = Article.objects.filter(story__in=stories).values_list("story", flat=True).distinct()
    keys = {f"story:{story}" for story in told}
    announce(keys | {"stories"} if keys else (), at=timezone.now())


def before_saving_an_origin(instance: Origin, **kwargs: Any) -> None:
    instance.outlet_before_saving = (  # type: ignore[attr-defined]  # the receiver after saving reads it
        Origin.objects.filter(pk=instance.pk).values_list("source", flat=True).first()
    )


def after_change(instance: Model, **kwargs: Any) -> None:
    announce(_keys_of(instance), at=timezone.now())


def _keys_of(instance: Model) -> set[str]:
    match instance:
        case Picture():
            return {f"picture:{instance.pk}"}
        case Author():
            return {f"author:{instance.pk}"}
        case Topic():
            language = instance.locale.language_code
            return {f"topic:{instance.pk}", f"translations:{instance.translation_key}", f"topics:{language}"}
        case Source():
            return {f"outlet:{instance.pk}", "outlets"}
        case Channel():
            return {"outlets"}
        case Story():
            return {f"story:{instance.pk}"}
        case Origin():
            return _keys_of_origin(instance)
        case CitedPage():
            return {key_of(instance.url)}
        case Redirect():
            return {"redirects"}
        case PageViewRestriction():
            return _keys_below(instance.page.url_path)
        case _:
            return {"site"}


def _keys_below(url_path: str) -> set[str]:
    """Return all that shows a page, or one that stands under it."""
    branch = stored_states(Page.objects.filter(url_path__startswith=url_path))
    return {key for state in branch for key in changes.keys_touched(state, None)}


def _keys_of_origin(origin: Origin) -> set[str]:
    """Return what shows an origin: its articles, and when it turns out to be another outlet's, both lists."""
    articles = Article.objects.filter(origins__origin=origin.pk)
    states = stored_states(Page.objects.filter(pk__in=articles.values("pk")))
    keys = {f"page:{state.page}" for state in states}
    keys |= {f"list:{name}" for state in states for name in state.lists if name.startswith("month:")}
    before = getattr(origin, "outlet_before_saving", origin.source_id)
    if before == origin.source_id:
        return keys
    for state in states:
        outlet = {f"outlet:{before}:{state.language}"} if before else set()
        was = replace(state, lists=frozenset(outlet))
        now = replace(state, lists=frozenset(name for name in state.lists if name.startswith("outlet:")))
        keys |= changes.keys_touched(was, now)
        if state.live:
            keys |= archive.assign(article=state.page, lists=now.lists)
    return keys


def _kinds_of(base: type[Model]) -> list[type[Model]]:
    return [model for model in apps.get_models() if issubclass(model, base)]


def _is_bookkeeping(update_fields: frozenset[str] | None) -> bool:
    return update_fields is not None and update_fields <= BOOKKEEPING
