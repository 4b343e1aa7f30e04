"""Doors to the index: whatever saves, moves, hides or deletes an article, or renames what it is found by.

Articles are heard when their row is saved, and read from memory: who signs them and where they come from is
stored a moment later.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, PageViewRestriction

from dragoman.citations.models import Origin
from dragoman.publication.models import Article, Author, SearchEntry, Topic
from dragoman.publication.search.engines import engine
from dragoman.publication.search.index import index, index_many, refresh
from dragoman.publication.signals import BOOKKEEPING

_NAMES: dict[type[Model], tuple[str, tuple[str, ...]]] = {
    Author: ("credits__author", ("name",)),
    Origin: ("origins__origin", ("outlet", "authors")),
    Topic: ("topics", ("name",)),
}
"""What articles are found by that is not their own, how they lead to it, and what of it is indexed."""


def connect() -> None:
    """Listen to everything that changes what is found."""
    post_save.connect(after_saving, sender=Article, dispatch_uid="search")
    post_save.connect(after_moving, sender=Page, dispatch_uid="search")
    post_delete.connect(after_forgetting, sender=SearchEntry, dispatch_uid="search")
    for signal in (post_save, post_delete):
        signal.connect(after_restricting, sender=PageViewRestriction, dispatch_uid="search")
    for model in _NAMES:
        pre_save.connect(before_renaming, sender=model, dispatch_uid="search")
        post_save.connect(after_renaming, sender=model, dispatch_uid="search")


def after_saving(instance: Article, update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    if update_fields is None or not update_fields <= BOOKKEEPING:
        index([instance])


def after_moving(instance: Page, **kwargs: Any) -> None:
    """Wagtail saves a page without its own class only when it has moved."""
    index_many(Article.objects.filter(pk=instance.pk))
    refresh(instance)


def after_forgetting(instance: SearchEntry, **kwargs: Any) -> None:
    engine().forget([instance.pk])


def after_restricting(instance: PageViewRestriction, **kwargs: Any) -> None:
    refresh(instance.page)


def before_renaming(instance: Any, **kwargs: Any) -> None:
    _way, fields = _NAMES[type(instance)]
    before = type(instance)._default_manager.filter(pk=instance.pk).values_list(*fields).first()
    instance.is_renamed = before is not None and before != tuple(getattr(instance, name) for name in fields)


def after_renaming(instance: Any, **kwargs: Any) -> None:
    way, _fields = _NAMES[type(instance)]
    if instance.is_renamed:
        index_many(Article.objects.filter(**{way: instance}).distinct())
