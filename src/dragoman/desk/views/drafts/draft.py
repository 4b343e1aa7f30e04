"""One draft: the text to write, what is still missing, and the way to publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from dragoman.citations.models import Citation, Origin, Permission
from dragoman.desk import beside
from dragoman.desk.draft_keys import KEYS, WORDS
from dragoman.desk.forms.publishing import PublishForm
from dragoman.desk.own_text import own_text
from dragoman.desk.views.drafts.listing import Drafts
from dragoman.desk.views.drafts.saving import Unsaved, save_typed
from dragoman.desk.views.drafts.telling import number
from dragoman.desk.views.screen import Screen
from dragoman.errors import DragomanError
from dragoman.publication.actions import publish
from dragoman.publication.actions.drafts import findings_in
from dragoman.publication.actions.gate import may_override, override
from dragoman.publication.errors import PublicationError
from dragoman.publication.gate import Finding
from dragoman.publication.models import Article
from dragoman.translation import actions, engines
from dragoman.translation.models import Comment, Draft, DraftState, Kind, Segment
from dragoman.translation.originals import changed_in


class DraftScreen(Screen):
    """A draft beside its original. Every button saves what was typed before it does anything else."""

    template_name = "desk/draft.html"
    permission = "translation.view_draft"
    header_icon = "draft"
    offers_undo = True
    parents = {"desk:drafts": Drafts.page_title}

    @cached_property
    def draft(self) -> Draft:
        drafts = Draft.objects.select_related("story", "created_by", "translator").whole()
        return get_object_or_404(drafts, pk=self.kwargs["pk"])

    @cached_property
    def article(self) -> Article | None:
        return Article.objects.filter(draft=self.draft).first()

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        if not self.request.user.has_perm("translation.change_draft"):
            raise PermissionDenied
        at = timezone.now()
        try:
            unsaved = save_typed(self.request, self.draft, at=at)
            del self.draft
            return self._show(unsaved) if unsaved else self._do(request.POST.get("do", ""), at=at)
        except DragomanError as error:
            messages.error(request, str(error))
        return redirect("desk:draft", pk)

    def _show(self, unsaved: Unsaved) -> HttpResponse:
        if unsaved.theirs or unsaved.text:
            told = _("A colleague wrote here meanwhile. What you typed is kept below; it is not saved yet.")
            messages.error(self.request, told)
        for text in unsaved.gone:
            told = _(
                "A colleague has merged a sentence with another since. What you typed there was: “%(text)s”"
            )
            messages.error(self.request, told % {"text": text})
        return self.render_to_response(self.get_context_data(unsaved=unsaved), status=409)

    def _do(self, what: str, *, at: datetime) -> HttpResponse:
        if what == "publish":
            return self._publish(at=at)
        if sentence := number(self.request.POST.get("help", "")):
            return redirect("desk:sentence", sentence)
        if what == "propose":
            actions.use_engine(draft=self.draft, engine=self.request.POST.get("engine", ""), at=at)
        else:
            messages.success(self.request, _("Saved."))
        return redirect("desk:draft", self.draft.pk)

    def _publish(self, *, at: datetime) -> HttpResponse:
        if not self.request.user.has_perm("translation.publish_draft"):
            raise PermissionDenied
        form = PublishForm(self.request.POST, draft=self.draft, article=self.article)
        if not form.is_valid():
            messages.error(self.request, _("It is not published yet: something is missing below."))
            return self.render_to_response(self.get_context_data(form=form), status=422)
        self._pass_over(form, at=at)
        try:
            article = publish(draft=self.draft, user=self.request.user, at=at, **form.cleaned_data)
        except PublicationError as error:
            messages.error(self.request, _("It is not published yet: something is missing below."))
            again = self.get_context_data(form=form, findings=error.findings)
            return self.render_to_response(again, status=422)
        see_it = messages.button(article.get_full_url(), _("See it on the site"), new_window=True)
        told = _("Published. It reaches readers within seconds.")
        messages.success(self.request, told, buttons=[see_it])
        self._tell_of_the_undecided()
        return redirect("desk:draft", self.draft.pk)

    def _tell_of_the_undecided(self) -> None:
        """Say how many sources the text names of which nobody has said which article is meant."""
        if count := Citation.objects.filter(draft=self.draft).open().count():
            told = ngettext(
                "Of %(n)s source that it names nobody has said which article is meant.",
                "Of %(n)s sources that it names nobody has said which article is meant.",
                count,
            )
            say = messages.button(reverse("desk:citations", args=[self.draft.pk]), _("Sources cited"))
            messages.warning(self.request, told % {"n": count}, buttons=[say])

    def _pass_over(self, form: PublishForm, *, at: datetime) -> None:
        """Override what the editor gave a reason for."""
        if not any(name.startswith("reason:") and self.request.POST[name] for name in self.request.POST):
            return
        section, lead = form.cleaned_data["section"], form.cleaned_data["lead_picture"]
        user, day = self.request.user, at.date()
        found = findings_in(self.draft, user=user, section=section, lead_picture=lead, checked_on=day)
        for finding in found:
            if reason := self.request.POST.get(f"reason:{finding.key}", "").strip():
                override(of=self.draft, finding=finding, reason=reason, user=self.request.user, at=at)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        draft, unsaved = self.draft, kwargs.get("unsaved") or Unsaved()
        self.page_title = draft.headline or _("Untitled draft")
        origins = list(Origin.objects.filter(draft=draft).select_related("capture"))
        is_closed = draft.state in (DraftState.DROPPED, DraftState.PUBLISHED)
        may_write = not is_closed and self.request.user.has_perm("translation.change_draft")
        lead = self.article.lead_picture if self.article else None
        found = kwargs.get("findings")
        found = found or findings_in(draft, user=self.request.user, lead_picture=lead, origins=origins)
        said = list(Comment.objects.filter(draft=draft, settled_at=None).shown())
        shown = self._own_text(unsaved) if draft.kind == Kind.EXCLUSIVE else self._segments(unsaved, said)
        shown |= {
            "draft": draft,
            "clippings": draft.clippings.all(),
            "origins": origins,
            "permissions": Permission.choices,
            "article": self.article,
            "findings": [(finding, self._may_override(finding)) for finding in found],
            "form": kwargs.get("form") or PublishForm(draft=draft, article=self.article),
            "may_write": may_write,
            "words": {name: str(words) for name, words in WORDS.items()},
            "draft_comments": [comment for comment in said if comment.segment_id is None],
        }
        return super().get_context_data(**kwargs) | shown

    def _may_override(self, finding: Finding) -> bool:
        return may_override(self.request.user, finding)

    def _segments(self, unsaved: Unsaved, said: Sequence[Comment]) -> dict[str, Any]:
        segments = list(self.draft.segments.all())
        comments = Counter(comment.segment_id for comment in said if comment.segment_id)
        changed = changed_in(self.draft, segments)
        return {
            "passages": beside.passages(
                segments, kept=unsaved.typed, theirs=unsaved.theirs, comments=comments, outdated=changed
            ),
            "changed": changed,
            "keys": KEYS,
            "progress": beside.progress_of(segments),
            "is_waiting": self.draft.is_awaiting_engine,
            "engines": self._engines(segments),
        }

    def _engines(self, segments: Sequence[Segment]) -> list[engines.Engine]:
        """Return the engines that know both languages of the draft, if any: by hand it is anyway."""
        known = engines.between(segments[0].original_language, self.draft.language) if segments else []
        return [engine for engine in known if engine.name]

    def _own_text(self, unsaved: Unsaved) -> dict[str, Any]:
        standing = own_text(self.draft)
        return {
            "text": unsaved.text or standing,
            "theirs": standing if unsaved.text else None,
            "mark": standing.mark,
        }
