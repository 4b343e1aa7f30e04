"""Articles become rows: in bulk, and yet to the last column as Wagtail saves them one by one.

Django's ``bulk_create`` refuses models with a parent table, so each table's rows are inserted by themselves.
What Wagtail does at each save is done here at once for all: one by one it measured 16 articles a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends_with_name

from dragoman.publication.models import Article, Section


def an_article(**values: Any) -> Article:
    """Return an article that looks up none of its relatives while it is stored: all of them are given."""
    children = (relation.get_accessor_name() for relation in get_all_child_relations(Article))
    links = (field.name for field in get_all_child_m2m_relations(Article))
    return Article(**({name: [] for name in (*children, *links)} | values))


def place(articles: Sequence[Article], *, section: Section) -> None:
    """Give articles the next places in a section, whose row the caller has locked."""
    last = section.get_last_child()
    first = last._get_lastpos_in_path() + 1 if last else 1
    for position, article in enumerate(articles, start=first):
        article.depth = section.depth + 1
        article.path = Page._get_path(section.path, article.depth, position)
        article.set_url_path(section)
    Page.objects.filter(pk=section.pk).update(numchild=F("numchild") + len(articles))


def insert(articles: Sequence[Article], *, at: datetime) -> None:
    """Store articles that have their places, live, with a first revision each and all that Wagtail notes."""
    _insert_pages(articles)
    _insert_children(articles)
    _insert_links(articles)
    revisions = _insert_revisions(articles, at=at)
    insert_references(articles)
    _insert_history(articles, revisions, at=at)
    for _name, backend in get_search_backends_with_name(with_auto_update=True):
        backend.add_bulk(Article, articles)


def _insert_pages(articles: Sequence[Article]) -> None:
    Page._base_manager.bulk_create(articles)
    for article in articles:
        article.page_ptr_id = article.id
    Article._base_manager.get_queryset()._batched_insert(
        articles, fields=Article._meta.local_concrete_fields, batch_size=None
    )


def _insert_children(articles: Sequence[Article]) -> None:
    for relation in get_all_child_relations(Article):
        children = []
        for article in articles:
            for child in getattr(article, relation.get_accessor_name()).all():
                setattr(child, relation.field.attname, article.pk)
                children.append(child)
        relation.related_model._base_manager.bulk_create(children)


def _insert_links(articles: Sequence[Article]) -> None:
    for field in get_all_child_m2m_relations(Article):
        link, own, other = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
        pairs = [(article, target) for article in articles for target in getattr(article, field.name).all()]
        link._base_manager.bulk_create(link(**{own: article, other: target}) for article, target in pairs)


def _insert_revisions(articles: Sequence[Article], *, at: datetime) -> list[Revision]:
    revisions = [
        Revision(
            content_type=article.content_type,
            base_content_type=article.get_base_content_type(),
            object_id=str(article.pk),
            created_at=at,
            object_str=str(article),
            content=article.serializable_data(),
        )
        for article in articles
    ]
    Revision.objects.bulk_create(revisions)
    for article, revision in zip(articles, revisions, strict=True):
        article.latest_revision = revision
    Page._base_manager.bulk_update(articles, ["latest_revision"])
    Page.objects.filter(pk__in=[article.pk for article in articles]).update(
        live_revision=F("latest_revision"), latest_revision_created_at=at, last_published_at=at
    )
    return revisions


def insert_references(objects: Sequence[Model]) -> None:
    """Write down what new rows refer to, which Wagtail does in a task for each that is saved."""
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type_id=ContentType.objects.get_for_model(source, for_concrete_model=False).pk,
            base_content_type_id=ReferenceIndex._get_base_content_type(source).pk,
            object_id=str(source.pk),
            to_content_type_id=target_type,
            to_object_id=target,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for source in objects
        for target_type, target, model_path, content_path in dict.fromkeys(
            ReferenceIndex._extract_references_from_object(source)
        )
    )


def _insert_history(articles: Sequence[Article], revisions: Sequence[Revision], *, at: datetime) -> None:
    steps: list[tuple[str, bool]] = [("wagtail.create", False), ("wagtail.publish", True)]
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            content_type=article.content_type,
            label=article.get_admin_display_title(),
            action=action,
            timestamp=at,
            content_changed=True,
            revision=revision if has_revision else None,
            page=article,
        )
        for article, revision in zip(articles, revisions, strict=True)
        for action, has_revision in steps
    )
