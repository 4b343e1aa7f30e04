"""The sources: whom we follow, and how they are doing."""

from __future__ import annotations

from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from dragoman.desk import jobs
from dragoman.desk.forms.following import FollowForm
from dragoman.desk.source_rows import source_rows
from dragoman.desk.views.screen import Screen, StaffRequest, step
from dragoman.errors import DragomanError
from dragoman.sources import actions, opml
from dragoman.sources.following import follow_list
from dragoman.sources.models import Channel, ChannelKind, Source
from dragoman.sources.types import Outline


class Sources(Screen):
    """Every source with its health, and the field that follows another."""

    template_name = "desk/sources.html"
    permission = "sources.view_source"
    page_title = gettext_lazy("Sources")
    header_icon = "site"

    PAGE = 50

    def post(self, request: HttpRequest) -> HttpResponse:
        """Follow an address in the background, or the sources of a list at once."""
        if not self.request.user.has_perm("sources.add_source"):
            raise PermissionDenied
        form = FollowForm(request.POST, request.FILES, label_suffix="")
        if form.is_valid():
            try:
                self._follow(**form.cleaned_data)
            except DragomanError as error:
                form.add_error(None, str(error))
            else:
                return redirect("desk:sources")
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _follow(self, *, address: str, list: Any) -> None:
        if list:
            followed = async_to_sync(follow_list)(list.read(), at=timezone.now())
            count = len(followed.sources)
            told = ngettext("%(n)s source is followed.", "%(n)s sources are followed.", count) % {"n": count}
            messages.success(self.request, told)
            return
        job = jobs.start(self.request.session, address=address)
        if job.problem:
            messages.error(self.request, f"{job.address}: {job.problem}")
        for line in job.lines:
            messages.success(self.request, line)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(self._asked_for(), self.PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "form": kwargs.get("form") or FollowForm(label_suffix=""),
            "jobs": jobs.started(self.request.session),
            "rows": source_rows(list(page.object_list), at=timezone.now()),
            "page": page,
            "search": self.request.GET.get("search", ""),
            "only_failing": "failing" in self.request.GET,
        }

    def _asked_for(self) -> QuerySet[Source]:
        sources = Source.objects.order_by("name", "pk").prefetch_related("channels")
        if self.request.GET.get("search"):
            sources = sources.filter(name__icontains=self.request.GET["search"])
        if "failing" in self.request.GET:
            sources = sources.filter(pk__in=Channel.objects.failing().values("source"))
        return sources


@step(permission="sources.change_channel", otherwise="desk:sources")
def pause(request: StaffRequest, pk: int) -> None:
    """Stop polling a channel."""
    actions.pause(channel=get_object_or_404(Channel, pk=pk))


@step(permission="sources.change_channel", otherwise="desk:sources")
def resume(request: StaffRequest, pk: int) -> None:
    """Poll a channel again."""
    actions.resume(channel=get_object_or_404(Channel, pk=pk))


@step(permission="sources.change_channel", otherwise="desk:sources")
def poll_now(request: StaffRequest, pk: int) -> None:
    """Poll a channel before its time."""
    actions.poll_now(channel=get_object_or_404(Channel, pk=pk), at=timezone.now())
    messages.success(request, _("It is asked next."))


@step(permission="sources.add_source", otherwise="desk:sources")
def forget_jobs(request: StaffRequest) -> None:
    """Clear away the outcomes that were seen."""
    jobs.forget_finished(request.session)


@permission_required("sources.view_source")
def export(request: HttpRequest) -> HttpResponse:
    """Answer the list of our feeds for any feed reader."""
    feeds = Channel.objects.filter(kind=ChannelKind.FEED, source__is_followed=True).select_related("source")
    outlines = [Outline(channel.source.name, channel.url, channel.source.homepage) for channel in feeds]
    listed = opml.write(outlines, title=settings.WAGTAIL_SITE_NAME)
    disposition = {"Content-Disposition": 'attachment; filename="sources.opml"'}
    return HttpResponse(listed, content_type="text/x-opml", headers=disposition)
