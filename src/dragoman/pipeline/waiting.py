"""Which rows wait at each stage."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, Revision

from dragoman.baking.models import BakedFile, Rebake, Upload
from dragoman.citations.models import CitedPage
from dragoman.digest.models import Delivery, Edition
from dragoman.publication.models import Change
from dragoman.reading.models import Clipping, Study
from dragoman.sources.models import Capture, Channel, Entry, Source
from dragoman.translation.models import Draft, DraftQuerySet, Gist


def due_channels(at: datetime) -> QuerySet[Channel]:
    return Channel.objects.due(at=at)


def unexamined_sources(at: datetime) -> QuerySet[Source]:
    return Source.objects.unexamined(at=at)


def uncaptured_entries(at: datetime) -> QuerySet[Entry]:
    return Entry.objects.uncaptured(at=at)


def unopened_letters(at: datetime) -> QuerySet[Capture]:
    return Capture.objects.unopened()


def unread_captures(at: datetime) -> QuerySet[Capture]:
    return Capture.objects.unread()


def outlived_captures(at: datetime) -> QuerySet[Capture]:
    return Capture.objects.outlived(at=at)


def unchecked_pages(at: datetime) -> QuerySet[CitedPage]:
    return CitedPage.objects.due(at=at)


def unlearnt_sources(at: datetime) -> QuerySet[Study]:
    return Study.objects.due()


def ungrouped_clippings(at: datetime) -> QuerySet[Clipping]:
    return Clipping.objects.ungrouped()


def drafts_for_engines(at: datetime) -> DraftQuerySet:
    return Draft.objects.awaiting_engine()


def unmade_gists(at: datetime) -> QuerySet[Gist]:
    return Gist.objects.unmade()


def scheduled_pages(at: datetime) -> QuerySet[Revision]:
    return Revision.objects.filter(approved_go_live_at__lte=at)


def expired_pages(at: datetime) -> QuerySet[Page]:
    return Page.objects.live().filter(expire_at__lt=at)


def changes(at: datetime) -> QuerySet[Change]:
    return Change.objects.all()


def rebakes(at: datetime) -> QuerySet[Rebake]:
    return Rebake.objects.all()


def files_of_the_site() -> int:
    return BakedFile.objects.standing().count()


def loose_files(at: datetime) -> QuerySet[BakedFile]:
    return BakedFile.objects.loose(at=at)


def uploads(at: datetime) -> QuerySet[Upload]:
    return Upload.objects.all()


def unreleased_editions(at: datetime) -> QuerySet[Edition]:
    return Edition.objects.filter(released_at=None)


def unsent_mails(at: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.unsent().free(at=at)


def unfinished_jobs(at: datetime) -> QuerySet[DBTaskResult[Any, Any]]:
    return DBTaskResult.objects.ready() | DBTaskResult.objects.running()
