"""Who works on what: a story or a clipping is claimed, given back, taken over from a colleague."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dragoman.desk import undo
from dragoman.desk.views.inbox import Inbox
from dragoman.desk.views.screen import Screen, StaffRequest, step
from dragoman.reading.models import Clipping
from dragoman.stories.models import Story
from dragoman.translation.claims import actions
from dragoman.translation.claims.models import Subject
from dragoman.translation.models import Claim, Draft, Kind

CLAIMING = (Kind.TRANSLATION, Kind.REPRINT)
"""The kinds of draft that nobody else should begin of the same clipping; quoting it is another matter."""


@step(permission="translation.add_draft", otherwise="desk:inbox")
def pass_on(request: StaffRequest, kind: str, pk: int) -> None:
    """Claim a story or clipping, or give it back; ``seen`` says whose it was on the screen."""
    subject: Subject
    subject = get_object_or_404(Story, pk=pk) if kind == "story" else get_object_or_404(Clipping, pk=pk)
    seen, at = request.POST.get("seen", ""), timezone.now()
    to = request.user if request.POST.get("do") == "take" else None
    if to is None and seen != str(request.user.pk):
        raise PermissionDenied
    actions.pass_on(subject=subject, seen=int(seen) if seen.isdecimal() else None, to=to, at=at)
    told = _("You work on “%(title)s” now.") if to else _("“%(title)s” is given back.")
    after = str(to.pk) if to else ""
    done = undo.Step("claim", pk, f"{kind}:{seen}", after, told % {"title": subject}, at.isoformat())
    undo.remember(request.session, done)


def in_good_hands(request: StaffRequest, clippings: Sequence[Clipping]) -> HttpResponseBase | None:
    """Return a page that tells who works on ``clippings`` already, with the way on; None if nobody does."""
    if "anyway" in request.POST or request.POST.get("kind") not in CLAIMING:
        return None
    claims = Claim.objects.over(clippings).exclude(holder=request.user).select_related("holder", "story")
    drafts = Draft.objects.open().filter(clippings__clipping__in=clippings).exclude(created_by=request.user)
    drafts = drafts.filter(kind__in=CLAIMING).select_related("created_by", "translator").distinct()
    if not claims and not drafts:
        return None
    return InGoodHands.as_view()(request, claims=claims, drafts=drafts)


class InGoodHands(Screen):
    """What somebody is told who begins what a colleague works on: by whom, since when, and the ways on."""

    template_name = "desk/in_good_hands.html"
    permission = "translation.add_draft"
    page_title = gettext_lazy("Somebody works on this")
    header_icon = "group"
    parents = {"desk:inbox": Inbox.page_title}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        asked = [(name, value) for name, values in request.POST.lists() for value in values]
        kept = [(name, value) for name, value in asked if name != "csrfmiddlewaretoken"]
        return self.render_to_response(self.get_context_data(asked=kept, **kwargs), status=409)
