"""The inbox: stories, freshest first, and the field that clips any address."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin import messages

from dragoman.baking.models import BakedFile
from dragoman.citations.models import CitedPage
from dragoman.desk.forms.inbox import ClipForm, InboxFilter
from dragoman.desk.rows import stories_before
from dragoman.desk.views.cited_pages import ailing, shares
from dragoman.desk.views.screen import Screen
from dragoman.errors import DragomanError
from dragoman.publication.models import HeldBack
from dragoman.reading.models import Clipping
from dragoman.sources import actions as sources
from dragoman.sources.models import Entry, Source
from dragoman.stories.models import Story, StoryState


class Inbox(Screen):
    """Stories that the newsroom gathered."""

    template_name = "desk/inbox.html"
    permission = "stories.view_story"
    page_title = gettext_lazy("Inbox")
    header_icon = "mail"
    offers_undo = True

    def post(self, request: HttpRequest) -> HttpResponse:
        """Clip an address by hand."""
        if not self.request.user.has_perm("sources.add_entry"):
            raise PermissionDenied
        form = ClipForm(request.POST)
        if form.is_valid():
            try:
                return self._clip(form.cleaned_data["url"])
            except DragomanError as error:
                form.add_error("url", str(error))
        return self.render_to_response(self.get_context_data(clip=form), status=422)

    def _clip(self, url: str) -> HttpResponse:
        entry = sources.clip(url=url, user=self.request.user, at=timezone.now())
        read = Clipping.objects.filter(capture__entry=entry).first()
        if read:
            messages.info(self.request, _("We have this one already."))
            return redirect("desk:clipping", read.pk)
        messages.success(
            self.request, _("Clipped. It stands in the inbox as soon as it is fetched and read.")
        )
        return redirect("desk:inbox")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        languages = Clipping.objects.order_by().values_list("language", flat=True).distinct()
        wish = InboxFilter(
            self.request.GET, sources=Source.objects.only("name", "country"), languages=languages
        )
        page = stories_before(
            wish.narrow(Story.objects.all()),
            cursor=self.request.GET.get("before", ""),
            language=get_language() or settings.LANGUAGE_CODE,
        )
        older = self.request.GET.copy()
        older["before"] = page.older
        return super().get_context_data(**kwargs) | {
            "clip": kwargs.get("clip") or ClipForm(),
            "filter": wish,
            "is_filtered": any(self.request.GET.get(name) for name in wish.fields),
            "page": page,
            "older": older.urlencode() if page.older else "",
            "on_their_way": Entry.objects.exclude(clipped_by=None).filter(
                captured_at=None, is_given_up=False
            )[:5],
            "problems": _problems(),
            "StoryState": StoryState,
        }


def _problems() -> int:
    """Return how many problems there are, in one query."""
    rows = (Clipping.objects.unreadable(), Entry.objects.given_up(), CitedPage.objects.ailing())
    first, *others = (queryset.order_by().values_list("pk") for queryset in rows)
    return first.union(*others, all=True).count()


class Problems(Screen):
    """What could not be captured, read, published or baked, each with a sentence that says why."""

    template_name = "desk/problems.html"
    permission = "stories.view_story"
    page_title = gettext_lazy("Problems")
    header_icon = "warning"
    offers_undo = True
    parents = {"desk:inbox": Inbox.page_title}

    SHOWN = 100

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "unread": Clipping.objects.unreadable()
            .select_related("source")
            .defer("blocks")
            .order_by("-read_at")[: self.SHOWN],
            "held_back": HeldBack.objects.select_related("article").defer("article__body")[: self.SHOWN],
            "unbaked": BakedFile.objects.troubled().order_by("address")[: self.SHOWN],
            "ailing": ailing(),
            "shares": shares(),
            "ungot": Entry.objects.given_up().select_related("source").order_by("-found_at")[: self.SHOWN],
        }
