"""What Wagtail calls when the last reader of a workflow approves; it is imported before any model is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from dragoman.people.models import User


def publish(state: WorkflowState, user: User | None = None) -> None:
    """Publish what was approved, if the gate lets it through."""
    from dragoman.publication.actions.scheduling import publish_approved

    publish_approved(state=state, user=user)
