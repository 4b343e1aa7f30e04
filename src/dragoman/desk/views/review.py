"""A review of the press is put together: outlets in their order, and what each of them is quoted with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin import messages

from dragoman.citations.actions import record_origins
from dragoman.desk.forms.drafting import DraftForm
from dragoman.desk.forms.review import Part, order_of, parts_of, read_anew
from dragoman.desk.views.inbox import Inbox
from dragoman.desk.views.screen import Screen
from dragoman.reading.models import Clipping
from dragoman.stories.models import Membership, Story
from dragoman.translation.models import Draft, Gist, Kind
from dragoman.translation.reviews.actions import open_review
from dragoman.translation.reviews.choosing import absent


class Review(Screen):
    """The clippings that were ticked on a story's screen, with their sentences to choose from."""

    template_name = "desk/review.html"
    permission = "translation.add_draft"
    page_title = gettext_lazy("Press review")
    header_icon = "globe"
    parents = {"desk:inbox": Inbox.page_title}

    @cached_property
    def story(self) -> Story:
        return get_object_or_404(Story, pk=self.kwargs["pk"])

    @cached_property
    def members(self) -> dict[int, Clipping]:
        """The story's clippings by key, the freshest first."""
        members = Membership.objects.filter(story=self.story, clipping__problem="")
        rows = members.select_related("clipping__source").order_by("-clipping__published_at", "-clipping")
        return {row.clipping_id: row.clipping for row in rows}

    def parts(self, asked: QueryDict) -> list[Part]:
        return parts_of(asked, [self.members[key] for key in order_of(asked) if key in self.members])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        parts = self.parts(request.GET)
        if not parts:
            messages.error(request, _("Tick at least one clipping first."))
            return redirect("desk:story", self.story.pk)
        return self.render_to_response(self.get_context_data(parts=parts, asked=request.GET))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        what, asked = request.POST.get("do", ""), request.POST
        if not what:  # from the story's screen, which sends its form to several places
            ticked = "&".join(f"clippings={key}" for key in order_of(asked))
            return redirect(f"{reverse('desk:review', args=[pk])}?{ticked}")
        parts = self.parts(asked)
        objections = list(self._objections(parts)) if what == "make" else []
        if what == "make" and not objections:
            return redirect("desk:draft", self._make(parts).pk)
        for told in objections:
            messages.error(request, told)
        context = self.get_context_data(parts=parts, asked=asked, touched=what.partition(":")[2])
        return self.render_to_response(context, status=422 if objections else 200)

    def _objections(self, parts: Sequence[Part]) -> list[str]:
        if not parts:
            return [_("Tick at least one clipping first.")]
        told = _("“%(title)s” was read anew meanwhile: choose its passages again.")
        return [told % {"title": clipping} for clipping in read_anew(self.request.POST, parts)]

    def _make(self, parts: Sequence[Part]) -> Draft:
        asked = self.request.POST.copy()
        asked["kind"] = Kind.PRESS_REVIEW
        form = DraftForm(asked)
        form.is_valid()
        draft = open_review(
            user=self.request.user,
            language=form.cleaned_data["language"],
            excerpts=[part.excerpt for part in parts],
            headline=" ".join(asked.get("headline", "").split()),
            story=self.story,
            engine=form.cleaned_data["engine"],
            at=timezone.now(),
        )
        record_origins(draft=draft)
        return draft

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        parts: list[Part] = kwargs["parts"]
        everybody = [clipping.source for clipping in self.members.values()]
        heard = [part.clipping.source for part in parts]
        missing = absent((one.country for one in everybody), (one.country for one in heard))
        sides = absent((one.side for one in everybody), (one.side for one in heard))
        chosen = {part.clipping.pk for part in parts}
        others = [clipping for pk, clipping in self.members.items() if pk not in chosen]
        others.sort(key=lambda one: one.source.country not in missing and one.source.side not in sides)
        language = get_language() or settings.LANGUAGE_CODE
        gists = Gist.objects.by_clipping([part.clipping for part in parts], language=language)
        form = DraftForm(kwargs["asked"] if "language" in kwargs["asked"] else None)
        return super().get_context_data(**kwargs) | {
            "story": self.story,
            "missing": missing,
            "missing_sides": sides,
            "others": others,
            "lines": [(part, gists.get(part.clipping.pk)) for part in parts],
            "form": form,
        }
