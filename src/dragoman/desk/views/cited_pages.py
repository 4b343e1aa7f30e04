"""Pages that texts cite and that have gone, moved or changed: what editors see of them, and say."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from dragoman.citations import actions
from dragoman.citations.models import HEALTHS, Citation, CitedPage
from dragoman.desk import undo
from dragoman.desk.views.screen import StaffRequest, step
from dragoman.translation.models import Draft

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Ailing:
    """A cited page of which editors should know, and the drafts that cite it."""

    page: CitedPage
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many cited pages are in one state, of how many."""

    label: str
    count: int
    total: int


def ailing() -> list[Ailing]:
    """Return the cited pages that are not as they were, those first that were looked at last."""
    pages = list(CitedPage.objects.ailing().order_by("-checked_at", "pk")[:_SHOWN])
    cited = Citation.objects.resolved().filter(url__in=[page.url for page in pages])
    drafts: dict[str, dict[int, Draft]] = {}
    for citation in cited.select_related("draft").order_by("pk"):
        drafts.setdefault(citation.url, {})[citation.draft_id] = citation.draft
    return [Ailing(page, tuple(drafts.get(page.url, {}).values())) for page in pages]


def shares() -> list[Share]:
    """Return how cited pages are, in numbers; nothing where none is cited."""
    rows = CitedPage.objects.order_by().values_list("health").annotate(number=Count("pk"))
    counted = dict(rows)
    total = sum(counted.values())
    return [Share(str(label), counted[health], total) for health, label in HEALTHS if health in counted]


@step(permission="translation.change_draft", otherwise="desk:problems")
def judge_cited(request: StaffRequest, pk: int) -> None:
    """Say that a page is there, or where it is now, or have it looked at next."""
    page, at = get_object_or_404(CitedPage, pk=pk), timezone.now()
    match request.POST.get("do"):
        case "look":
            actions.check_now(page=page, at=at)
            messages.success(request, _("It is looked at next."))
        case "lead" if page.moved_to:
            before = page.leads_to
            actions.lead(page=page, to=page.moved_to)
            sentence = _("Readers are led to %(url)s.") % {"url": page.moved_to}
            undo.remember(
                request.session, undo.Step("led", pk, before, page.leads_to, sentence, at.isoformat())
            )
        case "vouch":
            actions.vouch(page=page)
            sentence = _("%(url)s is there, you say.") % {"url": page.url}
            undo.remember(request.session, undo.Step("cited", pk, "", "", sentence, at.isoformat()))
