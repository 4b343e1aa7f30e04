"""How a draft begins: from clippings, or with a text of our own."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from dragoman.citations.actions import record_origins
from dragoman.desk.forms.drafting import DraftForm
from dragoman.desk.forms.publishing import NewTextForm
from dragoman.desk.views import claims
from dragoman.desk.views.drafts.listing import Drafts
from dragoman.desk.views.screen import Screen, StaffRequest, step
from dragoman.stories.models import Story
from dragoman.translation import actions
from dragoman.translation.claims.actions import claim_free
from dragoman.translation.models import Kind


@step(permission="translation.add_draft", otherwise="desk:inbox")
def open_draft(request: StaffRequest) -> HttpResponseBase | None:
    """Open a draft of the clippings that were ticked."""
    form = DraftForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.first_error)
        return None
    wish, at = form.cleaned_data, timezone.now()
    clippings = list(wish["clippings"])
    with transaction.atomic():
        if wish["kind"] in claims.CLAIMING:
            claim_free(clippings=clippings, user=request.user, at=at)
        if told := claims.in_good_hands(request, clippings):
            transaction.set_rollback(True)
            return told
        draft = actions.open_draft(
            user=request.user,
            kind=Kind(wish["kind"]),
            language=wish["language"],
            clippings=clippings,
            story=Story.objects.filter(memberships__clipping=clippings[0]).first(),
            engine=wish["engine"],
            at=at,
        )
        record_origins(draft=draft)
    return redirect("desk:draft", draft.pk)


class NewText(Screen):
    """An empty page for a text of our own."""

    template_name = "desk/new_text.html"
    permission = "translation.add_draft"
    page_title = gettext_lazy("New text")
    header_icon = "edit"
    parents = {"desk:drafts": Drafts.page_title}

    def post(self, request: HttpRequest) -> HttpResponse:
        form = NewTextForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        text, at, user = dict(form.cleaned_data), timezone.now(), self.request.user
        with transaction.atomic():
            draft = actions.new_text(user=user, language=text.pop("language"), at=at)
            actions.save_text(draft=draft, **text, user=user, at=at)
        messages.success(request, _("Saved. It can be published when it is ready."))
        return redirect("desk:draft", draft.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"form": kwargs.get("form") or NewTextForm()}
