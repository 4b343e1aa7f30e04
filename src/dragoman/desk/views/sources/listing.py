"""Every source with its health, the field that follows another, and the lists that go out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import permission_required

from dragoman.desk import jobs
from dragoman.desk.forms.following import FollowForm, SourceFilter
from dragoman.desk.source_health import Health, with_health, worst
from dragoman.desk.source_rows import source_rows, with_figures
from dragoman.desk.templatetags.desk import country
from dragoman.desk.views.screen import Screen
from dragoman.errors import DragomanError
from dragoman.sources import opml
from dragoman.sources.models import Channel, Source
from dragoman.sources.types import FEEDS, Outline


class Sources(Screen):
    """Whom we follow, page by page, and what somebody waits for."""

    template_name = "desk/sources.html"
    permission = "sources.view_source"
    page_title = gettext_lazy("Sources")
    header_icon = "site"
    offers_undo = True

    PAGE = 50

    def post(self, request: HttpRequest) -> HttpResponse:
        """Try an address, or follow the sources of a list, in the background."""
        if not self.request.user.has_perm("sources.add_source"):
            raise PermissionDenied
        form = FollowForm(request.POST, request.FILES, label_suffix="")
        if form.is_valid():
            try:
                return self._follow(**form.cleaned_data)
            except DragomanError as error:
                form.add_error(None, str(error))
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _follow(self, *, address: str, list: Any) -> HttpResponse:
        user, at = self.request.user, timezone.now()
        if list:
            brought = jobs.follow_list(list.read(), name=list.name, user=user, at=at)
            return redirect("desk:feed_list", brought.pk)
        return redirect("desk:trial", jobs.try_first(address, user=user, at=at).pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        at = timezone.now()
        known = Source.objects.order_by().annotate(health=worst())
        wish = SourceFilter(self.request.GET, known=known.values_list("pk", "country", "languages", "health"))
        sources = wish.narrow(with_figures(with_health(Source.objects.all()), at=at))
        pages = Paginator(sources.prefetch_related("channels"), self.PAGE)
        if not wish.is_asked:
            pages.count = wish.total  # counted already
        page = pages.get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "form": kwargs.get("form") or FollowForm(label_suffix=""),
            "jobs": jobs.of(self.request.user),
            "filter": wish,
            "rows": source_rows(list(page.object_list), at=at),
            "page": page,
        }


@permission_required("sources.view_source")
def export(request: HttpRequest) -> HttpResponse:
    """Answer the list of our feeds for any feed reader, with their health for newsrooms like ours.

    A source without one is a link to its homepage.
    """
    feeds = Channel.objects.filter(kind__in=FEEDS, source__is_followed=True).select_related("source")
    others = Source.objects.filter(is_followed=True).exclude(channels__kind__in=FEEDS)
    healths = dict(Source.objects.order_by().annotate(health=worst()).values_list("pk", "health"))
    outlines = [_outline(channel, Health(healths[channel.source_id])) for channel in feeds]
    outlines += [Outline(source.name, "", source.homepage, country(source.country)) for source in others]
    listed = opml.write(outlines, title=settings.WAGTAIL_SITE_NAME)
    disposition = {"Content-Disposition": 'attachment; filename="sources.opml"'}
    return HttpResponse(listed, content_type="text/x-opml", headers=disposition)


def _outline(channel: Channel, health: Health) -> Outline:
    source = channel.source
    facts = {
        "outlet": source.name,
        "country": source.country,
        "languages": " ".join(source.languages),
        "kind": source.kind,
        "channel": channel.kind,
        "health": health.value,
        "problem": channel.problem,
        "asked": channel.polled_at.isoformat(timespec="seconds") if channel.polled_at else "",
        "paused": "yes" if channel.is_paused else "",
    }
    title = channel.title if channel.title and channel.title != source.name else source.name
    return Outline(title, channel.url, source.homepage, country(source.country), tuple(facts.items()))
