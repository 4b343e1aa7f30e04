"""What the draft's screen asks for while somebody types: saved sentences, and how far the engine is."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_required

from dragoman.desk.own_text import own_text
from dragoman.desk.views.drafts.ahead import taken
from dragoman.desk.views.drafts.saving import save_typed
from dragoman.desk.views.drafts.telling import Answer, counted, deed, standing, told
from dragoman.desk.views.screen import StaffRequest
from dragoman.translation import actions
from dragoman.translation.models import Draft, Segment


@deed
def save_segment(request: StaffRequest, pk: int) -> Answer:
    """Save one sentence; answer how it stands now."""
    segment = actions.save_segment(
        segment=get_object_or_404(Segment, pk=pk),
        text=request.POST.get("text", ""),
        seen=request.POST.get("seen", ""),
        reviewed="accept" in request.POST,
        ahead=taken(request.POST.get("ahead", "")),
        user=request.user,
        at=timezone.now(),
    )
    return standing(segment)


@deed
def save_text(request: StaffRequest, pk: int) -> Answer:
    """Save a text of our own; answer the mark of what stands now, or what a colleague wrote."""
    draft = get_object_or_404(Draft, pk=pk)
    if save_typed(request, draft, at=timezone.now()):
        sentence = _("A colleague changed this text meanwhile. Save to see both.")
        return JsonResponse({"sentence": sentence, "theirs": _standing(draft)}, status=409)
    return {"mark": own_text(draft).mark}


def _standing(draft: Draft) -> dict[str, str]:
    """Return a text of our own as it stands, with its mark: whoever sent it knows it again."""
    text = own_text(draft)
    return {**asdict(text), "mark": text.mark}


@permission_required("translation.view_draft")
def progress(request: HttpRequest, pk: int) -> JsonResponse:
    """Answer how every sentence stands, and whether an engine is still at work."""
    draft = get_object_or_404(Draft.objects.prefetch_related("segments"), pk=pk)
    is_waiting, segments = draft.is_awaiting_engine, draft.segments.all()
    answer = {"segments": told(segments), "waiting": is_waiting, "problem": draft.problem}
    return JsonResponse(answer | counted(segments))
