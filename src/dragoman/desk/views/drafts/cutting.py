"""Sentences that are split, merged, cut, or marked as come back from another language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from dragoman.citations.models import Origin
from dragoman.desk import beside
from dragoman.desk.views.drafts.telling import Answer, deed, number, standing
from dragoman.desk.views.screen import StaffRequest
from dragoman.translation import cutting, treatment
from dragoman.translation.models import Draft, DraftClipping, Segment


@deed
def split(request: StaffRequest, pk: int) -> Answer:
    """Split a sentence before a letter of its original; answer its paragraph as it looks now."""
    segment, _second = cutting.split_segment(
        segment=get_object_or_404(Segment, pk=pk),
        at_letter=number(request.POST.get("at", "")) or 0,
        user=request.user,
        at=timezone.now(),
    )
    return _paragraph(request, segment)


@deed
def merge(request: StaffRequest, pk: int) -> Answer:
    """Merge a sentence with the next; answer their paragraph as it looks now."""
    segment = get_object_or_404(Segment, pk=pk)
    return _paragraph(request, cutting.merge_segments(segment=segment, user=request.user, at=timezone.now()))


@deed
def abridge(request: StaffRequest, pk: int) -> Answer:
    """Mark a sentence as left out or summarised on purpose, or no longer."""
    segment = get_object_or_404(Segment, pk=pk)
    cut = treatment.abridge(
        segment=segment,
        is_abridged="on" in request.POST,
        licences=licences_of(segment.draft_id),
        user=request.user,
        at=timezone.now(),
    )
    return standing(cut)


@deed
def retranslated(request: StaffRequest, pk: int) -> Answer:
    """Mark a quotation as come back from another language, or no longer."""
    segment = get_object_or_404(Segment, pk=pk)
    return standing(
        treatment.retranslated(segment=segment, is_retranslated="on" in request.POST, at=timezone.now())
    )


def licences_of(draft: int) -> list[tuple[str, str]]:
    """Return the licences of a draft's originals, as their pages and our notes have them, by outlet."""
    clippings = DraftClipping.objects.filter(draft=draft)
    noted = Origin.objects.filter(draft=draft)
    return [
        *clippings.values_list("clipping__source__name", "clipping__licence"),
        *noted.values_list("outlet", "licence"),
        *noted.values_list("outlet", "licence_url"),
    ]


def _paragraph(request: HttpRequest, segment: Segment) -> HttpResponse:
    draft = Draft.objects.get(pk=segment.draft_id)
    rows = beside.passages(draft.segments.filter(block=segment.block))[0].rows
    return render(
        request, "desk/includes/segment_rows.html", {"rows": rows, "draft": draft, "may_write": True}
    )
