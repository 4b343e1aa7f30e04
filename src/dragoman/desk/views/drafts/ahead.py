"""How a sentence might go on, told while somebody writes it; what she takes comes back with the sentence."""

from __future__ import annotations

from contextlib import suppress

from django.core import signing
from django.shortcuts import get_object_or_404

from dragoman.desk.views.drafts.telling import Answer, deed
from dragoman.desk.views.screen import StaffRequest
from dragoman.translation import actions
from dragoman.translation.models import Segment
from dragoman.translation.provenance import Ahead

_SALT = "dragoman.desk.ahead"


@deed
def complete(request: StaffRequest, pk: int) -> Answer:
    """Answer what may follow the words that stand in a sentence's field; null where nobody will ever say."""
    segment = get_object_or_404(Segment.objects.select_related("draft"), pk=pk)
    ahead = actions.complete(segment=segment, prefix=request.POST.get("prefix", ""))
    return {"rest": ahead and ahead.words, "mark": ahead and signing.dumps(ahead, salt=_SALT)}


def taken(marks: str) -> list[Ahead]:
    """Return what the screen says was taken of that, by the marks that were told with it.

    A mark from before the newsroom changed its key is forgotten: the words that came with it are saved.
    """
    found = []
    for mark in marks.split():
        with suppress(signing.BadSignature):
            found.append(Ahead(*signing.loads(mark, salt=_SALT)))
    return found
