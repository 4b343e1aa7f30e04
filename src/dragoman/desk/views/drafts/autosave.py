"""What the draft's screen asks for while somebody types: saved sentences, and how far the engine is."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_required

from dragoman.desk import beside
from dragoman.desk.own_text import own_text
from dragoman.desk.views.drafts.saving import save_typed
from dragoman.desk.views.screen import StaffRequest
from dragoman.errors import DragomanError
from dragoman.translation import actions
from dragoman.translation.errors import ChangedMeanwhileError
from dragoman.translation.models import Draft, Segment


@require_POST
def save_segment(request: StaffRequest, pk: int) -> JsonResponse:
    """Save one sentence; answer how it stands now, or what a colleague wrote meanwhile."""
    _need(request, "translation.change_draft")
    segment = get_object_or_404(Segment, pk=pk)
    try:
        segment = actions.save_segment(
            segment=segment,
            text=request.POST.get("text", ""),
            seen=request.POST.get("seen", ""),
            reviewed="accept" in request.POST,
            user=request.user,
            at=timezone.now(),
        )
    except ChangedMeanwhileError as error:
        return JsonResponse({"sentence": str(error), "theirs": error.theirs}, status=409)
    except DragomanError as error:
        return JsonResponse({"sentence": str(error)}, status=422)
    return JsonResponse({"segments": [_told(segment)]} | _progress(segment.draft_id))


@require_POST
def save_text(request: StaffRequest, pk: int) -> JsonResponse:
    """Save a text of our own; answer the mark of what stands now."""
    _need(request, "translation.change_draft")
    draft = get_object_or_404(Draft, pk=pk)
    try:
        unsaved = save_typed(request, draft, at=timezone.now())
    except DragomanError as error:
        return JsonResponse({"sentence": str(error)}, status=422)
    if unsaved:
        return JsonResponse(
            {"sentence": _("A colleague changed this text meanwhile. Save to see both.")}, status=409
        )
    return JsonResponse({"mark": own_text(draft).mark})


@permission_required("translation.view_draft")
def progress(request: HttpRequest, pk: int) -> JsonResponse:
    """Answer how every sentence stands, and whether an engine is still at work."""
    draft = get_object_or_404(Draft, pk=pk)
    told = [_told(segment) for segment in draft.segments.all()]
    is_waiting = Draft.objects.filter(pk=pk).awaiting_engine().exists()
    return JsonResponse({"segments": told, "waiting": is_waiting, "problem": draft.problem} | _progress(pk))


def _told(segment: Segment) -> dict[str, object]:
    return {
        "id": segment.pk,
        "text": segment.translation,
        "state": segment.state,
        "label": segment.get_state_display(),
    }


def _progress(draft: int) -> dict[str, int]:
    now = beside.progress_of(Segment.objects.filter(draft=draft).only("state"))
    return {"total": now.total, "done": now.done, "proposed": now.proposed}


def _need(request: StaffRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied
