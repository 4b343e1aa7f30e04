"""The blocks of a captured page, kept and dropped, to be corrected by whoever knows better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from dragoman.desk import reasons, undo
from dragoman.desk.views.inbox import Inbox
from dragoman.desk.views.screen import Screen
from dragoman.reading import actions
from dragoman.reading.errors import ReadingError
from dragoman.reading.models import Clipping, Correction
from dragoman.reading.types import Outline, Outlined
from dragoman.reading.walk import MOST_BLOCKS
from dragoman.sources.errors import SourceError

FEW = 4
"""Dropped blocks in a row that are shown; more are folded."""


@dataclass(frozen=True, slots=True)
class Line:
    """A block of a page: as it was read, and as it is marked."""

    number: int
    text: str
    is_kept: bool
    is_marked: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks in a row that are all kept or all dropped."""

    lines: Sequence[Line]
    is_folded: bool


class BlocksScreen(Screen):
    """Every block of a captured page with what became of it and why."""

    template_name = "desk/blocks.html"
    permission = "stories.view_story"
    crumb = gettext_lazy("How it was read")
    header_icon = "doc-full"
    offers_undo = True
    parents = {"desk:inbox": Inbox.page_title}

    clipping: Clipping
    problem = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        clippings = Clipping.objects.select_related("source", "capture__revisit_of")
        self.clipping = get_object_or_404(clippings, pk=kwargs["pk"])
        self.page_title = self.clipping.title or _("Untitled clipping")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remember which blocks belong to the article."""
        if not self.request.user.has_perm("sources.change_source"):
            raise PermissionDenied
        blocks = self._outline().blocks
        if not blocks or request.POST.get("cut") != _cut(blocks):
            messages.error(request, _("This page is read anew since you opened it: tick once more."))
            return redirect("desk:blocks", self.clipping.pk)
        correction = actions.correct(
            capture=self.clipping.capture,
            blocks=blocks,
            kept=_numbers(request, "kept"),
            user=self.request.user,
            at=timezone.now(),
        )
        _remember(request, correction)
        messages.success(request, _("Corrected. The source is learnt anew; then see what changes."))
        return redirect("desk:reading", self.clipping.source_id)

    def _outline(self) -> Outline:
        """Return the blocks of the page; none, and a problem, where it cannot be read."""
        try:
            return actions.outline_of(self.clipping.capture)
        except (ReadingError, SourceError) as error:
            self.problem = str(error)
            return Outline(())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        corrections = Correction.objects.in_force().filter(capture=self.clipping.capture_id)
        outline = self._outline()
        lines = [_line(number, block) for number, block in enumerate(outline.blocks)]
        return super().get_context_data(**kwargs) | {
            "clipping": self.clipping,
            "correction": corrections.select_related("made_by").first(),
            "outline": outline,
            "cut": _cut(outline.blocks),
            "runs": list(_runs(lines)),
            "kept": sum(line.is_marked for line in lines),
            "all": len(lines),
            "problem": self.problem,
        }


def _line(number: int, block: Outlined) -> Line:
    is_marked = block.is_kept if block.said is None else block.said
    return Line(number, block.text, block.is_kept, is_marked, reasons.told(block.reason))


def _cut(blocks: Sequence[Outlined]) -> str:
    """Return what is another once a page is cut into other blocks."""
    return sha256("\n".join(block.text for block in blocks).encode()).hexdigest()[:16]


def _runs(lines: Sequence[Line]) -> Iterator[Run]:
    for is_marked, members in groupby(lines, lambda line: line.is_marked):
        run = list(members)
        yield Run(run, is_folded=not is_marked and len(run) > FEW)


def _remember(request: HttpRequest, correction: Correction) -> None:
    sentence, at = _("Corrected how a page was read."), correction.made_at.isoformat()
    undo.remember(request.session, undo.Step("corrected", correction.pk, "", "", sentence, at))


def _numbers(request: HttpRequest, name: str) -> set[int]:
    """Return the numbers of blocks that a form gives under a name; no page has more than a few thousand."""
    given = request.POST.getlist(name)
    return {
        int(number)
        for number in given
        if len(number) <= 6 and number.isdecimal() and int(number) < MOST_BLOCKS
    }
