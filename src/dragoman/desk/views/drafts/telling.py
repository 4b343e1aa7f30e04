"""How the draft's screen is answered when it asks for something while somebody works on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from dragoman.desk import beside
from dragoman.desk.views.screen import StaffRequest
from dragoman.errors import DragomanError
from dragoman.translation.errors import ChangedMeanwhileError
from dragoman.translation.models import Segment

_DIGITS = 18

Answer = Mapping[str, object] | HttpResponse
"""What is told, or a whole answer where it is more than that."""


def deed(view: Callable[..., Answer]) -> Callable[..., HttpResponse]:
    """Make a view of something that is done to a draft by whoever may change it; it returns what to tell.

    What goes wrong on purpose becomes a sentence, and what a colleague wrote meanwhile is told with it. A
    plain form says with ``next`` where to go on, and the sentence is read there.
    """

    @wraps(view)
    def wrapped(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("translation.change_draft"):
            raise PermissionDenied
        try:
            answer = view(request, *args, **kwargs)
        except DragomanError as error:
            return _onwards(request, error) if "next" in request.POST else _refused(error)
        if "next" in request.POST:
            return _onwards(request)
        return answer if isinstance(answer, HttpResponse) else JsonResponse(answer)

    return require_POST(wrapped)


def _refused(error: DragomanError) -> HttpResponse:
    if isinstance(error, ChangedMeanwhileError):
        return JsonResponse({"sentence": str(error), "theirs": error.theirs}, status=409)
    return JsonResponse({"sentence": str(error)}, status=422)


def _onwards(request: HttpRequest, error: DragomanError | None = None) -> HttpResponse:
    if error:
        messages.error(request, str(error))
    return redirect(get_valid_next_url_from_request(request) or "desk:drafts")


def told(segments: Iterable[Segment]) -> list[dict[str, object]]:
    """Return how sentences stand now."""
    return [
        {
            "id": segment.pk,
            "text": segment.translation,
            "state": segment.state,
            "label": beside.label_of(segment),
        }
        for segment in segments
    ]


def standing(*segments: Segment) -> dict[str, object]:
    """Return how sentences of one draft stand, and how far it has come."""
    return {"segments": told(segments), **progress_of(segments[0].draft_id)}


def progress_of(draft: int) -> dict[str, int]:
    return counted(Segment.objects.filter(draft=draft).only("state"))


def counted(segments: Iterable[Segment]) -> dict[str, int]:
    """Return how far the draft of which these are all sentences has come."""
    now = beside.progress_of(segments)
    return {"total": now.total, "done": now.done, "proposed": now.proposed}


def number(typed: str) -> int | None:
    """Return the number that a form sent, None for anything else; no key or place has more digits."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= _DIGITS else None
