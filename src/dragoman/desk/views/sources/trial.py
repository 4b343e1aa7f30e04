"""An address that is tried before it is followed, and a list of feeds on its way."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from dragoman.desk import jobs, undo
from dragoman.desk.forms.following import AddressForm
from dragoman.desk.views.screen import Screen, StaffRequest, step
from dragoman.desk.views.sources.listing import Sources
from dragoman.sources import lists, trials
from dragoman.sources.models import Channel, FeedList, Trial


class TrialScreen(Screen):
    """What would be followed at an address, to be chosen from."""

    template_name = "desk/sources_trial.html"
    permission = "sources.add_source"
    crumb = gettext_lazy("Try an address")
    header_icon = "search"
    parents = {"desk:sources": Sources.page_title}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        trial = get_object_or_404(Trial, pk=kwargs["pk"])
        if trial.feed_list_id:
            return redirect("desk:feed_list", trial.feed_list_id)
        self.page_title = trial.address
        return self.render_to_response(self.get_context_data(trial=trial))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        trial: Trial = kwargs["trial"]
        followed = trials.followed_already(trial)
        candidates = trial.found.get("candidates", [])
        urls = [known["spec"]["url"] for known in candidates]
        return super().get_context_data(**kwargs) | {
            "candidates": [_shown(known, followed) for known in candidates],
            "first_free": next((url for url in urls if url not in followed), ""),
            "is_late": jobs.is_late(trial, at=timezone.now()),
            "again": AddressForm(initial={"address": trial.address}, label_suffix=""),
        }


@step(permission="sources.add_source", otherwise="desk:sources")
def follow_chosen(request: StaffRequest, pk: int) -> HttpResponse:
    """Follow what was ticked of a trial."""
    trial = get_object_or_404(Trial.objects.exclude(found={}), pk=pk)
    chosen = request.POST.getlist("channels")
    if not chosen:
        messages.warning(request, _("Tick what shall be followed first."))
        return redirect("desk:trial", pk)
    at = timezone.now()
    source = trials.follow_chosen(
        trial=trial, chosen=chosen, name=request.POST.get("name", "").strip(), at=at
    )
    if trial.source_id is None:
        sentence = _("“%(name)s” is followed now.") % {"name": source.name}
        undo.remember(request.session, undo.Step("followed", source.pk, "", "", sentence, at.isoformat()))
    else:
        messages.success(request, _("Followed. It is asked next."))
    return redirect("desk:source", source.pk)


@step(permission="sources.add_source", otherwise="desk:sources")
def try_again(request: StaffRequest, pk: int) -> HttpResponse:
    """Try an address once more, perhaps with another spelling."""
    old = get_object_or_404(Trial, pk=pk)
    form = AddressForm(request.POST)
    address = form.cleaned_data["address"] if form.is_valid() else old.address
    at = timezone.now()
    trials.put_aside(trial=old, at=at)
    return redirect("desk:trial", jobs.try_first(address, user=request.user, at=at, source=old.source).pk)


@step(permission="sources.add_source", otherwise="desk:sources")
def forget_trial(request: StaffRequest, pk: int) -> HttpResponse:
    """Put a trial aside of which nothing is wanted."""
    trials.put_aside(trial=get_object_or_404(Trial, pk=pk), at=timezone.now())
    return redirect("desk:sources")


class FeedListScreen(Screen):
    """How far a list of feeds is, and what of it fails."""

    template_name = "desk/sources_list.html"
    permission = "sources.view_source"
    crumb = gettext_lazy("List")
    header_icon = "list-ul"
    parents = {"desk:sources": Sources.page_title}

    SHOWN = 200

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kept = get_object_or_404(FeedList, pk=kwargs["pk"])
        self.page_title = kept.name
        failing = Channel.objects.failing().filter(listed_in=kept).select_related("source")
        return super().get_context_data(**kwargs) | {
            "feed_list": kept,
            "progress": lists.progress(kept),
            "failing": failing.order_by("problem", "source__name")[: self.SHOWN],
        }


@step(permission="sources.change_channel", otherwise="desk:sources")
def retry_list(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask what failed of a list once more."""
    count = lists.retry(kept=get_object_or_404(FeedList, pk=pk), at=timezone.now())
    messages.success(request, _("Asked once more: %(n)s.") % {"n": count})
    return redirect("desk:feed_list", pk)


@step(permission="sources.add_source", otherwise="desk:sources")
def forget_list(request: StaffRequest, pk: int) -> HttpResponse:
    """Put a list aside whose outcome was seen; what it brought is followed as before."""
    lists.put_aside(kept=get_object_or_404(FeedList, pk=pk), at=timezone.now())
    return redirect("desk:sources")


def _shown(known: dict[str, Any], followed: dict[str, Channel]) -> dict[str, Any]:
    headlines = [
        line | {"published_at": parse_datetime(line["published_at"]) if line["published_at"] else None}
        for line in known["headlines"]
    ]
    return known | {"headlines": headlines, "followed": followed.get(known["spec"]["url"])}
