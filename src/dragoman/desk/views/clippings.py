"""A clipping: what we read, beside the page as its outlet served it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import permission_required

from dragoman.desk.views.inbox import Inbox
from dragoman.desk.views.screen import Screen
from dragoman.reading.models import Clipping
from dragoman.sources.captures import stored
from dragoman.sources.errors import CaptureLostError
from dragoman.stories.models import Membership
from dragoman.translation.models import Draft, DraftState

LOCKED_UP = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""No script, form or plug-in, no origin of its own, no request to anybody: only words and shapes."""


class ClippingScreen(Screen):
    """An article as read from its capture."""

    template_name = "desk/clipping.html"
    permission = "stories.view_story"
    crumb = gettext_lazy("Clipping")
    header_icon = "doc-full"
    parents = {"desk:inbox": Inbox.page_title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        clipping = get_object_or_404(Clipping.objects.select_related("source", "capture"), pk=kwargs["pk"])
        self.page_title = clipping.title or _("Untitled clipping")
        drafts = Draft.objects.exclude(state=DraftState.DROPPED).filter(clippings__clipping=clipping)
        return super().get_context_data(**kwargs) | {
            "clipping": clipping,
            "membership": Membership.objects.filter(clipping=clipping).select_related("story").first(),
            "drafts": drafts.select_related("created_by").order_by("pk"),
        }


@permission_required("stories.view_story")
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the bytes that the outlet served, in a page that can do nothing."""
    clipping = get_object_or_404(Clipping.objects.select_related("capture"), pk=pk)
    try:
        kept = stored(clipping.capture)
    except CaptureLostError as error:
        return HttpResponse(str(error), content_type="text/plain; charset=utf-8", status=410)
    response = HttpResponse(kept.body, content_type=clipping.capture.content_type or "text/html")
    response["Content-Security-Policy"] = LOCKED_UP
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Referrer-Policy"] = "no-referrer"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
