"""A draft goes from hand to hand: to an editor, back with a comment, approved, dropped, taken up again."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from dragoman.desk import undo
from dragoman.desk.steps import LABELS
from dragoman.desk.views.drafts.draft import DraftScreen
from dragoman.translation import actions
from dragoman.translation.models import What
from dragoman.translation.workflow.actions import approve, return_draft, take_step
from dragoman.translation.workflow.rules import WAYS

_TOLD = {
    What.SUBMITTED.value: gettext_lazy("An editor can look at it now."),
    What.APPROVED.value: gettext_lazy("Approved: you have reviewed every sentence."),
    What.RETURNED.value: gettext_lazy("Its writer finds your comment above the text."),
}


class Step(DraftScreen):
    """A draft's screen as its draft takes a step: what was typed is saved first, and a comment goes along."""

    def _do(self, what: str, *, at: datetime) -> HttpResponse:
        if what not in LABELS:
            return super()._do(what, at=at)
        if WAYS[what].is_for_editors and not self.request.user.has_perm("translation.publish_draft"):
            raise PermissionDenied
        before = self.draft.state
        self._take(What(what), comment=self.request.POST.get("comment", ""), at=at)
        sentence = _("“%(draft)s” is now: %(state)s.") % {
            "draft": self.draft,
            "state": self.draft.get_state_display(),
        }
        if self.draft.state != before:
            done = undo.Step("draft", self.draft.pk, before, self.draft.state, sentence, at.isoformat())
            undo.remember(self.request.session, done)
        if told := _TOLD.get(what):
            messages.success(self.request, told)
        return redirect("desk:drafts") if what == What.DROPPED else redirect("desk:draft", self.draft.pk)

    def _take(self, what: What, *, comment: str, at: datetime) -> None:
        draft, user = self.draft, self.request.user
        match what:
            case What.SUBMITTED:
                actions.submit(draft=draft, user=user, at=at, comment=comment)
            case What.RETURNED:
                return_draft(draft=draft, user=user, at=at, comment=comment)
            case What.APPROVED:
                approve(draft=draft, user=user, at=at, comment=comment)
            case _:
                take_step(draft=draft, what=what, user=user, at=at, comment=comment)
