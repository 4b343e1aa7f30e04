"""Which rows wait at each stage."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, Revision

from dragoman.baking.models import Upload
from dragoman.digest.models import Delivery, Edition
from dragoman.publication.models import Change
from dragoman.reading.models import Clipping
from dragoman.sources.models import Capture, Channel, Entry
from dragoman.translation.models import Draft, DraftQuerySet


def due_channels(at: datetime) -> QuerySet[Channel]:
    return Channel.objects.due(at=at)


def uncaptured_entries(at: datetime) -> QuerySet[Entry]:
    return Entry.objects.uncaptured(at=at)


def unread_captures(at: datetime) -> QuerySet[Capture]:
    return Capture.objects.unread()


def ungrouped_clippings(at: datetime) -> QuerySet[Clipping]:
    return Clipping.objects.ungrouped()


def drafts_for_engines(at: datetime) -> DraftQuerySet:
    return Draft.objects.awaiting_engine()


def scheduled_pages(at: datetime) -> QuerySet[Revision]:
    return Revision.objects.filter(approved_go_live_at__lte=at)


def expired_pages(at: datetime) -> QuerySet[Page]:
    return Page.objects.live().filter(expire_at__lt=at)


def changes(at: datetime) -> QuerySet[Change]:
    return Change.objects.all()


def uploads(at: datetime) -> QuerySet[Upload]:
    return Upload.objects.all()


def unreleased_editions(at: datetime) -> QuerySet[Edition]:
    return Edition.objects.filter(released_at=None)


def unsent_mails(at: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.unsent().free(at=at)


def unfinished_jobs(at: datetime) -> QuerySet[DBTaskResult[Any, Any]]:
    return DBTaskResult.objects.ready() | DBTaskResult.objects.running()
