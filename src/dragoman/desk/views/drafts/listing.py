"""The drafts of the newsroom."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from dragoman.desk.beside import DONE
from dragoman.desk.views.screen import Screen
from dragoman.translation.models import Draft, DraftClipping, DraftQuerySet, DraftState, Segment
from dragoman.translation.types import BlockKind

TABS = {
    "mine": _("Mine"),
    "all": _("All in work"),
    "submitted": _("Waiting for an editor"),
    "published": _("Published"),
    "dropped": _("Dropped"),
}


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
        drafts = _with_what_is_shown(self._chosen(tab).order_by("-updated_at", "-pk"))
        page = Paginator(drafts, self.PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"tabs": TABS, "tab": tab, "page": page}

    def _chosen(self, tab: str) -> DraftQuerySet:
        drafts = Draft.objects.all()
        if tab in (DraftState.SUBMITTED, DraftState.PUBLISHED, DraftState.DROPPED):
            return drafts.filter(state=tab)
        if tab == "mine":
            me = Q(created_by=self.request.user) | Q(translator=self.request.user)
            return drafts.open().filter(me)
        return drafts.open()


def _with_what_is_shown(drafts: DraftQuerySet) -> DraftQuerySet:
    """Return ``drafts`` with progress, headline and outlets, by a few queries for all of them."""
    headlines = Segment.objects.filter(block_kind=BlockKind.HEADLINE)
    clippings = DraftClipping.objects.select_related("clipping__source").defer("clipping__blocks")
    return (
        drafts.select_related("created_by", "translator")
        .annotate(total=Count("segments"), done=Count("segments", filter=Q(segments__state__in=DONE)))
        .prefetch_related(Prefetch("segments", headlines), Prefetch("clippings", clippings))
    )
