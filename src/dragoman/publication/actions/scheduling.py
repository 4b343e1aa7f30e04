"""Articles that go live by themselves: because their time has come, or because their last reader approved."""

from __future__ import annotations

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Revision, WorkflowState
from wagtail.workflows import publish_workflow_state

from dragoman.people.models import User
from dragoman.publication.actions.gate import hold_back, standing_in_the_way
from dragoman.publication.models import Article


def hold_back_due(*, at: datetime) -> int:
    """Hold back the articles whose time has come and that the gate does not let through; return how many."""
    articles = ContentType.objects.get_for_model(Article)
    due = Revision.objects.filter(content_type=articles, approved_go_live_at__lte=at)
    return sum(_held_back(revision, at=at) for revision in due)


def publish_approved(*, state: WorkflowState, user: User | None) -> None:
    """Publish what the last reader of a workflow approved, or hold it back if the gate does."""
    page = state.content_object
    if isinstance(page, Article) and _held_back(page.get_latest_revision(), at=timezone.now()):
        return
    publish_workflow_state(state, user=user)


def _held_back(revision: Revision, *, at: datetime) -> bool:
    article = revision.as_object()
    found = standing_in_the_way(article)
    if found:
        hold_back(article=article, found=found, at=at)
    return bool(found)
