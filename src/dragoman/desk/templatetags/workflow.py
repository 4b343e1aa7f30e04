"""What the desk's templates show of the way of a draft from hand to hand."""

from __future__ import annotations

from typing import Any

from django import template

from dragoman.desk.steps import LABELS
from dragoman.translation.models import Claim, Draft, DraftState, What
from dragoman.translation.workflow.actions import approval_of
from dragoman.translation.workflow.rules import steps_from

register = template.Library()


@register.inclusion_tag("desk/includes/standing.html", takes_context=True)
def standing(context: dict[str, Any]) -> dict[str, Any]:
    """Return what whoever opens a draft should know first: who returned it and why, who works on it too."""
    draft, user = _draft_and_user(context)
    last = list(draft.steps.all())[-1:] if draft.state == DraftState.RETURNED else []
    claims = Claim.objects.over_originals(draft).exclude(holder=user).select_related("holder")
    is_in_work = draft.state in (DraftState.OPEN, DraftState.RETURNED)
    return {
        "returned": next(iter(last), None),
        "claims": claims if is_in_work else [],
        "article": context.get("article") if draft.state == DraftState.PUBLISHED else None,
    }


@register.inclusion_tag("desk/includes/workflow.html", takes_context=True)
def from_hand_to_hand(context: dict[str, Any]) -> dict[str, Any]:
    """Return the steps that were taken with a draft, and those that its reader may take."""
    draft, user = _draft_and_user(context)
    taken = list(draft.steps.all())
    usual = _usual(draft, user)
    return {
        "draft": draft,
        "taken": taken,
        "approval": approval_of(draft),
        "was_approved": any(step.what == What.APPROVED for step in taken),
        "steps": [(what, label) for what, label in LABELS.items() if what in _offered(draft, user) - {usual}],
        "may_comment": bool(_offered(draft, user)),
    }


@register.inclusion_tag("desk/includes/next_step.html", takes_context=True)
def next_step(context: dict[str, Any]) -> dict[str, Any]:
    """Return the step that is usually the next one, for the bar that is always in sight."""
    draft, user = _draft_and_user(context)
    usual = _usual(draft, user)
    return {"draft": draft, "step": usual, "label": LABELS[usual] if usual else ""}


def _usual(draft: Draft, user: Any) -> What | None:
    """Return what is mostly done next: an editor approves what was handed to her, a writer hands it on."""
    reviews = draft.state == DraftState.SUBMITTED and user.has_perm("translation.publish_draft")
    usual = What.APPROVED if reviews else What.SUBMITTED
    return usual if usual in _offered(draft, user) and draft.state != DraftState.APPROVED else None


def _offered(draft: Draft, user: Any) -> set[str]:
    if not user.has_perm("translation.change_draft"):
        return set()
    names = steps_from(draft.state, is_editor=user.has_perm("translation.publish_draft"))
    return {name for name in names if name in LABELS}


def _draft_and_user(context: dict[str, Any]) -> tuple[Draft, Any]:
    return context["draft"], context["request"].user
