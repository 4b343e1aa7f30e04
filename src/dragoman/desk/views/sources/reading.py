"""How a source's pages are read: what was learnt of them, how sure it is, and what it would change."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from dragoman import reading
from dragoman.desk import known_source
from dragoman.desk.tasks import reread
from dragoman.desk.views.screen import StaffRequest, step
from dragoman.desk.views.sources.source import OfSource
from dragoman.reading import actions
from dragoman.reading.models import Clipping, Correction, Profile, Rereading, Study
from dragoman.sources.models import Source

PREVIEWED = 10


class ReadingScreen(OfSource):
    """What is known of a source's pages."""

    template_name = "desk/sources_reading.html"
    tab = "reading"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pk = self.source.pk
        row = Profile.objects.in_force(source=pk)
        known = reading.Profile.from_json(row.learnt) if row else None
        found = known_source.points(pk)
        corrections = Correction.objects.in_force().filter(source=pk).select_related("made_by", "capture")
        return super().get_context_data(**kwargs) | {
            "profile": row,
            "sentences": known_source.sentences(known) if known else [],
            "boxes": known.boxes if known else (),
            "points": found,
            "line": known_source.line(found),
            "study": Study.objects.filter(source=pk).first(),
            "corrections": _with_clippings(list(corrections)),
            "rereading": Rereading.objects.filter(source=pk).first(),
            "changes": self._changes() if "preview" in self.request.GET else None,
        }

    def _changes(self) -> dict[str, Any]:
        self.need("sources.change_source")
        changes = actions.preview(source=self.source.pk, limit=PREVIEWED, at=timezone.now())
        changed = [change for change in changes if change.is_change]
        return {"of": len(changes), "changed": changed, "same": len(changes) - len(changed)}


def _with_clippings(corrections: list[Correction]) -> list[tuple[Correction, Clipping]]:
    captures = [correction.capture_id for correction in corrections]
    clippings = {
        each.capture_id: each for each in Clipping.objects.filter(capture__in=captures).defer("blocks")
    }
    return [(each, clippings[each.capture_id]) for each in corrections if each.capture_id in clippings]


@permission_required("sources.view_source")
def profile(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer what is known of a source as the file that ``dragoman read --source`` takes."""
    known = get_object_or_404(Profile.objects.filter(source=pk).select_related("source")[:1])
    answer = HttpResponse(known.learnt, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{known.source.slug}.json"'
    return answer


@step(permission="sources.change_source", otherwise="desk:sources")
def learn_anew(request: StaffRequest, pk: int) -> HttpResponse:
    """Have a source learnt from its latest pages."""
    source = get_object_or_404(Source, pk=pk)
    actions.ask(source=source.pk, at=timezone.now())
    messages.success(request, _("It is learnt next."))
    return redirect("desk:reading", pk)


@step(permission="sources.change_source", otherwise="desk:sources")
def read_all_again(request: StaffRequest, pk: int) -> HttpResponse:
    """Read everything captured of a source again, in the background."""
    source = get_object_or_404(Source, pk=pk)
    if Rereading.objects.filter(source=source, finished_at=None).exists():
        messages.warning(request, _("It is being read again already."))
    else:
        job = actions.ask_to_reread(source=source.pk, user=request.user, at=timezone.now())
        reread.enqueue(job.pk)
    return redirect("desk:reading", pk)
