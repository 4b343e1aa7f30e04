"""The drafts of the newsroom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from dragoman.desk.views.screen import Screen
from dragoman.translation.models import (
    IN_WORK,
    Comment,
    Draft,
    DraftClipping,
    DraftQuerySet,
    DraftState,
    Segment,
)
from dragoman.translation.originals import outdated
from dragoman.translation.types import BlockKind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from dragoman.people.models import User

TABS: dict[str, StrOrPromise] = {
    "mine": _("Mine"),
    "all": _("All in work"),
    "submitted": _("Waiting for an editor"),
    "returned": _("Returned"),
    "approved": _("Approved"),
    "mentioned": _("You are asked"),
    "published": _("Published"),
    "dropped": _("Dropped"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the list; ``count`` is None of what is put away, which only grows."""

    name: str
    label: StrOrPromise
    count: int | None


class Drafts(Screen):
    """What is in work, and what was put away."""

    template_name = "desk/drafts.html"
    permission = "translation.view_draft"
    page_title = _("Drafts")
    header_icon = "draft"
    offers_undo = True

    PAGE = 50

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("show", "")
        tab = asked if asked in TABS else "mine"
        chosen = Draft.objects.filter(_parts(self.request.user)[tab])
        drafts = _with_what_is_shown(chosen.order_by("-updated_at", "-pk"))
        page = Paginator(drafts, self.PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "tabs": tabs_for(self.request.user),
            "tab": tab,
            "page": page,
            "outdated": outdated(draft for draft in page if draft.state in IN_WORK),
        }


def tabs_for(user: User) -> list[Tab]:
    """Return the parts of the list with how many drafts each has, by one query."""
    counted = {name: which for name, which in _parts(user).items() if name not in _PUT_AWAY}
    counts = Draft.objects.aggregate(**{name: Count("pk", filter=which) for name, which in counted.items()})
    return [Tab(name, label, counts.get(name)) for name, label in TABS.items()]


_PUT_AWAY = (DraftState.PUBLISHED, DraftState.DROPPED)


def _parts(user: User) -> dict[str, Q]:
    """Return which drafts stand in each part of the list."""
    in_work = Q(state__in=IN_WORK)
    asked = Comment.objects.filter(mentions=user, settled_at=None)
    states = ("submitted", "returned", "approved", "published", "dropped")
    return {
        "mine": in_work & (Q(created_by=user) | Q(translator=user)),
        "all": in_work,
        "mentioned": Q(pk__in=asked.values("draft")),
    } | {state: Q(state=state) for state in states}


def _with_what_is_shown(drafts: DraftQuerySet) -> DraftQuerySet:
    """Return ``drafts`` with progress, headline and outlets, by a few queries for all of them."""
    headlines = Segment.objects.filter(block_kind=BlockKind.HEADLINE)
    clippings = DraftClipping.objects.with_latest().select_related("clipping__source")
    shown = drafts.select_related("created_by", "translator").with_progress()
    return shown.prefetch_related(
        Prefetch("segments", headlines), Prefetch("clippings", clippings.defer("clipping__blocks"))
    )
