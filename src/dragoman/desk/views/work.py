"""Who works on what, and what waits for whom."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from dragoman.desk.views.screen import Screen
from dragoman.desk.work import work_of_all


class WorkScreen(Screen):
    """Everybody's drafts and claims, and what waits for an editor, oldest first."""

    template_name = "desk/work.html"
    permission = "translation.view_draft"
    page_title = _("Who works on what")
    header_icon = "group"
    offers_undo = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"work": work_of_all()}
