"""What comes back from a draft's screen is saved before anything else is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dragoman.citations.actions import set_permission
from dragoman.citations.models import Origin, Permission
from dragoman.desk import beside
from dragoman.desk.forms.publishing import permissions_given
from dragoman.desk.own_text import OwnText, own_text
from dragoman.desk.views.screen import StaffRequest
from dragoman.translation import actions
from dragoman.translation.models import Draft, Kind


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What was typed and could not be saved, because colleagues wrote something else meanwhile.

    ``gone`` are texts of sentences that are not there any more.
    """

    typed: Mapping[int, beside.Typed] = field(default_factory=dict)
    theirs: Mapping[int, str] = field(default_factory=dict)
    text: OwnText | None = None
    gone: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.theirs or self.text or self.gone)


def save_typed(request: StaffRequest, draft: Draft, *, at: datetime) -> Unsaved:
    """Save everything that stands in the fields of the screen; return what could not be saved."""
    origins = Origin.objects.filter(draft=draft)
    for origin, right in permissions_given(request.POST, origins).items():
        set_permission(
            origin=origin, permission=Permission(right.permission), note=right.note, ends_on=right.ends_on
        )
    if draft.kind == Kind.EXCLUSIVE:
        return _save_own_text(request, draft, at=at)
    typed = beside.typed(request.POST)
    standing = set(draft.segments.filter(pk__in=typed).values_list("pk", flat=True))
    gone = [mine.text for key, mine in typed.items() if key not in standing and mine.text.strip()]
    return Unsaved(typed=typed, theirs=beside.save(draft, typed, user=request.user, at=at), gone=gone)


def _save_own_text(request: StaffRequest, draft: Draft, *, at: datetime) -> Unsaved:
    names = ("headline", "standfirst", "body")
    if not all(name in request.POST for name in names):
        return Unsaved()
    mine = OwnText(*(request.POST[name].replace("\r\n", "\n") for name in names))
    standing = own_text(draft)
    if mine == standing:
        return Unsaved()
    if request.POST.get("mark") != standing.mark:
        return Unsaved(text=mine)
    actions.save_text(
        draft=draft,
        headline=mine.headline,
        standfirst=mine.standfirst,
        body=mine.body,
        user=request.user,
        at=at,
    )
    return Unsaved()
