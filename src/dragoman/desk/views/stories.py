"""A story: all its clippings, and what an editor makes of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dragoman.desk import undo
from dragoman.desk.forms.drafting import DraftForm
from dragoman.desk.rows import story_rows
from dragoman.desk.views.inbox import Inbox
from dragoman.desk.views.screen import Screen, StaffRequest, step
from dragoman.stories import actions as stories
from dragoman.stories.models import Story, StoryState


class StoryScreen(Screen):
    """All clippings of one story; those ticked become a draft."""

    template_name = "desk/story.html"
    permission = "stories.view_story"
    crumb = gettext_lazy("Story")
    header_icon = "copy"
    offers_undo = True
    parents = {"desk:inbox": Inbox.page_title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        story = get_object_or_404(Story, pk=kwargs["pk"])
        [row] = story_rows([story], language=get_language() or settings.LANGUAGE_CODE)
        self.page_title = row.headline
        return super().get_context_data(**kwargs) | {
            "row": row,
            "form": DraftForm(),
            "StoryState": StoryState,
        }


@step(permission="stories.change_story", otherwise="desk:inbox")
def mark(request: StaffRequest, pk: int) -> None:
    """Give a story another state, and remember which it had."""
    story = get_object_or_404(Story, pk=pk)
    wanted = request.POST.get("state", "")
    if wanted not in StoryState.values or wanted == story.state:
        return
    before, state = story.state, StoryState(wanted)
    stories.mark(story=story, state=state)
    sentence = _("“%(title)s” is now %(state)s.") % {"title": story.title, "state": state.label}
    done = undo.Step("story", story.pk, before, state.value, sentence, timezone.now().isoformat())
    undo.remember(request.session, done)
