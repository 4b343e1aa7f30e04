"""What stands on the first page of the desk: what waits for people, and what the program is busy with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from dragoman.baking.models import BakedFile
from dragoman.digest.models import Delivery
from dragoman.people.models import User
from dragoman.publication.models import Change, HeldBack
from dragoman.reading.models import Clipping
from dragoman.sources.models import Capture, Channel, Entry
from dragoman.stories.models import Story, StoryState
from dragoman.translation.models import Draft, DraftState


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts; ``url`` is empty where there is nothing more to see."""

    count: int
    label: str
    url: str = ""
    is_problem: bool = False


class NewsroomPanel(Component):
    """The state of the newsroom at one glance."""

    name = "newsroom"
    template_name = "desk/panel.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user, at = parent_context["request"].user, timezone.now()
        return {"for_people": for_people(user, at=at), "for_stages": for_stages(at=at)}


def for_people(user: User, *, at: datetime) -> list[Figure]:
    """Return what waits for ``user``, of what she may see."""
    figures = []
    if user.has_perm("stories.view_story"):
        new = Story.objects.filter(state=StoryState.NEW, last_at__gt=at - timedelta(days=1))
        shortlisted = Story.objects.filter(state=StoryState.SHORTLISTED)
        inbox = reverse("desk:inbox")
        figures.append(Figure(new.count(), _("new stories since yesterday"), inbox))
        figures.append(
            Figure(shortlisted.count(), _("stories on the shortlist"), f"{inbox}?state=shortlisted")
        )
    if user.has_perm("translation.view_draft"):
        drafts = reverse("desk:drafts")
        submitted = Draft.objects.filter(state=DraftState.SUBMITTED)
        figures.append(Figure(Draft.objects.open().count(), _("drafts in work"), f"{drafts}?show=all"))
        figures.append(
            Figure(submitted.count(), _("drafts waiting for an editor"), f"{drafts}?show=submitted")
        )
    return figures + [figure for figure in _problems(user) if figure.count]


def for_stages(*, at: datetime) -> list[Figure]:
    """Return what each stage of the path still has to do."""
    waiting: list[tuple[QuerySet[Any], str]] = [
        (Channel.objects.due(at=at), _("channels to ask")),
        (Entry.objects.uncaptured(at=at), _("pages to fetch")),
        (Capture.objects.unread(), _("captures to read")),
        (Clipping.objects.ungrouped(), _("clippings to group")),
        (Draft.objects.awaiting_engine(), _("drafts to translate")),
        (Change.objects.all(), _("changes to bake")),
        (Delivery.objects.unsent(), _("mails to send")),
    ]
    return [Figure(rows.order_by().count(), label) for rows, label in waiting]


def _problems(user: User) -> list[Figure]:
    problems = []
    if user.has_perm("sources.view_source"):
        failing = Channel.objects.failing().count()
        url = reverse("desk:sources") + "?health=failing"
        problems.append(Figure(failing, _("channels that do not answer"), url, is_problem=True))
    if user.has_perm("stories.view_story"):
        url = reverse("desk:problems")
        unread, held = Clipping.objects.unreadable().count(), HeldBack.objects.count()
        unbaked = BakedFile.objects.troubled().count()
        problems.append(Figure(unread, _("pages that could not be read"), url, is_problem=True))
        problems.append(Figure(held, _("articles held back"), url, is_problem=True))
        problems.append(Figure(unbaked, _("pages that could not be baked"), url, is_problem=True))
    return problems
