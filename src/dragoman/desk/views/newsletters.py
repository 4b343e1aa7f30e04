"""Newsletters that nobody has decided on: follow, or not."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Count, Max
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from dragoman.desk import undo
from dragoman.desk.views.screen import Screen, StaffRequest, step
from dragoman.desk.views.sources.listing import Sources
from dragoman.sources import newsletters
from dragoman.sources.models import Channel


class Newsletters(Screen):
    """Senders whose letters wait unopened, the busiest first."""

    template_name = "desk/newsletters.html"
    permission = "sources.view_source"
    page_title = gettext_lazy("Newsletters: follow?")
    header_icon = "mail"
    parents = {"desk:sources": Sources.page_title}

    SHOWN = 100
    offers_undo = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = Channel.objects.undecided().select_related("source")
        counted = waiting.annotate(letters=Count("captures"), last_at=Max("captures__captured_at"))
        return super().get_context_data(**kwargs) | {
            "mailbox": settings.NEWSROOM.settings.mailbox,
            "waiting": counted.order_by("-letters", "pk")[: self.SHOWN],
        }


@step(permission="sources.add_source", otherwise="desk:newsletters")
def follow(request: StaffRequest, pk: int) -> None:
    """Have a newsletter's letters opened."""
    channel = get_object_or_404(Channel.objects.undecided(), pk=pk)
    newsletters.follow(channel=channel, at=timezone.now())
    messages.success(request, _("Followed: %(title)s") % {"title": channel})


@step(permission="sources.add_source", otherwise="desk:newsletters")
def decline(request: StaffRequest, pk: int) -> None:
    """Leave a newsletter's letters closed; that can be taken back."""
    channel = get_object_or_404(Channel.objects.undecided(), pk=pk)
    at = timezone.now()
    newsletters.decline(channel=channel, at=at)
    sentence = _("Not followed: %(title)s") % {"title": channel}
    undo.remember(request.session, undo.Step("declined", pk, "", "", sentence, at.isoformat()))
