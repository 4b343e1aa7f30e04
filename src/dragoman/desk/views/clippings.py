"""A clipping: what we read, beside the page as its outlet served it."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_required

from dragoman.desk.views.inbox import Inbox
from dragoman.desk.views.screen import Screen
from dragoman.reading.charset import decode
from dragoman.reading.models import Clipping
from dragoman.reading.rules import is_pdf
from dragoman.sources.captures import stored
from dragoman.sources.errors import CaptureLostError
from dragoman.sources.models import Capture
from dragoman.stories.models import Membership
from dragoman.translation.models import Claim, Draft, DraftState, Gist

LOCKED_UP = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""No script, form or plug-in, no origin of its own, no request to anybody: only words and shapes."""

_IS_FILE = Q(entry__isnull=False) & (
    Q(content_type__startswith="image/") | Q(content_type__startswith="application/pdf")
)


HTML = {"text/html", "application/xhtml+xml"}
_CALLERS = re.compile("<(link|i?frame|fencedframe|object|embed)", re.IGNORECASE)
"""Elements for which Chromium connects to a server before it asks the policy, or without asking it at all."""


class ClippingScreen(Screen):
    """An article as read from its capture."""

    template_name = "desk/clipping.html"
    permission = "stories.view_story"
    crumb = gettext_lazy("Clipping")
    header_icon = "doc-full"
    offers_undo = True
    parents = {"desk:inbox": Inbox.page_title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        clipping = get_object_or_404(
            Clipping.objects.select_related("source", "capture__entry__clipped_by"), pk=kwargs["pk"]
        )
        self.page_title = clipping.title or _("Untitled clipping")
        drafts = Draft.objects.exclude(state=DraftState.DROPPED).filter(clippings__clipping=clipping)
        claims = list(Claim.objects.over([clipping]).select_related("holder"))
        return super().get_context_data(**kwargs) | {
            "claims": claims,
            "claim": next((claim for claim in claims if claim.clipping_id), None),
            "clipping": clipping,
            "entry": clipping.capture.entry,
            "proofs": Capture.objects.filter(_IS_FILE, entry=clipping.capture.entry_id).order_by("pk"),
            "is_pdf": is_pdf(clipping.capture.content_type),
            "membership": Membership.objects.filter(clipping=clipping).select_related("story").first(),
            "gist": Gist.objects.by_clipping(
                [clipping], language=get_language() or settings.LANGUAGE_CODE
            ).get(clipping.pk),
            "drafts": drafts.select_related("created_by").order_by("pk"),
        }


@permission_required("stories.view_story")
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer what the outlet served, in a page that can do nothing."""
    clipping = get_object_or_404(Clipping.objects.select_related("capture"), pk=pk)
    try:
        kept = stored(clipping.capture)
    except CaptureLostError as error:
        return HttpResponse(str(error), content_type="text/plain; charset=utf-8", status=410)
    return locked_up(kept.body, content_type=clipping.capture.content_type)


def locked_up(body: bytes, *, content_type: str) -> HttpResponse:
    """Return what an outlet served so that it can do nothing, in a frame or in a tab of its own."""
    kind = content_type.partition(";")[0].strip().lower() or "text/html"
    if kind in HTML:
        body, content_type = _CALLERS.sub(r"<x-\1", decode(body)).encode(), "text/html; charset=utf-8"
    elif kind.endswith("xml") or kind.startswith("multipart/"):
        content_type = "text/plain; charset=utf-8"
    response = HttpResponse(body, content_type=content_type)
    response["X-DNS-Prefetch-Control"] = "off"
    response["Content-Security-Policy"] = LOCKED_UP
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Referrer-Policy"] = "no-referrer"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
