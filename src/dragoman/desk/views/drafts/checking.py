"""What the checks find: in a sentence while somebody types, in the whole draft, and let stand."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from wagtail.admin.auth import permission_required

from dragoman.desk.views.drafts.telling import Answer, deed, number
from dragoman.desk.views.screen import StaffRequest
from dragoman.publication.actions.drafts import findings_in
from dragoman.translation import treatment
from dragoman.translation.checks import Finding, Severity
from dragoman.translation.findings import Checker, key_of, sentence_of
from dragoman.translation.models import Draft, Segment

AT_ONCE = 40
"""Sentences of a draft that are checked in one request."""


@deed
def check_segment(request: StaffRequest, pk: int) -> Answer:
    """Answer what is wrong with what stands in a sentence's field, saved or not."""
    segment = get_object_or_404(Segment.objects.select_related("draft"), pk=pk)
    checker = Checker(segment.draft, timezone.localdate())
    text = request.POST.get("text", "").replace("\r\n", "\n")
    return {"findings": _told(checker.findings(segment, text))}


@permission_required("translation.view_draft")
def findings(request: HttpRequest, pk: int) -> JsonResponse:
    """Answer what is wrong with some sentences of a draft, from where the next request goes on."""
    draft = get_object_or_404(Draft, pk=pk)
    begin = number(request.GET.get("from", "")) or 0
    segments = list(draft.segments.filter(position__gte=begin)[: AT_ONCE + 1])
    checker = Checker(draft, timezone.localdate())
    found = {segment.pk: _told(checker.findings(segment)) for segment in islice(segments, AT_ONCE)}
    following = segments[AT_ONCE].position if len(segments) > AT_ONCE else None
    return JsonResponse({"findings": found, "next": following})


@permission_required("translation.view_draft")
def gate(request: StaffRequest, pk: int) -> JsonResponse:
    """Answer what else stops publication as the draft stands now."""
    draft = get_object_or_404(Draft.objects.whole(), pk=pk)
    found = findings_in(draft, user=request.user)
    return JsonResponse({"gate": [finding.sentence for finding in found]})


@deed
def pass_over(request: StaffRequest, pk: int) -> Answer:
    """Let a finding stand, or with ``back`` no longer."""
    segment = get_object_or_404(Segment, pk=pk)
    finding, is_passed = request.POST.get("finding", ""), "back" not in request.POST
    treatment.pass_over(segment=segment, finding=finding, is_passed=is_passed, at=timezone.now())
    return {}


def _told(found: Iterable[Finding]) -> list[dict[str, object]]:
    return [
        {
            "key": key_of(finding),
            "stops": finding.severity == Severity.ERROR,
            "severity": finding.severity.name.lower(),
            "sentence": sentence_of(finding),
            "wanted": finding.wanted,
            "start": finding.start,
            "end": finding.end,
        }
        for finding in found
    ]
