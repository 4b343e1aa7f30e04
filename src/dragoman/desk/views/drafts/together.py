"""Several people on one draft: who writes where, and what they say of a sentence."""

from __future__ import annotations

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from dragoman.desk.views.drafts.telling import Answer, deed, number
from dragoman.desk.views.screen import StaffRequest
from dragoman.translation.models import Comment, Draft, Segment, Writing
from dragoman.translation.together import actions


@deed
def write_here(request: StaffRequest, pk: int) -> Answer:
    """Take note of the sentence that somebody writes in; answer where colleagues do, and what is new."""
    draft, at = get_object_or_404(Draft, pk=pk), timezone.now()
    segment = draft.segments.filter(pk=number(request.POST.get("segment", "")) or 0).first()
    if segment:
        actions.write_here(segment=segment, user=request.user, at=at)
    else:
        actions.stop_writing(draft=draft, user=request.user)
    others = Writing.objects.filter(draft=draft).now(at=at).exclude(user=request.user)
    return {
        "writers": [{"segment": row.segment_id, "name": str(row.user)} for row in others],
        "changed": draft.updated_at.isoformat(),
    }


@deed
def comment(request: StaffRequest, pk: int) -> Answer:
    """Comment on a sentence; answer what was said of it."""
    segment = get_object_or_404(Segment.objects.select_related("draft"), pk=pk)
    text, at = request.POST.get("comment", ""), timezone.now()
    actions.comment(draft=segment.draft, segment=segment, text=text, user=request.user, at=at)
    return _thread(request, segment)


@deed
def settle(request: StaffRequest, pk: int) -> Answer:
    """Have a comment ask for nothing any more, or with ``back`` again; answer what was said there."""
    said = get_object_or_404(Comment.objects.select_related("segment"), pk=pk)
    actions.settle(comment=said, at=None if "back" in request.POST else timezone.now())
    return _thread(request, said.segment) if said.segment else {}


def _thread(request: StaffRequest, segment: Segment) -> Answer:
    comments = Comment.objects.filter(segment=segment).shown()
    return render(request, "desk/includes/comments.html", {"comments": comments, "may_write": True})
