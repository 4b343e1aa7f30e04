"""What a draft cites: each reference with the clippings that may be meant, decided by one key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from dragoman.citations import actions
from dragoman.citations.actions.looking import day_of
from dragoman.citations.errors import DecidedMeanwhileError
from dragoman.citations.known_outlets import registry
from dragoman.citations.models import Citation, CitationState
from dragoman.citations.resolving import Ranked
from dragoman.desk import undo
from dragoman.desk.views.drafts.listing import Drafts
from dragoman.desk.views.screen import Screen
from dragoman.errors import DragomanError
from dragoman.reading.models import Clipping
from dragoman.sources.models import Entry
from dragoman.translation import engines
from dragoman.translation.models import Draft

MOST = 10
"""Open references on one screen; the next ones come as these are decided."""
CHOICES = 9
"""Candidates of one reference: as many as there are digits."""


@dataclass(frozen=True, slots=True)
class Row:
    """An open reference with its candidates, each with the key that chooses it."""

    citation: Citation
    candidates: tuple[tuple[int, Ranked], ...]


class CitationsScreen(Screen):
    """The references of a draft; every button is a form of its own."""

    template_name = "desk/citations.html"
    permission = "translation.view_draft"
    page_title = gettext_lazy("Sources cited")
    header_icon = "link"
    offers_undo = True
    parents = {"desk:drafts": Drafts.page_title}

    @cached_property
    def draft(self) -> Draft:
        return get_object_or_404(Draft, pk=self.kwargs["pk"])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Decide one reference and go on to the next."""
        if not self.request.user.has_perm("translation.change_draft"):
            raise PermissionDenied
        asked = request.POST.get("citation", "")
        key = int(asked) if asked.isdecimal() and len(asked) < 18 else 0
        rows = Citation.objects.select_related("draft", "capture")
        citation = get_object_or_404(rows, pk=key, draft=self.draft)
        is_resolved = citation.state == CitationState.RESOLVED
        there = f"#decided-{citation.pk}" if is_resolved else self._there(citation)
        try:
            if request.POST.get("do") == "translate":
                return self._with_proposal(citation, at=timezone.now())
            with transaction.atomic():
                self._do(request.POST.get("do", ""), self._unchanged(citation), at=timezone.now())
        except DragomanError as error:
            messages.error(request, str(error))
            there = f"#{'decided' if is_resolved else 'citation'}-{citation.pk}"
        return redirect(reverse("desk:citations", args=[pk]) + there)

    def _unchanged(self, citation: Citation) -> Citation:
        """Lock a citation; raise ``DecidedMeanwhileError`` where it is not as it was seen."""
        locked = Citation.objects.select_for_update().get(pk=citation.pk)
        if self.request.POST.get("seen", locked.decision) != locked.decision:
            raise DecidedMeanwhileError(locked.exact)
        return locked

    def _with_proposal(self, citation: Citation, *, at: datetime) -> HttpResponse:
        """Show the screen with what an engine makes of a passage, to be read and kept."""
        quoted = self.request.POST.get("quoted", "").strip()
        proposal = actions.translate(citation=citation, quoted=quoted, at=at)
        context = self.get_context_data()
        for row in context["decided"]:
            if row.pk == citation.pk:
                row.quoted, row.translation = quoted, proposal.text
        proposer = engines.labels().get(proposal.engine, proposal.engine)
        return self.render_to_response(context | {"proposed": citation.pk, "proposer": proposer})

    def _do(self, what: str, citation: Citation, *, at: datetime) -> None:
        user, url = self.request.user, self.request.POST.get("url", "").strip()
        before, (verb, _colon, key) = citation.state, what.partition(":")
        if verb == "clipping":
            clipping = get_object_or_404(Clipping.objects.readable(), pk=int(key) if key.isdecimal() else 0)
            actions.resolve(citation=citation, to=clipping, user=user, at=at)
            sentence = _("“%(cited)s” is “%(title)s” now.") % {"cited": citation, "title": clipping}
        elif verb == "address":
            actions.resolve(citation=citation, to=url, user=user, at=at)
            sentence = _("“%(cited)s” is “%(title)s” now.") % {"cited": citation, "title": citation.url}
        elif verb in ("capture", "entry"):
            if not user.has_perm("sources.add_entry"):
                raise PermissionDenied
            if verb == "entry":
                url = get_object_or_404(Entry, pk=int(key) if key.isdecimal() and len(key) < 18 else 0).url
            actions.capture(citation=citation, url=url, user=user, at=at)
            sentence = _("“%(cited)s”: %(url)s is being captured.") % {"cited": citation, "url": citation.url}
        elif verb == "quote":
            told, was = self.request.POST, undo.passage_of(citation)
            actions.quote(
                citation=citation, quoted=told.get("quoted", ""), translation=told.get("translation", "")
            )
            sentence, now = _("The passage is kept."), undo.passage_of(citation)
            undo.remember(
                self.request.session, undo.Step("quoted", citation.pk, was, now, sentence, at.isoformat())
            )
            return
        elif verb == "dismiss":
            actions.dismiss(citation=citation, user=user, at=at)
            sentence = _("“%(cited)s” is no citation.") % {"cited": citation}
        else:
            actions.reopen(citation=citation, at=at)
            return
        done = undo.Step("citation", citation.pk, before, citation.state, sentence, at.isoformat())
        undo.remember(self.request.session, done)

    def _there(self, citation: Citation) -> str:
        """Return the place of the next open reference, or else of the first."""
        others = list(Citation.objects.filter(draft=self.draft).open().exclude(pk=citation.pk))
        behind = (citation.position, citation.number)
        later = [one for one in others if (one.position, one.number) > behind]
        return f"#citation-{(later or others)[0].pk}" if others else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        draft = self.draft
        found = actions.look(draft=draft, at=timezone.now())
        waiting = [one for one in found if one.state == CitationState.OPEN]
        outlets, day = (registry() if waiting else None), day_of(draft)
        shown = [
            Row(
                one,
                tuple(enumerate(actions.suggest(citation=one, outlets=outlets, published=day)[:CHOICES], 1)),
            )
            for one in waiting[:MOST]
        ]
        return super().get_context_data(**kwargs) | {
            "draft": draft,
            "rows": shown,
            "more": len(waiting) - len(shown),
            "decided": [one for one in found if one.state != CitationState.OPEN],
            "may_write": self.request.user.has_perm("translation.change_draft"),
        }
