"""One sentence on a page of its own: all that the panel beside it does, by plain forms."""

from __future__ import annotations

import re
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from dragoman.desk.views.drafts.listing import Drafts
from dragoman.desk.views.drafts.suggesting import help_with
from dragoman.desk.views.screen import Screen
from dragoman.translation.findings import Checker, key_of, sentence_of
from dragoman.translation.memory.actions import concordance
from dragoman.translation.models import Segment

_WORD = re.compile(r"(?<=\s)\S+|(?<=[。！？])\S")


class SentenceScreen(Screen):
    """A sentence, what helps with it, and what is said of it, for a browser that runs no script."""

    template_name = "desk/sentence.html"
    permission = "translation.view_draft"
    page_title = _("Help with the sentence")
    header_icon = "draft"
    parents = {"desk:drafts": Drafts.page_title}

    @cached_property
    def segment(self) -> Segment:
        segments = Segment.objects.select_related("draft", "edited_by", "reviewed_by")
        return get_object_or_404(segments, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        segment, draft = self.segment, self.segment.draft
        phrase, language = self.request.GET.get("q", "").strip(), segment.original_language
        checker = Checker(draft, timezone.localdate())
        shown = {
            "words": [(match.start(), match[0]) for match in _WORD.finditer(segment.original)],
            "findings": [(key_of(found), sentence_of(found)) for found in checker.findings(segment)],
            "phrase": phrase,
            "units": concordance(phrase, source=language, target=draft.language, limit=20) if phrase else [],
            "back": f"{reverse('desk:draft', args=[draft.pk])}#segment-{segment.pk}",
        }
        return super().get_context_data(**kwargs) | help_with(segment, self.request.user) | shown
